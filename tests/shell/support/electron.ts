import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Emitted } from './protocol.ts';
import { createPage, type PageSide, type ShellPage } from './pages.ts';

// A stand-in for the `electron` module: it records what the shell asks of Electron and plays the events that
// Electron would. It shows nothing about the real sandbox, context isolation or scheme privileges.

const folder = process.env['STANDIN_FOLDER'] ?? '';
const profile = process.env['STANDIN_PROFILE'];

Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: process.env['STANDIN_ELECTRON'] ?? '45.4.1' },
});

export const records: unknown[][] = [];
const record =
  (name: string) =>
  (...args: unknown[]): void => {
    records.push([name, ...args]);
  };

const recordAsync =
  (name: string) =>
  (...args: unknown[]): Promise<void> => {
    records.push([name, ...args]);
    return Promise.resolve();
  };

/** Emits with a preventable event first, as Electron does, and a callback last whose answers are kept. */
export function emitOn(target: EventEmitter, event: string, args: readonly unknown[]): Emitted {
  let prevented = false;
  const answers: unknown[][] = [];
  target.emit(event, { preventDefault: () => (prevented = true) }, ...args, (...answer: unknown[]) =>
    answers.push(answer),
  );
  return { prevented, answers };
}

type Handler = (...args: unknown[]) => unknown;

export const handlers = new Map<string, Handler>();
const keep =
  (name: string): ((handler: Handler) => void) =>
  (handler) => {
    handlers.set(name, handler);
  };

const defaultSession = Object.assign(new EventEmitter(), {
  setSpellCheckerEnabled: record('setSpellCheckerEnabled'),
  setSpellCheckerDictionaryDownloadURL: record('setSpellCheckerDictionaryDownloadURL'),
  webRequest: {
    onBeforeRequest: (filter: unknown, handler: Handler) => {
      records.push(['onBeforeRequest', filter]);
      handlers.set('request-filter', handler);
    },
  },
  setProxy: recordAsync('session.setProxy'),
  closeAllConnections: recordAsync('closeAllConnections'),
  setPermissionCheckHandler: keep('permission-check'),
  setPermissionRequestHandler: keep('permission-request'),
  setDevicePermissionHandler: keep('device'),
  setDisplayMediaRequestHandler: keep('display-media'),
  setBluetoothPairingHandler: keep('bluetooth'),
  setUSBProtectedClassesHandler: keep('usb-classes'),
});
export const session = { defaultSession };

export const protocol = {
  registerSchemesAsPrivileged: record('registerSchemesAsPrivileged'),
  handle: (scheme: string, handler: Handler) => handlers.set(`protocol:${scheme}`, handler),
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler) => handlers.set(channel, handler),
});

const pageSide: PageSide = {
  serve: async (request) => (await handlers.get('protocol:app')?.(request)) as Response,
  invoke: (channel, args) =>
    Promise.resolve(handlers.get(channel)?.({ senderFrame: presentFrame() }, ...args)),
  send: (channel) => void ipcMain.emit(channel, { senderFrame: presentFrame() }),
};

class WebContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://throughline' };
  readonly sent: unknown[][] = [];
  readonly page: ShellPage | undefined = profile === undefined ? undefined : createPage(profile, pageSide);
  crashed = false;
  openHandler: Handler | undefined;
  send(channel: string, ...args: unknown[]): void {
    this.sent.push([channel, ...args]);
    this.page?.send(channel, args);
  }
  setWindowOpenHandler(handler: Handler): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    records.push(['setWebRTCIPHandlingPolicy', policy]);
  }
  closeDevTools(): void {
    records.push(['closeDevTools']);
  }
  forcefullyCrashRenderer(): void {
    this.crashed = true;
    void this.page?.close();
    this.emit('render-process-gone', {}, { reason: 'killed' });
  }
}

interface WindowOptions {
  readonly webPreferences: { readonly preload: string };
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly id = BrowserWindow.all.length + 1;
  readonly webContents = new WebContents();
  readonly options: WindowOptions;
  address: string | null = null;
  shown = false;
  destroyed = false;
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.address = url;
    await this.webContents.page?.load(url, this.options.webPreferences.preload);
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    records.push(['focus', this.id]);
  }
  restore(): void {
    records.push(['restore', this.id]);
  }
  isMinimized(): boolean {
    return true;
  }
  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 900, height: 700 };
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
    if (BrowserWindow.all.every((window) => window.destroyed)) app.emit('window-all-closed');
  }
}

export const presentWindow = (): BrowserWindow | undefined =>
  BrowserWindow.all.findLast((window) => !window.destroyed);

const presentFrame = (): unknown => presentWindow()?.webContents.mainFrame ?? null;

const paths: Record<string, string> = {
  appData: join(folder, 'appData'),
  userData: join(folder, 'appData', 'Throughline'),
  documents: join(folder, 'documents'),
};

export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: record('appendSwitch') },
  enableSandbox: record('enableSandbox'),
  requestSingleInstanceLock: () => process.env['STANDIN_SECOND'] === undefined,
  whenReady: () => {
    records.push(['ready']);
    return Promise.resolve();
  },
  getPath: (name: string) => paths[name] ?? '',
  getVersion: () => process.env['STANDIN_VERSION'] ?? '0.1.0',
  configureHostResolver: record('configureHostResolver'),
  setProxy: recordAsync('app.setProxy'),
  quit: () => {
    if (emitOn(app, 'before-quit', []).prevented) return;
    app.emit('will-quit', {});
    app.exit(0);
  },
  exit: (code: number) => process.exit(code),
});

export const Menu = {
  buildFromTemplate: (template: unknown[]) => template,
  setApplicationMenu: (template: unknown[]) => {
    menu.splice(0, menu.length, ...template);
  },
};
export const menu: unknown[] = [];

let idleState = 'active';
export const setIdleState = (state: string): void => {
  idleState = state;
};

export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleState: (threshold: number) => {
    records.push(['getSystemIdleState', threshold]);
    return idleState;
  },
});

let chosenPath: string | null = null;
export const setChosenPath = (path: string | null): void => {
  chosenPath = path;
};

export const dialog = {
  showSaveDialog: (_window: unknown, options: unknown) => {
    records.push(['showSaveDialog', options]);
    return Promise.resolve({ canceled: chosenPath === null, filePath: chosenPath ?? '' });
  },
  showOpenDialog: (_window: unknown, options: unknown) => {
    records.push(['showOpenDialog', options]);
    return Promise.resolve({
      canceled: chosenPath === null,
      filePaths: chosenPath === null ? [] : [chosenPath],
    });
  },
  showErrorBox: record('showErrorBox'),
};
