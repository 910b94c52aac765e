import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measuresOf } from '../../../src-renderer/domain/course/index.ts';
import {
  isAnswered,
  isNoteDocument,
  plainText,
  type FieldValue,
  type FieldValues,
} from '../../../src-renderer/domain/note/index.ts';
import { ok, type RowId } from '../../../src-renderer/domain/index.ts';
import type { Row } from '../../../src-renderer/domain/practice/index.ts';
import { splitByPart, type Template } from '../../../src-renderer/domain/template/index.ts';
import {
  beginNote,
  clientsOf,
  markInError,
  noteHeader,
  openNoteSession,
  readEvents,
  readRecord,
  recordOf,
  signNote,
  templateOf,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { enter, newPractice, valueOf } from '../../support/shared/practice.ts';
import { tellStory, write, WHY_OPEN, type Told } from '../storage/story.ts';
import {
  commitmentsIn,
  explore,
  notesIn,
  onlyClient,
  sampleJson,
  sessionsIn,
  valuesOf,
} from './sampleStory.ts';
import { auditLines, desk } from './support.ts';
import { exported, exportTo, fileAt, opened, rowsOf } from './readableFiles.ts';

const MIB = 1024 * 1024;

/** Every text in a value that says something: codes of one word are found everywhere. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\s/.test(value.trim()) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (isNoteDocument(value)) return [value.plain];
  return Object.values(value).flatMap(textsIn);
}

/** Markdown as it is shown: escapes and breaks taken away, and white space as one space. */
const shown = (markdown: string): string =>
  markdown
    .replace(/\\\n/g, '\n')
    .replace(/\\([\\`*_[\]<>|~&#=-])/g, '$1')
    .replace(/\s+/g, ' ');

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

const templateOfNote = (pinned: { readonly id: string; readonly version: number }): Template => {
  const template = templateOf(pinned);
  if (template === null) throw new Error('the sample is written with templates that are there');
  return template;
};

describe('the sample practice, exported', () => {
  let practice: Practice;
  let files: ReadonlyMap<string, string>;
  let whole: ReadonlyMap<string, string>;
  beforeAll(async () => {
    practice = await explore(sampleJson);
    files = await exported(practice);
    whole = await exported(practice, { withProcess: true });
  }, 120_000);
  afterAll(() => practice.settle());

  const jsonNotes = (from: ReadonlyMap<string, string>) =>
    [...from]
      .filter(([path]) => path.endsWith('.json'))
      .map(([path, text]) => [path, JSON.parse(text) as Record<string, unknown>] as const)
      .filter(([, { kind }]) => kind === 'note');

  test('has every note once, as Markdown and as JSON, by its fields and its template', async () => {
    const told = new Map(jsonNotes(whole).map(([path, note]) => [note['id'], { path, note }]));
    expect(told.size).toBe(notesIn(practice).length);
    for (const header of notesIn(practice)) {
      const found = told.get(header.row);
      expect(found?.note).toMatchObject({
        schema: 'throughline-readable/1',
        template: header.template,
        values: await valuesOf(practice, header),
        signatureState: 'unchanged',
      });
      expect(whole.has(String(found?.path).replace(/json$/, 'md'))).toBe(true);
    }
  });

  test('has the words of every signed note in its Markdown, and who signed it, unchanged since', async () => {
    const told = new Map(jsonNotes(whole).map(([path, note]) => [note['id'], path]));
    for (const header of notesIn(practice)) {
      const text = shown(fileAt(whole, String(told.get(header.row)).replace(/json$/, 'md')));
      expect(text).toContain('Signed by I. Lindqvist-Okafor');
      expect(text).toContain('unchanged since, checked on');
      const values = await valuesOf(practice, header);
      const template = templateOfNote(header.template);
      for (const section of template.sections)
        for (const field of section.fields) {
          const value = values[field.id];
          if (!isAnswered(value) || !['text', 'richText'].includes(field.type)) continue;
          expect(text, `${header.stage} ${field.id}`).toContain(flat(plainText(value)));
        }
    }
  });

  test('has each of the 114 events, in the timeline of its session and in the table', async () => {
    const rows = rowsOf(fileAt(whole, '/events.csv'));
    expect(rows).toHaveLength(114);
    for (const { row, number } of sessionsIn(practice)) {
      const { events } = valueOf(await readEvents(practice, onlyClient(practice).row, row));
      const note = JSON.parse(fileAt(whole, `/session-0${String(number)}/observation.json`)) as {
        readonly events: readonly { readonly id: string; readonly values: FieldValues }[];
      };
      expect(note.events.map(({ id, values }) => [id, values])).toEqual(
        events.map(({ event }) => [event.id, event.values]),
      );
      const timeline = shown(fileAt(whole, `/session-0${String(number)}/observation.md`));
      for (const { event } of events) {
        expect(rows.find((one) => one['entry_id'] === event.id)).toMatchObject({
          session: String(number),
          values_json: JSON.stringify(event.values),
        });
        for (const text of textsIn(event.values))
          expect(timeline).toContain(text.split(/\r?\n/).map(flat).join(' / '));
      }
    }
  });

  test('has every score of every measure, every dose and every commitment', async () => {
    const read = await readRecord(practice, onlyClient(practice).row);
    const { series } = measuresOf(read.notes);
    const scores = rowsOf(fileAt(files, '/measures.csv'));
    let compared = 0;
    for (const { instrument, score, points } of series)
      for (const { note, value } of points) {
        if (value === null) continue;
        compared += 1;
        const given = scores.filter(
          (row) =>
            row['note_id'] === note.header.row &&
            row['instrument'] === instrument.id &&
            row['score'] === score?.id,
        );
        expect(given.map((row) => row['value'])).toContain(String(value));
      }
    expect(compared).toBeGreaterThan(20);
    const doses = rowsOf(fileAt(files, '/doses.csv'));
    const sums = [1, 2, 3, 4, 5, 6].map((number) =>
      doses
        .filter((row) => row['session'] === String(number))
        .reduce((sum, row) => sum + Number(row['mg']), 0),
    );
    expect(sums).toEqual([100, 200, 36, 54, 72, 54]);
    expect(rowsOf(fileAt(files, '/commitments.csv')).map((row) => row['text'])).toEqual(
      (await commitmentsIn(practice)).map(({ text }) => text),
    );
    expect(rowsOf(fileAt(files, '/notes.csv'))).toHaveLength(notesIn(practice).length);
  });

  test('says nothing of any psychotherapy note unless that is asked for', async () => {
    const all = [...files.values()].map((text) => `${text}\n${flat(shown(text))}`).join('\n');
    const kept = new Set<string>();
    const hidden = new Set<string>();
    const see = (record: FieldValues, process: FieldValues) => {
      for (const text of textsIn(record)) kept.add(text);
      for (const text of textsIn(process)) hidden.add(text);
    };
    for (const header of notesIn(practice)) {
      const parts = splitByPart(templateOfNote(header.template), await valuesOf(practice, header));
      see(parts.record, parts.process);
    }
    for (const { row } of sessionsIn(practice))
      for (const { record, process } of valueOf(await readEvents(practice, onlyClient(practice).row, row))
        .events)
        see(record.values, process?.values ?? {});
    const secret = [...hidden].filter((text) => ![...kept].some((one) => one.includes(text)));
    expect(secret.length).toBeGreaterThan(30);
    for (const text of secret) expect(all, text).not.toContain(text);
    for (const text of secret)
      expect([...whole.values()].join('\n'), text).toContain(JSON.stringify(text).slice(1, -1));
    expect(rowsOf(fileAt(files, '/insights.csv'))).toEqual([]);
    expect(rowsOf(fileAt(whole, '/insights.csv')).length).toBeGreaterThan(5);
    expect(files.get('README.txt')).toContain('Psychotherapy notes are left out.');
    expect(files.get('README.txt')).toMatch(
      /\d+ notes without psychotherapy notes, which were not asked for/,
    );
    expect([...files.keys()].some((path) => path.endsWith('kept-for-later.json'))).toBe(false);
    expect(files.get('README.txt')).toContain('- 6 pieces of a file that was brought in, kept for later');
    expect(whole.get('README.txt')).toContain('PSYCHOTHERAPY NOTES ARE IN IT');
  });

  test('has the templates that its notes were written with, so that a field’s id can be looked up', () => {
    const described = new Set(
      [...whole]
        .filter(([path]) => path.startsWith('templates/'))
        .flatMap(([, text]) => [...text.matchAll(/"id": "([^"]+)"/g)].map(([, id]) => id)),
    );
    for (const [, note] of jsonNotes(whole))
      for (const id of Object.keys(note['values'] as FieldValues)) expect(described).toContain(id);
  });

  test('says who made it, what is in it, and its form', () => {
    expect(JSON.parse(files.get('practice.json') ?? '')).toMatchObject({
      schema: 'throughline-readable/1',
      practice: 'Sample practice',
      sample: true,
      madeBy: { name: expect.stringContaining('I. Lindqvist-Okafor') as unknown },
      scope: 'practice',
      psychotherapyNotes: false,
      clients: [{ label: 'Marlow Tarn (fictional)' }],
      counts: { clients: 1, notes: notesIn(practice).length, drafts: 0, events: 114, unreadNotes: 0 },
    });
    expect([...files.keys()].at(-1)).toBe('README.txt');
    expect(fileAt(files, '/client.md')).toContain('# Marlow Tarn (fictional)');
    expect(JSON.parse(fileAt(whole, '/kept-for-later.json'))).toMatchObject({ kind: 'kept' });
  });
});

/** A draft open for writing, with something typed and not on disk yet. */
async function typing(practice: Practice, { client, integration }: Told, field: string, value: FieldValue) {
  const header = noteHeader(practice, client, integration);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set(field, value);
  return writing;
}

test('one client goes out alone, with the draft as it stands on the screen, and the audit says so', async () => {
  const { files, dialogs, at } = desk();
  const practice = await newPractice(at);
  const wren = await tellStory(practice, 'Wren: =Halloway');
  await tellStory(practice, 'Tamsin Roe');
  const writing = await typing(practice, wren, 'int.opening', 'Typed a moment ago');
  const saved = valueOf(await exportTo(dialogs, practice, { client: wren.client, withProcess: true }));
  expect(saved).toMatchObject({
    clients: 1,
    notes: 2,
    missing: 0,
    doubtful: 0,
    bytes: dialogs.saved?.length,
  });
  const out = await opened(dialogs);
  const text = [...out.values()].join('\n');
  expect(text).not.toContain('Tamsin');
  expect([...out.keys()].some((path) => path.includes('Tamsin'))).toBe(false);
  expect(fileAt(out, '/integration.md')).toContain('Typed a moment ago');
  expect(fileAt(out, '/integration.md')).toContain('Draft by I. Lindqvist-Okafor, PsyD: not signed.');
  expect(shown(fileAt(out, '/preparation.md'))).toContain(`Reason: ${WHY_OPEN}`);
  // Entries whose note is not begun yet are not lost with it.
  expect(JSON.parse(fileAt(out, '/session-01/timeline.json'))).toMatchObject({
    kind: 'timeline',
    events: [{ values: { 'note.text': 'eyes closed' } }, { values: { 'note.text': 'eyes open' } }],
  });
  expect(rowsOf(fileAt(out, '/notes.csv'))[0]).toMatchObject({ client: 'Wren: =Halloway' });
  expect((await auditLines(practice, files)).at(-1)).toMatchObject({
    action: 'exported-readable-with-process',
    object: wren.client,
    count: 2,
  });
  await writing.close();
  await practice.settle();
});

test('what was typed before a crash goes out too, although its note has not been opened since', async () => {
  const { files, at } = desk();
  const practice = await newPractice(at);
  const wren = await tellStory(practice, 'Wren Halloway');
  const writing = await typing(practice, wren, 'int.opening', 'Typed just before the power went');
  await writing.saveDraft();
  const after = desk(null, files);
  const again = await enter(after.at);
  valueOf(await exportTo(after.dialogs, again, { withProcess: true }));
  expect(fileAt(await opened(after.dialogs), '/integration.md')).toContain(
    'Typed just before the power went',
  );
  await again.settle();
});

test('what was entered in error stays out, with what was added to it, and is counted', async () => {
  const { files, at } = desk();
  const practice = await newPractice(at);
  const { client, session, preparation } = await tellStory(practice, 'Wren Halloway');
  const observation = valueOf(await beginNote(practice, client, session, 'observation'));
  valueOf(await signNote(practice, client, observation, {}, WHY_OPEN));
  const addendum = valueOf(await beginNote(practice, client, preparation, 'addendum'));
  await write(practice, client, addendum, 'add.text', 'Said later about it');
  const before = await exported(practice, { client, withProcess: true });
  expect(fileAt(before, '/preparation-addendum.md')).toContain('Said later about it');
  expect(rowsOf(fileAt(before, '/events.csv'))).toHaveLength(1);
  expect([...before.values()].join('\n')).toContain('let the quiet come');
  for (const note of [preparation, observation])
    valueOf(await markInError(practice, client, note, 'Another client’s'));
  const out = await exported(practice, { client, withProcess: true });
  const text = [...out.values()].join('\n');
  for (const gone of ['let the quiet come', 'Said later about it', 'eyes closed', 'eyes open'])
    expect(text).not.toContain(gone);
  expect(out.get('README.txt')).toContain('- 3 notes entered in error, with what was added to them.');
  expect(out.get('README.txt')).toContain('- 1 timeline of an observation that was entered in error.');
  expect((await auditLines(practice, files)).at(-1)).toMatchObject({
    action: 'exported-readable-with-process',
  });
  await practice.settle();
});

/** The practice, with one row that reads as something else than it did. */
const withRow = (
  practice: Practice,
  which: RowId | undefined,
  told: (row: Row) => Awaited<ReturnType<Practice['read']>>,
): Practice => ({
  ...practice,
  read: async (compartment, row, revision) => {
    const read = await practice.read(compartment, row, revision);
    return row === which && read.ok ? told(read.value) : read;
  },
});

test('what does not open or is not what was signed goes out saying so, and costs nothing else', async () => {
  const { dialogs, at } = desk();
  const practice = await newPractice(at);
  const { client, preparation } = await tellStory(practice, 'Wren Halloway');
  const signature = noteHeader(practice, client, preparation)?.signed?.signature;
  const order = { client, withProcess: true };
  const tampered = () => ({ ok: false as const, error: { kind: 'tampered' as const } });

  valueOf(await exportTo(dialogs, withRow(practice, signature, tampered), order));
  const unchecked = fileAt(await opened(dialogs), '/preparation.md');
  expect(unchecked).toContain('the signature could not be checked');
  expect(unchecked).toContain('let the quiet come, unchecked');

  const altered = withRow(practice, preparation, (row) =>
    ok(row.type === 'note-part' ? { ...row, values: { 'prep.intention': 'Something else' } } : row),
  );
  expect(valueOf(await exportTo(dialogs, altered, order))).toMatchObject({ doubtful: 1, missing: 0 });
  const out = await opened(dialogs);
  expect(shown(fileAt(out, '/preparation.md'))).toContain(
    'but this is not what was signed (field:prep.intention). Do not rely on it.',
  );
  expect(rowsOf(fileAt(out, '/notes.csv')).map(({ state }) => state)).toEqual(['altered', 'draft']);
  expect(out.get('README.txt')).toContain('- 1 of the signed notes ARE NOT WHAT WAS SIGNED; each says so');

  const torn = withRow(practice, preparation, tampered);
  expect(valueOf(await exportTo(dialogs, torn, order))).toMatchObject({ missing: 1, notes: 1 });
  expect((await opened(dialogs)).get('README.txt')).toContain('1 note THAT DID NOT OPEN AND SHOULD BE HERE');
  await practice.settle();
});

test('a stop, a full disk or a cancelled dialog leaves no file, and the audit does not claim one', async () => {
  const { dialogs, at } = desk();
  const practice = await newPractice(at);
  await tellStory(practice, 'Wren Halloway');
  const before = practice.head().sequence;
  dialogs.cancelSave = true;
  expect(await exportTo(dialogs, practice)).toEqual({ ok: true, value: null });
  dialogs.cancelSave = false;
  const stop = new AbortController();
  expect(
    await exportTo(dialogs, practice, {}, { signal: stop.signal, onProgress: () => stop.abort() }),
  ).toEqual({ ok: false, error: { kind: 'stopped' } });
  expect(dialogs.ended).toEqual(['abandoned']);
  dialogs.room = 100;
  expect(await exportTo(dialogs, practice)).toEqual({ ok: false, error: { kind: 'disk-full' } });
  expect(dialogs.ended).toEqual(['abandoned', 'abandoned']);
  expect(dialogs.saved).toBeNull();
  expect(practice.head().sequence).toBe(before);
  await practice.settle();
});

test('whoever has no key to psychotherapy notes takes out what is theirs, and the file says what is not', async () => {
  const { files, dialogs, at } = desk();
  const practice = await newPractice(at);
  const { client } = await tellStory(practice, 'Wren Halloway');
  const find: Practice['keys']['find'] = (kind, of) =>
    kind === 'process' ? null : practice.keys.find(kind, of);
  const colleague: Practice = { ...practice, keys: { ...practice.keys, find } };
  valueOf(await exportTo(dialogs, colleague, { withProcess: true }));
  const out = await opened(dialogs);
  const text = [...out.values()].join('\n');
  for (const hidden of ['what stirred in me', 'let the quiet come', 'the door stayed shut'])
    expect(text).not.toContain(hidden);
  expect(text).toContain('eyes closed');
  expect(out.get('README.txt')).toContain(
    '- 2 notes without psychotherapy notes, which are under another key.',
  );
  expect(JSON.parse(fileAt(out, '/preparation.json'))).toMatchObject({
    psychotherapyNotes: 'not-yours',
    signatureState: 'unchanged',
  });
  valueOf(await exportTo(dialogs, practice));
  expect((await auditLines(practice, files)).slice(-2)).toMatchObject([
    { action: 'exported-readable-with-process', object: null, count: 2 },
    { action: 'exported-readable', object: null, count: 2 },
  ]);
  expect([...(await opened(dialogs)).keys()].some((path) => path.includes(client))).toBe(false);
  await practice.settle();
});

test('a journal that cannot take the line about it lets nothing out', async () => {
  const { dialogs, at } = desk();
  const practice = await newPractice(at);
  await tellStory(practice, 'Wren Halloway');
  const full: Practice = {
    ...practice,
    commit: () => Promise.resolve({ ok: false, error: { kind: 'disk-full' } }),
  };
  expect(await exportTo(dialogs, full)).toEqual({ ok: false, error: { kind: 'not-recorded' } });
  expect(dialogs.saved).toBeNull();
  expect(dialogs.ended).toEqual(['abandoned']);
  await practice.settle();
});

test('a practice of many clients goes out in pieces of at most 1 MiB, and tells how far it is', async () => {
  const { dialogs, at } = desk();
  const practice = await newPractice(at);
  const { client, integration } = await tellStory(practice, 'Wren Halloway');
  await write(practice, client, integration, 'int.opening', 'long and long. '.repeat(100_000));
  for (const label of ['Wren Halloway', 'שָׁלוֹם', 'Zoë 🌊']) await tellStory(practice, label);
  const progress: (readonly [number, number])[] = [];
  valueOf(
    await exportTo(
      dialogs,
      practice,
      { withProcess: true },
      { onProgress: (done, of) => progress.push([done, of]) },
    ),
  );
  expect(progress).toEqual(Array.from({ length: 8 }, (_, index) => [index + 1, 8]));
  expect(dialogs.pieces.length).toBeGreaterThan(1);
  expect(Math.max(...dialogs.pieces)).toBeLessThanOrEqual(MIB);
  const out = await opened(dialogs);
  const folders = new Set(
    [...out.keys()].filter((path) => path.includes('/client.')).map((path) => path.split('/')[0]),
  );
  expect(folders.size).toBe(clientsOf(practice).length);
  expect([...folders].some((name) => name?.startsWith('שָׁלוֹם-'))).toBe(true);
  expect(recordOf(practice, client).headers[integration]).toBeDefined();
  await practice.settle();
});
