import { argon2id } from 'hash-wasm';
import type { Bytes } from './bytes.ts';

/** Argon2id costs: `memory` in KiB, `passes`, `lanes`. */
export interface KdfCosts {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106's second recommendation. Nothing weaker is ever written or read. */
export const FLOOR: KdfCosts = { memory: 64 * 1024, passes: 3, lanes: 4 };
const CEILING: KdfCosts = { memory: 1024 * 1024, passes: 10, lanes: 8 };
const STEPS = [64, 128, 256, 512].map((mebibytes) => mebibytes * 1024);
const LONGEST_MS = 1500;

/** Whether a slot may ask for these costs: a floor against downgrade, a ceiling against exhausting the machine. */
export const acceptableCosts = ({ memory, passes, lanes }: KdfCosts): boolean =>
  [memory, passes, lanes].every(Number.isInteger) &&
  memory >= FLOOR.memory &&
  memory <= CEILING.memory &&
  passes >= FLOOR.passes &&
  passes <= CEILING.passes &&
  lanes >= 1 &&
  lanes <= CEILING.lanes;

/** The largest step that a machine which needs `floorMs` for the floor should do within 1.5 s. */
export const costsFor = (floorMs: number): KdfCosts => ({
  ...FLOOR,
  memory: STEPS.findLast((memory) => (floorMs * memory) / FLOOR.memory <= LONGEST_MS) ?? FLOOR.memory,
});

/** Argon2id to 32 bytes. */
export const deriveArgon2id = async (passphrase: Bytes, salt: Bytes, costs: KdfCosts): Promise<Bytes> =>
  new Uint8Array(
    await argon2id({
      password: passphrase,
      salt,
      memorySize: costs.memory,
      iterations: costs.passes,
      parallelism: costs.lanes,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
