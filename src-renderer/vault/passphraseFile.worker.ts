import { ageFile } from './ageFile.ts';
import type { Bytes } from './bytes.ts';

export interface FileRequest {
  readonly content: ReadableStream<Bytes>;
  readonly passphrase: Bytes;
}

export interface FileReply {
  readonly sealed: ReadableStream<Bytes> | null;
}

addEventListener('message', (event: MessageEvent<FileRequest>) => {
  const { content, passphrase } = event.data;
  const reply = (sealed: FileReply['sealed']) =>
    postMessage({ sealed } satisfies FileReply, { transfer: sealed === null ? [] : [sealed] });
  ageFile(content, passphrase).then(
    (sealed) => {
      passphrase.fill(0);
      reply(sealed);
    },
    () => reply(null),
  );
});
