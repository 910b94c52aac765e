import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import { NOTE_TITLE, startOf, type ClientHeader } from '../../domain/practice/index.ts';
import {
  agendas,
  commitWords,
  createClient,
  unsignedNotes,
  useClients,
  useDates,
  usePractice,
  type ClientAgenda,
} from '../../storage/index.ts';
import { Button, Empty, Rows, Screen, Section, TextLine, TwoLineRow, useInHand } from '../../ui/index.ts';
import { ClientForm, NO_CLIENT } from './ClientForm.tsx';

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word typed begins a word of the client's name or code, whatever its accents. */
function matches(client: ClientHeader, typed: string): boolean {
  const words = folded(client.label).split(/[^\p{L}\p{N}]+/u);
  return folded(typed)
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)) || folded(client.label).startsWith(part));
}

function nextWords(agenda: ClientAgenda | undefined, dates: Dates): string {
  const next = agenda?.next[0];
  if (next !== undefined)
    return `${NOTE_TITLE[next.stage]} ${String(next.session.number)}, ${dates.nearMoment(startOf(next.session))}`;
  if ((agenda?.postponed.length ?? 0) > 0) return 'postponed';
  return (agenda?.unplanned.length ?? 0) > 0 ? 'nothing planned' : '';
}

const draftWords = (count: number): string =>
  count === 0 ? '' : `${String(count)} ${count === 1 ? 'draft' : 'drafts'}`;

/** All clients this user can open, found by typing, and the form for a new one. */
export function ClientList({ onOpen }: { readonly onOpen: (client: RowId) => void }): ReactNode {
  const practice = usePractice();
  const clients = useClients();
  const [adding, setAdding] = useInHand('new client', false);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const found = clients.filter((client) => matches(client, wanted));
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
      {adding && (
        <Section title="New client" hint="sealed under keys of their own">
          <ClientForm
            about="new client"
            start={NO_CLIENT}
            others={clients.map(({ label }) => label)}
            submitLabel="Add client"
            onCancel={() => setAdding(false)}
            onSubmit={async (about) => {
              const created = await createClient(practice, about);
              if (created.ok) onOpen(created.value);
              return created.ok ? null : commitWords(created.error.kind);
            }}
          />
        </Section>
      )}
      {clients.length > 0 && (
        <TextLine
          label="Find a client"
          hint="by the beginnings of words"
          value={typed}
          onChange={setTyped}
          maxLength={200}
          onEnter={() => {
            const [only] = found;
            if (only !== undefined && found.length === 1) onOpen(only.row);
          }}
        />
      )}
      <Section
        title="All clients"
        hint={
          typed === '' ? String(clients.length || '') : `${String(found.length)} of ${String(clients.length)}`
        }
        ruled
      >
        {clients.length === 0 && <Empty>No client yet.</Empty>}
        {clients.length > 0 && found.length === 0 && <Empty>No client begins so.</Empty>}
        <Found clients={found} onOpen={onOpen} />
      </Section>
    </Screen>
  );
}

function Found({
  clients,
  onOpen,
}: {
  readonly clients: readonly ClientHeader[];
  readonly onOpen: (client: RowId) => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const plans = new Map(agendas(practice).map((agenda) => [agenda.client, agenda]));
  const drafts = new Map<RowId, number>();
  for (const { client } of unsignedNotes(practice)) drafts.set(client, (drafts.get(client) ?? 0) + 1);
  if (clients.length === 0) return null;
  return (
    <Rows label="Clients">
      {clients.map((client) => (
        <TwoLineRow
          key={client.row}
          voice="name"
          title={client.label}
          second={client.pronouns}
          aside={nextWords(plans.get(client.row), dates)}
          asideSecond={draftWords(drafts.get(client.row) ?? 0)}
          onOpen={() => onOpen(client.row)}
        />
      ))}
    </Rows>
  );
}
