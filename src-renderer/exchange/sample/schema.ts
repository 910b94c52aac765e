import * as v from 'valibot';
import { eventSchema } from './eventSchema.ts';
import {
  clock,
  code,
  contactOrNull,
  count,
  day,
  figure,
  grade,
  line,
  maybe,
  moment,
  outOfTen,
  people,
  words,
} from './leaves.ts';

export const SCHEMA = 'kap-demo/1';

const clientSchema = v.strictObject({
  id: code,
  name: line,
  age: v.nullable(v.pipe(count, v.maxValue(130))),
  pronouns: v.nullable(line),
  heightCm: v.nullable(v.pipe(figure, v.minValue(50), v.maxValue(272))),
  weightKg: v.nullable(v.pipe(figure, v.minValue(20), v.maxValue(400))),
  occupation: v.nullable(line),
  dx: v.array(v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z]\d{2}(\.\w+)?$/)), text: line })),
  indexEvent: v.nullable(line),
  allergies: v.array(line),
  meds: v.array(v.strictObject({ name: line, dose: v.nullable(line), class: code, flag: v.nullable(line) })),
  contraindications: v.strictObject({ absolute: v.array(line), relative: v.array(line) }),
  contacts: v.array(v.strictObject({ id: people, rel: line, phone: v.nullable(line) })),
});

const consentSchema = v.strictObject({
  code,
  v: line,
  signed: v.nullable(day),
  scope: v.exactOptional(line),
  stopWord: v.exactOptional(line),
  revocableAnytime: v.exactOptional(v.boolean()),
  granted: v.exactOptional(v.boolean()),
});

const appointmentSchema = v.strictObject({
  id: code,
  date: day,
  type: v.picklist([
    'screening',
    'medical_evaluation',
    'preparation',
    'completion_review',
    'follow_up_1m',
    'follow_up_3m',
    'follow_up_6m',
  ]),
  min: v.pipe(count, v.minValue(1), v.maxValue(600)),
  with: people,
});

const safetyPlanSchema = v.strictObject({
  warning: v.array(line),
  coping: v.array(line),
  distract: v.array(line),
  help: v.array(line),
  professionals: v.array(line),
  meansSafety: v.nullable(words),
});

const answers = (length: number, most: number) =>
  v.pipe(v.array(v.pipe(count, v.maxValue(most))), v.length(length));

const measureSchema = v.strictObject({
  id: code,
  date: day,
  context: v.picklist(['baseline', 'pre_dose', 'completion', 'follow_up_1m', 'follow_up_3m', 'follow_up_6m']),
  session: v.nullable(code),
  pcl5: v.nullable(
    v.strictObject({
      window: v.picklist(['past_month', 'past_week']),
      items: answers(20, 4),
      total: count,
      B: count,
      C: count,
      D: count,
      E: count,
      ge31: v.boolean(),
      ge33: v.boolean(),
      clusterRuleMet: v.boolean(),
      deltaFromBaseline: v.nullable(v.pipe(v.number(), v.integer())),
    }),
  ),
  phq9: v.nullable(
    v.strictObject({
      items: answers(9, 3),
      total: count,
      band: v.picklist(['minimal', 'mild', 'moderate', 'moderately_severe', 'severe']),
      item9: v.pipe(count, v.maxValue(3)),
      cssrsDone: v.nullable(v.boolean()),
    }),
  ),
  gad7: v.nullable(
    v.strictObject({
      items: answers(7, 3),
      total: count,
      band: v.picklist(['minimal', 'mild', 'moderate', 'severe']),
    }),
  ),
});

const prepSchema = v.strictObject({
  intention: v.nullable(words),
  mood0to10: v.nullable(outOfTen),
  anxiety0to10: v.nullable(outOfTen),
  cssrs: v.exactOptional(v.pipe(v.array(v.nullable(v.pipe(count, v.maxValue(1)))), v.length(6))),
  cssrsTriage: maybe(v.picklist(['none', 'low', 'moderate', 'high'])),
  safetyPlanReviewed: maybe(v.boolean()),
  sleepH: v.nullable(figure),
  fastSolidsH: v.nullable(figure),
  fastClearH: v.nullable(figure),
  escort: contactOrNull,
  touch: v.picklist(['none', 'hand_hold_only', 'shoulder', 'feet_grounding', 'safety_only']),
  benzo48h: v.nullable(v.boolean()),
  stressors: maybe(words),
  go: v.picklist(['go', 'go_with_conditions', 'postponed', 'cancelled']),
  conditions: maybe(words),
});

const addendumSchema = v.strictObject({
  type: v.picklist(['late_entry', 'addendum', 'correction']),
  at: moment,
  by: people,
  reason: line,
  text: words,
});

const dosingSchema = v.strictObject({
  id: code,
  no: v.pipe(count, v.minValue(1), v.maxValue(24)),
  date: day,
  model: v.picklist([
    'sl_home_remote',
    'sl_office_therapist',
    'im_clinic',
    'iv_clinic',
    'in_clinic_rems',
    'group_im_sl',
  ]),
  t0: clock,
  start: clock,
  end: clock,
  prep: prepSchema,
  ebi: v.nullable(v.pipe(v.array(v.pipe(count, v.maxValue(100))), v.length(6))),
  meq30: v.exactOptional(
    v.nullable(
      v.strictObject({
        mystical: count,
        positiveMood: count,
        transcendence: count,
        ineffability: count,
        complete: v.boolean(),
      }),
    ),
  ),
  note: v.strictObject({
    status: v.picklist(['draft', 'signed', 'in_review', 'returned', 'cosigned']),
    signedAt: v.nullable(moment),
    cosignedAt: v.nullable(moment),
    late: v.exactOptional(v.boolean()),
    addenda: v.exactOptional(v.array(addendumSchema)),
  }),
  nextDayCall: v.exactOptional(
    v.nullable(v.strictObject({ at: moment, safe: v.nullable(v.boolean()), sleepH: v.nullable(figure) })),
  ),
  ebiMean: v.nullable(figure),
  totalMg: figure,
  totalMgPerKg: v.nullable(figure),
  events: v.array(eventSchema),
});

const integrationSchema = v.strictObject({
  id: code,
  after: code,
  date: day,
  min: v.pipe(count, v.minValue(1), v.maxValue(600)),
  narrative: v.nullable(words),
  emotions: v.array(code),
  body: v.nullable(words),
  insights: v.array(
    v.strictObject({
      id: code,
      category: v.array(code),
      text: line,
      /** A quote's id, or `type@minute` of the event it comes from. */
      src: v.nullable(code),
      strength: v.nullable(grade),
      status: v.picklist(['new', 'exploring', 'acted_on', 'settled', 'let_go']),
    }),
  ),
  parts: v.array(line),
  commitments: v.array(
    v.strictObject({
      id: code,
      kind: code,
      text: line,
      due: v.nullable(day),
      status: v.picklist(['planned', 'ongoing', 'done', 'partial', 'missed', 'dropped']),
      followUp: v.nullable(code),
    }),
  ),
  afterEffects: v.array(v.strictObject({ code, grade, days: v.nullable(count) })),
  safety: v.strictObject({
    si: v.nullable(v.boolean()),
    passiveOnly: v.exactOptional(v.boolean()),
    risk: v.picklist(['none', 'low', 'moderate', 'high']),
    planReviewed: v.exactOptional(v.boolean()),
    p1Informed: v.exactOptional(v.boolean()),
  }),
});

const auditSchema = v.strictObject({
  id: code,
  note: code,
  by: people,
  at: v.nullable(moment),
  findings: v.array(
    v.strictObject({
      item: code,
      result: v.picklist(['met', 'partly', 'deficient', 'not_applicable']),
      resolvedBy: v.exactOptional(line),
      detail: v.exactOptional(words),
    }),
  ),
  result: v.nullable(v.picklist(['pass', 'pass_with_feedback', 'return', 'escalate'])),
});

/** The whole file, shape only; what its pieces say of each other is checked in `checkCourse`. */
export const courseSchema = v.strictObject({
  fictional: v.literal(true),
  schema: v.literal(SCHEMA),
  client: clientSchema,
  staff: v.pipe(
    v.array(
      v.strictObject({
        id: people,
        role: v.picklist([
          'therapist',
          'cotherapist',
          'prescriber',
          'nurse',
          'supervisor',
          'chaperone',
          'other',
        ]),
        name: line,
      }),
    ),
    v.nonEmpty(),
  ),
  consents: v.array(consentSchema),
  appointments: v.array(appointmentSchema),
  anchors: v.array(line),
  safetyPlan: v.nullable(safetyPlanSchema),
  measures: v.array(measureSchema),
  dosing: v.pipe(v.array(dosingSchema), v.minLength(1), v.maxLength(24)),
  integration: v.array(integrationSchema),
  audits: v.array(auditSchema),
});

/** A made-up course, read from a `kap-demo/1` file. */
export type SampleCourse = v.InferOutput<typeof courseSchema>;
export type SampleDosing = SampleCourse['dosing'][number];
export type SampleIntegration = SampleCourse['integration'][number];
export type SampleStaff = SampleCourse['staff'][number];
