import type { CompartmentId, RowId, VaultId } from '../domain/index.ts';
import type { CompartmentKey } from './seal.ts';
import { compartmentKey, fingerprint, type CompartmentKind, type Grant } from './wraps.ts';

/** A compartment that this user can open, in one epoch: the present one where nothing else is said. */
export interface OpenCompartment {
  readonly id: CompartmentId;
  readonly kind: CompartmentKind;
  readonly client: RowId | null;
  readonly epoch: number;
  readonly fingerprint: string;
}

export interface Held {
  readonly open: OpenCompartment;
  /** Its key was made by this user, and not given to them. */
  readonly made: boolean;
  readonly key: CompartmentKey;
}

/** A compartment in one epoch, and whether this user made that key themselves. */
export type HeldEpoch = OpenCompartment & { readonly made: boolean };

/** The compartment keys of whoever is signed in, as CryptoKeys, by compartment and epoch. */
export interface Tray {
  readonly prepare: (grants: readonly Grant[]) => Promise<readonly Held[]>;
  readonly adopt: (all: readonly Held[]) => void;
  readonly put: (grants: readonly Grant[]) => Promise<void>;
  readonly compartments: () => readonly OpenCompartment[];
  readonly held: () => readonly HeldEpoch[];
  readonly find: (kind: CompartmentKind, client?: RowId) => OpenCompartment | null;
  readonly key: (compartment: CompartmentId, epoch?: number) => CompartmentKey | null;
  readonly forget: (compartments: readonly CompartmentId[]) => void;
  readonly refuse: (compartment: CompartmentId, epoch: number) => void;
}

const purposeOf = (kind: CompartmentKind, client: RowId | null): string => `${kind} ${client ?? ''}`;

export function createTray(vault: VaultId): Tray {
  const held = new Map<CompartmentId, Map<number, Held>>();
  const newest = new Map<CompartmentId, Held>();
  const byPurpose = new Map<string, CompartmentId>();
  const settle = (id: CompartmentId) => {
    const last = [...(held.get(id)?.values() ?? [])].sort((a, b) => b.open.epoch - a.open.epoch)[0];
    if (last !== undefined) newest.set(id, last);
    else newest.delete(id);
    for (const [purpose, one] of byPurpose) if (one === id && last === undefined) byPurpose.delete(purpose);
    const purpose = last && purposeOf(last.open.kind, last.open.client);
    if (purpose !== undefined && !byPurpose.has(purpose)) byPurpose.set(purpose, id);
  };
  const prepare: Tray['prepare'] = (grants) =>
    Promise.all(
      grants.map(async (grant) => ({
        open: {
          id: grant.compartment,
          kind: grant.kind,
          client: grant.client,
          epoch: grant.epoch,
          fingerprint: await fingerprint(grant),
        },
        made: grant.made === true,
        key: await compartmentKey(vault, grant),
      })),
    );
  const adopt: Tray['adopt'] = (all) => {
    for (const one of all) {
      const { id, epoch } = one.open;
      const epochs = held.get(id) ?? new Map<number, Held>();
      // A key once held is never replaced: another key for the same epoch is somebody's mistake or worse.
      if (!epochs.has(epoch)) epochs.set(epoch, one);
      held.set(id, epochs);
      settle(id);
    }
  };
  return {
    prepare,
    adopt,
    put: async (grants) => adopt(await prepare(grants)),
    compartments: () => [...newest.values()].map(({ open }) => open),
    held: () =>
      [...held.values()].flatMap((epochs) =>
        [...epochs.values()].map(({ open, made }) => ({ ...open, made })),
      ),
    find(kind, client) {
      const id = byPurpose.get(purposeOf(kind, client ?? null));
      return (id && newest.get(id)?.open) ?? null;
    },
    key: (compartment, epoch) =>
      (epoch === undefined ? newest.get(compartment) : held.get(compartment)?.get(epoch))?.key ?? null,
    forget(compartments) {
      for (const id of compartments) {
        held.delete(id);
        settle(id);
      }
    },
    refuse(compartment, epoch) {
      held.get(compartment)?.delete(epoch);
      settle(compartment);
    },
  };
}
