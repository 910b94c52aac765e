import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { Template } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import type { PdfOutcome } from '../../platform/index.ts';
import {
  proveOwnWay,
  recordAudit,
  useDates,
  usePractice,
  useSurroundings,
  wayWords,
  type SignedGateLine,
} from '../../storage/index.ts';
import {
  Banner,
  Button,
  Checklist,
  Decide,
  Dialog,
  Form,
  Progress,
  SecretField,
  Stack,
  type SecretHandle,
} from '../../ui/index.ts';
import { passphraseBytes } from '../../vault/index.ts';
import type { QuoteChoice } from '../form/FieldInput.tsx';
import { answeredSections, noteText } from '../form/noteText.ts';
import styles from '../form/form.module.css';
import { gateWords } from './SignedGate.tsx';
import { PaperNote, sheetTitle, type LogOnPaper } from './PaperNote.tsx';

export interface TakeOutProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly template: Template;
  readonly values: FieldValues;
  readonly quotes: readonly QuoteChoice[];
  /** The timeline that was signed with it. */
  readonly log?: LogOnPaper | undefined;
  /** What the gate of a preparation said when it was signed. */
  readonly gate: readonly SignedGateLine[];
  /** What else can be done with it, beside. */
  readonly children?: ReactNode;
}

/** What was asked for; the paper is there for as long as it is being printed. */
interface Asked {
  readonly withProcess: boolean;
}

const OUTCOME: Readonly<Record<PdfOutcome, string | null>> = {
  saved: 'The PDF is saved. That file is not protected: whoever has it can read it.',
  cancelled: null,
  'print-dialog':
    'The note was handed to the print dialog. What is saved there is not protected, and the queue of a printer keeps what it printed.',
};
const FAILED = 'The PDF could not be written there, and nothing was saved.';

/** What was said in the room is a psychotherapy note, wherever it is pointed at. */
const unquoted = (quotes: readonly QuoteChoice[]): readonly QuoteChoice[] =>
  quotes.map((quote) => ({ ...quote, label: 'an entry of the timeline' }));

/** The note as it goes out: whole, or without what is a psychotherapy note. */
function outgoing({ template, values, quotes, log }: TakeOutProps, withProcess: boolean) {
  // What is shown is decided by all answers, also by those that are left out.
  const sections = answeredSections(template, values).map((section) => ({
    ...section,
    fields: section.fields.filter(({ part }) => withProcess || part === 'record'),
  }));
  return {
    sections: sections.filter(({ fields }) => fields.length > 0),
    quotes: withProcess ? quotes : unquoted(quotes),
    lines: log?.(withProcess) ?? [],
  };
}

const hasProcess = ({ template, values, log }: TakeOutProps): boolean =>
  answeredSections(template, values).some(({ fields }) => fields.some(({ part }) => part === 'process')) ||
  JSON.stringify(log?.(true)) !== JSON.stringify(log?.(false));

/** The ways a signed note leaves the practice readable: as a PDF, recorded and after the passphrase, or as copied text. */
export function TakeOut(props: TakeOutProps): ReactNode {
  const { client, header, values } = props;
  const practice = usePractice();
  const { platform } = useSurroundings();
  const { format } = useDates();
  const [asking, setAsking] = useState(false);
  const [printing, setPrinting] = useState<Asked | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const process = hasProcess(props);

  function ask() {
    setSaid(null);
    setAsking(true);
  }

  async function copy() {
    const { sections, quotes, lines } = outgoing(props, false);
    const log = lines.map(({ time, clock, kind, words, remarks }) =>
      [`${time} ${clock} ${kind}: ${words}`, ...remarks].join('; '),
    );
    const gate = gateWords(props.gate).map(({ line, words }) => `Gate, ${line}: ${words}`);
    const answers = noteText(sections, values, quotes, format);
    const text = [sheetTitle(header), log.join('\n'), answers, gate.join('\n')];
    const copied = await platform.clipboard.copyText(text.filter((part) => part !== '').join('\n\n'));
    if (!copied.ok) setSaid('The text could not be copied.');
    else setSaid(process ? 'Copied without its psychotherapy notes.' : null);
  }

  async function print() {
    const saved = await platform.paper.savePdf(`${sheetTitle(header)}.pdf`);
    setPrinting(null);
    setSaid(saved.ok ? OUTCOME[saved.value] : FAILED);
    if (saved.ok && saved.value !== 'cancelled') await recordAudit(practice, 'saved-a-note', header.row);
  }

  return (
    <Stack>
      <div className={styles['listFoot']}>
        <Button onPress={ask}>Save as PDF</Button>
        <Button onPress={() => void copy()}>Copy text</Button>
        {props.children}
      </div>
      {said !== null && <Banner>{said}</Banner>}
      {asking && (
        <AskPdf
          process={process}
          onClose={() => setAsking(false)}
          onSave={(withProcess) => {
            setAsking(false);
            setPrinting({ withProcess });
          }}
        />
      )}
      {printing !== null && (
        <PaperNote
          client={client}
          header={header}
          values={values}
          {...outgoing(props, printing.withProcess)}
          gate={props.gate}
          process={process ? (printing.withProcess ? 'in it' : 'left out') : 'none'}
        />
      )}
      {printing !== null && <Once onReady={() => void print()} />}
    </Stack>
  );
}

/** Calls back once what stands before it is on the page. */
function Once({ onReady }: { readonly onReady: () => void }): ReactNode {
  const ready = useEffectEvent(onReady);
  useEffect(() => {
    let wanted = true;
    void document.fonts.ready.then(() => {
      if (wanted) ready();
    });
    return () => {
      wanted = false;
    };
  }, []);
  return null;
}

const WITH = [{ value: 'process', label: 'With the psychotherapy notes in it' }];

/** Says what a PDF is, and asks for the passphrase again before one is made. */
function AskPdf({
  process,
  onClose,
  onSave,
}: {
  readonly process: boolean;
  readonly onClose: () => void;
  readonly onSave: (withProcess: boolean) => void;
}): ReactNode {
  const practice = usePractice();
  const { kdf } = useSurroundings();
  const [withProcess, setWithProcess] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const field = useRef<SecretHandle>(null);

  async function submit() {
    const typed = field.current?.read() ?? '';
    if (working) return;
    if (typed === '') {
      setError('Type the passphrase.');
      return;
    }
    setWorking(true);
    const mine = await proveOwnWay(practice, kdf, { way: 'passphrase', passphrase: passphraseBytes(typed) });
    setWorking(false);
    if (mine.ok) {
      field.current?.clear();
      onSave(withProcess);
      return;
    }
    setError(wayWords(mine.error.kind));
    field.current?.focus();
  }

  return (
    <Dialog open title="Save as PDF" onClose={onClose}>
      <p>
        The PDF holds this note alone and is not protected: whoever has the file can read it. That it was
        saved is recorded.
      </p>
      <Form onSubmit={() => void submit()}>
        <Stack>
          {process && (
            <Checklist
              label="Psychotherapy notes"
              labelHidden
              options={WITH}
              value={withProcess ? ['process'] : []}
              onChange={(ticked) => setWithProcess(ticked.length > 0)}
            />
          )}
          <SecretField
            ref={field}
            label="Passphrase"
            error={error}
            onInput={() => setError(undefined)}
            autoFocus
          />
        </Stack>
        <Decide>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" submit busy={working} keys="Enter">
            Save
          </Button>
        </Decide>
        {working && <Progress label="Checking the key; this takes a second or two on purpose" words=" " />}
      </Form>
    </Dialog>
  );
}
