import { isListItems, isTexts, type FieldValues, type ListItem } from '../note/index.ts';
import { startOf, type SessionHeader } from '../practice/index.ts';
import { fieldsOf, statusesOf } from '../template/index.ts';
import { counts, projectTimeline, type TimelineEntry } from '../timeline/index.ts';
import type { ReadNote, ReadTimeline } from './read.ts';
import { lastTold, wordsOf, type Told } from './safety.ts';

/** What was agreed about touch before a session. */
export interface TouchAgreement {
  /** `none`, `hand_hold_only` …; `words` as the template says it. */
  readonly scope: string;
  readonly words: string;
  /** Empty while none is named. */
  readonly stopSignal: string;
}

/** A consent that was taken back during a session. */
export interface Withdrawal {
  readonly session: SessionHeader;
  readonly offsetMs: number | null;
  readonly what: string;
  /** The preparation of a later session in which touch was agreed again; what is agreed under the drug never counts. */
  readonly agreedAgain: ReadNote | null;
}

/** One consent as it stands in the last note that has it. */
export interface Consent {
  readonly code: string;
  /** `given`, `declined`, `withdrawn` … */
  readonly status: string;
  readonly words: string;
  readonly comment: string;
  /** Version of the text that was signed, and the days; empty where they are not recorded. */
  readonly version: string;
  readonly signedOn: string;
  readonly revokedOn: string;
}

/** The consents told of beside a thread. */
export const TOLD_CONSENTS = ['kap_treatment', 'recording', 'supervision_disclosure'] as const;
export type ToldConsent = (typeof TOLD_CONSENTS)[number];

export interface ConsentFacts {
  readonly touch: Told<TouchAgreement> | null;
  /** The last one, of whatever. */
  readonly withdrawal: Withdrawal | null;
  readonly consents: Readonly<Record<ToldConsent, Told<Consent> | null>>;
}

const SCOPE = 'prep.touchScope';
const STOP = 'prep.stopSignal';
const CONSENTS = 'prep.consents';
const TEXTS = 'prep.consentTexts';

const textIn = (values: FieldValues, id: string): string => {
  const value = values[id];
  return typeof value === 'string' ? value : '';
};

const touchIn = (note: ReadNote): TouchAgreement | null => {
  const words = wordsOf(note, SCOPE);
  if (words === null) return null;
  return { scope: textIn(note.values, SCOPE), words, stopSignal: textIn(note.values, STOP) };
};

/** A withdrawal in words, or null for an entry that withdraws nothing. */
function withdrawn({ shown }: TimelineEntry): string | null {
  if (shown.kind === 'consent_withdrawn') return textIn(shown.values, 'consent_withdrawn.scope');
  if (shown.kind !== 'consent_check' || shown.values['consent_check.answer'] !== 'withdrawn') return null;
  const scope = shown.values['consent_check.scope'];
  return isTexts(scope) ? scope.join(', ') : '';
}

const isLater = (note: ReadNote, session: SessionHeader): boolean =>
  note.session !== null && startOf(note.session) > startOf(session);

function withdrawalOf(notes: readonly ReadNote[], timelines: readonly ReadTimeline[]): Withdrawal | null {
  for (const { session, events } of timelines.toReversed()) {
    const last = projectTimeline(events).entries.findLast((one) => counts(one) && withdrawn(one) !== null);
    if (last === undefined) continue;
    const again = notes.findLast((note) => {
      const touch = touchIn(note);
      return touch !== null && touch.scope !== 'none' && isLater(note, session);
    });
    return {
      session,
      offsetMs: last.offsetMs,
      what: (withdrawn(last) ?? '').replaceAll('_', ' '),
      agreedAgain: again ?? null,
    };
  }
  return null;
}

/** The text that was signed for a consent: the last one listed that covers it. */
function textFor(values: FieldValues, code: string): ListItem | undefined {
  const listed = values[TEXTS];
  const covers = (item: ListItem) => {
    const items = item.values[`${TEXTS}.items`];
    return isTexts(items) && items.includes(code);
  };
  return isListItems(listed) ? listed.findLast(covers) : undefined;
}

function consentIn(note: ReadNote, code: string): Consent | null {
  const field = fieldsOf(note.template).find(({ id }) => id === CONSENTS);
  const answer = statusesOf(note.values[CONSENTS])[code];
  if (field?.type !== 'statusList' || answer === undefined) return null;
  const signed = textFor(note.values, code)?.values ?? {};
  return {
    code,
    status: answer.status,
    words: field.statuses.find(({ value }) => value === answer.status)?.label ?? answer.status,
    comment: answer.comment,
    version: textIn(signed, `${TEXTS}.version`),
    signedOn: textIn(signed, `${TEXTS}.signedOn`),
    revokedOn: textIn(signed, `${TEXTS}.revokedOn`),
  };
}

/** What was agreed, and what was taken back, from notes and timelines in the order of the course. */
export function consentOf(notes: readonly ReadNote[], timelines: readonly ReadTimeline[]): ConsentFacts {
  const told = (code: ToldConsent) => lastTold(notes, (note) => consentIn(note, code));
  return {
    touch: lastTold(notes, touchIn),
    withdrawal: withdrawalOf(notes, timelines),
    consents: {
      kap_treatment: told('kap_treatment'),
      recording: told('recording'),
      supervision_disclosure: told('supervision_disclosure'),
    },
  };
}

/** What steadies the client, in their own words where they are a phrase. */
export interface Anchor {
  readonly text: string;
  readonly isPhrase: boolean;
}

const ANCHORS = 'prep.anchors';

/** The anchors of the last note that names any: those for a session, else those of the intake. */
export const anchorsOf = (notes: readonly ReadNote[]): Told<readonly Anchor[]> | null =>
  lastTold(notes, ({ values }) => {
    const listed = values[ANCHORS];
    if (!isListItems(listed) || listed.length === 0) return null;
    return listed.map((item) => ({
      text: textIn(item.values, `${ANCHORS}.text`),
      isPhrase: item.values[`${ANCHORS}.sense`] === 'phrase',
    }));
  });
