import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browser, type BrowserContext, type Page } from 'playwright';
import { build } from 'vite';
import { chromium, chromiumFlags } from '../../support/chromium.ts';
import { cleanUp, installApp, temporaryFolder } from './shell.ts';

export const ADDRESS = 'http://127.0.0.1:47615/';

let host: ChildProcess | undefined;
let context: BrowserContext | undefined;

/** The shell with a page of the platform alone, built as the application is; the folder it is installed in. */
export async function installPlatform(): Promise<string> {
  const renderer = temporaryFolder();
  await build({
    configFile: false,
    root: new URL('./platformPage', import.meta.url).pathname,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: renderer,
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  const app = installApp({});
  cpSync(renderer, join(app, 'out/renderer'), { recursive: true });
  return app;
}

/** Starts the browser host on its one port, and a browser with a profile of its own. */
export async function openBrowserHost(app: string): Promise<BrowserContext> {
  const child = spawn(process.execPath, [join(app, 'out/main/browserHost.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  host = child;
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('The browser host did not start.')));
  });
  context = await browser.launchPersistentContext(temporaryFolder(), {
    executablePath: chromium(),
    args: chromiumFlags,
  });
  return context;
}

/** What the page says of the platform it opened. */
export const said = async (page: Page): Promise<string | null> => {
  await page.waitForSelector('body[data-opened]', { state: 'attached' });
  return page.locator('body').getAttribute('data-opened');
};

/** Ends whatever a test left open. */
export async function closeHosts(): Promise<void> {
  await context?.close();
  host?.kill('SIGKILL');
  context = host = undefined;
  await cleanUp();
}
