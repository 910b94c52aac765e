import { useId, useState, type ReactNode } from 'react';
import type { KeptHeader } from '../../domain/practice/index.ts';
import { ok, type RowId } from '../../domain/index.ts';
import { keptForLater, readKept, useLoaded, usePractice, useRecord } from '../../storage/index.ts';
import { Button, Facts, Section } from '../../ui/index.ts';
import styles from './course.module.css';

const WORDS: Readonly<Record<string, string>> = {
  client: 'Of the client',
  consents: 'Of the consents',
  appointments: 'Appointments',
  measures: 'Measures',
  dosing: 'Of the dosing sessions',
  integration: 'Of the integration meetings',
  audits: 'Audits',
};

/** What a file brought along that this version has no place for: listed, legible, word for word. */
export function KeptForLater({ client }: { readonly client: RowId }): ReactNode {
  useRecord(client);
  const kept = keptForLater(usePractice(), client);
  if (kept.length === 0) return null;
  return (
    <Section title="Kept for later" hint="as it was brought in; this version has no place for it yet">
      <ul className={styles['kept']}>
        {kept.map((header) => (
          <li key={header.row}>
            <Piece client={client} header={header} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Piece({ client, header }: { readonly client: RowId; readonly header: KeptHeader }): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button kind="link" expanded={open} controls={id} onPress={() => setOpen(!open)}>
        {WORDS[header.place] ?? header.place}
      </Button>
      <div id={id}>{open && <Opened client={client} header={header} />}</div>
    </>
  );
}

function Opened({ client, header }: { readonly client: RowId; readonly header: KeptHeader }): ReactNode {
  const practice = usePractice();
  const read = useLoaded(async () => ok(await readKept(practice, client, header)), header.row);
  if (read.status === 'loading' || !read.result.ok) return null;
  if (read.result.value === null) return <p>This could not be opened.</p>;
  const pieces = Object.entries(read.result.value);
  return (
    <Facts
      facts={pieces.map(([place, value]) => ({
        label: place,
        value: (
          <span className={styles['words']}>{typeof value === 'string' ? value : JSON.stringify(value)}</span>
        ),
      }))}
    />
  );
}
