import { useState, type ReactNode } from 'react';
import {
  copiesThatOpen,
  wallDay,
  type DestructionHeader,
  type KnownCopy,
} from '../../domain/practice/index.ts';
import type { RowId, UserId } from '../../domain/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import {
  certificatesOf,
  practiceName,
  surveyJournal,
  useDates,
  useLoaded,
  usePractice,
  useRoster,
  useSurroundings,
} from '../../storage/index.ts';
import {
  Abreast,
  Banner,
  Button,
  Dialog,
  Facts,
  Paper,
  PaperPart,
  Rows,
  Screen,
  Section,
  Stack,
  TwoLineRow,
} from '../../ui/index.ts';
import { utf8 } from '../../vault/index.ts';
import { useBackups } from './useBackups.ts';
import {
  backupLines,
  CERTIFIED,
  certificateLines,
  certificateText,
  copyWords,
  OTHER_COPIES,
} from './words.ts';

const NAME = 'Throughline certificate of destruction.txt';

/** The copies the journal tells of that were saved before a record was destroyed; null while they are looked up. */
function useCopies(certificate: DestructionHeader): readonly KnownCopy[] | null {
  const practice = usePractice();
  const loaded = useLoaded(() => surveyJournal(practice, null), certificate.row);
  if (loaded.status === 'loading') return null;
  return loaded.result.ok ? copiesThatOpen(certificate, loaded.result.value.copies) : [];
}

/** That a client's record was destroyed: shown, printed, saved as text. It names no client. */
function Certificate({
  certificate,
  backups,
}: {
  readonly certificate: DestructionHeader;
  readonly backups: BackupPort | null;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const { platform } = useSurroundings();
  const { users } = useRoster();
  const copies = useCopies(certificate);
  const kept = useBackups(backups, certificate.client);
  const backedUp = kept === undefined ? [] : backupLines(kept, dates);
  const [said, setSaid] = useState<string | null>(null);
  const author = users.find(({ row }) => (row as string as UserId) === certificate.author);
  const by = [author?.name ?? '', author?.credential ?? ''].filter((part) => part !== '').join(', ');
  const lines = certificateLines(certificate, by, practiceName(practice), dates);
  const day = dates.day(wallDay(certificate.at));

  async function save() {
    const begun = await platform.dialogs.beginSave('certificate', NAME);
    if (begun.ok && begun.value === null) return;
    const failed = 'The certificate could not be saved there. It stays in the journal and in Settings.';
    if (!begun.ok || begun.value === null) {
      setSaid(failed);
      return;
    }
    const text = utf8(certificateText(lines, copies ?? [], backedUp, dates));
    const written = await platform.dialogs.writeSave(begun.value, text);
    const finished = written.ok ? await platform.dialogs.finishSave(begun.value) : written;
    if (!finished.ok) await platform.dialogs.abandonSave(begun.value);
    setSaid(finished.ok ? 'Saved as plain text. It names no client.' : failed);
  }

  return (
    <Stack>
      <Facts facts={lines} />
      {CERTIFIED.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Section title="Copies that still open it">
        <Stack>
          {copies === null ? (
            <p>The journal is being read.</p>
          ) : copies.length === 0 ? (
            <p>No copy is known that was saved before.</p>
          ) : (
            <ul>
              {copies.map((copy) => (
                <li key={`${String(copy.at)} ${String(copy.sequence)}`}>{copyWords(copy, dates)}</li>
              ))}
            </ul>
          )}
          {kept === undefined && <p>The backups are being looked at.</p>}
          {backedUp.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>{OTHER_COPIES}</p>
        </Stack>
      </Section>
      <Abreast>
        <Button disabled={copies === null || kept === undefined} onPress={() => platform.print()}>
          Print
        </Button>
        <Button disabled={copies === null || kept === undefined} onPress={() => void save()}>
          Save as text
        </Button>
      </Abreast>
      {said !== null && <Banner>{said}</Banner>}
      <Paper
        title="Certificate of destruction"
        about={[practiceName(practice), day]}
        sheet="Throughline certificate of destruction"
        foot={`Destroyed on ${day}`}
      >
        <PaperPart
          title="Record"
          rows={lines.map(({ label, value, second }) => ({
            label,
            value: second === undefined ? value : `${value}, ${second}`,
          }))}
        />
        {[
          ...CERTIFIED,
          ...(copies ?? []).map((copy) => `Copy ${copyWords(copy, dates)}.`),
          ...backedUp,
          OTHER_COPIES,
        ].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Paper>
    </Stack>
  );
}

/** The certificate right after a record was destroyed, where the client's page was. */
export function CertificateScreen({
  row,
  isFinished,
  backups,
  onDone,
}: {
  readonly row: RowId;
  /** The application's own backups; null where none are kept. */
  readonly backups: BackupPort | null;
  /** Whether every wrap of the keys is out of the keyring. */
  readonly isFinished: boolean;
  readonly onDone: () => void;
}): ReactNode {
  const certificate = certificatesOf(usePractice()).find((one) => one.row === row);
  return (
    <Screen
      title="The record is destroyed"
      actions={
        <Button kind="filled" autoFocus onPress={onDone}>
          To the clients
        </Button>
      }
    >
      <Stack>
        {!isFinished && (
          <Banner kind="warn">
            Some of its keys could not be taken out of the file with the keys just now. Throughline does not
            use them any more, and takes them out when the practice is unlocked next.
          </Banner>
        )}
        {certificate !== undefined && <Certificate certificate={certificate} backups={backups} />}
      </Stack>
    </Screen>
  );
}

/** Every record that was destroyed, by its certificate. */
export function Certificates({ backups }: { readonly backups: BackupPort | null }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  useRoster();
  const all = certificatesOf(practice);
  const [open, setOpen] = useState<DestructionHeader | null>(null);
  if (all.length === 0) return null;
  return (
    <Section title="Destroyed records" hint="by certificate; no name is kept" ruled>
      <Rows label="Destroyed records">
        {all.map((one) => (
          <TwoLineRow
            key={one.row}
            title={`Destroyed ${dates.day(wallDay(one.at))}`}
            second={one.client}
            onOpen={() => setOpen(one)}
          />
        ))}
      </Rows>
      {open !== null && (
        <Dialog
          open
          wide
          title="Certificate of destruction"
          onClose={() => setOpen(null)}
          actions={<Button onPress={() => setOpen(null)}>Done</Button>}
        >
          <Certificate certificate={open} backups={backups} />
        </Dialog>
      )}
    </Section>
  );
}
