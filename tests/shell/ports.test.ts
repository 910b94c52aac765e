import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ADDRESS, closeHosts, installPlatform, openBrowserHost, said } from './support/platformHosts.ts';
import { buildStandIn, openShell, temporaryFolder, type Shell } from './support/shell.ts';

/** One of the two hosts, with the platform open in its page. */
interface HostUnderTest {
  /** Runs an expression in the page, where `platform` is what the application would have. */
  readonly run: (expression: string) => Promise<unknown>;
  /** What the clipboard holds as text. */
  readonly clipboard: () => Promise<unknown>;
  /** Asks for a place as the person would: by the menu, or by its keys. */
  readonly goTo: (label: string) => Promise<void>;
}

const KEYS: Readonly<Record<string, string>> = {
  Today: 'Control+1',
  Clients: 'Control+2',
  Settings: 'Control+,',
};

let app: string;

async function desktop(): Promise<HostUnderTest & { readonly shell: Shell }> {
  const shell = await openShell({ app, env: { STANDIN_PROFILE: temporaryFolder() } });
  await shell.until('evaluate', ['document.body.dataset.opened'], (opened) => opened !== undefined);
  return {
    shell,
    run: (expression) => shell.ask('evaluate', expression),
    clipboard: async () => (await shell.ask('clipboard', {}))['text/plain'] ?? '',
    goTo: async (label) => {
      await shell.ask('clickMenu', label);
    },
  };
}

async function browserHost(): Promise<HostUnderTest & { readonly page: Page }> {
  const context = await openBrowserHost(app);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(ADDRESS);
  await said(page);
  return {
    page,
    run: (expression) => page.evaluate(expression),
    clipboard: () => page.evaluate('navigator.clipboard.readText()'),
    goTo: (label) => page.keyboard.press(KEYS[label] ?? ''),
  };
}

beforeAll(buildStandIn);
beforeEach(async () => {
  app = await installPlatform();
});
afterEach(closeHosts);

describe.each([
  { name: 'desktop', open: desktop, takenBack: 'after-45-s', contentProtection: true },
  { name: 'browser', open: browserHost, takenBack: 'after-45-s-in-front', contentProtection: false },
])('on the $name host', ({ open, takenBack, contentProtection }) => {
  test('copies by button and by key reach the clipboard and are announced with when they will be taken back', async () => {
    const { run, clipboard } = await open();
    await run('window.heard = []; platform.clipboard.onCopied((when) => heard.push(when))');
    expect(await run(`platform.clipboard.copyText('by button')`)).toEqual({ ok: true, value: takenBack });
    expect(await clipboard()).toBe('by button');
    expect(await run('heard')).toEqual([takenBack]);
    await run(`document.body.append('by key'); getSelection().selectAllChildren(document.body)`);
    await run(`document.execCommand('copy')`);
    await expect.poll(() => run('heard')).toEqual([takenBack, takenBack]);
    expect(await clipboard()).toBe('by key');
    await run(`document.body.replaceChildren(document.createElement('textarea'))`);
    await run(`field = document.querySelector('textarea'); field.value = 'a word or two'; field.focus()`);
    await run(`field.setSelectionRange(2, 6); document.execCommand('cut')`);
    await expect.poll(() => run('heard.length')).toBe(3);
    expect(await clipboard()).toBe('word');
    expect(await run('field.value')).toBe('a  or two');
  });

  test('the page hears the commands it has asked for and no others', async () => {
    const { run, goTo } = await open();
    const listen = (commands: string): Promise<unknown> =>
      run(`window.heard = []; platform.session.onCommand(${commands}, (command) => heard.push(command))`);
    await goTo('Today');
    await listen(`['today', 'settings']`);
    for (const label of ['Today', 'Clients', 'Settings']) await goTo(label);
    await expect.poll(() => run('heard')).toEqual(['today', 'settings']);
    await listen(`['clients']`);
    for (const label of ['Today', 'Clients']) await goTo(label);
    await expect.poll(() => run('heard')).toEqual(['clients']);
  });

  test('the window says which guards it can keep', async () => {
    const { run } = await open();
    const all = '{ contentProtection: true, lockOnMinimise: true }';
    expect(await run(`platform.window.guardWindow(${all})`)).toEqual({
      ok: true,
      value: { contentProtection, lockOnMinimise: true },
    });
  });
});

test('on the desktop a page becomes a real PDF at the chosen path', async () => {
  const { run, shell } = await desktop();
  const path = join(shell.folder, 'documents/Briefing.pdf');
  mkdirSync(join(path, '..'));
  await shell.ask('choose', path);
  expect(await run(`platform.paper.savePdf('Briefing.pdf')`)).toEqual({ ok: true, value: 'saved' });
  expect(readFileSync(path, 'latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/u);
});

test('in the browser host a page goes to the print dialog, and what came of it is not claimed', async () => {
  const { run } = await browserHost();
  await run('window.printed = 0; window.print = () => printed++');
  expect(await run(`platform.paper.savePdf('Briefing.pdf')`)).toEqual({ ok: true, value: 'print-dialog' });
  expect(await run('printed')).toBe(1);
});

test('in the browser host a copy is taken back after 45 seconds, or at the lock, unless Throughline was left', async () => {
  const { run, clipboard, page } = await browserHost();
  const copy = (): Promise<unknown> => run(`platform.clipboard.copyText('some words')`);
  await copy();
  await page.clock.fastForward(44_000);
  expect(await clipboard()).toBe('some words');
  await page.clock.fastForward(2_000);
  await expect.poll(clipboard).toBe('');

  await copy();
  await run(`dispatchEvent(new Event('blur'))`);
  await page.clock.fastForward(60_000);
  expect(await clipboard()).toBe('some words');

  await copy();
  const fresh = page.waitForEvent('load');
  await run('platform.session.sealed()');
  await fresh;
  expect(await clipboard()).toBe('');
});

test('in the browser host a hidden window asks for the lock if that was wished', async () => {
  const { run } = await browserHost();
  await run(`window.heard = []; platform.session.onSealRequest((reason) => heard.push(reason))`);
  const hide = (): Promise<unknown> =>
    run(
      `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
    );
  await hide();
  expect(await run('heard')).toEqual([]);
  await run('platform.window.guardWindow({ contentProtection: false, lockOnMinimise: true })');
  await hide();
  expect(await run('heard')).toEqual(['minimised']);
});
