import { EventEmitter } from 'node:events';
import { writeSync } from 'node:fs';
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

/** A session whose records and handlers bear its name; the default one has none. */
function makeSession(name: string): EventEmitter {
  return Object.assign(new EventEmitter(), {
    setSpellCheckerEnabled: record(`${name}setSpellCheckerEnabled`),
    setSpellCheckerDictionaryDownloadURL: record(`${name}setSpellCheckerDictionaryDownloadURL`),
    webRequest: {
      onBeforeRequest: (filter: unknown, handler: Handler) => {
        records.push([`${name}onBeforeRequest`, filter]);
        handlers.set(`${name}request-filter`, handler);
      },
    },
    setProxy: recordAsync(`${name}session.setProxy`),
    closeAllConnections: recordAsync(`${name}closeAllConnections`),
    setPermissionCheckHandler: keep(`${name}permission-check`),
    setPermissionRequestHandler: keep(`${name}permission-request`),
    setDevicePermissionHandler: keep(`${name}device`),
    setDisplayMediaRequestHandler: keep(`${name}display-media`),
    setBluetoothPairingHandler: keep(`${name}bluetooth`),
    setUSBProtectedClassesHandler: keep(`${name}usb-classes`),
  });
}

const defaultSession = makeSession('');
export const session = { defaultSession };

/** Something in the runtime opens a session that the application did not ask for. */
export const openSession = (name: string): void => {
  app.emit('session-created', makeSession(name));
};

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
  send: (channel, args) => void ipcMain.emit(channel, { senderFrame: presentFrame() }, ...args),
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
  async printToPDF(options: unknown): Promise<Uint8Array> {
    records.push(['printToPDF', options]);
    if (!stance.printable) throw new Error('Printing failed.');
    return this.page === undefined
      ? Buffer.from('%PDF-stand-in')
      : this.page.pdf((options as { readonly pageSize: string }).pageSize);
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

/** How every window stands on screen. */
export const stance = {
  bounds: { x: 10, y: 20, width: 900, height: 700 },
  minimized: false,
  maximized: false,
  focused: true,
  printable: true,
};

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
  contentProtected = false;
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
    this.appear('show');
  }
  showInactive(): void {
    this.appear('showInactive');
  }
  minimize(): void {
    this.appear('minimize');
  }
  maximize(): void {
    records.push(['maximize', this.id]);
    this.shown = true;
  }
  private appear(how: string): void {
    records.push([how, this.id]);
    this.shown = true;
  }
  hide(): void {
    this.shown = false;
  }
  focus(): void {
    records.push(['focus', this.id]);
  }
  restore(): void {
    records.push(['restore', this.id]);
  }
  isMinimized(): boolean {
    return stance.minimized;
  }
  isFocused(): boolean {
    return stance.focused;
  }
  isMaximized(): boolean {
    return stance.maximized;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return stance.bounds;
  }
  setContentProtection(on: boolean): void {
    records.push(['setContentProtection', this.id, on]);
    this.contentProtected = on;
  }
  isContentProtected(): boolean {
    return this.contentProtected;
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
  crashDumps: join(folder, 'appData', 'Throughline', 'Crashpad'),
};
if (process.env['STANDIN_USER_DATA'] !== undefined) paths['userData'] = process.env['STANDIN_USER_DATA'];

export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: record('appendSwitch') },
  enableSandbox: record('enableSandbox'),
  requestSingleInstanceLock: () => process.env['STANDIN_SECOND'] === undefined,
  whenReady: () => {
    records.push(['ready']);
    return Promise.resolve();
  },
  getPath: (name: string) => paths[name] ?? '',
  getLocaleCountryCode: () => process.env['STANDIN_COUNTRY'] ?? 'GB',
  getVersion: () => process.env['STANDIN_VERSION'] ?? '0.1.0',
  configureHostResolver: record('configureHostResolver'),
  setProxy: recordAsync('app.setProxy'),
  clearRecentDocuments: record('clearRecentDocuments'),
  quit: () => {
    if (emitOn(app, 'before-quit', []).prevented) return;
    app.emit('will-quit', {});
    app.exit(0);
  },
  exit: (code: number) => {
    if (records.some(([name]) => name === 'clipboard.write'))
      writeSync(1, `At the end the clipboard holds ${JSON.stringify(held.formats)}.\n`);
    process.exit(code);
  },
});

export interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
  enabled?: boolean;
}

const flat = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);

/** The application's menu. */
export const menu: { items: readonly MenuItem[] } = { items: [] };

/** The item of that label, if it can be clicked. */
export const clickable = (label: string): MenuItem | undefined =>
  flat(menu.items).find((item) => item.label === label && item.enabled !== false);

export const Menu = {
  buildFromTemplate: (items: readonly MenuItem[]) => ({
    items,
    getMenuItemById: (id: string) => flat(items).find((item) => item.id === id) ?? null,
  }),
  setApplicationMenu: ({ items }: { readonly items: readonly MenuItem[] }) => {
    menu.items = items;
  },
};

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const screens: readonly Area[] = JSON.parse(
  process.env['STANDIN_SCREENS'] ?? '[{"x":0,"y":0,"width":1920,"height":1040}]',
) as readonly Area[];

export const screen = {
  getPrimaryDisplay: () => ({ workArea: screens[0] }),
  getAllDisplays: () => screens.map((workArea) => ({ workArea })),
};

export class ClipboardItem {
  readonly payloads: Readonly<Record<string, string>>;
  constructor(payloads: Readonly<Record<string, string>>) {
    this.payloads = payloads;
  }
}

/** What the system's clipboard holds, by format; `plainOnly` plays one that takes no format but text. */
export const held: { formats: Readonly<Record<string, string>>; plainOnly: boolean; broken: boolean } = {
  formats: {},
  plainOnly: false,
  broken: false,
};

export const clipboard = {
  write: ([item]: readonly ClipboardItem[]): Promise<void> => {
    if (held.plainOnly || held.broken) return Promise.reject(new Error('This format is not known here.'));
    held.formats = item?.payloads ?? {};
    records.push(['clipboard.write']);
    return Promise.resolve();
  },
  writeText: (text: string): Promise<void> => {
    if (held.broken) return Promise.reject(new Error('The clipboard does not answer.'));
    held.formats = { 'text/plain': text };
    return Promise.resolve();
  },
  readText: (): Promise<string> => Promise.resolve(held.formats['text/plain'] ?? ''),
  clear: (): void => {
    held.formats = {};
    records.push(['clipboard.clear']);
  },
};

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

/** What the person chooses in the next dialogs; `later` leaves a dialog open until they choose something else. */
let chosenPath: string | null = null;
let onChosen: (() => void) | null = null;
export const setChosenPath = (path: string | null): void => {
  chosenPath = path;
  onChosen?.();
  onChosen = null;
};

const choice = async (): Promise<string | null> => {
  if (chosenPath === 'later') await new Promise<void>((resolve) => (onChosen = resolve));
  return chosenPath;
};

export const dialog = {
  showSaveDialog: async (_window: unknown, options: unknown) => {
    records.push(['showSaveDialog', options]);
    const path = await choice();
    return { canceled: path === null, filePath: path ?? '' };
  },
  showOpenDialog: async (_window: unknown, options: unknown) => {
    records.push(['showOpenDialog', options]);
    const path = await choice();
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
  showErrorBox: record('showErrorBox'),
};
