import { invariant } from '../../domain/index.ts';
import type { StaffRole } from '../../domain/practice/index.ts';
import { leavesOf } from './leafPaths.ts';
import { keptOf, openLedger, type Ledger, type Piece } from './ledger.ts';
import { localMoment } from './localTime.ts';
import type { SampleCourse, SampleStaff } from './schema.ts';
import { scriptAround } from './scriptAround.ts';
import { scriptIntegration } from './scriptIntegration.ts';
import { scriptSession } from './scriptSession.ts';
import type { Accounts, Script, ScriptGround, Step } from './steps.ts';

/** The file has no hour for setting up; this one, on the day of the first appointment, is ours. */
const SET_UP_AT = '08:00';

/** `I. Lindqvist-Okafor, PsyD (fictional)` as a name and a credential. */
function nameAndCredential(written: string): { readonly name: string; readonly credential: string } {
  const cut = written.lastIndexOf(', ');
  return cut === -1
    ? { name: written, credential: '' }
    : { name: written.slice(0, cut), credential: written.slice(cut + 2) };
}

/** The roles that staff have; whoever else the file has is there as `other`, or as the therapist's colleague. */
const STAFF_ROLE: { readonly [Role in SampleStaff['role']]: StaffRole } = {
  therapist: 'cotherapist',
  cotherapist: 'cotherapist',
  prescriber: 'prescriber',
  nurse: 'nurse',
  chaperone: 'chaperone',
  supervisor: 'other',
  other: 'other',
};

function scriptPeople(ledger: Ledger<SampleCourse>, at: number, accounts: Accounts): readonly Step[] {
  const { root } = ledger;
  const by = accounts.owner;
  ledger.take(root.at('fictional'), root.at('schema'));
  const [first, ...others] = root
    .at('staff')
    .each()
    .toSorted((a, b) => Number(b.see.id === by) - Number(a.see.id === by));
  invariant(first, 'a sample that was read has a therapist');
  ledger.take(first, ...others);
  const { name: ownerName, credential } = nameAndCredential(first.see.name);
  return [
    { at, by, do: 'found-practice', name: 'Sample practice', ownerName, credential },
    ...others.map(({ see: { id: person, role, name } }): Step => {
      const about = nameAndCredential(name);
      return person === accounts.supervisor
        ? { at, by, do: 'add-supervisor', person, ...about }
        : { at, by, do: 'add-staff', person, about: { ...about, role: STAFF_ROLE[role], active: true } };
    }),
  ];
}

function scriptClient({ root, take }: Ledger<SampleCourse>, at: number, by: string): readonly Step[] {
  const client = root.at('client');
  const { name, pronouns, weightKg, contacts } = client.see;
  const { dosing } = root.see;
  take(client.at('name'), client.at('pronouns'), client.at('weightKg'), client.at('contacts'));
  const people = contacts.map(({ id, rel, phone }) => ({
    name: id,
    relation: rel,
    phone: phone ?? '',
    note: '',
    emergency: true,
  }));
  const about = { label: name, pronouns: pronouns ?? '', weightKg, weighedOn: null, contacts: people };
  const [first] = dosing;
  const frame = {
    plannedSessions: dosing.length,
    startsOn: first?.date ?? '',
    deliveryModel: first?.model ?? null,
  };
  return [
    { at, by, do: 'add-client', about },
    { at, by, do: 'add-course', about: frame },
  ];
}

/** What reading the file compared with what the program works out: the doses by weight, their sums, scores, and lateness. */
function derivedPieces(root: Piece<SampleCourse>): readonly Piece<unknown>[] {
  return root
    .at('dosing')
    .each()
    .flatMap((dosing) => [
      dosing.at('totalMg'),
      dosing.at('totalMgPerKg'),
      dosing.at('note').at('late'),
      dosing.at('ebiMean'),
      ...(dosing.see.meq30
        ? [(dosing.at('meq30') as Piece<{ readonly complete: boolean }>).at('complete')]
        : []),
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
  const owner = course.staff.find(({ role }) => role === 'therapist')?.id;
  invariant(owner, 'a sample that was read has a therapist');
  const accounts = { owner, supervisor: course.staff.find(({ role }) => role === 'supervisor')?.id };
  const firstDay = [...course.appointments, ...course.dosing].map(({ date }) => date).sort()[0] ?? '';
  const at = localMoment(firstDay, SET_UP_AT, ground.zone);
  const pieces = derivedPieces(root);
  ledger.take(...pieces);
  const derived = pieces.flatMap(({ see, path }) => (see === undefined ? [] : leavesOf(see, path)));
  const steps = [
    ...scriptPeople(ledger, at, accounts),
    ...scriptClient(ledger, at, owner),
    ...scriptAround(ledger, owner, ground),
    ...root
      .at('dosing')
      .each()
      .flatMap((dosing) => scriptSession(ledger, dosing, accounts, ground)),
    ...root
      .at('integration')
      .each()
      .flatMap((meeting) => scriptIntegration(ledger, meeting, owner, ground)),
  ];
  const worked = new Set(derived);
  return {
    steps: steps.toSorted((a, b) => a.at - b.at),
    told: ledger.taken().filter((leaf) => !worked.has(leaf)),
    derived,
    kept: keptOf(ledger),
  };
}
