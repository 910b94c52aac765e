import { fail, invariant, ok, type Result, type RowId } from '../../domain/index.ts';
import { scriptedClock, type ScriptedClock } from '../../platform/index.ts';
import {
  abandonFounding,
  enterPractice,
  EVENT_KINDS,
  finishFounding,
  foundSample,
  keepForLater,
  lookAround,
  sampleSecret,
  templateFor,
  type AccessError,
  type Practice,
  type Surroundings,
} from '../../storage/index.ts';
import { newId, readKeyring } from '../../vault/index.ts';
import type { Kept } from './ledger.ts';
import { readCourse, type CourseProblem } from './readCourse.ts';
import { SCHEMA } from './schema.ts';
import { scriptOf } from './script.ts';
import type { Script, Step } from './steps.ts';
import { takeStep, type Stage, type StepError } from './takeStep.ts';

/**
 * Why the sample is not there. Whatever it is, nothing of it is left on this computer.
 * - `not-empty`: there is a practice here; the sample is never put beside or into one.
 * - `stopped-by-you`: the signal said so.
 */
export type SampleError =
  CourseProblem | { readonly kind: 'not-empty' | 'stopped-by-you' | AccessError['kind'] | StepError['kind'] };

export interface LoadOptions {
  /** Where the file's local times are read, as `Europe/Berlin`. */
  readonly zone: string;
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

const idsByName = (): ((name: string) => RowId) => {
  const ids = new Map<string, RowId>();
  return (name) => {
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
};

/** Kept pieces by the part of the file they are of, so that a client's page lists a few lines and not a hundred. */
function piecesOf(kept: readonly Kept[]) {
  const parts = new Map<string, Record<string, unknown>>();
  for (const { place, value } of kept) {
    const part = place.replace(/[.[].*$/s, '');
    parts.set(part, { ...parts.get(part), [place]: value });
  }
  return [...parts].map(([place, pieces]) => ({ from: SCHEMA, place, json: JSON.stringify(pieces) }));
}

/** Does what the script says, in order of time, each step under the time it has there. Events that follow each other go to disk together. */
async function play(
  stage: Stage,
  steps: readonly Step[],
  { onProgress, signal }: LoadOptions,
): Promise<Result<void, { readonly kind: 'stopped-by-you' | StepError['kind'] }>> {
  let waiting: Promise<Result<void, StepError>>[] = [];
  const settle = async (): Promise<Result<void, StepError>> => {
    const failed = (await Promise.all(waiting)).find((taken) => !taken.ok);
    waiting = [];
    return failed ?? ok(undefined);
  };
  for (const [index, step] of steps.entries()) {
    if (signal?.aborted === true) {
      await settle();
      return fail({ kind: 'stopped-by-you' });
    }
    stage.clock.tell(step.at);
    waiting.push(takeStep(stage, step));
    if (step.do === 'record-event' && steps[index + 1]?.do === 'record-event') continue;
    const taken = await settle();
    if (!taken.ok) return taken;
    onProgress?.(index + 1, steps.length);
  }
  return ok(undefined);
}

/** Founds the sample and writes all of the script; the practice is settled again when this returns with `ok`. */
async function write(
  surroundings: Surroundings,
  practice: Practice,
  clock: ScriptedClock,
  script: Script,
  options: LoadOptions,
): Promise<Result<void, { readonly kind: 'stopped-by-you' | StepError['kind'] }>> {
  const stage: Stage = {
    practice,
    clock,
    kdf: surroundings.kdf,
    client: null,
    course: null,
    rows: new Map(),
  };
  const [, ...rest] = script.steps;
  const played = await play(stage, rest, options);
  if (!played.ok) return played;
  invariant(stage.client, 'a script has a client');
  const kept = await keepForLater(practice, stage.client, piecesOf(script.kept));
  if (!kept.ok) return kept;
  await practice.settle();
  return finishFounding(surroundings.platform, practice, true);
}

/** The sample as anybody opens it: under real time, by the passphrase that is shown at its lock. */
async function enter(surroundings: Surroundings): Promise<Result<Practice, SampleError>> {
  const bytes = await surroundings.platform.files.read('keyring', 0, 16 * 1024 * 1024);
  if (!bytes.ok) return bytes;
  const keyring = await readKeyring(bytes.value);
  invariant(keyring.ok, 'a keyring just written can be read');
  return enterPractice(surroundings, keyring.value, sampleSecret());
}

/**
 * Makes a practice of its own from a made-up course in a `kap-demo/1` file: founded as *Sample*, with the file's people,
 * and written by the same commands as any other, under a clock that the script tells. Only where there is no practice
 * yet. Nothing counts until all of it is on disk; a failure, a stop or a kill on the way leaves a first run.
 */
export async function loadSample(
  surroundings: Surroundings,
  file: unknown,
  options: LoadOptions,
): Promise<Result<Practice, SampleError>> {
  const read = readCourse(file, options.zone);
  if (!read.ok) return read;
  const found = await lookAround(surroundings.platform);
  if (!found.ok) return found;
  if (found.value.kind !== 'nothing') return fail({ kind: 'not-empty' });
  const ground = { zone: options.zone, idOf: idsByName(), templateFor, kinds: EVENT_KINDS };
  const script = scriptOf(read.value, ground);
  const [first] = script.steps;
  invariant(first?.do === 'found-practice', 'a script begins with founding a practice');
  const clock = scriptedClock(first.at, newId());
  const { name, ownerName, credential } = first;
  const founded = await foundSample(surroundings, clock, { practiceName: name, ownerName, credential });
  const written = founded.ok ? await write(surroundings, founded.value, clock, script, options) : founded;
  if (written.ok) return enter(surroundings);
  await abandonFounding(surroundings.platform, founded.ok ? founded.value : null);
  return written;
}
