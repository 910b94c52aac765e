import type { ReactNode } from 'react';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import { draftTemplate, readNote, readWords, useLoaded, usePractice, useUsers } from '../../storage/index.ts';
import { Banner, Empty } from '../../ui/index.ts';
import type { QuoteChoice } from '../form/FieldInput.tsx';
import { NoteView } from '../form/NoteView.tsx';
import { UnknownNote } from './UnknownNote.tsx';

export interface OthersDraftProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly quotes: readonly QuoteChoice[];
}

/** A note that somebody else is writing, as it stood when they last closed it: only its author writes on. */
export function OthersDraft({ client, header, quotes }: OthersDraftProps): ReactNode {
  const practice = usePractice();
  const author = useUsers().get(header.author)?.name ?? 'somebody else';
  const whose =
    header.author === practice.keys.user
      ? 'You began this note, and do not write in this record any more.'
      : `${author} is writing this note, and only they can write on.`;
  const template = draftTemplate(practice, header);
  const loaded = useLoaded(
    () =>
      template === null
        ? Promise.resolve({ ok: false, error: { kind: 'missing' } } as const)
        : readNote(practice, client, header, template),
    `${header.row}${String(header.revision)}`,
  );
  if (template === null) return <UnknownNote client={client} header={header} />;
  if (loaded.status === 'loading') return <Empty>Opening the note.</Empty>;
  if (!loaded.result.ok) return <Banner kind="warn">{readWords(loaded.result.error.kind)}</Banner>;
  const { values, processOpen } = loaded.result.value;
  return (
    <>
      <Banner>
        {`${whose} ${Object.keys(values).length === 0 ? 'Nothing stands in it yet.' : 'Below is how they left it.'}`}
        {processOpen ? '' : ' Psychotherapy notes in it are not yours to open.'}
      </Banner>
      <NoteView template={template} values={values} quotes={quotes} />
    </>
  );
}
