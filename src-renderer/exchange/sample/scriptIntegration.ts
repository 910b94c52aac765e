import { fieldsOf } from '../../domain/template/index.ts';
import { fillForm, same, yesNo, type Filling } from './filling.ts';
import type { Ledger, Piece } from './ledger.ts';
import { localMoment, sessionTimes } from './localTime.ts';
import { richText } from './richText.ts';
import type { SampleCourse, SampleIntegration } from './schema.ts';
import { sourceEvent } from './scriptSession.ts';
import type { ScriptGround, Step } from './steps.ts';

/** The file gives a meeting its day and its length, and no hour; this one is ours. */
const MEETING_BEGINS = '16:00';
const MINUTE_MS = 60_000;
const NONE = { none: true } as const;

function fillLists(
  form: Filling,
  meeting: Piece<SampleIntegration>,
  { dosing }: SampleCourse,
  { idOf }: ScriptGround,
): void {
  const after = dosing.find(({ id }) => id === meeting.see.after);
  const list = 'int.insights';
  form.list(
    list,
    meeting.at('insights'),
    (item, insight) => {
      item.put(`${list}.title`, insight.at('text'), same);
      item.putChosen(`${list}.category`, insight.at('category'));
      item.put(`${list}.source`, insight.at('src'), (src) => {
        const event = after && sourceEvent(after, src);
        return event === undefined ? undefined : idOf(event);
      });
      item.put(`${list}.strength`, insight.at('strength'), same);
      item.put(`${list}.status`, insight.at('status'), same);
      item.named(insight.at('id'));
      return idOf(insight.see.id);
    },
    NONE,
  );
  form.list('int.parts', meeting.at('parts'), (item, part) => {
    item.put('int.parts.name', part, same);
    return idOf(part.path);
  });
  form.list(
    'int.commitments',
    meeting.at('commitments'),
    (item, commitment) => {
      item.put('int.commitments.text', commitment.at('text'), same);
      item.put('int.commitments.kind', commitment.at('kind'), same);
      item.put('int.commitments.due', commitment.at('due'), same);
      item.put('int.commitments.status', commitment.at('status'), same);
      item.named(commitment.at('id'));
      return idOf(commitment.see.id);
    },
    NONE,
  );
  form.list(
    'int.afterEffects',
    meeting.at('afterEffects'),
    (item, effect) => {
      item.put('int.afterEffects.code', effect.at('code'), same);
      item.put('int.afterEffects.grade', effect.at('grade'), same);
      item.put('int.afterEffects.days', effect.at('days'), same);
      return idOf(effect.path);
    },
    NONE,
  );
}

const SAFETY_WORDS = [
  ['passiveOnly', 'passive only'],
  ['planReviewed', 'safety plan reviewed'],
  ['p1Informed', 'prescriber informed'],
] as const;

function fillIntegration(
  form: Filling,
  meeting: Piece<SampleIntegration>,
  course: SampleCourse,
  ground: ScriptGround,
): void {
  form.put('int.date', meeting.at('date'), same);
  form.put('int.minutes', meeting.at('min'), same);
  form.put('int.narrative', meeting.at('narrative'), richText);
  form.putChosen('int.emotions', meeting.at('emotions'));
  form.put('int.body', meeting.at('body'), same);
  fillLists(form, meeting, course, ground);
  const safety = meeting.at('safety');
  form.put('int.si', safety.at('si'), yesNo);
  form.put('int.risk', safety.at('risk'), same);
  const said = SAFETY_WORDS.flatMap(([key, words]) => {
    const piece = safety.at(key);
    return piece.see === undefined ? [] : [{ piece, words: `${words}: ${yesNo(piece.see)}` }];
  });
  if (said.length > 0)
    form.putAll(
      'int.riskDecision',
      said.map(({ piece }) => piece),
      said.map(({ words }) => words).join('; '),
    );
}

/** One integration meeting: its note, written and signed when the meeting ends. */
export function scriptIntegration(
  ledger: Ledger<SampleCourse>,
  meeting: Piece<SampleIntegration>,
  by: string,
  ground: ScriptGround,
): readonly Step[] {
  const { id: note, after, date, min } = meeting.see;
  const course = ledger.root.see;
  const dosing = course.dosing.find(({ id }) => id === after);
  const form = fillForm(fieldsOf(ground.templateFor('integration')));
  fillIntegration(form, meeting, course, ground);
  ledger.take(meeting.at('id'), meeting.at('after'), ...form.taken());
  const times = dosing && sessionTimes(dosing, ground.zone);
  // Never before the session it follows, should both be on one day.
  const begins = Math.max(localMoment(date, MEETING_BEGINS, ground.zone), times?.signed ?? times?.end ?? 0);
  const ends = begins + min * MINUTE_MS;
  return [
    { at: begins, by, do: 'begin-note', note, of: after, stage: 'integration' },
    { at: ends, by, do: 'fill-note', note, values: form.values() },
    { at: ends, by, do: 'sign-note', note },
  ];
}
