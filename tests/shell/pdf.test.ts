import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sheetsOf } from '../support/pdf.ts';
import { FIXTURE } from './support/fixture.ts';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  temporaryFolder,
  type Shell,
} from './support/shell.ts';

let shell: Shell;
let documents: string;
let temporary: string;

beforeAll(buildStandIn);
beforeEach(async () => {
  temporary = temporaryFolder();
  shell = await openShell({ app: installApp(FIXTURE), env: { TMPDIR: temporary } });
  documents = join(shell.folder, 'documents');
  mkdirSync(documents);
});
afterEach(cleanUp);

const savePdf = (): Promise<unknown> => shell.ask('invoke', 'throughline:savePdf', ['Briefing.pdf'], 'main');
const printed = async (): Promise<unknown[]> =>
  (await shell.ask('records')).filter(([name]) => name === 'printToPDF');

test('a page is saved as a PDF once, at the path the person chose and nowhere else', async () => {
  const path = join(documents, 'For the file.pdf');
  await shell.ask('choose', path);
  expect(await savePdf()).toEqual({ ok: true, value: 'saved' });
  expect(readFileSync(path, 'latin1')).toBe('%PDF-stand-in');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(documents)).toEqual(['For the file.pdf']);
  expect(readdirSync(temporary)).toEqual([]);
  expect(await printed()).toEqual([
    [
      'printToPDF',
      { preferCSSPageSize: true, pageSize: 'A4', printBackground: true, generateTaggedPDF: true },
    ],
  ]);
  const [, options] = (await shell.ask('records')).find(([name]) => name === 'showSaveDialog') ?? [];
  expect(options).toEqual({
    defaultPath: join(documents, 'Briefing.pdf'),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
});

test.each([
  // Chromium takes A4 in inches, and rounds up.
  ['GB', '596 by 843'],
  ['US', '612 by 792'],
])('before a region is chosen, a PDF of a computer set to %s has sheets of %s', async (country, sheet) => {
  const env = { STANDIN_PROFILE: temporaryFolder(), STANDIN_COUNTRY: country };
  const open = await openShell({ app: installApp('built'), env });
  const path = join(open.folder, 'documents/Page.pdf');
  mkdirSync(join(path, '..'));
  await open.until('evaluate', ["document.querySelector('h1')?.textContent ?? ''"], (title) => title !== '');
  await open.ask('choose', path);
  const saved = await open.ask('invoke', 'throughline:savePdf', ['Page.pdf'], 'main');
  expect(saved).toEqual({ ok: true, value: 'saved' });
  expect(new Set(sheetsOf(readFileSync(path)))).toEqual(new Set([sheet]));
});

test('without a path nothing is printed', async () => {
  expect(await savePdf()).toEqual({ ok: true, value: 'cancelled' });
  expect(await printed()).toEqual([]);
});

test('a path that cannot be written is an error, and nothing is printed', async () => {
  await shell.ask('choose', join(documents, 'no such folder', 'x.pdf'));
  expect(await savePdf()).toEqual({ ok: false, error: { kind: 'missing' } });
  expect(await printed()).toEqual([]);
});

test('a lock while the dialog stands open leaves no file, whatever is chosen then', async () => {
  await shell.ask('choose', 'later');
  const saving = savePdf();
  await shell.until('records', [], (records) => records.some(([name]) => name === 'showSaveDialog'));
  await shell.ask('send', 'throughline:sealed', 'main');
  await shell.ask('choose', join(documents, 'late.pdf'));
  expect(await saving).toEqual({ ok: false, error: { kind: 'refused' } });
  expect(await printed()).toEqual([]);
  expect(readdirSync(documents)).toEqual([]);
});

test('a print that fails leaves no file', async () => {
  await shell.ask('choose', join(documents, 'x.pdf'));
  await shell.ask('stand', { printable: false });
  expect(await savePdf()).toEqual({ ok: false, error: { kind: 'io' } });
  expect(readdirSync(documents)).toEqual([]);
});
