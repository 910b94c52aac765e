import { timeliness } from '../../domain/note/index.ts';
import { mgPerKg } from '../../domain/timeline/index.ts';
import { measuresOf, scoresOf } from './checkMeasures.ts';
import { fault, type Fault } from './fault.ts';
import { sessionTimes } from './localTime.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';

const LONGEST_SESSION_MS = 16 * 3_600_000;

function* repeated(list: readonly { readonly id: string }[], path: string): Generator<Fault> {
  for (const [index, { id }] of list.entries())
    if (list.findIndex((other) => other.id === id) !== index)
      yield fault(`${path}[${index}].id`, `repeats ${id}`);
}

interface Known {
  readonly staff: ReadonlySet<string>;
  readonly contacts: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
  /** Quotes by id, and every event as `type@minute` of its session. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
}

const knownIn = ({ client, staff, dosing }: SampleCourse): Known => ({
  staff: new Set(staff.map(({ id }) => id)),
  contacts: new Set(client.contacts.map(({ id }) => id)),
  sessions: new Set(dosing.map(({ id }) => id)),
  sources: new Map(
    dosing.map(({ id, events }) => [
      id,
      new Set(
        events.flatMap(([minute, type, payload]) => [
          `${type}@${minute}`,
          ...('id' in payload ? [payload.id] : []),
        ]),
      ),
    ]),
  ),
});

const unknown = (
  place: string,
  id: string | null,
  among: ReadonlySet<string>,
  what: string,
): readonly Fault[] =>
  id === null || among.has(id) ? [] : [fault(place, `names ${id}, which is no ${what} in this file`)];

function* peopleOf(course: SampleCourse, { staff, contacts, sessions }: Known): Generator<Fault> {
  if (!course.staff.some(({ role }) => role === 'therapist')) yield fault('staff', 'has no therapist');
  for (const [n, { with: id }] of course.appointments.entries())
    yield* unknown(`appointments[${n}].with`, id, staff, 'staff member');
  for (const [n, { session }] of course.measures.entries())
    yield* unknown(`measures[${n}].session`, session, sessions, 'session');
  for (const [n, { note, by }] of course.audits.entries()) {
    yield* unknown(`audits[${n}].note`, note, sessions, 'session');
    yield* unknown(`audits[${n}].by`, by, staff, 'staff member');
  }
  for (const [n, id] of (course.safetyPlan?.help ?? []).entries())
    yield* unknown(`safetyPlan.help[${n}]`, id, contacts, 'contact');
}

function* eventPeople({ events }: SampleDosing, path: string, { staff, contacts }: Known): Generator<Fault> {
  for (const [n, [, , payload]] of events.entries()) {
    const at = `${path}.events[${n}][2]`;
    if ('by' in payload && payload.by !== 'client_self')
      yield* unknown(`${at}.by`, payload.by, staff, 'staff member');
    if ('ackBy' in payload) yield* unknown(`${at}.ackBy`, payload.ackBy, staff, 'staff member');
    if ('who' in payload) yield* unknown(`${at}.who`, payload.who, staff, 'staff member');
    if ('escort' in payload) yield* unknown(`${at}.escort`, payload.escort, contacts, 'contact');
  }
}

/** What `domain.md` §3.2 asks of a dose by its route: without it nobody could have entered it. */
const ROUTE_ASKS = {
  IM: ['site'],
  IN: ['site'],
  IN_esketamine: ['site'],
  IV: ['site', 'line', 'infusionMin', 'infusionRate'],
} as const;

function* routesOf({ events }: SampleDosing, path: string): Generator<Fault> {
  for (const [n, [, type, payload]] of events.entries()) {
    if (type !== 'dose' || !(payload.route in ROUTE_ASKS)) continue;
    const missing = ROUTE_ASKS[payload.route as keyof typeof ROUTE_ASKS].find(
      (key) => payload[key] === undefined,
    );
    if (missing !== undefined)
      yield fault(`${path}.events[${n}][2].${missing}`, `is missing for a dose given ${payload.route}`);
  }
}

function* dosesOf(
  { events, totalMg, totalMgPerKg }: SampleDosing,
  path: string,
  weightKg: number | null,
): Generator<Fault> {
  let sum = 0;
  let first: number | null = null;
  for (const [n, [minute, type, payload]] of events.entries()) {
    if (type !== 'dose') continue;
    sum += payload.mg;
    first ??= minute;
    if (payload.mgPerKg !== mgPerKg(payload.mg, weightKg))
      yield fault(`${path}.events[${n}][2].mgPerKg`, 'does not follow from the dose and the weight');
  }
  if (first !== null && first !== 0)
    yield fault(`${path}.events`, 'has its first dose at another time than T+0');
  if (Math.abs(totalMg - sum) > 1e-9)
    yield fault(`${path}.totalMg`, `is not the ${sum} mg that its doses add up to`);
  if (totalMgPerKg !== (first === null ? null : mgPerKg(sum, weightKg)))
    yield fault(`${path}.totalMgPerKg`, 'does not follow from the doses and the weight');
}

function* timesOf(dosing: SampleDosing, path: string, zone: string): Generator<Fault> {
  const { start, firstDose, end, signed } = sessionTimes(dosing, zone);
  if (end - start > LONGEST_SESSION_MS)
    yield fault(`${path}.end`, 'does not fit the start and the events of the session');
  if (signed !== null && signed < end)
    yield fault(`${path}.note.signedAt`, 'is before the end of the session');
  if ((signed === null) !== (dosing.note.status === 'draft'))
    yield fault(`${path}.note.signedAt`, 'does not fit the status of the note');
  const late = signed !== null && timeliness(end, signed).late;
  if ((dosing.note.late ?? false) !== late)
    yield fault(`${path}.note.late`, 'does not follow from when the note was signed');
  const minutes = dosing.events.map(([minute]) => minute);
  const back = minutes.findIndex((minute, index) => minute < (minutes[index - 1] ?? minute));
  if (back !== -1) yield fault(`${path}.events[${back}][0]`, 'is before the event above it');
  const early = minutes.findIndex((minute) => firstDose + minute * 60_000 < start);
  if (early !== -1) yield fault(`${path}.events[${early}][0]`, 'is before the start of the session');
}

function* sessionsOf(course: SampleCourse, known: Known, zone: string): Generator<Fault> {
  for (const [n, dosing] of course.dosing.entries()) {
    const path = `dosing[${n}]`;
    if (dosing.no !== n + 1) yield fault(`${path}.no`, `is not ${n + 1}`);
    if (dosing.date < (course.dosing[n - 1]?.date ?? ''))
      yield fault(`${path}.date`, 'is before the session above it');
    yield* unknown(`${path}.prep.escort`, dosing.prep.escort, known.contacts, 'contact');
    yield* eventPeople(dosing, path, known);
    yield* routesOf(dosing, path);
    yield* dosesOf(dosing, path, course.client.weightKg);
    yield* timesOf(dosing, path, zone);
    yield* scoresOf(dosing, path);
    for (const [m, { by }] of (dosing.note.addenda ?? []).entries())
      yield* unknown(`${path}.note.addenda[${m}].by`, by, known.staff, 'staff member');
  }
}

function* integrationsOf({ integration, dosing }: SampleCourse, known: Known): Generator<Fault> {
  const meetings = new Set(integration.map(({ id }) => id));
  for (const [n, { after, date, insights, commitments }] of integration.entries()) {
    const path = `integration[${n}]`;
    yield* unknown(`${path}.after`, after, known.sessions, 'session');
    if (integration.findIndex((other) => other.after === after) !== n)
      yield fault(`${path}.after`, `is the second meeting after ${after}`);
    if (date < (dosing.find(({ id }) => id === after)?.date ?? ''))
      yield fault(`${path}.date`, 'is before its session');
    for (const [m, { src }] of insights.entries())
      yield* unknown(
        `${path}.insights[${m}].src`,
        src,
        known.sources.get(after) ?? new Set(),
        'quote or event of its session',
      );
    for (const [m, { followUp }] of commitments.entries())
      if (followUp !== 'FU')
        yield* unknown(`${path}.commitments[${m}].followUp`, followUp, meetings, 'meeting');
  }
}

function* faultsIn(course: SampleCourse, zone: string): Generator<Fault> {
  const { client, staff, appointments, measures, dosing, integration, audits } = course;
  const lists = {
    'client.contacts': client.contacts,
    staff,
    appointments,
    measures,
    dosing,
    integration,
    audits,
  };
  for (const [path, list] of Object.entries(lists)) yield* repeated(list, path);
  const known = knownIn(course);
  yield* peopleOf(course, known);
  yield* sessionsOf(course, known, zone);
  yield* integrationsOf(course, known);
  yield* measuresOf(course);
}

/** The first thing in a well-formed course that cannot be right, or null. */
export function checkCourse(course: SampleCourse, zone: string): Fault | null {
  for (const first of faultsIn(course, zone)) return first;
  return null;
}
