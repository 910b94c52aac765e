import type { ReactNode } from 'react';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldValues } from '../../../src-renderer/domain/note/index.ts';
import type { NoteHeader } from '../../../src-renderer/domain/practice/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { Field, Template } from '../../../src-renderer/domain/template/index.ts';
import { NoteDraft } from '../../../src-renderer/editor/note/NoteDraft.tsx';
import { SignedNote } from '../../../src-renderer/editor/note/SignedNote.tsx';
import {
  beginNote,
  createClient,
  createCourse,
  createSession,
  noteHeader,
  PracticeProvider,
  readStoredNote,
  templateFor,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { checkpointNote } from '../../../src-renderer/storage/commands.ts';
import { documentFromText } from '../../support/shared/documentFromText.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, surroundings, valueOf } from '../../support/shared/practice.ts';
import { show } from './support.tsx';

/** The integration template as some later version may have it. */
const newest = templateFor('integration');
const later: Template = {
  ...newest,
  version: 99,
  sections: [
    ...newest.sections,
    {
      id: 'later',
      title: 'Later',
      fields: [
        {
          id: 'int.drawing',
          label: 'Drawing',
          required: 'O',
          part: 'process',
          type: 'drawing',
        } as unknown as Field,
      ],
    },
  ],
};
const VALUES = {
  'int.date': '2026-08-13',
  'int.narrative': documentFromText('They began with the hut.'),
  'int.drawing': { strokes: [1, 2], title: 'a spiral' },
} as unknown as FieldValues;

let practice: Practice;
let client: RowId;
let header: NoteHeader;

beforeAll(async () => {
  practice = await newPractice(surroundings(memoryFiles()));
  client = valueOf(
    await createClient(practice, {
      label: 'Marlow Tarn',
      pronouns: 'they/them',
      weightKg: 72,
      weighedOn: '2026-08-01',
    }),
  );
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-01' }),
  );
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const note = valueOf(await beginNote(practice, client, session, 'integration'));
  const begun = noteHeader(practice, client, note);
  if (begun === null) throw new Error('the note is there');
  valueOf(await checkpointNote(practice, client, begun, later, begun.revision, VALUES));
  const written = noteHeader(practice, client, note);
  if (written === null) throw new Error('the note is there');
  header = written;
});

const opened = (note: ReactNode) => show(<PracticeProvider value={practice}>{note}</PracticeProvider>);
const never = () => {
  throw new Error('nothing is opened for writing');
};

describe('a note written with a template of a later version', () => {
  test('is shown plainly with every stored answer, and nothing in it can be changed', async () => {
    const { element, remove } = opened(
      <NoteDraft
        client={client}
        header={header}
        quotes={[]}
        derived={{}}
        onSession={never}
        onCompletion={never}
      />,
    );
    await expect
      .poll(() => element.textContent)
      .toContain(
        'Written with template integration version 99, which this version of Throughline does not have.',
      );
    const words = element.textContent;
    for (const part of ['13 August 2026', 'They began with the hut.', 'int.drawing', 'title: a spiral'])
      expect(words).toContain(part);
    expect(element.querySelector('input, textarea, select, button, [contenteditable=true]')).toBeNull();
    remove();
    expect(noteHeader(practice, client, header.row)?.revision).toBe(header.revision);
    expect(valueOf(await readStoredNote(practice, client, header)).values).toEqual(VALUES);
  });

  test('and signed says that its signature cannot be checked here', async () => {
    const signed = { ...header, signed: { signature: header.row, at: 1 } } as unknown as NoteHeader;
    const { element } = opened(<SignedNote client={client} header={signed} quotes={[]} onSession={never} />);
    await expect
      .poll(() => element.textContent)
      .toContain('Its signature can be checked only by a version that has its template.');
    expect(element.textContent).toContain('They began with the hut.');
  });
});
