import type { ReactNode } from 'react';
import { RELEASE_WORDS, type ClientHeader } from '../../domain/practice/index.ts';
import {
  changeClient,
  commitWords,
  useClients,
  useDates,
  useMayWrite,
  usePractice,
} from '../../storage/index.ts';
import { Button, Dialog, Empty, Facts, Section, useInHand, type Fact } from '../../ui/index.ts';
import { ClientForm } from './ClientForm.tsx';

/** A name and how to reach it. A name that runs from right to left keeps the figures beside it in their order. */
const Reached = ({ name, by }: { readonly name: string; readonly by: string }): ReactNode => (
  <>
    <bdi>{name}</bdi>
    {by.trim() === '' ? '' : `, ${by}`}
  </>
);

/** Two people may be of one name: the facts of a list are told apart by their place in it. */
const unique = (facts: readonly Fact[]): readonly Fact[] => {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const times = (seen.get(fact.label) ?? 0) + 1;
    seen.set(fact.label, times);
    return times === 1 ? fact : { ...fact, label: `${fact.label} (${String(times)})` };
  });
};

/** Beside a client's thread: whom to call, who is around them, who else treats them. */
export function ClientFacts({ client }: { readonly client: ClientHeader }): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const others = useClients().flatMap(({ row, label }) => (row === client.row ? [] : [label]));
  const mayWrite = useMayWrite(client.row);
  // Words given back after a lock are of the facts that they changed, not of what a colleague made of those since.
  const form = `client ${client.row} ${String(client.revision)}`;
  const [editing, setEditing] = useInHand(`${form} open`, false);
  const emergency = client.contacts.filter((one) => one.emergency);
  const around = client.contacts.filter((one) => !one.emergency);
  const people = (list: typeof client.contacts): readonly Fact[] =>
    unique(
      list.map(({ name, relation, phone, note }) => ({
        label: relation === '' ? 'Contact' : relation,
        value: <Reached name={name} by={phone} />,
        second: note === '' ? undefined : note,
      })),
    );
  return (
    <>
      <Section title="Emergency contact">
        {emergency.length === 0 ? <Empty>None named.</Empty> : <Facts facts={people(emergency)} />}
      </Section>
      {around.length > 0 && (
        <Section title="Contacts">
          <Facts facts={people(around)} />
        </Section>
      )}
      <Section title="Care team">
        {client.careTeam.length === 0 ? (
          <Empty>None named.</Empty>
        ) : (
          <Facts
            facts={unique(
              client.careTeam.map(({ name, role, contact, release }) => ({
                label: role === '' ? 'Colleague' : role,
                value: <Reached name={name} by={contact} />,
                second: RELEASE_WORDS[release],
              })),
            )}
          />
        )}
      </Section>
      <Section title="Body size">
        <Facts
          facts={[
            {
              label: 'Weight',
              value: client.weightKg === null ? 'not measured' : `${String(client.weightKg)} kg`,
              second: client.weighedOn === null ? undefined : `weighed ${dates.day(client.weighedOn)}`,
            },
          ]}
        />
      </Section>
      {mayWrite && (
        <div>
          <Button onPress={() => setEditing(true)}>Change client details</Button>
        </div>
      )}
      <Dialog open={editing} wide title="Client details" onClose={() => setEditing(false)}>
        <ClientForm
          about={form}
          start={client}
          others={others}
          submitLabel="Keep"
          onCancel={() => setEditing(false)}
          onSubmit={async (about) => {
            const kept = await changeClient(practice, client.row, about);
            if (kept.ok) setEditing(false);
            return kept.ok ? null : commitWords(kept.error.kind);
          }}
        />
      </Dialog>
    </>
  );
}
