// npm start: builds when needed, then opens the desktop application, or the browser host where that cannot run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'out');
const electronFolder = join(root, 'node_modules/electron');
const FETCH_LIMIT_MS = 120_000;

const say = (sentence) => process.stdout.write(`${sentence}\n`);

function newestIn(path) {
  const details = statSync(path);
  if (!details.isDirectory()) return details.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((entry) => newestIn(join(path, entry))));
}

function isBuilt() {
  const outputs = ['main/index.js', 'main/browserHost.js', 'preload/index.cjs', 'renderer/index.html'];
  const files = outputs.map((file) => join(built, file));
  if (!files.every((file) => existsSync(file))) return false;
  const sources = ['src-main', 'src-renderer', 'resources', 'electron.vite.config.ts', 'package.json'];
  const changed = Math.max(...sources.map((source) => newestIn(join(root, source))));
  return Math.min(...files.map((file) => statSync(file).mtimeMs)) >= changed;
}

function build() {
  say('Building Throughline.');
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function electronBinary() {
  const note = join(electronFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = join(electronFolder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** The Electron binary, fetched by the package's own installer on first use; or why there is none. */
function findElectron() {
  if (process.argv.includes('--browser')) return { reason: 'The browser host was asked for.' };
  if (!hasDisplay()) return { reason: 'There is no display, so the desktop application cannot open.' };
  if (process.platform === 'linux' && process.getuid() === 0)
    return { reason: 'The desktop application keeps its sandbox, so it does not run as root.' };
  const present = electronBinary();
  if (present !== null) return { binary: present };
  say('Fetching the Electron runtime, once.');
  spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const fetched = electronBinary();
  return fetched === null ? { reason: 'The Electron runtime could not be fetched.' } : { binary: fetched };
}

function candidates() {
  const named = process.env.THROUGHLINE_CHROMIUM ? [process.env.THROUGHLINE_CHROMIUM] : [];
  if (process.platform === 'darwin')
    return [
      ...named,
      ...['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      ),
    ];
  if (process.platform === 'win32')
    return [
      ...named,
      ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter(Boolean)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]),
    ];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [...named, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
}

/** A profile of its own in the person's data folder: what is written in the browser host lives there. */
function profileFolder() {
  const data = {
    darwin: join(homedir(), 'Library/Application Support'),
    win32: process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'),
  }[process.platform];
  return join(
    data ?? process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'),
    'throughline-browser-host',
  );
}

const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

function openWindow(address) {
  const browser = hasDisplay() ? candidates().find((path) => existsSync(path)) : undefined;
  if (browser === undefined) return null;
  const profile = profileFolder();
  mkdirSync(dirname(profile), { recursive: true });
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(browser, [`--app=${address}`, `--user-data-dir=${profile}`, ...asRoot, ...quietFlags], {
    stdio: 'ignore',
  });
}

/** Serves the built renderer until the window is closed or the person presses Ctrl+C. */
function runBrowserHost() {
  const server = spawn(process.execPath, [join(built, 'main/browserHost.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let ending = false;
  const end = () => {
    ending = true;
    server.kill('SIGTERM');
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  server.on('exit', (status) => process.exit(ending ? 0 : (status ?? 1)));
  createInterface({ input: server.stdout }).once('line', (address) => {
    const window = openWindow(address);
    if (window === null) say(`Throughline is at ${address} until you press Ctrl+C.`);
    else say(`Throughline is open at ${address}. Preview: not for real clients.`);
    window?.on('error', () => say(`No window could be opened; Throughline is at ${address}.`));
    window?.on('exit', end);
  });
}

function runElectron(binary) {
  // A core file would be a picture of memory; only a shell can forbid it, and Windows makes none.
  const [program, args] =
    process.platform === 'win32'
      ? [binary, [root]]
      : ['/bin/sh', ['-c', 'ulimit -c 0; exec "$@"', 'sh', binary, root]];
  const application = spawn(program, args, { stdio: 'inherit' });
  process.on('SIGINT', () => application.kill('SIGINT'));
  process.on('SIGTERM', () => application.kill('SIGTERM'));
  application.on('exit', (status) => process.exit(status ?? 1));
}

if (!isBuilt()) build();
const { binary, reason } = findElectron();
if (binary === undefined) {
  say(`${reason} Opening the browser host instead.`);
  runBrowserHost();
} else {
  runElectron(binary);
}
