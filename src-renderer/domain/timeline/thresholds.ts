import * as v from 'valibot';
import { fail, ok, type Result } from '../result.ts';

const words = v.pipe(v.string(), v.regex(/\S/));
const figure = v.pipe(v.number(), v.finite());
const minutes = v.pipe(v.number(), v.finite(), v.minValue(0));
const step = v.pipe(v.number(), v.finite(), v.minValue(1));
const range = v.pipe(v.tuple([figure, figure]), v.readonly());

/** Worst first within a field: the first bound that holds is the flag. */
const bound = v.strictObject({
  /** Names it in the timeline: the rule an alert is acknowledged under. */
  rule: words,
  field: words,
  /** Before the first dose, from it on, or always. */
  when: v.picklist(['before', 'during', 'always']),
  unit: v.string(),
  tier: v.picklist(['amber', 'red']),
  below: v.exactOptional(figure),
  above: v.exactOptional(figure),
  atLeast: v.exactOptional(figure),
  source: words,
});

const rise = v.strictObject({ atLeast: figure, source: words });

/** Entry ranges for catching slips of the hand. They say nothing about what to give. */
const doseRange = v.strictObject({
  route: words,
  mg: range,
  mgPerKg: v.exactOptional(range),
  /** The only amounts there are. */
  only: v.exactOptional(v.pipe(v.array(figure), v.readonly())),
  source: words,
});

/** When vitals are due, in minutes from the first dose. */
const schedule = v.strictObject({
  routes: v.array(words),
  label: words,
  at: v.array(figure),
  /** Every so many minutes while an infusion runs. */
  during: v.exactOptional(v.strictObject({ every: step })),
  /** Every so many minutes after the infusion, until that many minutes from the first dose. */
  after: v.exactOptional(v.strictObject({ every: step, until: minutes })),
  /** Once more before leaving. */
  leaving: v.boolean(),
  source: words,
});

const thresholds = v.strictObject({
  id: v.literal('thresholds'),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  bounds: v.array(bound),
  /** A rise over the last reading before the dose, in mmHg. */
  rise: v.strictObject({ systolic: rise, diastolic: rise }),
  symptoms: v.strictObject({ source: words }),
  doseRanges: v.array(doseRange),
  /** From how many days on a weight is called old. */
  weight: v.strictObject({ days: minutes, source: words }),
  schedules: v.array(schedule),
  /** A reading may come this early, and is late by so much; before leaving it may be this old. */
  overdue: v.strictObject({
    earlyMin: minutes,
    amberMin: minutes,
    redMin: minutes,
    leavingMin: minutes,
    source: words,
  }),
  /** How long a client is watched after the last dose. */
  observation: v.strictObject({ minutes, source: words }),
});

/** Every limit that drives a flag in a session, as data: each with where it came from. */
export type Thresholds = v.InferOutput<typeof thresholds>;
export type Bound = v.InferOutput<typeof bound>;
export type VitalsSchedule = v.InferOutput<typeof schedule>;

/** Reads the limits from JSON; `place` is the first path that cannot be taken. */
export function parseThresholds(json: unknown): Result<Thresholds, { readonly place: string }> {
  const read = v.safeParse(thresholds, json, { abortEarly: true });
  return read.success ? ok(read.output) : fail({ place: v.getDotPath(read.issues[0]) ?? '' });
}
