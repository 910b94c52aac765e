import { useState, type ReactNode } from 'react';
import { NOTE_TITLE, wallMoment } from '../../domain/practice/index.ts';
import {
  compareBackup,
  proofWords,
  type Comparison,
  type DifferenceKind,
  type NoteDifference,
} from '../../exchange/index.ts';
import type { BackupFileName, BackupPort } from '../../platform/index.ts';
import { useDates, useLoaded, usePractice } from '../../storage/index.ts';
import { Banner, Button, Dialog, Empty, Rows, Section, Stack, TwoLineRow } from '../../ui/index.ts';
import { WordsElsewhere } from './WordsElsewhere.tsx';

const KINDS: readonly { readonly kind: DifferenceKind; readonly title: string; readonly hint: string }[] = [
  { kind: 'only-there', title: 'Only in the backup', hint: 'the practice here does not have these notes' },
  { kind: 'other-there', title: 'Different in the backup', hint: 'both went on, each in its own way' },
  { kind: 'earlier-there', title: 'Gone on since', hint: 'the backup has an earlier version' },
];

const many = (count: number, one: string, more: string): string =>
  count === 1 ? `one ${one}` : `${String(count)} ${more}`;

/** What is the same and what came since, in one breath. */
function sumWords({
  common,
  sequence,
  notesOnlyHere,
  entriesOnlyHere,
  entriesOnlyThere,
  unread,
}: Comparison): string {
  const since = [
    ...(notesOnlyHere > 0 ? [many(notesOnlyHere, 'note', 'notes')] : []),
    ...(entriesOnlyHere > 0 ? [many(entriesOnlyHere, 'entry of a session', 'entries of sessions')] : []),
  ];
  return [
    common === sequence
      ? 'All that is in this backup is in the practice here as well.'
      : `The two are the same up to change ${String(common)}; the backup then goes on by itself to change ${String(sequence)}. What your key does not open there is not shown.`,
    ...(since.length > 0 ? [`Not in the backup yet: ${since.join(' and ')}.`] : []),
    ...(entriesOnlyThere > 0
      ? [`${many(entriesOnlyThere, 'entry of a session is', 'entries of sessions are')} only in the backup.`]
      : []),
    ...(unread > 0 ? [`${many(unread, 'entry', 'entries')} of the backup could not be opened.`] : []),
  ].join(' ');
}

/** A backup read beside the present practice: what it has otherwise, and its words to be read. Nothing is written. */
export function CompareBackup({
  port,
  name,
  onClose,
}: {
  readonly port: BackupPort;
  readonly name: BackupFileName;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const loaded = useLoaded(() => compareBackup(practice, port, name), name);
  const compared = loaded.status === 'ready' ? loaded.result : null;
  const [chosen, setChosen] = useState<NoteDifference | null>(null);
  return (
    <Dialog
      open
      wide
      title="This backup beside the practice"
      onClose={onClose}
      actions={
        <>
          {chosen !== null && <Button onPress={() => setChosen(null)}>Back to the list</Button>}
          <Button onPress={onClose}>Close</Button>
        </>
      }
    >
      <Stack>
        {compared === null && <Empty>Reading the backup.</Empty>}
        {compared?.ok === false && <Banner kind="warn">{proofWords(compared.error.kind)}</Banner>}
        {compared?.ok === true && chosen === null && (
          <>
            <p>
              Made {dates.moment(wallMoment(compared.value.savedAt))}. {sumWords(compared.value)}
            </p>
            <Differences notes={compared.value.notes} onChoose={setChosen} />
          </>
        )}
        {chosen !== null && (
          <WordsElsewhere
            client={chosen.client}
            row={chosen.note.row}
            words={{ of: chosen.note, values: chosen.values }}
            where="in the backup"
          />
        )}
      </Stack>
    </Dialog>
  );
}

function Differences({
  notes,
  onChoose,
}: {
  readonly notes: readonly NoteDifference[];
  readonly onChoose: (difference: NoteDifference) => void;
}): ReactNode {
  const dates = useDates();
  if (notes.length === 0) return <Empty>What is in both is the same.</Empty>;
  return KINDS.map(({ kind, title, hint }) => {
    const listed = notes.filter((one) => one.kind === kind);
    if (listed.length === 0) return null;
    return (
      <Section key={kind} title={title} hint={hint}>
        <Rows label={title}>
          {listed.map((one) => (
            <TwoLineRow
              key={one.note.row}
              title={`${one.client}: ${NOTE_TITLE[one.note.stage]}`}
              second={`as of ${dates.moment(wallMoment(one.note.writtenAt))}${one.note.signed === null ? '' : ', signed'}`}
              onOpen={() => onChoose(one)}
            />
          ))}
        </Rows>
      </Section>
    );
  });
}
