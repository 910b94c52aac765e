import course from '../../../../resources/sample/sample-course.json' with { type: 'json' };
import type { FieldValue, FieldValues } from '../../../../src-renderer/domain/note/index.ts';

export { course };

type Payload = Readonly<Record<string, unknown>>;

/** One dosing session of the sample course. */
export interface Session {
  readonly id: string;
  readonly no: number;
  readonly date: string;
  readonly model: string;
  /** `10:20`, by the clock in the room. */
  readonly t0: string;
  readonly start: string;
  readonly end: string;
  readonly prep: Readonly<Record<string, unknown>>;
  readonly ebi: readonly number[];
  readonly meq30?: Readonly<Record<string, number | boolean>>;
  readonly totalMg: number;
  readonly totalMgPerKg: number;
  readonly events: readonly (readonly [minute: number, type: string, payload: Payload])[];
}

export const sessions = course.dosing as unknown as readonly Session[];

/** `11:30`: so many minutes after the first dose, by the clock in the room. */
export function clockAt({ t0 }: Pick<Session, 't0'>, minute: number): string {
  const [hours = 0, minutes = 0] = t0.split(':').map(Number);
  const all = hours * 60 + minutes + minute;
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}

type Entered = readonly [kind: string, values: Readonly<Record<string, unknown>>];

const yes = (told: unknown): string | undefined =>
  typeof told === 'boolean' ? (told ? 'yes' : 'no') : undefined;
const asText = (told: unknown): string => (typeof told === 'string' ? told : '');

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'dose+touch': ['dose', 'touch'],
  'dose+booster+touch': ['dose', 'booster', 'touch'],
  'route_change_IM+touch': ['route_change', 'touch'],
  hand_hold_now: ['hand_hold'],
  'dose; no touch today': ['dose', 'no_touch'],
};
const THEMES = new Set(['light']);

/** What a therapist would enter for one line of the sample, field by field. */
const ENTERED: Readonly<Record<string, (payload: Payload, session: Session) => Entered>> = {
  vitals: (p) => [
    'vitals',
    {
      'vitals.systolic': p['sbp'],
      'vitals.diastolic': p['dbp'],
      'vitals.hr': p['hr'],
      'vitals.spo2': p['spo2'],
      'vitals.rr': p['rr'],
    },
  ],
  consent_check: (p) => [
    'consent_check',
    {
      'consent_check.scope': SCOPES[asText(p['scope'])],
      'consent_check.answer': p['ok'] === true ? 'agreed' : 'declined',
    },
  ],
  consent_withdrawn: (p) => [
    'consent_withdrawn',
    {
      'consent_withdrawn.scope': p['scope'],
      'consent_withdrawn.how': p['how'],
      'consent_withdrawn.action': p['action'],
    },
  ],
  dose: (p) => [
    'dose',
    {
      'dose.route': p['route'],
      'dose.mg': p['mg'],
      'dose.by': p['by'] === 'N1' ? 'nurse' : p['by'],
      'dose.byName': p['by'] === 'N1' ? 'B. Halloran' : undefined,
      'dose.orderMatch': 'equal',
      'dose.booster': yes(p['booster']),
      'dose.site': p['site'],
      'dose.form': p['form'],
      'dose.order': p['order'],
    },
  ],
  dose_end: (p) => ['dose_end', { 'dose_end.holdMin': p['holdMin'], 'dose_end.residual': p['residual'] }],
  phase: (p) => ['phase', { 'phase.to': p['to'] }],
  somatic: (p) => ['somatic', { 'somatic.tag': [p['tag']], 'somatic.where': p['where'] }],
  rating: (p) => [
    'rating',
    { 'rating.moaas': p['moaas'], 'rating.rass': p['rass'], 'rating.aldrete': p['aldrete'] },
  ],
  verbatim: (p) => [
    'quote',
    {
      'quote.text': p['text'],
      'quote.form': 'verbatim',
      'quote.speaker': 'client',
      'quote.wantsBack': 'yes',
    },
  ],
  theme: (p) => {
    const tags = p['tags'] as readonly string[];
    const others = tags.filter((tag) => !THEMES.has(tag));
    const known = tags.filter((tag) => THEMES.has(tag));
    return [
      'theme',
      { 'theme.tags': known.length === 0 ? undefined : known, 'theme.other': others.join(', ') || undefined },
    ];
  },
  intervention: (p) => [
    'intervention',
    {
      'intervention.tag': p['tag'],
      'intervention.touch': p['touch'],
      'intervention.response': p['response'],
    },
  ],
  alert: (p) => [
    'alert',
    {
      'alert.rule': p['rule'],
      'alert.ackBy': p['ackBy'] === 'P1' ? 'A. Rezvani' : p['ackBy'],
      'alert.action': p['action'],
    },
  ],
  ae: (p, session) => [
    'adverse_event',
    {
      'adverse_event.code': p['code'],
      'adverse_event.grade': p['grade'],
      'adverse_event.end': clockAt(session, Number(p['endT'])),
      'adverse_event.action': [p['action']],
      'adverse_event.related': p['related'],
    },
  ],
  med: (p) => [
    'med',
    {
      'med.name': p['name'],
      'med.mg': p['mg'],
      'med.by': p['by'] === 'N1' ? 'nurse' : p['by'],
      'med.order': p['order'],
      'med.effect': p['effect'],
    },
  ],
  affect: (p) => [
    'affect',
    { 'affect.tag': [p['tag']], 'affect.valence': p['valence'], 'affect.arousal': p['arousal'] },
  ],
  discharge: (p) => [
    'discharge',
    {
      'discharge.criteriaMet': p['ok'] === true ? 'yes' : 'no',
      'discharge.escort': p['escort'],
      'discharge.leftAt': p['time'] ?? undefined,
      'discharge.extended': yes(p['extended']),
    },
  ],
};

const answered = (values: Readonly<Record<string, unknown>>): FieldValues =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, FieldValue] => pair[1] !== undefined),
  );

export interface SampleLine {
  readonly minute: number;
  readonly kind: string;
  readonly values: FieldValues;
}

/** The lines of a session in the words of our own fields. */
export const linesOf = (session: Session): readonly SampleLine[] =>
  session.events.map(([minute, type, payload]) => {
    const enter = ENTERED[type];
    if (enter === undefined) throw new Error(`no way to enter ${type}`);
    const [kind, values] = enter(payload, session);
    return { minute, kind, values: answered(values) };
  });
