import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Commands, Reply } from './protocol.ts';

const root = new URL('../../..', import.meta.url).pathname;
const standIn = join(root, 'node_modules/.cache/throughline-standin');
export const builtRenderer = join(root, 'out/renderer');

const folders: string[] = [];
const processes: ChildProcess[] = [];

/** A folder that `cleanUp` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-shell-'));
  folders.push(folder);
  return folder;
}

/** Ends every process that a test left and removes its folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all(processes.splice(0).map((child) => ended(child, 'SIGTERM')));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((resolve) => {
    child.once('exit', resolve);
    if (signal !== undefined) child.kill(signal);
  });
}

/** Bundles the stand-in for `electron`; once per test file. */
export async function buildStandIn(): Promise<void> {
  const source = (name: string): string => join(root, `tests/shell/support/${name}.ts`);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: standIn,
      emptyOutDir: true,
      rolldownOptions: {
        input: { electron: source('electron'), hooks: source('hooks'), register: source('register') },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
}

/** A copy of the built shell beside a renderer of the test's choice, as it would be installed. */
export function installApp(renderer: Readonly<Record<string, string>> | 'built'): string {
  if (!existsSync(join(root, 'out/main/index.js')))
    throw new Error('The shell is not built: run npm run build first.');
  const app = temporaryFolder();
  for (const part of ['out/main', 'out/preload'])
    cpSync(join(root, part), join(app, part), { recursive: true });
  writeFileSync(join(app, 'package.json'), '{"type":"module"}');
  if (renderer === 'built') cpSync(builtRenderer, join(app, 'out/renderer'), { recursive: true });
  else
    for (const [name, content] of Object.entries(renderer)) {
      const file = join(app, 'out/renderer', name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, content);
    }
  return app;
}

export interface Shell {
  ask<K extends keyof Commands>(
    command: K,
    ...args: Parameters<Commands[K]>
  ): Promise<ReturnType<Commands[K]>>;
  /** Asks again until the answer passes. */
  until<K extends keyof Commands>(
    command: K,
    args: Parameters<Commands[K]>,
    passes: (value: ReturnType<Commands[K]>) => boolean,
  ): Promise<ReturnType<Commands[K]>>;
  /** The exit code, once the process has ended; null after a signal. */
  readonly exit: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly folder: string;
}

export interface ShellOptions {
  readonly app: string;
  readonly folder?: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** No file of the process may grow beyond this many blocks of the system's shell; a full disk in small. */
  readonly fileBlocks?: number;
  /** A command that runs what follows it, for a shell that is to see another disk. */
  readonly behind?: readonly string[];
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

/** Starts the built shell under plain Node, with the stand-in in Electron's place and real files in `folder`. */
export function startShell({
  app,
  folder = temporaryFolder(),
  argv = [],
  env = {},
  fileBlocks,
  behind = [],
}: ShellOptions): Shell {
  const register = pathToFileURL(join(standIn, 'register.js')).href;
  const limit = fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks}; `;
  const command = [
    ...behind,
    process.execPath,
    '--import',
    register,
    join(app, 'out/main/index.js'),
    ...argv,
  ];
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { PATH: process.env['PATH'], HOME: folder, STANDIN_FOLDER: folder, ...env },
  });
  processes.push(child);
  const waiting = new Map<number, (reply: Reply) => void>();
  child.on('message', (reply: Reply) => waiting.get(reply.id)?.(reply));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  let lastId = 0;

  const ask: Shell['ask'] = async (command, ...args) => {
    const id = ++lastId;
    const reply = await Promise.race([
      new Promise<Reply>((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, command, args });
      }),
      exit.then((code): Reply => ({ id, failure: `The shell ended with ${code}: ${stderr()}` })),
    ]);
    waiting.delete(id);
    if (reply.failure !== undefined) throw new Error(reply.failure);
    return reply.value as Awaited<ReturnType<typeof ask<typeof command>>>;
  };

  const until: Shell['until'] = async (command, args, passes) => {
    const deadline = performance.now() + 20_000;
    for (;;) {
      const value = await ask(command, ...args);
      if (passes(value)) return value;
      if (performance.now() > deadline) throw new Error(`${command} never answered as expected.`);
    }
  };

  return { ask, until, exit, kill: (signal) => ended(child, signal), stdout, stderr, folder };
}

/** Starts the shell and waits until its first window stands. */
export async function openShell(options: ShellOptions): Promise<Shell> {
  const shell = startShell(options);
  await shell.until('windows', [], (windows) => windows[0]?.shown === true);
  return shell;
}
