import { ok } from '../domain/index.ts';
import type { Command, SealReason, SessionPort, WindowPort } from '../../src-main/bridge/contract.ts';

/** The same keys that the desktop's menu shows. */
const KEYS: Readonly<Partial<Record<string, Command>>> = { '1': 'today', '2': 'clients', ',': 'settings' };
const SHIFTED: Readonly<Partial<Record<string, Command>>> = { l: 'cover' };

function listenForCommands(commands: readonly Command[], heard: (command: Command) => void): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const command = event.shiftKey ? SHIFTED[event.key.toLowerCase()] : KEYS[event.key];
    const held = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!held || command === undefined || !commands.includes(command)) return;
    event.preventDefault();
    heard(command);
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

/**
 * The browser host's session and window. Closing the window is announced with `closing`, but a browser waits for
 * nothing: what is not on disk by then is what the last draft did not hold. There is no menu, so commands come by
 * their keys alone; there is no guard against screenshots, and a minimised window looks like a hidden one.
 * `clearUp` runs before a lock takes the page away, which waits for it a moment at most.
 */
export function browserSession(clearUp: () => Promise<void>): SessionPort & WindowPort {
  let listener: ((reason: SealReason) => void) | null = null;
  let stopListening = (): void => undefined;
  let lockOnMinimise = false;
  let leaving = false;
  addEventListener('pagehide', () => {
    leaving = true;
    listener?.('closing');
  });
  document.addEventListener('visibilitychange', () => {
    if (lockOnMinimise && document.visibilityState === 'hidden') listener?.('minimised');
  });
  return {
    onSealRequest: (next) => {
      listener = next;
    },
    sealed: () => {
      if (leaving) return;
      // What is sealed is left alone: a practice that was just deleted would else be written to once more.
      listener = null;
      const moment = new Promise<void>((resolve) => setTimeout(resolve, 500));
      // A replacement, not `reload()`: a reload would bring typed text and scroll back into the fresh page.
      void Promise.race([clearUp(), moment]).then(() =>
        location.replace(location.pathname + location.search),
      );
    },
    // Nobody but this page ends it.
    cannotSeal: () => undefined,
    onCommand: (commands, heard) => {
      stopListening();
      stopListening = listenForCommands(commands, heard);
    },
    guardWindow: (wished) => {
      lockOnMinimise = wished.lockOnMinimise;
      return Promise.resolve(ok({ contentProtection: false, lockOnMinimise }));
    },
  };
}
