import type { ReactNode } from 'react';
import type { DateFormat } from '../../domain/dates/index.ts';
import { checkValue, fieldsOf, summariseValue, type Field } from '../../domain/template/index.ts';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { FieldValue } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  readStoredNote,
  readWords,
  templateFor,
  useDates,
  useLoaded,
  usePractice,
} from '../../storage/index.ts';
import { Banner, Empty, Facts, Section, type Fact } from '../../ui/index.ts';
import styles from '../form/form.module.css';
import { storedWords } from '../form/storedWords.ts';

/** Ids are stable for ever, so a field this version has too still has its name, and often its words. */
function factOf(fields: readonly Field[], id: string, value: FieldValue, format: DateFormat): Fact {
  const field = fields.find((one) => one.id === id);
  const fits = field !== undefined && checkValue(field, value).ok;
  const words = fits ? summariseValue(field, value, format) : storedWords(value);
  return { label: field?.label ?? id, value: <span className={styles['stored']}>{words}</span> };
}

/**
 * A note written with a template this version does not have: everything stored in it, as far as it can be told, and
 * nothing that could change it.
 */
export function UnknownNote({
  client,
  header,
}: {
  readonly client: RowId;
  readonly header: NoteHeader;
}): ReactNode {
  const practice = usePractice();
  const { format } = useDates();
  const key = `${header.row}${String(header.revision)}`;
  const loaded = useLoaded(() => readStoredNote(practice, client, header), key);
  if (loaded.status === 'loading') return <Empty>Opening the note.</Empty>;
  if (!loaded.result.ok) return <Banner kind="warn">{readWords(loaded.result.error.kind)}</Banner>;
  const { values, processOpen } = loaded.result.value;
  const fields = fieldsOf(templateFor(header.stage));
  const facts = Object.entries(values).map(([id, value]) => factOf(fields, id, value, format));
  const { id, version } = header.template;
  return (
    <>
      <Banner kind="warn">
        {`Written with template ${id} version ${String(version)}, which this version of Throughline does not have. It is shown as it is stored; nothing here can change it.`}
      </Banner>
      <Section title="What is stored" hint={processOpen ? undefined : 'process notes are not yours to open'}>
        {facts.length === 0 ? <Empty>Nothing was answered in it.</Empty> : <Facts facts={facts} />}
      </Section>
      {header.signed !== null && (
        <Section title="Signature" hint="not checked">
          <p>It is signed. Its signature can be checked only by a version that has its template.</p>
        </Section>
      )}
    </>
  );
}
