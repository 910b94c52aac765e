import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import { FLOOR, passphraseBytes, readKeyring, type Kdf } from '../../../src-renderer/vault/index.ts';
import {
  enterPractice,
  foundPractice,
  type Practice,
  type Surroundings,
} from '../../../src-renderer/storage/index.ts';
import { withReserve } from '../../../src-renderer/platform/room.ts';
import type { Clock, Platform } from '../../../src-renderer/platform/index.ts';
import type { FilePort } from '../../../src-main/bridge/contract.ts';
import { KIT, PASSPHRASE, valueOf } from './plain.ts';

export { KIT, PASSPHRASE, valueOf };

/** Argon2id as in the product, at the floor, without the worker. */
export const kdf: Kdf = deriveArgon2id;

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  move(ms: number): void;
  setWall(ms: number): void;
}

export function testClock(start = Date.UTC(2026, 7, 11, 8, 0)): TestClock {
  let wall = start;
  let monotonic = 0;
  return {
    origin: 'test-origin',
    now: () => wall,
    monotonic: () => monotonic,
    move(ms) {
      wall += ms;
      monotonic += ms;
    },
    setWall(ms) {
      wall = ms;
    },
  };
}

const refused = () => Promise.resolve({ ok: false as const, error: { kind: 'refused' as const } });

export function platformOn(files: FilePort, host: Platform['host'] = 'browser'): Platform {
  return {
    host,
    // Nobody knows here how much is free, so no reserve is ever made by itself.
    ...withReserve(files, { freeSpace: refused }),
    dialogs: {
      beginSave: refused,
      writeSave: refused,
      finishSave: refused,
      abandonSave: refused,
      beginOpen: refused,
      readOpened: refused,
      closeOpened: refused,
    },
    backups: null,
    session: {
      onSealRequest: () => undefined,
      sealed: () => undefined,
      cannotSeal: () => undefined,
      onCommand: () => undefined,
    },
    window: { guardWindow: refused },
    clipboard: { copyText: refused, onCopied: () => undefined },
    paper: { savePdf: refused },
    print: () => undefined,
  };
}

export const surroundings = (
  files: FilePort,
  clock: Clock = testClock(),
  host: Platform['host'] = 'browser',
): Surroundings => ({
  platform: platformOn(files, host),
  clock,
  kdf,
  costs: () => Promise.resolve(FLOOR),
});

export async function newPractice(at: Surroundings): Promise<Practice> {
  return valueOf(
    await foundPractice(at, {
      practiceName: 'Harbour Practice',
      ownerName: 'I. Lindqvist-Okafor',
      credential: 'PsyD',
      passphrase: passphraseBytes(PASSPHRASE),
      kit: KIT.slice(),
    }),
  );
}

export async function enter(at: Surroundings, passphrase = PASSPHRASE): Promise<Practice> {
  const bytes = valueOf(await at.platform.files.read('keyring', 0, 1_000_000));
  const keyring = valueOf(await readKeyring(bytes));
  return valueOf(
    await enterPractice(at, keyring, { way: 'passphrase', passphrase: passphraseBytes(passphrase) }),
  );
}
