import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import {
  readableName,
  saveReadable,
  type ReadableErrorKind,
  type ReadableWords,
  type SavedReadable,
} from '../../exchange/index.ts';
import { proveOwnWay, recordOf, usePractice, type Practice, type Surroundings } from '../../storage/index.ts';
import { Button, Checklist, Decide, Form, Opening, Progress, Stack } from '../../ui/index.ts';
import { filePassphraseProblem, passphraseBytes, type Bytes } from '../../vault/index.ts';
import { Done } from './Done.tsx';
import type { ExportSteps } from './steps.ts';

export interface ReadableExportProps {
  /** One client, or null for every client this user can open. */
  readonly client: RowId | null;
  readonly surroundings: Surroundings;
  readonly steps: ExportSteps;
  /** How notes and timelines read; fetched when they are wanted. */
  readonly words: () => Promise<ReadableWords>;
  readonly onEnd: () => void;
}

type At =
  | { readonly step: 'what' }
  | { readonly step: 'passphrase' }
  | { readonly step: 'prove'; readonly passphrase: Bytes }
  | { readonly step: 'saving'; readonly done: number; readonly of: number }
  | { readonly step: 'saved'; readonly saved: SavedReadable }
  | { readonly step: 'failed'; readonly kind: ReadableErrorKind };

const PASSPHRASE_LEAD =
  'For the file alone, not your own: whoever shall read it gets this one, by another way than the file. It is kept nowhere; without it nobody opens the file.';

const PROVE_LEAD =
  'Last, type what opens the practice for you. That the export was made is recorded, then the file is saved where you choose.';

const SIGNS =
  'For this one only letters without accents, figures and the signs of an English keyboard: other computers do not send all others alike.';
const OWN = 'This one opens the practice. The file needs one of its own.';

const labelOf = (practice: Practice, client: RowId): string => {
  const header = recordOf(practice, client).headers[client];
  return header?.type === 'client' ? header.label : '';
};

/** Makes a readable export, step by step. */
export function ReadableExport({
  client,
  surroundings,
  steps,
  words,
  onEnd,
}: ReadableExportProps): ReactNode {
  const practice = usePractice();
  const { platform, kdf } = surroundings;
  const [at, setAt] = useState<At>({ step: 'what' });
  const [withProcess, setWithProcess] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  // Whoever goes elsewhere meanwhile has stopped it: nobody would be told how it ended.
  useEffect(() => () => stopping.current?.abort(), []);

  async function check(typed: string): Promise<string | null> {
    if (filePassphraseProblem(typed) !== null) return SIGNS;
    const own = await proveOwnWay(practice, kdf, { way: 'passphrase', passphrase: passphraseBytes(typed) });
    return own.ok ? OWN : null;
  }

  async function save(passphrase: Bytes) {
    const stop = new AbortController();
    stopping.current = stop;
    setAt({ step: 'saving', done: 0, of: 0 });
    const lent = await words().catch(() => null);
    if (lent === null) {
      setAt({ step: 'failed', kind: 'io' });
      return;
    }
    const saved = await saveReadable(practice, platform, lent, { client, withProcess }, passphrase, {
      signal: stop.signal,
      onProgress: (done, of) => setAt({ step: 'saving', done, of }),
    });
    if (!saved.ok) setAt({ step: 'failed', kind: saved.error.kind });
    else if (saved.value === null) onEnd();
    else setAt({ step: 'saved', saved: saved.value });
  }

  switch (at.step) {
    case 'what':
      return (
        <What
          about={client === null ? null : labelOf(practice, client)}
          withProcess={withProcess}
          onProcess={setWithProcess}
          onBack={onEnd}
          onNext={() => setAt({ step: 'passphrase' })}
        />
      );
    case 'passphrase':
      return (
        <steps.Passphrase
          title="A passphrase for the file"
          lead={PASSPHRASE_LEAD}
          decide="Next: your own passphrase"
          check={check}
          onBack={() => setAt({ step: 'what' })}
          onNext={(passphrase) => setAt({ step: 'prove', passphrase })}
        />
      );
    case 'prove':
      return (
        <steps.Prove
          surroundings={surroundings}
          lead={PROVE_LEAD}
          decide="Export"
          onBack={() => setAt({ step: 'passphrase' })}
          onProved={() => void save(at.passphrase)}
        />
      );
    case 'saving':
      return (
        <Opening title="Exporting">
          <Progress
            label={
              at.of === 0
                ? 'Making the key of the file; this takes a second or two on purpose'
                : 'Writing the notes'
            }
            value={at.of === 0 ? undefined : at.done / at.of}
            words={at.of === 0 ? ' ' : `${String(at.done)} of ${String(at.of)} notes`}
            onCancel={() => stopping.current?.abort()}
          />
        </Opening>
      );
    case 'saved':
    case 'failed':
      return (
        <Done at={at} host={platform.host} name={readableName(surroundings.clock.now())} onEnd={onEnd} />
      );
  }
}

const WITH = [
  {
    value: 'process',
    label: 'With the psychotherapy notes in it',
    hint: 'Left out unless you tick this. The client’s words of a session and its insights are among them.',
  },
];

/** What goes in, and what such a file is. */
function What({
  about,
  withProcess,
  onProcess,
  onBack,
  onNext,
}: {
  /** The client's label; null for the whole practice. */
  readonly about: string | null;
  readonly withProcess: boolean;
  readonly onProcess: (withProcess: boolean) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}): ReactNode {
  return (
    <Opening
      width="page"
      title={about === null ? 'Export the whole practice' : `Export ${about}`}
      lead={
        about === null
          ? 'Everything of every client you can open, in one file that is read without Throughline.'
          : 'Everything of this client, in one file that is read without Throughline.'
      }
    >
      <Form onSubmit={onNext}>
        <Stack>
          <p>
            Every note with who signed it and whether it is unchanged, every entry of every timeline, doses,
            measures and commitments: as text, as tables, and by field for other programs. Drafts are in it,
            marked as drafts. Notes entered in error are not.
          </p>
          <p>
            The file is protected by its own passphrase and by nothing else. Once it is unpacked, whoever has
            the files can read them.
          </p>
          <Checklist
            label="Psychotherapy notes"
            labelHidden
            autoFocus
            options={WITH}
            value={withProcess ? ['process'] : []}
            onChange={(ticked) => onProcess(ticked.length > 0)}
          />
        </Stack>
        <Decide
          note={
            <Button kind="link" onPress={onBack}>
              Not now
            </Button>
          }
        >
          <Button kind="filled" submit>
            Next: a passphrase for the file
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
