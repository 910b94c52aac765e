import * as v from 'valibot';
import {
  clock,
  code,
  contactOrNull,
  count,
  figure,
  grade,
  line,
  maybe,
  people,
  vital,
  words,
} from './leaves.ts';

const tags = v.pipe(v.array(code), v.nonEmpty());

/** What each type of event carries, by the types of `domain.md` §3.1. */
const PAYLOADS = {
  vitals: v.strictObject({
    sbp: maybe(vital),
    dbp: maybe(vital),
    hr: maybe(vital),
    spo2: maybe(vital),
    rr: maybe(vital),
    symptoms: v.exactOptional(tags),
  }),
  dose: v.strictObject({
    route: v.picklist(['SL', 'IM', 'IV', 'PO', 'IN', 'IN_esketamine', 'SC', 'PR']),
    mg: v.pipe(figure, v.gtValue(0)),
    /** Null when the client was not weighed. */
    mgPerKg: v.nullable(figure),
    form: v.exactOptional(line),
    site: v.exactOptional(code),
    line: v.exactOptional(line),
    infusionMin: v.exactOptional(count),
    infusionRate: v.exactOptional(line),
    booster: v.exactOptional(v.boolean()),
    /** The client, or the staff member who gave it. */
    by: v.union([v.literal('client_self'), people]),
    order: maybe(line),
  }),
  dose_end: v.strictObject({ holdMin: maybe(figure), residual: maybe(v.picklist(['spat', 'swallowed'])) }),
  rating: v.strictObject({ moaas: maybe(figure), rass: maybe(figure), aldrete: maybe(figure) }),
  phase: v.strictObject({
    to: v.picklist(['arrival', 'onset', 'peak', 'emergence', 'recovery', 'debrief', 'discharge']),
  }),
  affect: v.strictObject({ tag: code, valence: maybe(figure), arousal: maybe(figure) }),
  behaviour: v.strictObject({ tag: code }),
  verbatim: v.strictObject({ id: code, text: words }),
  theme: v.strictObject({ tags }),
  image: v.strictObject({ text: words, archetype: maybe(line) }),
  somatic: v.strictObject({ tag: code, where: maybe(line), intensity: maybe(figure) }),
  intervention: v.strictObject({ tag: code, touch: v.exactOptional(code), response: maybe(line) }),
  music: v.strictObject({ change: code, text: maybe(line) }),
  consent_check: v.strictObject({ scope: line, ok: v.boolean() }),
  consent_withdrawn: v.strictObject({ scope: line, how: maybe(line), action: maybe(line) }),
  alert: v.strictObject({ rule: code, ackBy: v.nullable(people), action: v.nullable(line) }),
  ae: v.strictObject({
    id: code,
    code,
    grade,
    /** Minutes from the first dose; null while it had no end. */
    endT: v.nullable(figure),
    action: maybe(code),
    related: maybe(code),
  }),
  med: v.strictObject({
    name: line,
    mg: maybe(figure),
    by: v.union([v.literal('client_self'), people]),
    order: maybe(line),
    effect: maybe(line),
  }),
  symptom: v.strictObject({ text: line }),
  fluid: v.strictObject({ what: code, text: maybe(line) }),
  toilet: v.strictObject({ help: code, text: maybe(line) }),
  contact_prescriber: v.strictObject({ who: people, text: line }),
  call_emergency: v.strictObject({ text: line }),
  discharge: v.strictObject({
    ok: v.boolean(),
    escort: contactOrNull,
    /** As the clock in the room showed it; null when nobody wrote it down. */
    time: v.nullable(clock),
    extended: v.exactOptional(v.boolean()),
  }),
  note: v.strictObject({ text: words }),
} as const;

type Payloads = typeof PAYLOADS;
export type SampleEventType = keyof Payloads;
export type PayloadOf<Type extends SampleEventType> = v.InferOutput<Payloads[Type]>;
/** `[minutes from the first dose, type, payload]`. */
export type SampleEvent = {
  [Type in SampleEventType]: readonly [number, Type, PayloadOf<Type>];
}[SampleEventType];

export const EVENT_TYPES = Object.keys(PAYLOADS) as readonly SampleEventType[];

const isType = (type: unknown): type is SampleEventType =>
  typeof type === 'string' && Object.hasOwn(PAYLOADS, type);

/** A fault is told about the type an event says it has, and not about every type there is. */
export const eventSchema = v.lazy((input): v.GenericSchema<unknown, SampleEvent> => {
  const type: unknown = Array.isArray(input) ? input[1] : undefined;
  const minute = v.pipe(v.number(), v.integer(), v.minValue(-600), v.maxValue(1440));
  const payload = isType(type) ? PAYLOADS[type] : v.strictObject({});
  return v.strictTuple([minute, v.picklist(EVENT_TYPES), payload]) as unknown as v.GenericSchema<
    unknown,
    SampleEvent
  >;
});
