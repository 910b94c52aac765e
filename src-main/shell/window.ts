import { BrowserWindow, type WebPreferences } from 'electron';
import type { WindowPlace } from '../files/index.ts';

const TITLE = 'Throughline';

/** The one set of preferences there is: nothing of Node, nothing remote, nothing experimental. */
export const webPreferences = (preload: string): Readonly<WebPreferences> =>
  Object.freeze({
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
    safeDialogs: true,
    // Drafts are sealed on a timer; a covered window must not slow it down.
    backgroundThrottling: false,
    autoplayPolicy: 'user-gesture-required',
    defaultEncoding: 'utf-8',
  });

/** How a window comes on screen: in front, behind what is in front, or minimised. */
export type Entrance = 'front' | 'behind' | 'minimised';

export interface WindowParts {
  readonly address: string;
  readonly preload: string;
  /** Null: the size and place of a first start. */
  readonly place: WindowPlace | null;
  readonly entrance: Entrance;
}

/** Nothing that locks by itself takes the keyboard from what is in front. */
function enter(window: BrowserWindow, maximized: boolean, entrance: Entrance): void {
  if (maximized && entrance !== 'minimised') window.maximize();
  if (entrance === 'minimised') window.minimize();
  else if (entrance === 'behind') window.showInactive();
  else window.show();
}

/** Opens a window on `address`; it comes on screen once it has something to show. */
export function createWindow({ address, preload, place, entrance }: WindowParts): BrowserWindow {
  const { maximized, ...bounds } = place ?? { width: 1280, height: 860, maximized: false };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 560,
    title: TITLE,
    show: false,
    webPreferences: webPreferences(preload),
  });
  window.setContentProtection(true);
  // A page's title could name a client; the window's never does.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => enter(window, maximized, entrance));
  // A page that does not load shows as an empty window; the person closes it. Nothing is open that could be lost.
  window.loadURL(address).catch(() => undefined);
  return window;
}
