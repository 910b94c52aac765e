import { BrowserWindow, type Rectangle, type WebPreferences } from 'electron';

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

/** Opens a window on `address`, where the last one stood if `bounds` are given; shown once it has something to show. */
export function createWindow(address: string, preload: string, bounds: Rectangle | null): BrowserWindow {
  const window = new BrowserWindow({
    ...(bounds ?? { width: 1280, height: 860 }),
    minWidth: 720,
    minHeight: 560,
    title: TITLE,
    show: false,
    webPreferences: webPreferences(preload),
  });
  // A page's title could name a client; the window's never does.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  // A page that does not load shows as an empty window; the person closes it. Nothing is open that could be lost.
  window.loadURL(address).catch(() => undefined);
  return window;
}
