import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env['THROUGHLINE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The installed Chromium that tests drive. */
export function chromium(): string {
  const found = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error(
      'No Chromium found. Install it (Debian: apt-get install chromium) or name it in THROUGHLINE_CHROMIUM.',
    );
  return found;
}

/** Quiet on the network; without a sandbox only where the tests run as root. */
export const chromiumFlags: string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
