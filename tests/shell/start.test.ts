import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FIXTURE } from './support/fixture.ts';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  startShell,
  temporaryFolder,
} from './support/shell.ts';

/** Starts of a process take their time; this many are made side by side. */
const AT_ONCE = 6;

const inGroups = (all: readonly string[]): string[][] =>
  all.flatMap((_, at) => (at % AT_ONCE === 0 ? [all.slice(at, at + AT_ONCE)] : []));

beforeAll(buildStandIn);

describe('a start that could open the practice to others', () => {
  afterEach(cleanUp);

  test.each(
    inGroups([
      '--remote-debugging-port=9222',
      '--remote-debugging-pipe',
      '--inspect',
      '--inspect-brk=0',
      '--js-flags=--expose-gc',
      '--load-extension=/x',
      '--no-sandbox',
      '--disable-web-security',
      '--proxy-server=127.0.0.1:8080',
      '--proxy-pac-url=http://x',
      '--host-rules=MAP * 127.0.0.1',
      '--host-resolver-rules=MAP * 127.0.0.1',
      '--enable-logging',
      '--log-file=/tmp/x',
      '--ssl-key-log-file=/tmp/x',
      '--trace-startup',
      '--remote-allow-origins=*',
      '--inspect-port=1',
      '--single-process',
      '--disable-gpu-sandbox',
      '--renderer-cmd-prefix=gdb',
      '--ignore-certificate-errors',
      '--allow-running-insecure-content',
      '--disable-site-isolation-trials',
      '--enable-blink-features=x',
      '--log-net-log=/tmp/x',
      '-remote-debugging-port=1',
      '--Remote-Debugging-Port=1',
    ]),
  )('with any of %j ends at once with a sentence', async (...group) => {
    const app = installApp(FIXTURE);
    const starts = group.map((argument) => ({ argument, shell: startShell({ app, argv: [argument] }) }));
    for (const { argument, shell } of starts) {
      expect(await shell.exit, argument).toBe(64);
      const name = argument.toLowerCase().replace(/^-+/u, '--').replace(/=.*$/u, '');
      expect(shell.stderr()).toBe(
        `Throughline does not start with ${name}: it would open the practice to other programs.\n`,
      );
    }
  });

  test('with a variable in its environment that has others write down what happens ends at once with a sentence', async () => {
    const app = installApp(FIXTURE);
    const names = ['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'CHROME_LOG_FILE', 'SSLKEYLOGFILE'];
    const starts = names.map((name) => ({ name, shell: startShell({ app, env: { [name]: '/tmp/x' } }) }));
    for (const { name, shell } of starts) {
      expect(await shell.exit, name).toBe(64);
      expect(shell.stderr()).toBe(
        `Throughline does not start with ${name}: it would open the practice to other programs.\n`,
      );
    }
  });

  test('after a newer version had the practice ends at once and leaves the profile as it was', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app, env: { STANDIN_VERSION: '0.2.0' } });
    await first.kill('SIGKILL');
    const older = startShell({ app, folder: first.folder });
    expect(await older.exit).toBe(64);
    expect(older.stderr()).toBe(
      'A newer version of Throughline has opened this practice; this one would damage it.\n',
    );
    const olderRuntime = startShell({
      app,
      folder: first.folder,
      env: { STANDIN_VERSION: '0.2.0', STANDIN_ELECTRON: '44.0.0' },
    });
    expect(await olderRuntime.exit).toBe(64);
    const same = await openShell({ app, folder: first.folder, env: { STANDIN_VERSION: '0.2.0' } });
    expect(await same.ask('windows')).toHaveLength(1);
  });

  test('a second start on the same practice leaves it to the first, which comes to the front', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app });
    const second = startShell({ app, env: { STANDIN_SECOND: '1' } });
    expect(await second.exit).toBe(0);
    await first.ask('emit', 'app', 'second-instance', []);
    expect(await first.ask('records')).toContainEqual(['focus', 1]);
  });
});

describe('the profile', () => {
  afterEach(cleanUp);

  test('that others could read is closed to them before anything is opened', async () => {
    const folder = temporaryFolder();
    const profile = join(folder, 'appData/Throughline');
    mkdirSync(profile, { recursive: true });
    chmodSync(profile, 0o755);
    const shell = await openShell({ app: installApp(FIXTURE), folder });
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    await shell.ask('invoke', 'throughline:replace', ['facts', new Uint8Array(1)], 'main');
    for (const file of ['version', 'holder', 'practice/facts'])
      expect(statSync(join(profile, file)).mode & 0o077, file).toBe(0);
  });

  test('that belongs to another account is refused with a sentence and left as it was', async () => {
    const foreign = process.getuid?.() === 0 ? temporaryFolder() : '/etc';
    if (foreign !== '/etc') chownSync(foreign, 65534, 65534);
    const before = statSync(foreign).mode;
    const shell = startShell({ app: installApp(FIXTURE), env: { STANDIN_USER_DATA: foreign } });
    expect(await shell.exit).toBe(64);
    expect(shell.stderr()).toBe('The folder of the practice belongs to another account of this computer.\n');
    expect(statSync(foreign).mode).toBe(before);
  });

  test('that cannot be made is refused with a sentence', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const shell = startShell({ app: installApp(FIXTURE), env: { STANDIN_USER_DATA: file } });
    expect(await shell.exit).toBe(64);
    expect(shell.stderr()).toBe('The folder of the practice cannot be read or written.\n');
  });

  test('keeps no dump of an earlier crash and leaves no trace in the list of recent files', async () => {
    const folder = temporaryFolder();
    const dumps = join(folder, 'appData/Throughline/Crashpad/completed');
    mkdirSync(dumps, { recursive: true });
    writeFileSync(join(dumps, 'x.dmp'), 'what memory held');
    const shell = await openShell({ app: installApp(FIXTURE), folder });
    expect(existsSync(join(folder, 'appData/Throughline/Crashpad'))).toBe(false);
    expect(await shell.ask('records')).toContainEqual(['clearRecentDocuments']);
  });

  test('that a living process holds is not opened by another, even where the runtime’s own lock does not see it', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app });
    const holder = join(first.folder, 'appData/Throughline/holder');
    const held = readFileSync(holder, 'utf8');
    const second = startShell({ app, folder: first.folder });
    expect(await second.exit).toBe(64);
    expect(second.stderr()).toBe('Throughline is already open on this practice.\n');
    expect(readFileSync(holder, 'utf8')).toBe(held);
    expect(await first.ask('windows')).toHaveLength(1);
  });

  test('opens again after its process was killed, whoever has that process’s number now', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app });
    await first.kill('SIGKILL');
    const holder = join(first.folder, 'appData/Throughline/holder');
    const dead = JSON.parse(readFileSync(holder, 'utf8')) as Record<string, unknown>;
    for (const [what, last] of [
      ['killed', JSON.stringify(dead)],
      ['another process of that number', JSON.stringify({ ...dead, pid: process.pid })],
      ['an earlier start of the computer', JSON.stringify({ ...dead, boot: 'earlier' })],
      ['unreadable', '{'],
    ] as const) {
      writeFileSync(holder, last);
      const next = await openShell({ app, folder: first.folder });
      expect(await next.ask('windows'), what).toHaveLength(1);
      await next.kill('SIGKILL');
    }
  });
});

test('the built shell takes from its runtime what it uses and no means of reaching out', () => {
  const app = installApp(FIXTURE);
  const bundle = readFileSync(join(app, 'out/main/index.js'), 'utf8');
  const parts = [...bundle.matchAll(/from "(\.\/[^"]+)"/gu)].map(([, part]) => part ?? '');
  expect(parts).toContain('./files.js');
  const source = bundle + parts.map((part) => readFileSync(join(app, 'out/main', part), 'utf8')).join('');
  const imports = [...source.matchAll(/^import \{([^}]*)\} from "([^"]+)"/gmu)].filter(
    ([, , from]) => from?.startsWith('.') === false,
  );
  const modules = [...new Set(imports.map(([, , from]) => from))].sort();
  expect(modules).toEqual(['electron', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path']);
  const taken = imports.filter(([, , from]) => from === 'electron').flatMap(([, names]) => names?.split(','));
  expect(taken.map((name) => name?.trim()).sort()).toEqual([
    'BrowserWindow',
    'ClipboardItem',
    'Menu',
    'app',
    'clipboard',
    'dialog',
    'ipcMain',
    'powerMonitor',
    'protocol',
    'screen',
    'session',
  ]);
  const loads =
    /\b(?:require|import)\(|getBuiltinModule|createRequire|openExternal|addWordToSpellChecker|crashReporter/u;
  expect(loads.exec(source)?.[0]).toBeUndefined();
});
