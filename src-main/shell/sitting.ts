import type { BrowserWindow, WebFrameMain } from 'electron';
import type { Command, SealReason, WindowGuards } from '../bridge/index.ts';
import type { WindowPlace } from '../files/index.ts';
import { placeOf } from './place.ts';
import type { Entrance } from './window.ts';

/** What a sitting needs from outside; all of it real Electron in the application. */
export interface SittingParts {
  readonly createWindow: (place: WindowPlace | null, entrance: Entrance) => BrowserWindow;
  /** The page is gone, whatever it held open must go too; leaving waits for that, but not for long. */
  readonly pageEnded: () => Promise<unknown>;
  /** Nobody looks at the application any more, and it leaves once this is done; waited for longer, not for ever. */
  readonly lastWork: () => Promise<unknown>;
  /** The window goes; the next one, or the next start, may want to know where it stood. */
  readonly keepPlace: (place: WindowPlace) => void;
  /** Leaves the application; asked once, after the seal. */
  readonly quit: () => void;
  /** The page dies again and again; says so and leaves. */
  readonly giveUp: () => void;
  readonly origin: string;
  readonly sealChannel: string;
  readonly commandChannel: string;
}

/** The life of the window's page, from one lock to the next. */
export interface Sitting {
  readonly open: (place: WindowPlace | null) => void;
  readonly focus: () => void;
  /** Asks the page to seal what is open; it is ended when it answers or after 3 s. `closing` and `quit` also leave. */
  readonly requestSeal: (reason: SealReason) => void;
  /** The page says that everything is sealed. */
  readonly sealed: () => void;
  /** The page says that words would be lost: it is not ended, and the application not left, until it says `sealed`. */
  readonly stay: () => void;
  /** Whether the application may leave now. If not, ask with `requestSeal('quit')`. */
  readonly mayQuit: () => boolean;
  /** Whether a message came from the main frame of the present page, and from our origin. */
  readonly isOwnFrame: (frame: WebFrameMain | null) => boolean;
  /** Passes a command of the menu on to the page. */
  readonly command: (command: Command) => void;
  /** Sets the guards of the present window; answers which are in force. */
  readonly guard: (wished: WindowGuards) => WindowGuards;
  /** The present window, for dialogs. */
  readonly window: () => BrowserWindow | null;
}

const PATIENCE_MS = 3000;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;
const CLEARING_UP_MS = 1000;
const LAST_WORK_MS = 20_000;

/** Counts deaths of the page; true when there were too many within a minute. */
function createCrashCount(): () => boolean {
  let times: number[] = [];
  return () => {
    const now = performance.now();
    times = [...times.filter((time) => now - time < CRASH_WINDOW_MS), now];
    return times.length > MOST_CRASHES;
  };
}

/** How the window that follows `old` comes on screen: as the old one stood there. */
const entranceAfter = (old: BrowserWindow): Entrance => {
  if (old.isMinimized()) return 'minimised';
  return old.isFocused() ? 'front' : 'behind';
};

const atMost = (limit: number, job: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, limit)));
  return Promise.race([job, over]).finally(() => clearTimeout(timer));
};

interface Listeners {
  readonly seal: (reason: SealReason) => void;
  readonly minimised: () => void;
  readonly broken: () => void;
  /** The application is leaving: nothing is held back any more. */
  readonly isOver: () => boolean;
}

/** What a window can say of itself, as long as it is the present one. */
function listen(window: BrowserWindow, present: () => boolean, listeners: Listeners): void {
  const whilePresent = (job: () => void) => (): void => {
    if (present()) job();
  };
  window.on('close', (event) => {
    if (listeners.isOver()) return;
    event.preventDefault();
    listeners.seal('closing');
  });
  window.on('query-session-end', (event) => {
    event.preventDefault();
    listeners.seal('quit');
  });
  window.on('minimize', whilePresent(listeners.minimised));
  window.on('unresponsive', whilePresent(listeners.broken));
  const contents = window.webContents;
  contents.on('render-process-gone', whilePresent(listeners.broken));
  contents.on(
    'devtools-opened',
    whilePresent(() => listeners.seal('devtools')),
  );
  // A page cannot hold the window open: by now it has been asked to seal.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

/** Starts without a window; `open` shows the first one. */
export function createSitting(parts: SittingParts): Sitting {
  const tooManyCrashes = createCrashCount();
  let window: BrowserWindow | null = null;
  let waiting: NodeJS.Timeout | null = null;
  let lockOnMinimise = false;
  let leaving = false;
  let over = false;
  let clearedUp = false;

  function show(place: WindowPlace | null, entrance: Entrance): void {
    const next = parts.createWindow(place, entrance);
    window = next;
    lockOnMinimise = false;
    const present = (): boolean => window === next && !over;
    listen(next, present, {
      seal: requestSeal,
      minimised: () => {
        if (lockOnMinimise) requestSeal('minimised');
      },
      broken: replaceBroken,
      isOver: () => over,
    });
  }

  /** Ends the page's process, then opens a fresh window: a reload could bring form contents back. */
  function renew(): void {
    const old = window;
    if (old === null) return;
    window = null;
    const place = placeOf(old);
    const entrance = entranceAfter(old);
    parts.keepPlace(place);
    old.webContents.forcefullyCrashRenderer();
    void parts.pageEnded();
    show(place, entrance);
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
    if (last !== null) {
      parts.keepPlace(placeOf(last));
      last.webContents.forcefullyCrashRenderer();
      // Nothing is left to see. Destroying it already now would end the application before it has cleared up.
      last.hide();
    }
    void atMost(CLEARING_UP_MS, parts.pageEnded())
      .then(() => atMost(LAST_WORK_MS, parts.lastWork()))
      .finally(() => {
        clearedUp = true;
        last?.destroy();
        leave();
      });
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
    open: (place) => show(place, 'front'),
    focus: () => {
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
    },
    requestSeal,
    sealed: () => {
      if (!over) settle();
    },
    stay: () => {
      if (waiting === null || over) return;
      clearTimeout(waiting);
      waiting = null;
      leaving = false;
    },
    mayQuit: () => (over ? clearedUp : window === null),
    isOwnFrame: (frame) =>
      frame !== null && frame === window?.webContents.mainFrame && frame.origin === parts.origin,
    command: (command) => window?.webContents.send(parts.commandChannel, command),
    guard: (wished) => {
      lockOnMinimise = wished.lockOnMinimise;
      window?.setContentProtection(wished.contentProtection);
      return { lockOnMinimise, contentProtection: window?.isContentProtected() ?? false };
    },
    window: () => window,
  };
}
