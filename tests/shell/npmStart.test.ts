import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const ADDRESS = 'http://127.0.0.1:47615';
/** A bundle that is older than its sources is built first. */
const BUILD_MS = 120_000;

let started: ChildProcess | undefined;
afterEach(() => started?.kill('SIGKILL'));

/** `npm start` as on a computer without a display, and so without the desktop application. */
function start(): { readonly said: () => string; readonly exit: Promise<number | null> } {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(root, 'resources/scripts/start.mjs')], {
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started = child;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { said: () => said, exit: new Promise((resolve) => child.once('exit', resolve)) };
}

test.runIf(process.platform === 'linux')(
  'npm start without a display says so, prints the address and stays up until it is ended',
  async () => {
    const { said, exit } = start();
    await expect
      .poll(said, { timeout: BUILD_MS })
      .toContain(`Throughline is at ${ADDRESS}/ until you press Ctrl+C.`);
    expect(said()).toContain(
      'There is no display, so the desktop application cannot open. Opening the browser host instead.',
    );
    for (const path of ['/', '/index.html']) {
      const answer = await fetch(ADDRESS + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).toContain('<title>Throughline</title>');
    }
    expect(started?.exitCode, 'it is still up').toBeNull();
    started?.kill('SIGTERM');
    expect(await exit).toBe(0);
    await expect(fetch(ADDRESS)).rejects.toThrow();
  },
  BUILD_MS + 10_000,
);
