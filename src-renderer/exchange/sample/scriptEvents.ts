import type { RowId } from '../../domain/index.ts';
import { createEvent, type EventKind } from '../../domain/timeline/index.ts';
import type { PayloadOf, SampleEvent, SampleEventType } from './eventSchema.ts';
import { fillForm, same, yesNo, type Filling } from './filling.ts';
import type { Ledger, Piece } from './ledger.ts';
import { clockAt } from './localTime.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';
import type { ScriptGround, Step } from './steps.ts';

const MINUTE_MS = 60_000;

interface EventGround {
  readonly course: SampleCourse;
  readonly firstDose: number;
  readonly zone: string;
  /** The last event of a type up to the one that is entered. */
  readonly last: (type: SampleEventType) => RowId | undefined;
}

type Enter<Type extends SampleEventType> = (
  form: Filling,
  payload: Piece<PayloadOf<Type>>,
  ground: EventGround,
) => void;

const contactName = (course: SampleCourse, contact: string): string => {
  const found = course.client.contacts.find(({ id }) => id === contact);
  return found === undefined ? contact : `${contact}, ${found.rel}`;
};

const staffName = ({ staff }: SampleCourse, person: string): string | undefined =>
  staff.find(({ id }) => id === person)?.name;

const roleOf = ({ staff }: SampleCourse, by: string): string | undefined =>
  by === 'client_self' ? by : staff.find(({ id }) => id === by)?.role;

/** Whether a role says who it was: two people of one role would be mixed up, and then the file's own word is kept too. */
const isAlone = (course: SampleCourse, by: string): boolean =>
  by === 'client_self' || course.staff.filter(({ role }) => role === roleOf(course, by)).length === 1;

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  route_change_IM: 'route_change',
  hand_hold_now: 'hand_hold',
  'no touch today': 'no_touch',
};
const SCOPES = ['dose', 'booster', 'touch', 'route_change', 'hand_hold', 'no_touch'];

/** `dose+touch` as the options of the form. */
const scopesOf = (scope: string): readonly string[] => {
  const parts = scope.split(/\+|; /).map((part) => SCOPE_WORDS[part] ?? part);
  return [...new Set(parts.map((part) => (SCOPES.includes(part) ? part : 'other')))];
};

/** `touch_ended_immediately` as a person writes it. */
const inWords = (code: string): string => code.replaceAll('_', ' ');

const enterDose: Enter<'dose'> = (form, p, { course }) => {
  form.put('dose.route', p.at('route'), same);
  form.put('dose.mg', p.at('mg'), same);
  form.derive('dose.by', roleOf(course, p.at('by').see));
  if (p.at('by').see === 'client_self') form.account(p.at('by'));
  else form.put('dose.byName', p.at('by'), (by) => staffName(course, by));
  form.derive('dose.orderMatch', 'equal');
  form.put('dose.form', p.at('form'), same);
  form.put('dose.site', p.at('site'), same);
  form.put('dose.line', p.at('line'), same);
  form.put('dose.infusionMin', p.at('infusionMin'), same);
  form.put('dose.infusionRate', p.at('infusionRate'), same);
  form.put('dose.order', p.at('order'), same);
  form.put('dose.booster', p.at('booster'), yesNo);
};

const enterTheme: Enter<'theme'> = (form, p) => {
  form.putChosen('theme.tags', p.at('tags'));
  const others = p
    .at('tags')
    .each()
    .filter((tag) => !form.taken().some(({ path }) => path === tag.path));
  if (others.length > 0) form.putAll('theme.other', others, others.map(({ see }) => inWords(see)).join(', '));
};

const enterAdverseEvent: Enter<'ae'> = (form, p, { firstDose, zone }) => {
  form.put('adverse_event.code', p.at('code'), same);
  form.put('adverse_event.grade', p.at('grade'), same);
  form.put('adverse_event.end', p.at('endT'), (minute) => clockAt(firstDose + minute * MINUTE_MS, zone));
  form.put('adverse_event.action', p.at('action'), (action) => [action]);
  form.put('adverse_event.related', p.at('related'), same);
};

/** The kind of event that a type is entered as, where the two go by other names. */
const KINDS: { readonly [Type in SampleEventType]?: string } = { verbatim: 'quote', ae: 'adverse_event' };

/** What a therapist enters for each type of event, field by field. */
const ENTER: { readonly [Type in SampleEventType]: Enter<Type> } = {
  vitals(form, p) {
    form.put('vitals.systolic', p.at('sbp'), same);
    form.put('vitals.diastolic', p.at('dbp'), same);
    form.put('vitals.hr', p.at('hr'), same);
    form.put('vitals.spo2', p.at('spo2'), same);
    form.put('vitals.rr', p.at('rr'), same);
    form.putChosen('vitals.symptoms', p.at('symptoms'));
  },
  dose: enterDose,
  dose_end(form, p) {
    form.put('dose_end.holdMin', p.at('holdMin'), same);
    form.put('dose_end.residual', p.at('residual'), same);
  },
  rating(form, p) {
    form.put('rating.moaas', p.at('moaas'), same);
    form.put('rating.rass', p.at('rass'), same);
    form.put('rating.aldrete', p.at('aldrete'), same);
  },
  phase: (form, p) => form.put('phase.to', p.at('to'), same),
  affect(form, p) {
    form.put('affect.tag', p.at('tag'), (tag) => [tag]);
    form.put('affect.valence', p.at('valence'), same);
    form.put('affect.arousal', p.at('arousal'), same);
  },
  behaviour: (form, p) => form.put('behaviour.tag', p.at('tag'), (tag) => [tag]),
  somatic(form, p) {
    form.put('somatic.tag', p.at('tag'), (tag) => [tag]);
    form.put('somatic.where', p.at('where'), same);
    form.put('somatic.intensity', p.at('intensity'), same);
  },
  verbatim(form, p) {
    form.put('quote.text', p.at('text'), same);
    form.derive('quote.form', 'verbatim');
    form.derive('quote.speaker', 'client');
  },
  theme: enterTheme,
  image(form, p) {
    form.put('image.text', p.at('text'), same);
    form.put('image.archetype', p.at('archetype'), same);
  },
  intervention(form, p) {
    form.put('intervention.tag', p.at('tag'), same);
    form.put('intervention.touch', p.at('touch'), same);
    form.put('intervention.response', p.at('response'), same);
  },
  music(form, p) {
    form.put('music.change', p.at('change'), same);
    form.put('music.piece', p.at('text'), same);
  },
  consent_check(form, p) {
    const scope = p.at('scope');
    const scopes = scopesOf(scope.see);
    form.derive('consent_check.scope', scopes);
    // Where the options say all of it the file's own words would only say it twice.
    if (scopes.join('+') === scope.see) form.account(scope);
    else form.put('consent_check.detail', scope, same);
    form.put('consent_check.answer', p.at('ok'), (ok) => (ok ? 'agreed' : 'declined'));
  },
  consent_withdrawn(form, p) {
    form.put('consent_withdrawn.scope', p.at('scope'), inWords);
    form.put('consent_withdrawn.how', p.at('how'), same);
    form.put('consent_withdrawn.action', p.at('action'), inWords);
  },
  alert(form, p, { course, last }) {
    form.derive('alert.about', last('vitals'));
    form.put('alert.rule', p.at('rule'), same);
    form.put('alert.ackBy', p.at('ackBy'), (by) => staffName(course, by));
    form.put('alert.action', p.at('action'), same);
  },
  ae: enterAdverseEvent,
  med(form, p, { course }) {
    form.put('med.name', p.at('name'), same);
    form.put('med.mg', p.at('mg'), same);
    form.derive('med.by', roleOf(course, p.at('by').see));
    if (isAlone(course, p.at('by').see)) form.account(p.at('by'));
    form.put('med.order', p.at('order'), same);
    form.put('med.effect', p.at('effect'), same);
  },
  symptom: (form, p) => form.put('symptom.text', p.at('text'), same),
  fluid(form, p) {
    form.put('fluid.what', p.at('what'), same);
    form.put('fluid.detail', p.at('text'), same);
  },
  toilet(form, p) {
    form.put('toilet.help', p.at('help'), same);
    form.put('toilet.detail', p.at('text'), same);
  },
  contact_prescriber(form, p, { course }) {
    form.put('contact_prescriber.who', p.at('who'), (who) => staffName(course, who));
    form.put('contact_prescriber.said', p.at('text'), same);
  },
  call_emergency: (form, p) => form.put('call_emergency.why', p.at('text'), same),
  discharge(form, p, { course }) {
    form.put('discharge.criteriaMet', p.at('ok'), yesNo);
    form.put('discharge.escort', p.at('escort'), (escort) => contactName(course, escort));
    form.put('discharge.leftAt', p.at('time'), same);
    form.put('discharge.extended', p.at('extended'), yesNo);
  },
  note: (form, p) => form.put('note.text', p.at('text'), same),
};

/** The name an event goes by in its session: its own, or `type@minute` and how many of those came before it. */
export function eventName({ id, events }: SampleDosing, index: number): string {
  const [minute, type, payload] = events[index] ?? [0, 'note', {}];
  if ('id' in payload) return payload.id;
  const earlier = events.slice(0, index).filter(([at, other]) => at === minute && other === type).length;
  return `${id}/${type}@${minute}${earlier === 0 ? '' : `/${earlier}`}`;
}

function fillEvent(event: Piece<SampleEvent>, ground: EventGround, kinds: readonly EventKind[]) {
  const type = event.see[1];
  const kind = kinds.find(({ id }) => id === (KINDS[type] ?? type));
  if (kind === undefined) return null;
  const form = fillForm(kind.fields);
  const enter = ENTER[type] as Enter<SampleEventType>;
  enter(form, event.each()[2] as unknown as Piece<PayloadOf<SampleEventType>>, ground);
  const stamp = { id: '' as never, now: 0, mono: 0, origin: '' };
  return createEvent(kind, { values: form.values() }, stamp).ok ? { kind, form } : null;
}

/** The events of a session that this version can record, as somebody entered them at their minute. */
export function scriptEvents(
  ledger: Ledger<SampleCourse>,
  dosing: Piece<SampleDosing>,
  firstDose: number,
  by: string,
  { zone, kinds, idOf }: ScriptGround,
): readonly Step[] {
  const course = ledger.root.see;
  return dosing
    .at('events')
    .each()
    .flatMap((event, index): readonly Step[] => {
      const last = (type: SampleEventType) => {
        const found = dosing.see.events.slice(0, index).findLastIndex(([, other]) => other === type);
        return found === -1 ? undefined : idOf(eventName(dosing.see, found));
      };
      const filled = fillEvent(event, { course, firstDose, zone, last }, kinds);
      if (filled === null) return [];
      const [minute, type, payload] = event.each() as unknown as readonly [
        Piece<number>,
        Piece<string>,
        Piece<{ readonly id?: string }>,
      ];
      ledger.take(minute, type, payload.at('id'), ...filled.form.taken());
      return [
        {
          at: firstDose + minute.see * MINUTE_MS,
          by,
          do: 'record-event',
          session: dosing.see.id,
          event: idOf(eventName(dosing.see, index)),
          kind: filled.kind.id,
          values: filled.form.values(),
        },
      ];
    });
}
