import { invariant, type CompartmentId, type RowId, type UserId, type VaultId } from '../domain/index.ts';
import { fromBase64, type Bytes } from './bytes.ts';
import {
  anchorKey,
  compartmentKey,
  fingerprint,
  giveGrants,
  newGrant,
  type CompartmentKind,
  type Grant,
  type Holdings,
  type HoldingsBox,
} from './grants.ts';
import type { Keyring } from './keyring.ts';
import { newId } from './random.ts';
import type { CompartmentKey } from './seal.ts';
import { createSigner, type Signer } from './sign.ts';

/** A compartment that this user can open, in its present epoch. */
export interface OpenCompartment {
  readonly id: CompartmentId;
  readonly kind: CompartmentKind;
  readonly client: RowId | null;
  readonly epoch: number;
  readonly fingerprint: string;
}

/** An unlocked user: their keys as CryptoKeys that cannot be read out, for as long as the page lives. */
export interface OpenKeys {
  readonly vault: VaultId;
  readonly user: UserId;
  readonly sign: Signer;
  readonly compartments: () => readonly OpenCompartment[];
  /** The one compartment of a kind and client, in its present epoch; null if this user does not hold it. */
  readonly find: (kind: CompartmentKind, client?: RowId) => OpenCompartment | null;
  /** The key of a compartment in an epoch (the present one if none is named). */
  readonly key: (compartment: CompartmentId, epoch?: number) => CompartmentKey | null;
  readonly anchorKey: () => Promise<Bytes>;
  /**
   * Makes keys for new compartments and returns the keyring that holds them.
   * They count from when that keyring is on disk: call `adopt` then.
   */
  readonly createCompartments: (
    keyring: Keyring,
    kinds: readonly CompartmentKind[],
    client: RowId | null,
  ) => Promise<NewCompartments>;
  /** The keyring with keys of own compartments, every epoch, given to a colleague. */
  readonly give: (keyring: Keyring, to: UserId, compartments: readonly CompartmentId[]) => Promise<Keyring>;
}

export interface NewCompartments {
  readonly keyring: Keyring;
  readonly compartments: readonly OpenCompartment[];
  readonly adopt: () => void;
}

interface Held {
  readonly open: OpenCompartment;
  readonly key: CompartmentKey;
}

async function hold(vault: VaultId, grants: readonly Grant[]): Promise<readonly Held[]> {
  return Promise.all(
    grants.map(async (grant) => ({
      open: {
        id: grant.compartment,
        kind: grant.kind,
        client: grant.client,
        epoch: grant.epoch,
        fingerprint: await fingerprint(grant),
      },
      key: await compartmentKey(vault, grant),
    })),
  );
}

const purposeOf = (kind: CompartmentKind, client: RowId | null): string => `${kind} ${client ?? ''}`;

/** Turns a user's opened holdings into keys for use. Holdings are read again from the keyring when keys are given on. */
export async function openKeys(
  keyring: Keyring,
  user: UserId,
  box: HoldingsBox,
  holdings: Holdings,
): Promise<OpenKeys> {
  const { vault } = keyring;
  const sign = await createSigner(fromBase64(holdings.signing));
  const held = new Map<CompartmentId, Map<number, Held>>();
  const newest = new Map<CompartmentId, Held>();
  const byPurpose = new Map<string, CompartmentId>();
  const adopt = (all: readonly Held[]) => {
    for (const one of all) {
      const { id, epoch, kind, client } = one.open;
      const epochs = held.get(id) ?? new Map<number, Held>();
      // A key once held is never replaced: another key for the same epoch is somebody's mistake or worse.
      if (!epochs.has(epoch)) epochs.set(epoch, one);
      held.set(id, epochs);
      if (epoch > (newest.get(id)?.open.epoch ?? 0)) newest.set(id, one);
      const purpose = purposeOf(kind, client);
      if (!byPurpose.has(purpose)) byPurpose.set(purpose, id);
    }
  };
  adopt(await hold(vault, holdings.grants));
  const readHoldings = async (current: Keyring): Promise<Holdings> => {
    const line = current.grants.find((one) => one.user === user);
    const read = line && (await box.read(line));
    invariant(read, 'own holdings can be read again');
    return read;
  };
  const anchor = holdings.grants.find((grant) => grant.kind === 'practice');

  return {
    vault,
    user,
    sign,
    compartments: () => [...newest.values()].map(({ open }) => open),
    find(kind, client) {
      const id = byPurpose.get(purposeOf(kind, client ?? null));
      return (id && newest.get(id)?.open) ?? null;
    },
    key: (compartment, epoch) =>
      (epoch === undefined ? newest.get(compartment) : held.get(compartment)?.get(epoch))?.key ?? null,
    anchorKey: async () => (anchor === undefined ? new Uint8Array(32) : anchorKey(anchor)),
    async createCompartments(current, kinds, client) {
      const grants = kinds.map((kind) => newGrant(newId(), kind, client));
      const before = await readHoldings(current);
      const sealed = await box.write({ ...before, grants: [...before.grants, ...grants] });
      const added = await hold(vault, grants);
      return {
        keyring: { ...current, grants: [...current.grants.filter((one) => one.user !== user), sealed] },
        compartments: added.map((one) => one.open),
        adopt: () => adopt(added),
      };
    },
    async give(current, to, ids) {
      const receiver = current.users.find((one) => one.id === to);
      invariant(receiver, 'keys are given to a user of this practice');
      const { grants } = await readHoldings(current);
      const given = grants.filter((grant) => ids.includes(grant.compartment));
      const gift = await giveGrants(vault, { user, sign }, receiver, given);
      return { ...current, inbox: [...current.inbox, gift] };
    },
  };
}
