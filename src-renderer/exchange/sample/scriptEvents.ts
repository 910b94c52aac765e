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
}

type Entry<Type extends SampleEventType> = readonly [
  kind: string,
  fill: (form: Filling, payload: Piece<PayloadOf<Type>>, ground: EventGround) => void,
];

const nameOf = (course: SampleCourse, contact: string): string => {
  const found = course.client.contacts.find(({ id }) => id === contact);
  return found === undefined ? contact : `${contact}, ${found.rel}`;
};

const roleOf = ({ staff }: SampleCourse, by: string): string | undefined =>
  by === 'client_self' ? by : staff.find(({ id }) => id === by)?.role;

/** Whether a role says who it was: two people of one role would be mixed up, and then the file's own word is kept too. */
const isAlone = (course: SampleCourse, by: string): boolean =>
  by === 'client_self' || course.staff.filter(({ role }) => role === roleOf(course, by)).length === 1;

const SCOPES = ['dose', 'booster', 'touch'];

/** `dose+touch` as the options of the form; what it says besides stands in the detail. */
const scopeOf = (scope: string): readonly string[] => {
  const parts = scope.split('+').map((part) => (part.startsWith('hand_hold') ? 'touch' : part));
  return [...new Set(parts.map((part) => (SCOPES.includes(part) ? part : 'other')))];
};

/** What a therapist enters for each type of event, field by field. A type whose kind this version lacks is kept. */
const ENTRIES: { readonly [Type in SampleEventType]?: Entry<Type> } = {
  vitals: [
    'vitals',
    (form, p) => {
      form.put('vitals.systolic', p.at('sbp'), same);
      form.put('vitals.diastolic', p.at('dbp'), same);
      form.put('vitals.hr', p.at('hr'), same);
      form.put('vitals.spo2', p.at('spo2'), same);
      form.put('vitals.rr', p.at('rr'), same);
      form.putChosen('vitals.symptoms', p.at('symptoms'));
    },
  ],
  dose: [
    'dose',
    (form, p, { course }) => {
      form.put('dose.route', p.at('route'), same);
      form.put('dose.mg', p.at('mg'), same);
      form.put('dose.by', p.at('by'), (by) => (isAlone(course, by) ? roleOf(course, by) : undefined));
      form.derive('dose.by', roleOf(course, p.at('by').see));
      form.put('dose.form', p.at('form'), same);
      form.put('dose.site', p.at('site'), same);
      form.put('dose.order', p.at('order'), same);
      form.put('dose.booster', p.at('booster'), yesNo);
    },
  ],
  dose_end: [
    'dose_end',
    (form, p) => {
      form.put('dose_end.holdMin', p.at('holdMin'), same);
      form.put('dose_end.residual', p.at('residual'), same);
    },
  ],
  rating: [
    'rating',
    (form, p) => {
      form.put('rating.moaas', p.at('moaas'), same);
      form.put('rating.rass', p.at('rass'), same);
      form.put('rating.aldrete', p.at('aldrete'), same);
    },
  ],
  phase: ['phase', (form, p) => form.put('phase.to', p.at('to'), same)],
  affect: [
    'affect',
    (form, p) => {
      form.put('affect.tag', p.at('tag'), (tag) => [tag]);
      form.put('affect.valence', p.at('valence'), same);
      form.put('affect.arousal', p.at('arousal'), same);
    },
  ],
  somatic: [
    'somatic',
    (form, p) => {
      form.put('somatic.tag', p.at('tag'), (tag) => [tag]);
      form.put('somatic.where', p.at('where'), same);
      form.put('somatic.intensity', p.at('intensity'), same);
    },
  ],
  verbatim: [
    'quote',
    (form, p) => {
      form.put('quote.text', p.at('text'), same);
      form.derive('quote.form', 'verbatim');
      form.derive('quote.speaker', 'client');
    },
  ],
  consent_check: [
    'consent_check',
    (form, p) => {
      const scope = p.at('scope');
      form.put('consent_check.detail', scope, same);
      form.derive('consent_check.scope', scopeOf(scope.see));
      form.put('consent_check.answer', p.at('ok'), (ok) => (ok ? 'agreed' : 'declined'));
    },
  ],
  consent_withdrawn: [
    'consent_check',
    (form, p) => {
      const told = [p.at('scope'), p.at('how'), p.at('action')] as const;
      form.putAll('consent_check.detail', told, told.flatMap(({ see }) => see ?? []).join('; '));
      form.derive('consent_check.scope', scopeOf(p.at('scope').see));
      form.derive('consent_check.answer', 'withdrawn');
    },
  ],
  ae: [
    'adverse_event',
    (form, p, { firstDose, zone }) => {
      form.put('adverse_event.code', p.at('code'), same);
      form.put('adverse_event.grade', p.at('grade'), same);
      form.put('adverse_event.end', p.at('endT'), (minute) => clockAt(firstDose + minute * MINUTE_MS, zone));
      form.put('adverse_event.action', p.at('action'), (action) => [action]);
      form.put('adverse_event.related', p.at('related'), same);
    },
  ],
  discharge: [
    'discharge',
    (form, p, { course }) => {
      form.put('discharge.criteriaMet', p.at('ok'), yesNo);
      form.put('discharge.escort', p.at('escort'), (escort) => nameOf(course, escort));
      form.put('discharge.detail', p.at('extended'), (extended) =>
        extended ? 'extended observation' : 'observation not extended',
      );
    },
  ],
  note: ['note', (form, p) => form.put('note.text', p.at('text'), same)],
};

const isOf =
  <Type extends SampleEventType>(type: Type) =>
  (
    event: Piece<SampleEvent>,
  ): event is Piece<SampleEvent> & Piece<readonly [number, Type, PayloadOf<Type>]> =>
    event.see[1] === type;

/** The name an event goes by in its session: its own, or `type@minute` and how many of those came before it. */
export function eventName({ id, events }: SampleDosing, index: number): string {
  const [minute, type, payload] = events[index] ?? [0, 'note', {}];
  if ('id' in payload) return payload.id;
  const earlier = events.slice(0, index).filter(([at, other]) => at === minute && other === type).length;
  return `${id}/${type}@${minute}${earlier === 0 ? '' : `/${earlier}`}`;
}

function fillEvent(event: Piece<SampleEvent>, ground: EventGround, kinds: readonly EventKind[]) {
  const type = event.see[1];
  const entry = ENTRIES[type] as Entry<SampleEventType> | undefined;
  const kind = entry && kinds.find(({ id }) => id === entry[0]);
  if (entry === undefined || kind === undefined || !isOf(type)(event)) return null;
  const form = fillForm(kind.fields);
  entry[1](form, event.each()[2] as unknown as Piece<PayloadOf<SampleEventType>>, ground);
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
      const filled = fillEvent(event, { course, firstDose, zone }, kinds);
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
