import { fail, invariant, ok, type Result, type RowId } from '../../domain/index.ts';
import type { NoteHeader } from '../../domain/practice/index.ts';
import { splitFields } from '../../domain/template/index.ts';
import { createEvent, derivedOf, deriveSummary } from '../../domain/timeline/index.ts';
import type { CommitErrorKind } from '../../journal/index.ts';
import type { ScriptedClock } from '../../platform/index.ts';
import {
  addColleague,
  beginNote,
  createClient,
  createCourse,
  createSession,
  EVENT_KINDS,
  judgedFacts,
  keepStaff,
  noteHeader,
  openNoteSession,
  readEvents,
  readOrder,
  recordEvent,
  recordOf,
  sampleSupervisor,
  signNote,
  type Practice,
  type SigningError,
} from '../../storage/index.ts';
import type { Kdf } from '../../vault/index.ts';
import type { Step } from './steps.ts';

export interface StepError {
  readonly kind: CommitErrorKind | SigningError['kind'] | 'memory';
}

type Taken = Promise<Result<void, StepError>>;

/** Where the script is played: the practice it writes to, its clock, and the rows that its names stand for by now. */
export interface Stage {
  readonly practice: Practice;
  readonly clock: ScriptedClock;
  readonly kdf: Kdf;
  client: RowId | null;
  course: RowId | null;
  readonly rows: Map<string, RowId>;
}

type StepOf<Do extends Step['do']> = Extract<Step, { do: Do }>;

function clientOf({ client }: Stage): RowId {
  invariant(client, 'a script adds its client before anything of theirs');
  return client;
}

function rowOf(stage: Stage, name: string): RowId {
  const row = name === 'client' ? stage.client : name === 'course' ? stage.course : stage.rows.get(name);
  invariant(row, 'a script makes a thing before it is named');
  return row;
}

function headerOf(stage: Stage, note: string): NoteHeader {
  const header = noteHeader(stage.practice, clientOf(stage), rowOf(stage, note));
  invariant(header, 'a note that was begun is on the shelves');
  return header;
}

async function addClient(stage: Stage, { about }: StepOf<'add-client'>): Taken {
  const created = await createClient(stage.practice, about);
  if (!created.ok) return created;
  stage.client = created.value;
  return ok(undefined);
}

async function addCourse(stage: Stage, { about }: StepOf<'add-course'>): Taken {
  const created = await createCourse(stage.practice, clientOf(stage), about);
  if (!created.ok) return created;
  stage.course = created.value;
  return ok(undefined);
}

async function addSession(stage: Stage, { session, number, on, startsAt }: StepOf<'add-session'>): Taken {
  const about = { number, on, startsAt };
  const created = await createSession(stage.practice, clientOf(stage), rowOf(stage, 'course'), about);
  if (!created.ok) return created;
  stage.rows.set(session, created.value);
  return ok(undefined);
}

async function begin(stage: Stage, { note, of, stage: kind }: StepOf<'begin-note'>): Taken {
  const begun = await beginNote(stage.practice, clientOf(stage), rowOf(stage, of), kind);
  if (!begun.ok) return begun;
  stage.rows.set(note, begun.value);
  return ok(undefined);
}

async function fill(stage: Stage, { note, values }: StepOf<'fill-note'>): Taken {
  const opened = await openNoteSession(stage.practice, clientOf(stage), headerOf(stage, note));
  if (!opened.ok) return opened;
  for (const [field, value] of Object.entries(values)) opened.value.set(field, value);
  const kept = await opened.value.checkpoint();
  await opened.value.close();
  return kept;
}

/** The reason that is signed with what the file of a made-up course has no answer to. */
const LEFT_OPEN = 'The file of the sample course has no answer to these.';

type SignedFacts = Readonly<Record<string, unknown>>;

/** What is signed beside a note: for an observation, what follows from its events. */
async function factsOf(stage: Stage, header: NoteHeader): Promise<Result<SignedFacts, StepError>> {
  if (header.stage !== 'observation') return ok({});
  const client = recordOf(stage.practice, clientOf(stage)).headers[clientOf(stage)];
  const weightKg = client?.type === 'client' ? client.weightKg : null;
  const read = await readEvents(stage.practice, clientOf(stage), header.of);
  if (!read.ok) return read;
  if (read.value.unread > 0) return fail({ kind: 'missing' });
  const order = await readOrder(stage.practice, clientOf(stage), header.of);
  if (!order.ok) return order;
  const timeline = read.value.events.map(({ event }) => event);
  const judged = judgedFacts(stage.practice, recordOf(stage.practice, clientOf(stage)), header);
  const facts = { ...judged, weightKg, order: order.value };
  return ok(derivedOf(deriveSummary(timeline, facts)));
}

async function sign(stage: Stage, { note }: StepOf<'sign-note'>): Taken {
  const header = headerOf(stage, note);
  const derived = await factsOf(stage, header);
  if (!derived.ok) return derived;
  const signed = await signNote(stage.practice, clientOf(stage), header.row, derived.value, LEFT_OPEN);
  // The risk step that an answer opens is never left open, nor a red line passed over: such a note stays a draft.
  return signed.ok || signed.error.kind === 'incomplete' ? ok(undefined) : signed;
}

async function record(stage: Stage, step: StepOf<'record-event'>): Taken {
  const { practice, clock } = stage;
  const kind = EVENT_KINDS.find(({ id }) => id === step.kind);
  invariant(kind, 'a script records kinds of event that there are');
  const stamp = { id: step.event, now: clock.now(), mono: clock.monotonic(), origin: clock.origin };
  const created = createEvent(kind, { values: step.values }, stamp);
  if (!created.ok) return fail({ kind: 'invalid' });
  const parts = splitFields(kind.fields, created.value.values);
  const session = rowOf(stage, step.session);
  const written = await recordEvent(practice, clientOf(stage), session, created.value, parts);
  return written.ok ? ok(undefined) : written;
}

/** Takes one step by the command that a screen would use for it. */
export async function takeStep(stage: Stage, step: Step): Taken {
  switch (step.do) {
    case 'found-practice':
      return fail({ kind: 'exists' });
    case 'add-supervisor': {
      const about = { name: step.name, credential: step.credential, roles: ['supervisor' as const] };
      const added = await addColleague(stage.practice, stage.kdf, sampleSupervisor(), about);
      return added.ok ? ok(undefined) : added;
    }
    case 'add-staff': {
      const added = await keepStaff(stage.practice, null, step.about);
      return added.ok ? ok(undefined) : added;
    }
    case 'add-client':
      return addClient(stage, step);
    case 'add-course':
      return addCourse(stage, step);
    case 'add-session':
      return addSession(stage, step);
    case 'begin-note':
      return begin(stage, step);
    case 'fill-note':
      return fill(stage, step);
    case 'sign-note':
      return sign(stage, step);
    case 'record-event':
      return record(stage, step);
  }
}
