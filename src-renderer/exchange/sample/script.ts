import { invariant } from '../../domain/index.ts';
import { leavesOf } from './leafPaths.ts';
import { keptOf, openLedger, type Ledger, type Piece } from './ledger.ts';
import { localMoment } from './localTime.ts';
import type { SampleCourse } from './schema.ts';
import { scriptIntegration } from './scriptIntegration.ts';
import { scriptSession } from './scriptSession.ts';
import type { Script, ScriptGround, Step } from './steps.ts';

/** The file has no hour for setting up; this one, on the day of the first appointment, is ours. */
const SET_UP_AT = '08:00';

/** `I. Lindqvist-Okafor, PsyD (fictional)` as a name and a credential. */
function nameAndCredential(written: string): { readonly name: string; readonly credential: string } {
  const cut = written.lastIndexOf(', ');
  return cut === -1
    ? { name: written, credential: '' }
    : { name: written.slice(0, cut), credential: written.slice(cut + 2) };
}

function scriptPeople(ledger: Ledger<SampleCourse>, at: number, owner: string): readonly Step[] {
  const { root } = ledger;
  ledger.take(root.at('fictional'), root.at('schema'));
  return root
    .at('staff')
    .each()
    .map((one): Step => {
      const { id: person, role, name: written } = one.see;
      const { name, credential } = nameAndCredential(written);
      ledger.take(one);
      return person === owner
        ? { at, by: owner, do: 'found-practice', name: 'Sample practice', ownerName: name, credential }
        : { at, by: owner, do: 'add-person', person, name, credential, role };
    })
    .sort((a, b) => Number(b.do === 'found-practice') - Number(a.do === 'found-practice'));
}

function scriptClient({ root, take }: Ledger<SampleCourse>, at: number, by: string): readonly Step[] {
  const client = root.at('client');
  const { name, pronouns, weightKg } = client.see;
  const { dosing } = root.see;
  take(client.at('name'), client.at('pronouns'), client.at('weightKg'));
  return [
    { at, by, do: 'add-client', about: { label: name, pronouns: pronouns ?? '', weightKg, weighedOn: null } },
    { at, by, do: 'add-course', about: { plannedSessions: dosing.length, startsOn: dosing[0]?.date ?? '' } },
  ];
}

/** What reading the file compared with what the program works out: the doses by weight, their sums, and lateness. */
function derivedPieces(root: Piece<SampleCourse>): readonly Piece<unknown>[] {
  return root
    .at('dosing')
    .each()
    .flatMap((dosing) => [
      dosing.at('totalMg'),
      dosing.at('totalMgPerKg'),
      dosing.at('note').at('late'),
      ...dosing
        .at('events')
        .each()
        .flatMap((event) => {
          const payload = event.each()[2] as unknown as Piece<{ readonly mgPerKg?: number | null }>;
          return event.see[1] === 'dose' ? [payload.at('mgPerKg')] : [];
        }),
    ]);
}

/**
 * A made-up course as what people did in the practice, in order of time. Pure: the same file, zone and ids give the
 * same script. What this version of the templates has no place for is not forced in: it is `kept`.
 */
export function scriptOf(course: SampleCourse, ground: ScriptGround): Script {
  const ledger = openLedger(course);
  const { root } = ledger;
  const owner = course.staff.find(({ role }) => role === 'therapist');
  invariant(owner, 'a sample that was read has a therapist');
  const supervisor = course.staff.find(({ role }) => role === 'supervisor');
  const accounts = [owner.id, ...(supervisor === undefined ? [] : [supervisor.id])];
  const firstDay = [...course.appointments, ...course.dosing].map(({ date }) => date).sort()[0] ?? '';
  const at = localMoment(firstDay, SET_UP_AT, ground.zone);
  const pieces = derivedPieces(root);
  ledger.take(...pieces);
  const derived = pieces.flatMap(({ see, path }) => (see === undefined ? [] : leavesOf(see, path)));
  const steps = [
    ...scriptPeople(ledger, at, owner.id),
    ...scriptClient(ledger, at, owner.id),
    ...root
      .at('dosing')
      .each()
      .flatMap((dosing) => scriptSession(ledger, dosing, owner.id, accounts, ground)),
    ...root
      .at('integration')
      .each()
      .flatMap((meeting) => scriptIntegration(ledger, meeting, owner.id, ground)),
  ];
  const worked = new Set(derived);
  return {
    steps: steps.toSorted((a, b) => a.at - b.at),
    told: ledger.taken().filter((leaf) => !worked.has(leaf)),
    derived,
    kept: keptOf(ledger),
  };
}
