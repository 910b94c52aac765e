import type { Bridge } from '../../src-main/bridge/contract.ts';
import { watchCopies } from './copies.ts';
import type { Platform } from './platform.ts';
import { withReserve } from './room.ts';

declare global {
  interface Window {
    readonly throughline?: Bridge;
  }
}

/** The bridge that the shell's preload put on the page; undefined in the browser host. */
export const findBridge = (): Bridge | undefined => window.throughline;

/** The desktop's platform: everything but printing goes through the bridge. */
export const desktopPlatform = (bridge: Bridge): Platform => ({
  host: 'desktop',
  ...withReserve(bridge, bridge),
  dialogs: bridge,
  backups: bridge,
  session: bridge,
  window: bridge,
  clipboard: watchCopies(bridge),
  paper: bridge,
  print: () => window.print(),
});
