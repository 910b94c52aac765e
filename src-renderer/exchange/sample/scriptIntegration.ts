import { fieldsOf } from '../../domain/template/index.ts';
import { fillExperience } from './fillMeasures.ts';
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
      item.account(insight.at('id'));
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
      item.account(commitment.at('id'));
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
  form.put('int.siKind', safety.at('passiveOnly'), (passive) => (passive ? 'passive' : undefined));
  form.put('int.planReviewed', safety.at('planReviewed'), yesNo);
  form.put('int.prescriberInformed', safety.at('p1Informed'), yesNo);
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
  const dosing = ledger.root
    .at('dosing')
    .each()
    .find(({ see }) => see.id === after);
  const form = fillForm(fieldsOf(ground.templateFor('integration')));
  fillIntegration(form, meeting, course, ground);
  if (dosing !== undefined) fillExperience(form, dosing);
  ledger.take(meeting.at('id'), meeting.at('after'), ...form.taken());
  const times = dosing && sessionTimes(dosing.see, ground.zone);
  // Never before the session it follows, should both be on one day.
  const begins = Math.max(localMoment(date, MEETING_BEGINS, ground.zone), times?.signed ?? times?.end ?? 0);
  const ends = begins + min * MINUTE_MS;
  return [
    { at: begins, by, do: 'begin-note', note, of: after, stage: 'integration' },
    { at: ends, by, do: 'fill-note', note, values: form.values() },
    { at: ends, by, do: 'sign-note', note },
  ];
}
