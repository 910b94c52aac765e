import { useMemo, useState, type ReactNode } from 'react';
import { wallDay } from '../../domain/practice/index.ts';
import { kitProblemWords, useDates, type Surroundings } from '../../storage/index.ts';
import {
  Banner,
  Button,
  Decide,
  Form,
  Opening,
  Paper,
  PaperPart,
  Progress,
  TextLine,
} from '../../ui/index.ts';
import { equalBytes, kitWords, readKit, utf8, type Bytes } from '../../vault/index.ts';
import styles from './KitStep.module.css';

export interface KitStepProps {
  readonly surroundings: Pick<Surroundings, 'platform' | 'clock'>;
  /** 32 random bytes: the key this kit stands for. */
  readonly kit: Bytes;
  readonly lead: string;
  /** On the deciding button: "Create the practice". */
  readonly decide: string;
  readonly onBack: () => void;
  /** It was typed back; `saved`: to a file, before. Gives the words of what went wrong then; null where this step is over. */
  readonly onTyped: (saved: boolean) => Promise<string | null>;
}

const KEEPING = [
  'Whoever holds this sheet can open the practice. Keep it where you keep a key, away from the computer.',
  'Without it and without the passphrase nobody can open the practice, and nobody can reset it.',
];

const sheet = (groups: readonly string[], date: string): string =>
  [
    'Throughline recovery kit',
    `Made on ${date}`,
    '',
    ...groups.map((group, index) => `${String(index + 1).padStart(2)}  ${group}`),
    '',
    ...KEEPING,
    '',
  ].join('\r\n');

/** The kit alone, as it is printed. */
function KitPaper({
  groups,
  date,
}: {
  readonly groups: readonly string[];
  readonly date: string;
}): ReactNode {
  return (
    <Paper
      title="Recovery kit"
      about={['Throughline', date]}
      sheet="Throughline recovery kit"
      foot={`Made on ${date}`}
    >
      <PaperPart
        title="13 groups"
        rows={groups.map((group, at) => ({ label: String(at + 1), value: group }))}
      />
      {KEEPING.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Paper>
  );
}

/** A recovery kit: shown, printed or saved, typed back. Only then does it count for anything. */
export function KitStep(props: KitStepProps): ReactNode {
  const { surroundings, kit: key, lead, decide, onBack, onTyped } = props;
  const groups = useMemo(() => kitWords(key), [key]);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [saved, setSaved] = useState<string | null>(null);
  const [isFile, setIsFile] = useState(false);
  const [working, setWorking] = useState(false);
  const { platform, clock } = surroundings;
  const dates = useDates();

  const date = () => dates.day(wallDay(clock.now()), { month: 'long' });

  async function savePdf() {
    const saved = await platform.paper.savePdf('Throughline recovery kit.pdf');
    if (!saved.ok) setSaved('The kit could not be saved there. Print it or write it down instead.');
    else if (saved.value === 'saved') {
      setIsFile(true);
      setSaved('Saved as a PDF. That file is not protected: move it off this computer.');
    }
  }

  async function save() {
    const begun = await platform.dialogs.beginSave('recovery-kit', 'Throughline recovery kit.txt');
    if (!begun.ok || begun.value === null) return;
    const written = await platform.dialogs.writeSave(begun.value, utf8(sheet(groups, date())));
    const finished = written.ok ? await platform.dialogs.finishSave(begun.value) : written;
    if (finished.ok) setIsFile(true);
    else await platform.dialogs.abandonSave(begun.value);
    setSaved(
      finished.ok
        ? 'Saved as plain text. That file is not protected: move it off this computer.'
        : 'The kit could not be saved there. Write it down instead.',
    );
  }

  async function finish() {
    setWorking(true);
    const failed = await onTyped(isFile);
    if (failed === null) return;
    setWorking(false);
    setError(failed);
  }

  function submit() {
    if (working) return;
    const read = readKit(typed);
    if (!read.ok || !equalBytes(read.value, key)) {
      setError(read.ok ? 'This is a kit, but not the one above.' : kitProblemWords(read.error));
      return;
    }
    void finish();
  }

  return (
    <Opening title="Your recovery kit" lead={lead} width="page">
      <ol className={styles['kit']} aria-label="Recovery kit, 13 groups">
        {groups.map((group) => (
          <li key={group}>{group}</li>
        ))}
      </ol>
      <KitPaper groups={groups} date={date()} />
      <p className={styles['ways']}>
        <Button onPress={() => platform.print()}>Print</Button>
        {platform.host === 'desktop' && <Button onPress={() => void savePdf()}>Save as PDF</Button>}
        <Button onPress={() => void save()}>Save as text</Button>
      </p>
      <p className={styles['queue']}>
        The queue of a printer keeps what it printed: print where nobody else reads it.
      </p>
      {saved !== null && <Banner>{saved}</Banner>}
      <Form onSubmit={submit}>
        <TextLine
          label="Type it back"
          hint="any case, with or without spaces"
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setError(undefined);
          }}
          error={error}
          maxLength={200}
        />
        <Decide
          note={
            !working && (
              <Button kind="link" onPress={onBack}>
                Back
              </Button>
            )
          }
        >
          <Button kind="filled" submit busy={working}>
            {decide}
          </Button>
        </Decide>
        {working && <Progress label="Making the keys; this takes a few seconds on purpose" words=" " />}
      </Form>
    </Opening>
  );
}
