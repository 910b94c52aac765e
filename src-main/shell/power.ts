import { powerMonitor } from 'electron';
import type { SealReason } from '../bridge/index.ts';

const POLL_MS = 5000;
// The page keeps the practice's own idle limit. This is the last resort behind it, longer than any cover.
const IDLE_S = 60 * 60;

/**
 * Turns the system's signals into requests to seal. Linux announces no locked screen, so its state is polled too.
 * Gives back a function that stops the polling.
 */
export function watchPower(requestSeal: (reason: SealReason) => void): () => void {
  let before = 'active';
  powerMonitor.on('suspend', () => requestSeal('suspend'));
  powerMonitor.on('lock-screen', () => requestSeal('screen-locked'));
  // macOS: somebody else's account comes to the screen.
  powerMonitor.on('user-did-resign-active', () => requestSeal('screen-locked'));
  // Electron's types leave out the event that its manual documents; preventing it delays the shutdown.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    requestSeal('quit');
  });
  const poll = setInterval(() => {
    const state = powerMonitor.getSystemIdleState(IDLE_S);
    if (state !== before && state === 'locked') requestSeal('screen-locked');
    if (state !== before && state === 'idle') requestSeal('idle');
    before = state;
  }, POLL_MS);
  return () => clearInterval(poll);
}
