import { fstatSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { mock } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Commands, Order, Reply, Sender } from './protocol.ts';
import {
  app,
  BrowserWindow,
  clickable,
  emitOn,
  handlers,
  held,
  ipcMain,
  menu,
  openSession,
  powerMonitor,
  presentWindow,
  records,
  session,
  setChosenPath,
  setIdleState,
  stance,
} from './electron.ts';
import { requests, violations } from './pages.ts';

function present(): BrowserWindow {
  const window = presentWindow();
  if (window === undefined) throw new Error('There is no window.');
  return window;
}

const frames: Record<Sender, () => unknown> = {
  main: () => present().webContents.mainFrame,
  none: () => null,
  'other-frame': () => ({ origin: 'app://throughline' }),
  'other-origin': () => {
    // The very frame, after it went elsewhere.
    const frame = present().webContents.mainFrame;
    return new Proxy(frame, { get: () => 'https://elsewhere.test' });
  },
  'old-window': () => BrowserWindow.all[0]?.webContents.mainFrame,
};

const call = (name: string, ...args: unknown[]): unknown => {
  const handler = handlers.get(name);
  if (handler === undefined) throw new Error(`Nothing handles ${name}.`);
  return handler(...args);
};

/** Calls a handler that answers through its last argument. */
function asked(name: string, ...args: unknown[]): unknown {
  let given: unknown = 'no answer';
  call(name, ...args, (value: unknown) => {
    given = value;
  });
  return given;
}

/** Appends through the shell's own handler, telling the parent of each acknowledgement before the next. */
async function appendUntilKilled(name: string, chunk: Uint8Array): Promise<void> {
  for (let at = 0; ; at += chunk.length) {
    const event = { senderFrame: present().webContents.mainFrame };
    const result = (await call('throughline:append', event, name, at, chunk)) as { ok: boolean };
    if (!result.ok) throw new Error('An append failed.');
    writeSync(1, `${at + chunk.length}\n`);
  }
}

/** Records what is asked of files, in order, and lets it through. */
async function watchDisk(): Promise<void> {
  const file = await open(fileURLToPath(import.meta.url));
  const methods = Object.getPrototypeOf(file) as Record<string, (...args: unknown[]) => unknown>;
  await file.close();
  for (const name of ['write', 'sync', 'datasync', 'truncate']) {
    const method = methods[name];
    if (method === undefined) throw new Error(`Files have no ${name}.`);
    methods[name] = function (this: FileHandle, ...args: unknown[]) {
      records.push(['disk', name, fstatSync(this.fd).isDirectory() ? 'folder' : 'file']);
      return method.apply(this, args);
    };
  }
}

type Async<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => R | Promise<R> : never;
};

const commands: Async<Commands> = {
  records: () => records,
  windows: () =>
    BrowserWindow.all.map((window) => ({
      id: window.id,
      options: { ...window.options },
      preferencesFrozen: Object.isFrozen(window.options.webPreferences),
      address: window.address,
      shown: window.shown,
      crashed: window.webContents.crashed,
      destroyed: window.destroyed,
      sent: window.webContents.sent,
    })),
  invoke: (channel, args, sender) => call(channel, { senderFrame: frames[sender]() }, ...args),
  send: (channel, sender, ...args) => void ipcMain.emit(channel, { senderFrame: frames[sender]() }, ...args),
  emit: (target, event, args) => {
    const targets = {
      app,
      power: powerMonitor,
      session: session.defaultSession,
      window: presentWindow() ?? app,
      contents: presentWindow()?.webContents ?? app,
    };
    return emitOn(targets[target], event, args);
  },
  serve: async (method, url) => {
    const response = (await call('protocol:app', { method, url })) as Response;
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: await response.text() };
  },
  verdicts: (urls, session = '') =>
    urls.map((url) => (asked(`${session}request-filter`, { url }) as { cancel: boolean }).cancel),
  permission: (name, origin, session = '') => [
    call(`${session}permission-check`, null, name, origin, {}) as boolean,
    askedPermission(`${session}permission-request`, name, origin),
  ],
  device: () => [
    call('device', {}) as boolean,
    asked('display-media', {}),
    asked('bluetooth', {}),
    call('usb-classes', { protectedClasses: ['audio', 'hid'] }),
  ],
  openWindow: (url) => present().webContents.openHandler?.({ url }),
  menu: () => JSON.parse(JSON.stringify(menu.items)) as unknown[],
  clickMenu: (label) => {
    const item = clickable(label);
    item?.click?.();
    return item !== undefined;
  },
  openSession,
  stand: (changes) => void Object.assign(stance, changes),
  clipboard: (changes) => {
    Object.assign(held, changes);
    return held.formats;
  },
  stopTime: () => mock.timers.enable({ apis: ['setTimeout'] }),
  passTime: (ms) => mock.timers.tick(ms),
  idle: setIdleState,
  choose: setChosenPath,
  appendUntilKilled: (name, chunk) => void appendUntilKilled(name, chunk),
  watchDisk,
  networkGlobals: () =>
    ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport'].filter((name) => {
      try {
        (Reflect.get(globalThis, name) as () => void)();
        return true;
      } catch (cause) {
        return !(cause instanceof Error && cause.message === 'Throughline has no network.');
      }
    }),
  evaluate: (expression) => present().webContents.page?.evaluate(expression),
  type: (script) => present().webContents.page?.type(script),
  draw: (file, look, forced) => present().webContents.page?.draw(file, look, forced),
  violations: () => violations,
  requests: () => requests,
};

function askedPermission(handler: string, name: string, origin: string): boolean {
  let given = true;
  const answer = (allowed: boolean): void => {
    given = allowed;
  };
  call(handler, null, name, answer, { requestingUrl: `${origin}/index.html` });
  return given;
}

async function follow({ id, command, args }: Order): Promise<Reply> {
  try {
    const run = commands[command] as (...args: readonly unknown[]) => unknown;
    return { id, value: await run(...args) };
  } catch (cause) {
    return { id, failure: String(cause) };
  }
}

// Leaving in the ordinary way takes the browser along, if there is one.
process.on('SIGTERM', () => process.exit(0));

process.on('message', (order: Order) => {
  void follow(order).then((reply) => process.send?.(reply));
});
