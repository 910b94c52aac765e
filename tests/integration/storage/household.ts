import type { RowId, UserId } from '../../../src-renderer/domain/index.ts';
import {
  addColleague,
  assign,
  enterPractice,
  grantProcess,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { settleRights } from '../../../src-renderer/storage/settling.ts';
import { FLOOR, passphraseBytes, readKeyring, type SlotSecret } from '../../../src-renderer/vault/index.ts';
import type { MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { KIT, kdf, surroundings, valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown, tellStory, type Told } from './story.ts';

export const WHO = ['owner', 'therapist', 'supervisor'] as const;
export type Who = (typeof WHO)[number];
export const WHOSE = ['the owner’s', 'the therapist’s', 'the shared one'] as const;
export type Whose = (typeof WHOSE)[number];

export const kitOf: Readonly<Record<Who, SlotSecret>> = {
  owner: { way: 'kit', key: KIT },
  therapist: { way: 'kit', key: new Uint8Array(32).fill(11) },
  supervisor: { way: 'kit', key: new Uint8Array(32).fill(12) },
};

/** Unlocks as somebody, with all that opening does behind the screen done as well. */
export async function sitDownAs(files: MemoryFiles, who: Who): Promise<Practice> {
  const practice = await sitDown(files, kitOf[who]);
  await settleRights(practice);
  return practice;
}

/** Whether somebody's kit still opens the practice. */
export async function opensFor(files: MemoryFiles, who: Who): Promise<boolean> {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  const opened = await enterPractice(surroundings(files), keyring, kitOf[who]);
  if (opened.ok) await opened.value.settle();
  return opened.ok;
}

export interface Household {
  readonly files: MemoryFiles;
  readonly users: Readonly<Record<Who, UserId>>;
  readonly told: Readonly<Record<Whose, Told>>;
  readonly clients: Readonly<Record<Whose, RowId>>;
}

async function join(practice: Practice, who: 'therapist' | 'supervisor', fill: number): Promise<UserId> {
  const secrets = {
    passphrase: passphraseBytes(`${who} by the slow river`),
    kit: new Uint8Array(32).fill(fill),
    costs: FLOOR,
  };
  return valueOf(
    await addColleague(practice, kdf, secrets, { name: `The ${who}`, credential: '', roles: [who] }),
  );
}

/**
 * An owner who is a therapist, a therapist, a supervisor. The owner took on one client, supervised; the therapist two,
 * the second supervised with a grant of the psychotherapy notes. Everybody has locked again.
 */
export async function household(): Promise<Household> {
  const files = await foundedFiles();
  const owner = await sitDownAs(files, 'owner');
  const therapist = await join(owner, 'therapist', 11);
  const supervisor = await join(owner, 'supervisor', 12);
  const first = await tellStory(owner, 'Marlow Tarn');
  valueOf(await assign(owner, first.client, supervisor, 'supervisor'));
  await owner.settle();
  const atWork = await sitDownAs(files, 'therapist');
  const second = await tellStory(atWork, 'Wren Alder');
  const third = await tellStory(atWork, 'Ash Fenwick');
  await atWork.settle();
  const back = await sitDownAs(files, 'owner');
  valueOf(await assign(back, third.client, supervisor, 'supervisor'));
  await back.settle();
  const granting = await sitDownAs(files, 'therapist');
  valueOf(await grantProcess(granting, third.client, supervisor));
  await granting.settle();
  return {
    files,
    users: { owner: owner.keys.user, therapist, supervisor },
    told: { 'the owner’s': first, 'the therapist’s': second, 'the shared one': third },
    clients: {
      'the owner’s': first.client,
      'the therapist’s': second.client,
      'the shared one': third.client,
    },
  };
}
