import type { NoteHeader } from '../domain/practice/index.ts';
import type { Template } from '../domain/template/index.ts';
import { ok, type Result, type RowId } from '../domain/index.ts';
import { readNote, type OpenedNote } from './commands.ts';
import { valuesOfDraft } from './noteSession.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';

/** A note as it stands now. `olderDraft`: a draft of it lies beside, on an older version, and is not in `values`. */
export interface PresentNote extends OpenedNote {
  readonly olderDraft: boolean;
}

/**
 * Opens a note with what was typed since its last checkpoint: what is open for writing, else what the draft log kept at
 * the last lock.
 */
export async function readPresentNote(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  template: Template,
): Promise<Result<PresentNote, ReadError>> {
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const draft = practice.drafts.all().find(({ note }) => note === header.row);
  const fits = draft?.base === header.revision;
  const writing = practice.sessions.of(header.row);
  const values =
    header.signed !== null
      ? opened.value.values
      : (writing?.values() ??
        (fits ? valuesOfDraft(practice, client, template, draft) : opened.value.values));
  return ok({ ...opened.value, values, olderDraft: draft !== undefined && !fits });
}
