import type { SealReason, SessionPort } from '../../src-main/bridge/contract.ts';

/**
 * The browser host's session. Closing the window is announced with `closing`, but a browser waits for nothing:
 * what is not on disk by then is what the last draft did not hold.
 */
export function browserSession(): SessionPort {
  let listener: ((reason: SealReason) => void) | null = null;
  let leaving = false;
  addEventListener('pagehide', () => {
    leaving = true;
    listener?.('closing');
  });
  return {
    onSealRequest: (next) => {
      listener = next;
    },
    sealed: () => {
      // A replacement, not `reload()`: a reload would bring typed text and scroll back into the fresh page.
      if (!leaving) location.replace(location.pathname + location.search);
    },
  };
}
