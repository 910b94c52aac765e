import { createWorker } from '../platform/index.ts';
import workerUrl from './argon2.worker.ts?worker&url';
import { costsFor, FLOOR, type KdfCosts } from './argon2id.ts';
import type { KdfRequest } from './argon2.worker.ts';
import type { Bytes } from './bytes.ts';
import { randomBytes } from './random.ts';

/** Turns a passphrase's bytes into 32 bytes of key; null if the machine has not enough memory for the costs. */
export type Kdf = (passphrase: Bytes, salt: Bytes, costs: KdfCosts) => Promise<Bytes | null>;

/** Argon2id in a worker of its own, ended after use: that gives its memory back. */
export const deriveInWorker: Kdf = (passphrase, salt, costs) =>
  new Promise((resolve) => {
    const worker = createWorker(workerUrl);
    const finish = (key: Bytes | null) => {
      worker.terminate();
      resolve(key);
    };
    worker.addEventListener('message', (event: MessageEvent<{ key: Bytes | null }>) =>
      finish(event.data.key),
    );
    worker.addEventListener('error', () => finish(null));
    const request: KdfRequest = { passphrase, salt, costs };
    worker.postMessage(request);
  });

/**
 * Costs for this machine: the floor is timed once, the largest step predicted within 1.5 s is confirmed once,
 * and the floor stays if that confirmation fails.
 */
export async function calibrate(kdf: Kdf, monotonic: () => number): Promise<KdfCosts> {
  const timed = async (costs: KdfCosts): Promise<number | null> => {
    const start = monotonic();
    const key = await kdf(randomBytes(16), randomBytes(16), costs);
    return key === null ? null : monotonic() - start;
  };
  const floorMs = await timed(FLOOR);
  if (floorMs === null) return FLOOR;
  const predicted = costsFor(floorMs);
  if (predicted.memory === FLOOR.memory) return FLOOR;
  const confirmed = await timed(predicted);
  return confirmed !== null && confirmed <= 2000 ? predicted : FLOOR;
}
