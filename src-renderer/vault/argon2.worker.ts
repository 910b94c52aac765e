import { deriveArgon2id, type KdfCosts } from './argon2id.ts';
import type { Bytes } from './bytes.ts';

export interface KdfRequest {
  readonly passphrase: Bytes;
  readonly salt: Bytes;
  readonly costs: KdfCosts;
}

addEventListener('message', (event: MessageEvent<KdfRequest>) => {
  const { passphrase, salt, costs } = event.data;
  deriveArgon2id(passphrase, salt, costs).then(
    (key) => {
      passphrase.fill(0);
      postMessage({ key });
    },
    () => postMessage({ key: null }),
  );
});
