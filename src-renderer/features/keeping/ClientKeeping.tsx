import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { keepingOf, type ClientHeader } from '../../domain/practice/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import {
  changeClient,
  commitWords,
  holdsOf,
  isSample,
  liftHold,
  retentionOf,
  setHold,
  useDates,
  usePractice,
  useRecord,
  useRoster,
  type Destroyed,
  type Hold,
} from '../../storage/index.ts';
import {
  Abreast,
  Banner,
  Button,
  DateLine,
  Dialog,
  Facts,
  Rows,
  Section,
  Stack,
  TextLine,
  TwoLineRow,
  type Typed,
  useInHand,
} from '../../ui/index.ts';
import { Destroy } from './Destroy.tsx';
import { holdWords, keptWords } from './words.ts';

export interface ClientKeepingProps {
  readonly client: ClientHeader;
  /** The application's own backups; null where none are kept. */
  readonly backups: BackupPort | null;
  /** The record is no more, and this is its certificate. */
  readonly onDestroyed: (destroyed: Destroyed) => void;
}

const stands = ({ header }: Hold): boolean => header.lifted === undefined;

/** Beside a client's thread, last: until when the record is kept and whether anything holds it. */
export function ClientKeeping({ client, backups, onDestroyed }: ClientKeepingProps): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const roster = useRoster();
  const record = useRecord(client.row);
  const [open, setOpen] = useInHand<'keeping' | 'destroying' | null>(`keeping ${client.row}`, null);
  const retention = retentionOf(practice);
  const kept = keptWords(keepingOf(record, client.keepUntil ?? null, retention), retention, dates);
  const standing = holdsOf(practice, client.row).filter(stands);
  const { user } = practice.keys;
  const may = [...roster.owners(), ...roster.worksAs(client.row, 'therapist')].includes(user);
  return (
    <Section title="How long this is kept">
      <Stack>
        <Facts
          facts={[
            { label: 'Until', ...kept },
            {
              label: 'Legal hold',
              value: standing.length === 0 ? 'none' : standing.map(({ reason }) => reason).join('; '),
              second: standing.map((hold) => holdWords(hold, dates)).join('; ') || undefined,
            },
          ]}
        />
        {may && (
          <div>
            <Button onPress={() => setOpen('keeping')}>Change how long this is kept</Button>
          </div>
        )}
      </Stack>
      {open === 'keeping' && (
        <Keeping
          client={client}
          onClose={() => setOpen(null)}
          onDestroy={roster.owners().includes(user) ? () => setOpen('destroying') : null}
        />
      )}
      {open === 'destroying' && (
        <Destroy client={client} backups={backups} onClose={() => setOpen(null)} onDestroyed={onDestroyed} />
      )}
    </Section>
  );
}

/** A day of its own, legal holds, and for the owner the way to the end of the record. */
function Keeping({
  client,
  onClose,
  onDestroy,
}: {
  readonly client: ClientHeader;
  readonly onClose: () => void;
  readonly onDestroy: (() => void) | null;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const [until, setUntil] = useInHand<Typed<string>>(
    `keep ${client.row} ${String(client.revision)} until`,
    client.keepUntil ?? null,
  );
  const [said, setSaid] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  async function keep() {
    if (until === 'invalid') return;
    const kept = await changeClient(practice, client.row, { keepUntil: until });
    setFailed(kept.ok ? null : commitWords(kept.error.kind));
    setSaid(
      kept.ok ? (until === null ? 'No day of its own.' : `Kept until ${dates.day(until)} at least.`) : null,
    );
  }

  return (
    <Dialog
      open
      wide
      title={`How long ${client.label} is kept`}
      onClose={onClose}
      actions={<Button onPress={onClose}>Done</Button>}
    >
      <Stack>
        <DateLine
          label="Keep at least until"
          hint="counts where it is later than the practice’s years; of a minor, say"
          dates={dates}
          value={until === 'invalid' ? null : until}
          onChange={setUntil}
          error={until === 'invalid' ? 'A day.' : undefined}
        />
        <div>
          <Button onPress={() => void keep()}>Keep that day</Button>
        </div>
        {said !== null && <Banner>{said}</Banner>}
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
        <Holds client={client} />
        {onDestroy !== null && !isSample(practice) && (
          <Section title="The end of this record" ruled>
            <Button kind="link" onPress={onDestroy}>
              Destroy this client’s record…
            </Button>
          </Section>
        )}
      </Stack>
    </Dialog>
  );
}

/** The legal holds, each with the way to lift it, and the way to set one more. Either takes a reason. */
function Holds({ client }: { readonly client: ClientHeader }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  useRecord(client.row);
  const holds = holdsOf(practice, client.row);
  const [lifting, setLifting] = useInHand<RowId | null>(`lift ${client.row}`, null);
  const chosen = holds.find(({ header }) => header.row === lifting) ?? null;
  const [reason, setReason] = useInHand(`hold ${client.row}`, '');
  const [error, setError] = useState<string | undefined>(undefined);
  const [working, setWorking] = useState(false);

  async function submit() {
    if (reason.trim() === '') {
      setError('Say why.');
      return;
    }
    setWorking(true);
    const done =
      chosen === null
        ? await setHold(practice, client.row, reason.trim())
        : await liftHold(practice, client.row, chosen, reason.trim());
    setWorking(false);
    if (!done.ok) {
      setError(commitWords(done.error.kind));
      return;
    }
    setReason('');
    setLifting(null);
  }

  return (
    <Section title="Legal hold" hint="while one stands nobody destroys the record" ruled>
      <Stack>
        {holds.length > 0 && (
          <Rows label="Legal holds">
            {holds.map((hold) => (
              <TwoLineRow
                key={hold.header.row}
                title={hold.reason}
                second={holdWords(hold, dates)}
                aside={stands(hold) ? (chosen === hold ? 'to be lifted' : 'stands') : 'lifted'}
                {...(stands(hold) ? { onOpen: () => setLifting(hold.header.row) } : {})}
              />
            ))}
          </Rows>
        )}
        <TextLine
          label={chosen === null ? 'Why the record may be needed' : `Why this is lifted: ${chosen.reason}`}
          value={reason}
          onChange={(next) => {
            setReason(next);
            setError(undefined);
          }}
          maxLength={1_000}
          error={error}
        />
        <Abreast>
          <Button busy={working} onPress={() => void submit()}>
            {chosen === null ? 'Set a legal hold' : 'Lift the hold'}
          </Button>
          {chosen !== null && (
            <Button kind="link" onPress={() => setLifting(null)}>
              Leave it
            </Button>
          )}
        </Abreast>
      </Stack>
    </Section>
  );
}
