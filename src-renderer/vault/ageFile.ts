import { Encrypter } from 'age-encryption';
import { fromUtf8, type Bytes } from './bytes.ts';

/** scrypt with N = 2^18, what the `age` command itself uses: 256 MiB for about a second. */
const WORK_FACTOR = 18;

/** `content` in the age format, version 1, for whoever has the passphrase. Throws where there is no memory for its key. */
export async function ageFile(
  content: ReadableStream<Bytes>,
  passphrase: Bytes,
): Promise<ReadableStream<Bytes>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(fromUtf8(passphrase));
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  return (await encrypter.encrypt(content)) as ReadableStream<Bytes>;
}
