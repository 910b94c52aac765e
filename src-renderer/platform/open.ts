import { ok, type Result } from '../domain/index.ts';
import { openBrowserPlatform } from './browser.ts';
import { desktopPlatform, findBridge } from './desktop.ts';
import type { Host, Platform, PlatformError } from './platform.ts';

/** `desktop` where the shell's bridge is present, otherwise `browser`. */
export const detectHost = (): Host => (findBridge() === undefined ? 'browser' : 'desktop');

/** Opens the platform of the present host. In the browser it takes the one-window lock first. */
export async function openPlatform(): Promise<Result<Platform, PlatformError>> {
  const bridge = findBridge();
  return bridge === undefined ? openBrowserPlatform() : ok(desktopPlatform(bridge));
}
