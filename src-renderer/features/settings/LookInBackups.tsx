import { useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { NOTE_TITLE, wallMoment, type Roster } from '../../domain/practice/index.ts';
import {
  lookInBackups,
  proofWords,
  putBackFound,
  type Barred,
  type FoundAgain,
  type LookedUp,
  type PutBack,
} from '../../exchange/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import {
  commitWords,
  recordOf,
  useDates,
  useLoaded,
  usePractice,
  useRoster,
  type Practice,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, Empty, Rows, Stack, TwoLineRow } from '../../ui/index.ts';
import { wordsAmong, WordsElsewhere } from './WordsElsewhere.tsx';
import { whoseWords } from './whose.ts';

/** Of whom it is; the client's own row may be among what is lost. */
function labelOf(practice: Practice, { client }: FoundAgain, all: readonly FoundAgain[]): string {
  const here = recordOf(practice, client).headers[client];
  const there = all.find(({ row }) => row === client)?.content;
  return here?.type === 'client' ? here.label : there?.type === 'client' ? there.label : 'A client';
}

const WHAT: Readonly<Partial<Record<FoundAgain['content']['type'], string>>> = {
  event: 'an entry of a session',
  course: 'a course',
  client: 'name and details',
  signature: 'a signature',
};

function whatOf({ content }: FoundAgain): string {
  if (content.type === 'note') return NOTE_TITLE[content.stage];
  if (content.type === 'session') return `session ${String(content.number)}`;
  return WHAT[content.type] ?? 'a part of the record';
}

function whenOf({ content }: FoundAgain, dates: Dates): string {
  if (content.type === 'note') return `written ${dates.moment(wallMoment(content.writtenAt))}`;
  if (content.type === 'event') return `of ${dates.moment(wallMoment(content.at))}`;
  return 'as it is in the backup';
}

const BARRED: Readonly<Partial<Record<Barred, string>>> = {
  'signed-note': 'It was signed, and a signed note never becomes a draft again: it can be read here.',
  'no-key': 'Your key does not open all of it, so it is not put back.',
  signed: 'What it belongs to is signed and stays as it is, so it is not put back: it can be read here.',
  'no-such-target': 'What it belongs to is not in the journal, so it is not put back.',
};

/** What keeps it from being put back, if anything does. */
function barredWords({ barred, author }: FoundAgain, roster: Roster): string {
  if (barred === null) return '';
  if (barred === 'others') return whoseWords(roster, author);
  return BARRED[barred] ?? 'A rule of the record refuses it now, so it is not put back.';
}

const nameOf = (practice: Practice, one: FoundAgain, all: readonly FoundAgain[]): string =>
  `${labelOf(practice, one, all)}: ${whatOf(one)}`;

/** What came of putting back, with everything that was refused and why. */
function doneWords(practice: Practice, { done, refused }: PutBack, all: readonly FoundAgain[]): string {
  const count = done + refused.length;
  if (refused.length === 0)
    return done === 1 ? 'It is in the journal again.' : `All ${String(done)} are in the journal again.`;
  return [
    `${String(done)} of ${String(count)} ${done === 1 ? 'is' : 'are'} in the journal again. Not put back:`,
    ...refused.map(({ found, kind }) => `${nameOf(practice, found, all)}. ${commitWords(kind)}`),
  ].join(' ');
}

function putWords(offered: number, found: number): string {
  if (offered < found) return `Put ${String(offered)} of ${String(found)} back`;
  return found === 1 ? 'Put it back' : 'Put all of it back';
}

/** What the journal lost and a backup still has: shown, and put back when the person says so. */
export function LookInBackups({
  port,
  onClose,
}: {
  readonly port: BackupPort;
  /** With what came of it; null where nothing was put back. */
  readonly onClose: (said: string | null) => void;
}): ReactNode {
  const practice = usePractice();
  const loaded = useLoaded(() => lookInBackups(practice, port), 'once');
  const looked = loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : null;
  const [read, setRead] = useState<FoundAgain | null>(null);
  const [working, setWorking] = useState(false);
  const offered = looked?.found.filter(({ barred }) => barred === null).length ?? 0;

  async function putBack(what: LookedUp) {
    setWorking(true);
    onClose(doneWords(practice, await putBackFound(practice, what), what.found));
  }

  return (
    <Dialog
      open
      wide
      title="Look for it in a backup"
      onClose={() => onClose(null)}
      actions={
        <>
          {read !== null && <Button onPress={() => setRead(null)}>Back to the list</Button>}
          <Button onPress={() => onClose(null)}>Close</Button>
          {looked !== null && offered > 0 && read === null && (
            <Button kind="filled" busy={working} onPress={() => void putBack(looked)}>
              {putWords(offered, looked.found.length)}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {loaded.status === 'loading' && <Empty>Reading the journal, then the backups.</Empty>}
        {loaded.status === 'ready' && !loaded.result.ok && (
          <Banner kind="warn">{proofWords(loaded.result.error.kind)}</Banner>
        )}
        {looked !== null && <Found looked={looked} read={read} onRead={setRead} />}
      </Stack>
    </Dialog>
  );
}

function Found({
  looked: { savedAt, found },
  read,
  onRead,
}: {
  readonly looked: LookedUp;
  readonly read: FoundAgain | null;
  readonly onRead: (one: FoundAgain) => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const roster = useRoster();
  const words = read && wordsAmong(read.rows);
  if (read !== null && words !== null)
    return (
      <WordsElsewhere
        client={labelOf(practice, read, found)}
        row={words.of.type === 'note' ? read.row : read.client}
        words={words}
        where="in the backup"
      />
    );
  if (savedAt === null)
    return (
      <Empty>
        No backup in the folder holds anything that the journal lost and that your key opens. A sealed copy
        may.
      </Empty>
    );
  return (
    <>
      <p>
        The backup of {dates.moment(wallMoment(savedAt))} has what is below, from before the damage. What is
        put back is written to the journal again, signed by you, now. Where it stood before stays damaged.
      </p>
      <Rows label="Found in the backup">
        {found.map((one) => (
          <TwoLineRow
            key={one.row}
            title={nameOf(practice, one, found)}
            second={[whenOf(one, dates), barredWords(one, roster)].filter((words) => words !== '').join('. ')}
            {...(wordsAmong(one.rows) === null ? {} : { onOpen: () => onRead(one) })}
          />
        ))}
      </Rows>
    </>
  );
}
