import { AxeBuilder } from '@axe-core/playwright';
import { chromium as playwright, expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, chromiumFlags } from '../support/chromium.ts';

export const ADDRESS = 'http://127.0.0.1:47615/';
export const PASSPHRASE = 'seven quiet herons at dusk';

/** What a page must never do: ask another origin, break its policy, or log an error. */
export interface Misdeeds {
  readonly requests: string[];
  readonly violations: string[];
  readonly errors: string[];
}

export interface Computer {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly misdeeds: Misdeeds;
}

async function watch(context: BrowserContext, misdeeds: Misdeeds): Promise<void> {
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(ADDRESS) && !url.startsWith(`blob:${ADDRESS}`)) misdeeds.requests.push(url);
  });
  await context.exposeFunction('reportViolation', (text: string) => misdeeds.violations.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(globalThis, 'reportViolation') as (text: string) => void;
      report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const listen = (page: Page) => page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  context.pages().forEach(listen);
  context.on('page', listen);
}

/** A computer of its own for each test: an empty profile, the application open in it. */
export async function openComputer(profile: string, theme: 'light' | 'dark' = 'light'): Promise<Computer> {
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: chromium(),
    args: chromiumFlags,
    colorScheme: theme,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  const misdeeds: Misdeeds = { requests: [], violations: [], errors: [] };
  await watch(context, misdeeds);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(ADDRESS);
  return { page, context, misdeeds };
}

export const test = base.extend<{ profile: string; computer: Computer }>({
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'throughline-profile-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },
  computer: async ({ profile }, use) => {
    const computer = await openComputer(profile);
    await use(computer);
    await computer.context.close();
    expect(computer.misdeeds, 'no request elsewhere, no policy broken, no error').toEqual({
      requests: [],
      violations: [],
      errors: [],
    });
  },
});

/** Tab until the control of that role and name has the keyboard. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  for (let step = 0; step < 250; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement)))
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} ${String(name)} cannot be reached by keyboard`);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
}

export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Chooses in a radio group by its arrow keys. */
export async function choose(page: Page, group: string | RegExp, option: string): Promise<void> {
  const radios = page.getByRole('radiogroup', { name: group }).first();
  if ((await radios.count()) > 0) {
    await tabTo(page, 'radiogroup', group);
    const options = await radios.getByRole('radio').all();
    const wanted = radios.getByRole('radio', { name: option, exact: true });
    await page.keyboard.press('Space');
    for (let step = 0; step < options.length && !(await wanted.isChecked()); step += 1)
      await page.keyboard.press('ArrowRight');
    await expect(wanted).toBeChecked();
    return;
  }
  await tabTo(page, 'combobox', group);
  await page.keyboard.type(option);
}

export async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
}

/** From the first run to the open practice; returns the recovery kit. */
export async function foundPractice(page: Page): Promise<string> {
  await press(page, 'New practice');
  await type(page, 'Name of the practice', 'Harbour Practice');
  await type(page, 'Your name', 'I. Lindqvist-Okafor');
  await type(page, 'Credential', 'PsyD');
  await page.keyboard.press('Enter');
  await type(page, 'Passphrase', PASSPHRASE);
  await type(page, 'The same again', PASSPHRASE);
  await press(page, 'Next: recovery kit');
  const kit = (await page.getByRole('list', { name: 'Recovery kit, 13 groups' }).innerText()).replace(/\s+/g, ' ');
  await type(page, 'Type it back', kit);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Places' }).waitFor({ timeout: 60_000 });
  return kit;
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await type(page, 'Passphrase', passphrase);
  await page.keyboard.press('Enter');
}

export { expect };
