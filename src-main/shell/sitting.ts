import type { BrowserWindow, Rectangle, WebFrameMain } from 'electron';
import type { SealReason } from '../bridge/index.ts';

/** What a sitting needs from outside; all of it real Electron in the application. */
export interface SittingParts {
  readonly createWindow: (bounds: Rectangle | null) => BrowserWindow;
  /** The page is gone, whatever it held open must go too. */
  readonly pageEnded: () => void;
  /** Leaves the application; asked once, after the seal. */
  readonly quit: () => void;
  /** The page dies again and again; says so and leaves. */
  readonly giveUp: () => void;
  readonly origin: string;
  readonly sealChannel: string;
}

/** The life of the window's page, from one lock to the next. */
export interface Sitting {
  readonly open: () => void;
  readonly focus: () => void;
  /** Asks the page to seal what is open; it is ended when it answers or after 3 s. `closing` and `quit` also leave. */
  readonly requestSeal: (reason: SealReason) => void;
  /** The page says that everything is sealed. */
  readonly sealed: () => void;
  /** Whether the application may leave now. If not, ask with `requestSeal('quit')`. */
  readonly mayQuit: () => boolean;
  /** Whether a message came from the main frame of the present page, and from our origin. */
  readonly isOwnFrame: (frame: WebFrameMain | null) => boolean;
  /** The present window, for dialogs. */
  readonly window: () => BrowserWindow | null;
}

const PATIENCE_MS = 3000;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;

/** Counts deaths of the page; true when there were too many within a minute. */
function createCrashCount(): () => boolean {
  let times: number[] = [];
  return () => {
    const now = performance.now();
    times = [...times.filter((time) => now - time < CRASH_WINDOW_MS), now];
    return times.length > MOST_CRASHES;
  };
}

/** Starts without a window; `open` shows the first one. */
export function createSitting(parts: SittingParts): Sitting {
  const tooManyCrashes = createCrashCount();
  let window: BrowserWindow | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let leaving = false;
  let over = false;

  function show(bounds: Rectangle | null): void {
    const next = parts.createWindow(bounds);
    window = next;
    const whilePresent = (job: () => void) => (): void => {
      if (window === next && !over) job();
    };
    next.on('close', (event) => {
      if (over) return;
      event.preventDefault();
      requestSeal('closing');
    });
    next.on('query-session-end', (event) => {
      event.preventDefault();
      requestSeal('quit');
    });
    next.on('unresponsive', whilePresent(replaceBroken));
    next.webContents.on('render-process-gone', whilePresent(replaceBroken));
    // A page cannot hold the window open: by now it has been asked to seal.
    next.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  }

  /** Ends the page's process, then opens a fresh window: a reload could bring form contents back. */
  function renew(): void {
    const old = window;
    if (old === null) return;
    window = null;
    const bounds = old.getBounds();
    old.webContents.forcefullyCrashRenderer();
    parts.pageEnded();
    show(bounds);
    old.destroy();
  }

  function replaceBroken(): void {
    if (waiting !== null) settle();
    else if (tooManyCrashes()) end(parts.giveUp);
    else renew();
  }

  function end(leave: () => void): void {
    over = true;
    const last = window;
    window = null;
    last?.webContents.forcefullyCrashRenderer();
    last?.destroy();
    parts.pageEnded();
    leave();
  }

  function settle(): void {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    if (leaving) end(parts.quit);
    else renew();
  }

  function requestSeal(reason: SealReason): void {
    if (window === null || over) return;
    if (reason === 'closing' || reason === 'quit') leaving = true;
    if (waiting !== null) return;
    waiting = setTimeout(settle, PATIENCE_MS);
    window.webContents.send(parts.sealChannel, reason);
  }

  return {
    open: () => show(null),
    focus: () => {
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
    },
    requestSeal,
    sealed: () => {
      if (!over) settle();
    },
    mayQuit: () => over || window === null,
    isOwnFrame: (frame) =>
      frame !== null && frame === window?.webContents.mainFrame && frame.origin === parts.origin,
    window: () => window,
  };
}
