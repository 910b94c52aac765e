import { useState, type SubmitEvent, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { commitWords, createClient, useClients, usePractice } from '../../storage/index.ts';
import {
  Button,
  DateLine,
  Decide,
  Empty,
  NumberLine,
  Rows,
  Screen,
  Section,
  Stack,
  TextLine,
  TwoLineRow,
  type Typed,
} from '../../ui/index.ts';

/** All clients this user can open, and the form for a new one. */
export function ClientList({ onOpen }: { readonly onOpen: (client: RowId) => void }): ReactNode {
  const clients = useClients();
  const [adding, setAdding] = useState(false);
  return (
    <Screen
      title="Clients"
      actions={
        !adding && (
          <Button kind="filled" onPress={() => setAdding(true)}>
            New client
          </Button>
        )
      }
    >
      {adding && <NewClient onDone={onOpen} onCancel={() => setAdding(false)} />}
      <Section title="All clients" hint={clients.length === 0 ? undefined : String(clients.length)} ruled>
        {clients.length === 0 ? (
          <Empty>No client yet.</Empty>
        ) : (
          <Rows label="Clients">
            {clients.map((client) => (
              <TwoLineRow
                key={client.row}
                voice="name"
                title={client.label}
                second={client.pronouns}
                onOpen={() => onOpen(client.row)}
              />
            ))}
          </Rows>
        )}
      </Section>
    </Screen>
  );
}

/** A typed value together with the words for what cannot be taken. */
const problemOf = (typed: Typed<unknown>, words: string): string | undefined =>
  typed === 'invalid' ? words : undefined;

function NewClient({
  onDone,
  onCancel,
}: {
  readonly onDone: (client: RowId) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const practice = usePractice();
  const [label, setLabel] = useState('');
  const [pronouns, setPronouns] = useState('');
  const [weight, setWeight] = useState<Typed<number>>(null);
  const [weighedOn, setWeighedOn] = useState<Typed<string>>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const outOfRange = typeof weight === 'number' && (weight < 20 || weight > 400);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (label.trim() === '') {
      setError('Give a code or a name.');
      return;
    }
    if (weight === 'invalid' || weighedOn === 'invalid' || outOfRange) return;
    const created = await createClient(practice, {
      label: label.trim(),
      pronouns: pronouns.trim(),
      weightKg: weight,
      weighedOn,
    });
    if (created.ok) onDone(created.value);
    else setError(commitWords(created.error.kind));
  }

  return (
    <Section title="New client" hint="sealed under keys of their own">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextLine
            label="Code or name"
            value={label}
            onChange={setLabel}
            error={error}
            maxLength={200}
            required
            autoFocus
          />
          <TextLine label="Pronouns" value={pronouns} onChange={setPronouns} maxLength={60} />
          <NumberLine
            label="Weight"
            unit="kg"
            decimals={1}
            hint="for mg/kg, which is only shown, never advised"
            value={typeof weight === 'number' ? weight : null}
            onChange={setWeight}
            error={outOfRange ? 'Between 20 and 400 kg.' : problemOf(weight, 'A number of kilograms.')}
          />
          <DateLine
            label="Weighed on"
            value={weighedOn === 'invalid' ? null : weighedOn}
            onChange={setWeighedOn}
            error={problemOf(weighedOn, 'A date that exists, as 2026-08-11.')}
          />
        </Stack>
        <Decide>
          <Button onPress={onCancel}>Not now</Button>
          <Button kind="filled" submit>
            Add client
          </Button>
        </Decide>
      </form>
    </Section>
  );
}
