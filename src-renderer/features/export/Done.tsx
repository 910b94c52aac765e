import type { ReactNode } from 'react';
import type { ReadableErrorKind, SavedReadable } from '../../exchange/index.ts';
import type { Platform } from '../../platform/index.ts';
import { Banner, Button, Decide, Opening, Stack } from '../../ui/index.ts';
import styles from './export.module.css';
import { doubtWords, readableWords, savedWords } from './words.ts';

export interface DoneProps {
  readonly at:
    | { readonly step: 'saved'; readonly saved: SavedReadable }
    | { readonly step: 'failed'; readonly kind: ReadableErrorKind };
  readonly host: Platform['host'];
  /** What the file was called when it was suggested, without its ending. */
  readonly name: string;
  readonly onEnd: () => void;
}

/** How it ended: what is in the file and how it is opened, or why there is none. */
export function Done({ at, host, name, onEnd }: DoneProps): ReactNode {
  const end = (
    <Decide>
      <Button kind="filled" onPress={onEnd} autoFocus>
        Done
      </Button>
    </Decide>
  );
  if (at.step === 'failed')
    return (
      <Opening title="Not exported">
        <Banner kind={at.kind === 'stopped' ? 'calm' : 'warn'}>{readableWords(at.kind)}</Banner>
        {end}
      </Opening>
    );
  const doubt = doubtWords(at.saved);
  return (
    <Opening width="page" title="Exported" lead={savedWords(at.saved)}>
      <Stack>
        {doubt !== null && <Banner kind="warn">{doubt}</Banner>}
        {host === 'browser' && (
          <p>
            The browser puts it among its downloads. Whether it was kept there a browser does not say: look.
          </p>
        )}
        <p>
          Try it before you rely on it. On any computer with the age command, and in the folder of the file:
        </p>
        <pre className={styles['command']}>{`age -d ${name}.age | tar x`}</pre>
        <p>It asks for the passphrase of the file. Begin with README.txt.</p>
      </Stack>
      {end}
    </Opening>
  );
}
