import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { wallMoment, type Roster } from '../../domain/practice/index.ts';
import type { RowId, UserId } from '../../domain/index.ts';
import type { BackupPort } from '../../platform/index.ts';
import {
  commitWords,
  listSetAside,
  openRescued,
  problemWords,
  putBack,
  useDates,
  usePractice,
  useRoster,
  useShelves,
  type Rescued,
  type SetAside,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, Rows, Row, Section, Stack } from '../../ui/index.ts';
import { whoseWords } from './whose.ts';

// It shows notes, and the editor that draws them is not to come with the settings.
const LookInBackups = lazy(async () => ({ default: (await import('./LookInBackups.tsx')).LookInBackups }));
const ReadRescued = lazy(async () => ({ default: (await import('./ReadRescued.tsx')).ReadRescued }));

const NONE: ReadonlyMap<RowId, Rescued> = new Map();

const isProblem = (why: SetAside['why']): why is Parameters<typeof problemWords>[0] =>
  ['torn-tail', 'damaged', 'signature-damaged', 'other-version', 'chain-broken', 'unknown-author'].includes(
    why,
  );

const WHY: Readonly<Partial<Record<SetAside['why'], string>>> = {
  unreadable: 'An entry does not open: it is not what was sealed.',
  'unknown-row': 'An entry is of a kind that this version does not know.',
  'draft-unreadable': 'A draft does not open. The last checkpoint of its note is there.',
  'only-in-views': 'An entry is gone from the journal. The working copy still has it.',
};

/** Every other reason is a rule of the record. */
const whyWords = ({ why }: SetAside): string =>
  isProblem(why)
    ? problemWords(why)
    : (WHY[why] ?? 'An entry breaks a rule of the record and was not applied.');

const REMEDY: Readonly<Record<SetAside['remedy'], string>> = {
  draft: 'Its words are in a draft: open the note.',
  views: 'It can be put back.',
  copy: 'A backup or a sealed copy made before may hold it.',
  none: '',
};

const SIGNED = 'A signature speaks of it, so it is not written again: it can be read.';
const IN_PART = 'Your key does not open all of it, so it is not put back.';

/** What can be done about an item, in words; nothing is promised of what the working copy has until it was opened. */
function remedyWords(
  { author, remedy }: SetAside,
  rescued: Rescued | undefined,
  user: UserId,
  roster: Roster,
): string {
  if (rescued?.signed === true) return SIGNED;
  if (author !== null && author !== user) return whoseWords(roster, author);
  if (remedy !== 'views') return REMEDY[remedy];
  if (rescued === undefined) return '';
  return rescued.whole ? REMEDY.views : IN_PART;
}

const placeWords = ({ sequence, size, at }: SetAside, remedy: string, dates: Dates): string =>
  [
    sequence === null ? '' : `At change ${String(sequence)}. `,
    `${String(size)} bytes, kept as they are. Noticed ${dates.moment(wallMoment(at))}. `,
    remedy,
  ]
    .join('')
    .trim();

/** One's own words go back into the record; what was signed, or is somebody else's, can be read. */
function WhatToDo({
  item: { row, author },
  rescued,
  user,
  onRead,
  onPutBack,
}: {
  readonly item: SetAside;
  readonly rescued: Rescued | undefined;
  readonly user: UserId;
  readonly onRead: (rescued: Rescued) => void;
  readonly onPutBack: (row: RowId) => void;
}): ReactNode {
  if (rescued === undefined || row === null) return null;
  if (author === user && !rescued.signed && rescued.whole)
    return <Button onPress={() => onPutBack(row)}>Put back</Button>;
  const hasWords = rescued.rows.some(({ content }) => content.type === 'note' || content.type === 'event');
  return hasWords && <Button onPress={() => onRead(rescued)}>Read</Button>;
}

/** What is set aside, and as far as it was opened what the working copy has of it; read again at every change. */
function useSetAside() {
  const practice = usePractice();
  const shelves = useShelves();
  const { findings } = practice;
  const [items, setItems] = useState<readonly SetAside[]>([]);
  const [rescued, setRescued] = useState<ReadonlyMap<RowId, Rescued>>(NONE);
  const [unread, setUnread] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void listSetAside(practice).then(
      (found) => wanted && setItems(found),
      () => wanted && setItems([]),
    );
    // Slower, for it may read the journal: until then nothing is offered to be done.
    void openRescued(practice).then(
      (opened) => {
        if (!wanted) return;
        setRescued(opened.ok ? opened.value : NONE);
        setUnread(opened.ok ? null : commitWords(opened.error.kind));
      },
      () => wanted && setRescued(NONE),
    );
    return () => {
      wanted = false;
    };
  }, [practice, findings, shelves]);
  return { items, rescued, unread };
}

/** What does not open or breaks a rule: kept, listed, and put back only when the person says so. */
export function SetAsideList({ backups }: { readonly backups: BackupPort | null }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const roster = useRoster();
  const { user } = practice.keys;
  const { items, rescued, unread } = useSetAside();
  const [asking, setAsking] = useState<RowId | null>(null);
  const [reading, setReading] = useState<Rescued | null>(null);
  const [looking, setLooking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  if (items.length === 0 && said === null) return null;

  const opened = ({ row }: SetAside): Rescued | undefined => (row === null ? undefined : rescued.get(row));

  async function confirm(row: RowId) {
    const done = await putBack(practice, row);
    setSaid(done.ok ? 'It is in the journal again.' : commitWords(done.error.kind));
    setAsking(null);
  }

  return (
    <Section title="Set aside" hint="never shown as part of the record, never thrown away" ruled>
      <Stack>
        <Rows label="Set aside">
          {items.map((item) => (
            <Row
              key={item.id}
              mark={{ kind: 'triangle', label: null }}
              reason={placeWords(item, remedyWords(item, opened(item), user, roster), dates)}
              aside={
                <WhatToDo
                  item={item}
                  rescued={opened(item)}
                  user={user}
                  onRead={setReading}
                  onPutBack={setAsking}
                />
              }
            >
              {whyWords(item)}
            </Row>
          ))}
        </Rows>
        {backups !== null && items.some(({ remedy }) => remedy === 'copy') && (
          <div>
            <Button onPress={() => setLooking(true)}>Look for it in a backup</Button>
          </div>
        )}
        {unread !== null && <Banner kind="warn">{unread}</Banner>}
        {said !== null && <Banner>{said}</Banner>}
      </Stack>
      {backups !== null && looking && (
        <Suspense fallback={null}>
          <LookInBackups
            port={backups}
            onClose={(words) => {
              setLooking(false);
              if (words !== null) setSaid(words);
            }}
          />
        </Suspense>
      )}
      {reading !== null && (
        <Suspense fallback={null}>
          <ReadRescued rescued={reading} onClose={() => setReading(null)} />
        </Suspense>
      )}
      <Dialog
        open={asking !== null}
        title="Put this entry back"
        onClose={() => setAsking(null)}
        actions={
          <Button kind="filled" onPress={() => asking !== null && void confirm(asking)}>
            Put back
          </Button>
        }
      >
        <p>
          It is written to the journal again as the working copy has it, signed by you, now. Where it stood
          before stays damaged.
        </p>
      </Dialog>
    </Section>
  );
}
