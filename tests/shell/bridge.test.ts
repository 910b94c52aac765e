import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChosenFile, OpenedFile, Result } from '../../src-main/bridge/contract.ts';
import type { Sender } from './support/protocol.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

let app: string;
let shell: Shell;
let documents: string;

beforeAll(async () => {
  await buildStandIn();
  app = installApp({ 'index.html': '<!doctype html>' });
  shell = await openShell({ app });
  documents = join(shell.folder, 'documents');
  mkdirSync(documents);
});
afterAll(cleanUp);

const REFUSED = { ok: false, error: { kind: 'refused' } };
const DONE = { ok: true, value: undefined };
const VAULT = 'AAAAAAAAAAAAAAAAAAAAAA';
const TOKEN = '3b241101-e2bb-4255-8caf-4136c566a962';

const call = <T>(name: string, ...args: unknown[]): Promise<T> =>
  shell.ask('invoke', `throughline:${name}`, args, 'main') as Promise<T>;

test('the page is given exactly the functions of the contract and no object of Electron', async () => {
  const invoked: unknown[][] = [];
  const listeners = new Map<string, (...args: unknown[]) => void>();
  const exposed: [string, Record<string, (...args: unknown[]) => unknown>][] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: Record<string, (...args: unknown[]) => unknown>) =>
        exposed.push([key, api]),
    },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        invoked.push(args);
        return args[0] === 'throughline:remove'
          ? Promise.reject(new Error('gone'))
          : Promise.resolve('answer');
      },
      send: (...args: unknown[]) => invoked.push(args),
      on: (channel: string, listener: (...args: unknown[]) => void) => listeners.set(channel, listener),
    },
  };
  const asked: string[] = [];
  const context = createContext({
    require: (name: string) => {
      asked.push(name);
      return electron;
    },
  });
  const source = readFileSync(join(app, 'out/preload/index.cjs'), 'utf8');
  runInContext(source, context);
  expect(asked).toEqual(['electron']);
  expect(source.split('\n').length).toBeLessThan(100);
  const [key, bridge] = exposed[0] ?? ['', {}];
  expect(exposed).toHaveLength(1);
  expect(key).toBe('throughline');
  expect(Object.keys(bridge).sort()).toEqual([
    'abandonSave',
    'append',
    'backupState',
    'beginOpen',
    'beginSave',
    'cannotSeal',
    'chooseBackupFolder',
    'closeOpened',
    'copyText',
    'finishSave',
    'forgetBackupFolder',
    'freeSpace',
    'guardWindow',
    'list',
    'listBackups',
    'makeBackup',
    'noteProof',
    'onCommand',
    'onSealRequest',
    'openBackupFolder',
    'read',
    'readBackup',
    'readOpened',
    'remove',
    'replace',
    'savePdf',
    'sealed',
    'truncate',
    'writeSave',
  ]);

  const heard: unknown[][] = [];
  bridge['onSealRequest']?.((...args: unknown[]) => heard.push(args));
  bridge['onCommand']?.(['today'], (...args: unknown[]) => heard.push(args));
  const sender = { sender: 'an object of Electron' };
  listeners.get('throughline:seal-request')?.(sender, 'menu', 'more');
  listeners.get('throughline:command')?.(sender, 'today', 'more');
  expect([...listeners.keys()]).toEqual(['throughline:seal-request', 'throughline:command']);
  expect(heard).toEqual([['menu'], ['today']]);
  expect(await bridge['read']?.('keyring', 0, 5)).toBe('answer');
  expect(await bridge['remove']?.('keyring')).toEqual({ ok: false, error: { kind: 'io' } });
  bridge['sealed']?.('surplus');
  bridge['cannotSeal']?.('surplus');
  expect(invoked).toEqual([
    ['throughline:commands', ['today']],
    ['throughline:read', 'keyring', 0, 5],
    ['throughline:remove', 'keyring'],
    ['throughline:sealed'],
    ['throughline:cannot-seal'],
  ]);
});

test('a message from anywhere but the page itself is refused and does nothing', async () => {
  const forged: Sender[] = ['none', 'other-frame', 'other-origin'];
  for (const sender of forged) {
    const calls: [string, ...unknown[]][] = [
      ['list'],
      ['read', 'keyring', 0, 1],
      ['append', 'journal/000009', 0, new Uint8Array(1)],
      ['replace', 'facts', new Uint8Array(1)],
      ['beginSave', 'practice-copy', 'x'],
      ['beginOpen', 'practice-copy'],
      ['backupState'],
      ['chooseBackupFolder', VAULT],
      ['openBackupFolder'],
      ['makeBackup', new Uint8Array(1), [], 'now'],
      ['savePdf', 'x.pdf'],
      ['copyText', 'x'],
      ['guardWindow', { contentProtection: false, lockOnMinimise: false }],
    ];
    for (const [name, ...args] of calls)
      expect(await shell.ask('invoke', `throughline:${name}`, args, sender), `${sender} ${name}`).toEqual(
        REFUSED,
      );
    await shell.ask('send', 'throughline:sealed', sender);
    await shell.ask('send', 'throughline:commands', sender, ['today']);
  }
  expect(await shell.ask('clickMenu', 'Today')).toBe(false);
  expect(await shell.ask('clipboard', {})).toEqual({});
  expect(await shell.ask('records')).not.toContainEqual(['setContentProtection', 1, false]);
  expect(await shell.ask('windows')).toHaveLength(1);
  expect(await call('list')).toEqual({ ok: true, value: [] });
  expect((await shell.ask('records')).filter(([name]) => String(name).endsWith('Dialog'))).toEqual([]);
});

test('arguments outside the contract are refused', async () => {
  const bytes = new Uint8Array(1);
  const own = 'throughline-0123456789ab-01234567';
  const manifest = `${own}/20261127T070043123Z-000000042.manifest`;
  const wrong: [string, ...unknown[]][] = [
    ['chooseBackupFolder'],
    ['chooseBackupFolder', '../elsewhere'],
    ['chooseBackupFolder', `${VAULT}A`],
    ['makeBackup', 'text', [], 'now'],
    ['makeBackup', bytes, [], 'later'],
    ['makeBackup', bytes, [{ name: 'journal/000001', bytes }], 'now'],
    ['makeBackup', bytes, [{ name: '../x', bytes }], 'now'],
    ['makeBackup', bytes, [{ name: 'keyring', bytes: 'text' }], 'now'],
    ['makeBackup', new TextEncoder().encode('not a manifest'), [], 'now'],
    ['noteProof', manifest],
    ['noteProof', manifest, 'Dr. Somebody'],
    ['noteProof', `${own}/${'0'.repeat(64)}`, null],
    ['listBackups', TOKEN],
    ['listBackups', '/etc'],
    ['listBackups', 'kept'],
    ['readBackup', 'kept', manifest, 0, 1],
    ['readBackup', 'kept', 'throughline-0123456789ab-01234567/../../x', 0, 1],
    ['readBackup', 'kept', `${own}/secret`, 0, 1],
    ['readBackup', 'kept', manifest, -1, 1],
    ['readBackup', 'kept', manifest, 0, 2 ** 27],
    ['list', 'surplus'],
    ['read'],
    ['read', 'keyring', 0],
    ['read', 'keyring', -1, 1],
    ['read', 'keyring', 0.5, 1],
    ['read', 'keyring', 0, Number.NaN],
    ['read', 'keyring', 0, 64 * 1024 * 1024 + 1],
    ['read', 'keyring', 2 ** 53, 1],
    ['read', 'keyring', '0', 1],
    ['append', 'journal/000001', 0, 'text'],
    ['append', 'journal/000001', 0, [1, 2]],
    ['append', 'journal/000001', 0, { length: 1 }],
    ['append', 'journal/000001', 0, new Uint8Array(64 * 1024 * 1024 + 1)],
    ['append', 'keyring', 0, bytes],
    ['truncate', 'keyring', 0],
    ['replace', 'journal/000001', bytes],
    ['replace', 'keyring', null],
    ['beginSave', 'anything', 'x'],
    ['beginSave', 'practice-copy', ''],
    ['beginSave', 'practice-copy', '../x'],
    ['beginSave', 'practice-copy', 'a/b'],
    ['beginSave', 'practice-copy', 'a\\b'],
    ['beginSave', 'practice-copy', '.hidden'],
    ['beginSave', 'practice-copy', 'a\u202Etxt.exe'],
    ['beginSave', 'practice-copy', 'x'.repeat(101)],
    ['writeSave', 'no-token', bytes],
    ['writeSave', TOKEN, bytes],
    ['finishSave', TOKEN],
    ['abandonSave', TOKEN],
    ['readOpened', TOKEN, 0, 1],
    ['closeOpened', TOKEN],
    ['closeOpened', '/etc/passwd'],
    ['beginSave', 'pdf', 'x'],
    ['savePdf'],
    ['savePdf', '/etc/passwd'],
    ['savePdf', '../x.pdf'],
    ['savePdf', 'x.pdf', 'surplus'],
    ['copyText'],
    ['copyText', 7],
    ['copyText', 'x'.repeat(1_000_001)],
    ['guardWindow', {}],
    ['guardWindow', { contentProtection: true }],
    ['guardWindow', { contentProtection: 1, lockOnMinimise: false }],
    ['guardWindow', { contentProtection: true, lockOnMinimise: false, devTools: true }],
    ['guardWindow', null],
  ];
  for (const [name, ...args] of wrong)
    expect(await call(name, ...args), `${name} ${String(args[0])}`).toEqual(REFUSED);
  for (const name of [
    'journal/1',
    'journal/0000001',
    'journal/00000a',
    'journal/../keyring',
    'journal/000001/../../keyring',
    'journal/000001\n',
    'journal/000001.new',
    'drafts/ABCDEF00112233445566778899AABBCC',
    'drafts/00',
    '../keyring',
    '/etc/passwd',
    'keyring\0',
    'KEYRING',
    'version',
    '',
    null,
    7,
  ])
    for (const [method, ...rest] of [
      ['read', 0, 1],
      ['remove'],
      ['truncate', 0],
      ['append', 0, bytes],
      ['replace', bytes],
    ])
      expect(await call(String(method), name, ...rest), `${String(method)} ${String(name)}`).toEqual(REFUSED);
});

test('a copy appears under its name only when it is finished, and no path reaches the page', async () => {
  const path = join(documents, 'My practice.throughline');
  await shell.ask('choose', path);
  const begun = await call<Result<ChosenFile | null, unknown>>(
    'beginSave',
    'practice-copy',
    'My practice.throughline',
  );
  if (!begun.ok || begun.value === null) throw new Error('The save did not begin.');
  expect(begun.value).not.toContain('practice');
  expect(
    await Promise.all([
      call('writeSave', begun.value, Uint8Array.of(1, 2)),
      call('writeSave', begun.value, Uint8Array.of(3)),
    ]),
  ).toEqual([DONE, DONE]);
  expect(readdirSync(documents)).toEqual(['My practice.throughline.partial']);
  expect(await call('finishSave', begun.value)).toEqual(DONE);
  expect(readdirSync(documents)).toEqual(['My practice.throughline']);
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await call('finishSave', begun.value)).toEqual(REFUSED);
  const [, options] = (await shell.ask('records')).find(([name]) => name === 'showSaveDialog') ?? [];
  expect(options).toMatchObject({
    defaultPath: path,
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
});

test('a copy that is given up, or whose page ends, leaves nothing behind', async () => {
  const path = join(documents, 'given-up.throughline');
  await shell.ask('choose', path);
  const begun = await call<Result<ChosenFile, unknown>>('beginSave', 'practice-copy', 'x');
  if (!begun.ok) throw new Error('The save did not begin.');
  await call('writeSave', begun.value, new Uint8Array(100));
  expect(await call('abandonSave', begun.value)).toEqual(DONE);
  expect(readdirSync(documents)).not.toContain('given-up.throughline.partial');

  const second = await call<Result<ChosenFile, unknown>>('beginSave', 'practice-copy', 'x');
  expect(readdirSync(documents)).toContain('given-up.throughline.partial');
  await shell.ask('send', 'throughline:sealed', 'main');
  if (!second.ok) throw new Error('The save did not begin.');
  expect(await call('writeSave', second.value, new Uint8Array(1))).toEqual(REFUSED);
  await expect.poll(() => readdirSync(documents)).not.toContain('given-up.throughline.partial');
  expect(await shell.ask('invoke', 'throughline:list', [], 'old-window')).toEqual(REFUSED);
});

test('a dialog that is cancelled is no error, and a folder is no file', async () => {
  await shell.ask('choose', null);
  expect(await call('beginSave', 'recovery-kit', 'Recovery kit.txt')).toEqual({ ok: true, value: null });
  expect(await call('beginSave', 'readable-export', 'throughline-export-2026-11-27.age')).toEqual({
    ok: true,
    value: null,
  });
  expect(await call('beginOpen', 'practice-copy')).toEqual({ ok: true, value: null });
  await shell.ask('choose', documents);
  expect(await call('beginOpen', 'practice-copy')).toEqual(REFUSED);
  await shell.ask('choose', join(documents, 'not there'));
  expect(await call('beginOpen', 'practice-copy')).toEqual({ ok: false, error: { kind: 'missing' } });
  await shell.ask('choose', join(documents, 'no folder', 'x'));
  expect(await call('beginSave', 'practice-copy', 'x')).toEqual({ ok: false, error: { kind: 'missing' } });
});

test('a chosen file is read in pieces until it is closed', async () => {
  const path = join(documents, 'chosen.throughline');
  writeFileSync(path, Uint8Array.of(5, 6, 7, 8));
  await shell.ask('choose', path);
  const opened = await call<Result<OpenedFile, unknown>>('beginOpen', 'practice-copy');
  if (!opened.ok) throw new Error('The file did not open.');
  expect(opened.value.length).toBe(4);
  expect(await call('readOpened', opened.value.file, 1, 2)).toEqual({ ok: true, value: Uint8Array.of(6, 7) });
  expect(await call('readOpened', opened.value.file, 3, 100)).toEqual({ ok: true, value: Uint8Array.of(8) });
  expect(await call('closeOpened', opened.value.file)).toEqual(DONE);
  expect(await call('readOpened', opened.value.file, 0, 1)).toEqual(REFUSED);
});
