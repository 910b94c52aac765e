import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browser, type BrowserContext, type Page } from 'playwright';
import { build } from 'vite';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { chromium, chromiumFlags } from '../support/chromium.ts';
import { buildStandIn, cleanUp, installApp, openShell, temporaryFolder } from './support/shell.ts';

const ADDRESS = 'http://127.0.0.1:47615/';

let renderer: string;
let app: string;
let host: ChildProcess | undefined;
let context: BrowserContext | undefined;

beforeAll(buildStandIn);

/** A page of the platform alone, built as the application is. */
async function install(): Promise<void> {
  renderer = temporaryFolder();
  await build({
    configFile: false,
    root: new URL('./support/platformPage', import.meta.url).pathname,
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
  app = installApp({});
  cpSync(renderer, join(app, 'out/renderer'), { recursive: true });
}

async function openBrowserHost(): Promise<BrowserContext> {
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

const said = async (page: Page): Promise<string | null> => {
  await page.waitForSelector('body[data-opened]', { state: 'attached' });
  return page.locator('body').getAttribute('data-opened');
};

afterEach(async () => {
  await context?.close();
  host?.kill('SIGKILL');
  context = host = undefined;
  await cleanUp();
});

test('in the browser host the file worker starts under the policy, keeps what it acknowledged, and locks by a fresh page', async () => {
  await install();
  const opened = await openBrowserHost();
  const page = await opened.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(ADDRESS);
  expect(await said(page)).toBe('browser 0 appended');
  await page.reload();
  expect(await said(page)).toBe('browser 1 appended');

  const second = await opened.newPage();
  await second.goto(ADDRESS);
  expect(await said(second)).toBe('busy');
  await second.close();

  const fresh = page.waitForEvent('load');
  await page.evaluate('document.body.click()');
  await fresh;
  expect(await said(page)).toBe('browser 2 appended');
  expect(errors).toEqual([]);
});

test('in the desktop shell the same page writes to the practice’s own files', async () => {
  await install();
  const shell = await openShell({ app, env: { STANDIN_PROFILE: temporaryFolder() } });
  const opened = await shell.until(
    'evaluate',
    ['document.body.dataset.opened'],
    (value) => value !== undefined,
  );
  expect(opened).toBe('desktop 0 appended');
  expect([...readFileSync(join(shell.folder, 'appData/Throughline/practice/journal/000001'))]).toEqual([0]);
  expect(await shell.ask('violations')).toEqual([]);
});
