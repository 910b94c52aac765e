import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import {
  placeWords,
  type Item9,
  type ReadNote,
  type SafetyFacts,
  type Told,
} from '../../domain/course/index.ts';
import type { SessionHeader } from '../../domain/practice/index.ts';
import { formatOffset } from '../../domain/timeline/index.ts';
import { useDates } from '../../storage/index.ts';
import { Facts, Section, Source, type Fact } from '../../ui/index.ts';

export interface SideOpeners {
  readonly onNote: (note: ReadNote) => void;
  readonly onTimeline: (session: SessionHeader) => void;
}

/** Words, and behind them small and grey the notes they come from, each once. */
export function Sourced({
  children,
  from,
  onNote,
}: {
  readonly children: ReactNode;
  readonly from: readonly (Told<unknown> | null)[];
  readonly onNote: SideOpeners['onNote'];
}): ReactNode {
  const notes = new Map(
    from.flatMap((told) => (told === null ? [] : [[told.note.header.row, told.note] as const])),
  );
  return (
    <>
      {children}
      {[...notes.values()].map((note) => (
        <span key={note.header.row}>
          {' '}
          <Source onOpen={() => onNote(note)}>{placeWords(note)}</Source>
        </span>
      ))}
    </>
  );
}

const dayOf = ({ at }: Told<unknown>, { near }: Dates): string => near(at.slice(0, 10));

function item9Words(told: Told<Item9>, dates: Dates): string {
  const { answer, followedUp } = told.value;
  const step = answer === 0 ? '' : followedUp ? ', followed up' : ', no safety step in that note';
  return `${String(answer)} on ${dayOf(told, dates)}${step}`;
}

function item9Fact({ item9 }: SafetyFacts, dates: Dates, onNote: SideOpeners['onNote']): Fact {
  const label = 'PHQ-9 item 9';
  if (item9 === null) return { label, value: 'not answered yet' };
  const { last, raised } = item9;
  const told = raised === null || raised.note === last.note ? [last] : [last, raised];
  return {
    label,
    value: (
      <Sourced from={told} onNote={onNote}>
        {told.map((one) => item9Words(one, dates)).join('; ')}
      </Sourced>
    ),
  };
}

function planWords({ plan: { written, reviewed, asked } }: SafetyFacts, dates: Dates): string {
  const means = written === null || written.value.meansSafety === '' ? '' : `; ${written.value.meansSafety}`;
  if (written !== null && (reviewed === null || reviewed.at < written.at))
    return `written ${dayOf(written, dates)}, not reviewed since${means}`;
  if (reviewed !== null)
    return `reviewed ${dayOf(reviewed, dates)}${written === null ? '; none written in these notes' : means}`;
  if (asked === null) return 'not asked yet';
  return asked.value === 'no'
    ? `none: no suicidal thoughts, now or before, on ${dayOf(asked, dates)}`
    : 'not written yet';
}

/** What is missing because timelines do not open. */
const missingWords = ({ unreadTimelines }: SafetyFacts): string =>
  unreadTimelines === 0
    ? ''
    : `; ${unreadTimelines === 1 ? 'one timeline does not' : `${String(unreadTimelines)} timelines do not`} open whole`;

function pressureFact(facts: SafetyFacts, onTimeline: SideOpeners['onTimeline']): Fact {
  const label = 'Blood pressure';
  const { pressure, observed } = facts;
  if (pressure === null) {
    const sessions = observed === 1 ? 'one session' : `${String(observed)} sessions`;
    const none = observed === 0 ? 'no session observed yet' : `no alert in ${sessions}`;
    return { label, value: `${none}${missingWords(facts)}` };
  }
  const { session, offsetMs, systolic, diastolic, flag, seenBy } = pressure;
  const reading = `${String(systolic ?? '–')}/${String(diastolic ?? '–')}`;
  const seen = seenBy === null ? 'nobody recorded as having seen it' : `seen by ${seenBy}`;
  const place = [`S${String(session.number)}`, offsetMs === null ? '' : formatOffset(offsetMs)];
  return {
    label,
    value: (
      <>
        {`last alert ${reading}: ${flag.says}; ${seen}${missingWords(facts)} `}
        <Source onOpen={() => onTimeline(session)}>{place.filter(Boolean).join(', ')}</Source>
      </>
    ),
    second: `limit: ${flag.source}`,
  };
}

/** Beside a thread: what asks for care, as the notes have it. `facts` is null while they are being opened. */
export function Safety({
  facts,
  onNote,
  onTimeline,
}: SideOpeners & { readonly facts: SafetyFacts | null }): ReactNode {
  const dates = useDates();
  const opening = ['PHQ-9 item 9', 'C-SSRS entry', 'Safety plan', 'Blood pressure'];
  if (facts === null)
    return (
      <Section title="Safety">
        <Facts facts={opening.map((label) => ({ label, value: 'opening' }))} />
      </Section>
    );
  const { cssrs, plan } = facts;
  return (
    <Section title="Safety">
      <Facts
        facts={[
          item9Fact(facts, dates, onNote),
          {
            label: 'C-SSRS entry',
            value:
              cssrs === null ? (
                'none entered'
              ) : (
                <Sourced from={[cssrs]} onNote={onNote}>
                  {`${cssrs.value.toLowerCase()}, ${dayOf(cssrs, dates)}`}
                </Sourced>
              ),
          },
          {
            label: 'Safety plan',
            value: (
              <Sourced from={[plan.reviewed, plan.written ?? plan.asked]} onNote={onNote}>
                {planWords(facts, dates)}
              </Sourced>
            ),
          },
          pressureFact(facts, onTimeline),
        ]}
      />
    </Section>
  );
}
