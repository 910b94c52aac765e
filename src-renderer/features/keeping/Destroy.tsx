import { useRef, useState, type ReactNode } from 'react';
import {
  DESTRUCTION_REASONS,
  DESTRUCTION_WORDS,
  keepingOf,
  wallDay,
  type ClientHeader,
  type DestructionReason,
} from '../../domain/practice/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import {
  commitWords,
  destroyClient,
  holdsOf,
  proveOwnWay,
  retentionOf,
  surveyJournal,
  useDates,
  useLoaded,
  usePractice,
  useRecord,
  useSurroundings,
  wayWords,
  type Destroyed,
} from '../../storage/index.ts';
import {
  Banner,
  Button,
  Decide,
  Dialog,
  Facts,
  Form,
  Progress,
  SecretField,
  SelectLine,
  Stack,
  TextLine,
  type SecretHandle,
} from '../../ui/index.ts';
import { passphraseBytes } from '../../vault/index.ts';
import { useBackups } from './useBackups.ts';
import { backupLines, copyWords, holdWords, keptWords, OTHER_COPIES, plural } from './words.ts';

interface DestroyProps {
  readonly client: ClientHeader;
  /** The application's own backups; null where none are kept. */
  readonly backups: BackupPort | null;
  readonly onClose: () => void;
  readonly onDestroyed: (destroyed: Destroyed) => void;
}

/** What is destroyed and what is not; then, where nothing stands against it, the passphrase and the name as the word for it. */
export function Destroy(props: DestroyProps): ReactNode {
  const { client, onClose } = props;
  const practice = usePractice();
  const dates = useDates();
  const record = useRecord(client.row);
  const retention = retentionOf(practice);
  const kept = keepingOf(record, client.keepUntil ?? null, retention);
  const holds = holdsOf(practice, client.row).filter(({ header }) => header.lifted === undefined);
  const isOver = kept.until === null || kept.until <= wallDay(practice.clock.now());
  const words = keptWords(kept, retention, dates);
  const isFree = isOver && holds.length === 0;
  return (
    <Dialog
      open
      wide
      title={`Destroy the record of ${client.label}`}
      onClose={onClose}
      {...(isFree ? {} : { actions: <Button onPress={onClose}>Not now</Button> })}
    >
      <Stack>
        <Facts
          facts={[
            {
              label: 'Kept until',
              value: `${words.value}: ${kept.until === null ? 'may be destroyed' : isOver ? 'has passed' : 'has not passed'}`,
              second:
                kept.isSet || kept.until === null ? words.second : `${words.second}. ${retention.source}`,
            },
            {
              label: 'Legal hold',
              value: holds.length === 0 ? 'none' : holds.map(({ reason }) => reason).join('; '),
              second: holds.map((hold) => holdWords(hold, dates)).join('; ') || undefined,
            },
          ]}
        />
        {!isOver && (
          <Banner kind="warn">
            This record is to be kept until then. It can be destroyed when that day has passed.
          </Banner>
        )}
        {holds.length > 0 && (
          <Banner kind="warn">
            It cannot be destroyed while a legal hold stands. A hold is lifted where it was set.
          </Banner>
        )}
        <What {...props} />
        {isFree && <Ask {...props} />}
      </Stack>
    </Dialog>
  );
}

/** What goes, what stays, and that nothing brings it back. */
function What({ client, backups }: Pick<DestroyProps, 'client' | 'backups'>): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const loaded = useLoaded(() => surveyJournal(practice, client.row), client.row);
  const found = loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : null;
  const kept = useBackups(backups, client.row);
  return (
    <>
      <p>
        {`Every key of this record is destroyed, everybody’s: notes, psychotherapy notes, sessions, measures, review, and what was begun and not signed${found === null ? '' : `; ${plural(found.frames, 'entry', 'entries')} of the journal in all`}. Nobody can undo this, and no recovery kit can.`}
      </p>
      <p>
        What stays: the sealed bytes in the journal, which nobody can open, and a certificate without the
        client’s name. Whoever has read the record keeps what they read. PDFs and paper that were made of it
        are not reached.
      </p>
      <p>
        {found === null
          ? 'The journal is being read for copies that were saved.'
          : found.copies.length === 0
            ? 'No copy of this practice is known to have been saved.'
            : `Copies of this practice that still open it: ${found.copies.map((copy) => copyWords(copy, dates)).join('; ')}.`}{' '}
        {kept === undefined
          ? 'The backups are being looked at.'
          : backupLines(kept, dates, `the folder “${kept?.folder ?? ''}”`).join(' ')}{' '}
        {OTHER_COPIES}
      </p>
    </>
  );
}

function Ask({ client, onClose, onDestroyed }: Omit<DestroyProps, 'backups'>): ReactNode {
  const practice = usePractice();
  const { kdf } = useSurroundings();
  const [why, setWhy] = useState<DestructionReason | null>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const [failed, setFailed] = useState<string | null>(null);
  const field = useRef<SecretHandle>(null);
  const matches = typed.trim() === client.label;

  async function submit() {
    const secret = field.current?.read() ?? '';
    setAsked(true);
    if (secret === '') setError('Type your passphrase.');
    if (working || secret === '' || why === null || !matches) return;
    setWorking(true);
    const mine = await proveOwnWay(practice, kdf, { way: 'passphrase', passphrase: passphraseBytes(secret) });
    if (!mine.ok) {
      setWorking(false);
      setError(wayWords(mine.error.kind));
      field.current?.focus();
      return;
    }
    field.current?.clear();
    const done = await destroyClient(practice, client.row, why);
    setWorking(false);
    if (done.ok) onDestroyed(done.value);
    else setFailed(commitWords(done.error.kind));
  }

  return (
    <Form onSubmit={() => void submit()}>
      <Stack>
        <SelectLine
          label="Why"
          options={DESTRUCTION_REASONS.map((value) => ({ value, label: DESTRUCTION_WORDS[value] }))}
          value={why}
          onChange={(value) => setWhy(DESTRUCTION_REASONS.find((one) => one === value) ?? null)}
          required
          error={asked && why === null ? 'Say why.' : undefined}
        />
        <SecretField ref={field} label="Your passphrase" error={error} onInput={() => setError(undefined)} />
        <TextLine
          label={`Type the name or code: ${client.label}`}
          value={typed}
          onChange={setTyped}
          maxLength={200}
          required
          error={asked && !matches ? `Type ${client.label} as it stands above.` : undefined}
        />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
      <Decide>
        <Button onPress={onClose}>Not now</Button>
        <Button kind="filled" submit busy={working}>
          Destroy this record
        </Button>
      </Decide>
      {working && <Progress label="Checking the key; this takes a second or two on purpose" words=" " />}
    </Form>
  );
}
