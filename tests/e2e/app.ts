import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium as playwright,
  expect,
  test as base,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test';
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
export async function openComputer(
  profile: string,
  {
    theme = 'light',
    locale = 'en-GB',
    timezone,
    switches = [],
  }: {
    theme?: 'light' | 'dark';
    locale?: string;
    timezone?: string;
    switches?: readonly string[];
  } = {},
): Promise<Computer> {
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: chromium(),
    args: [...chromiumFlags, ...switches],
    colorScheme: theme,
    locale,
    ...(timezone !== undefined && { timezoneId: timezone }),
    // Colours change at once, so that what axe measures is what stands there.
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  const misdeeds: Misdeeds = { requests: [], violations: [], errors: [] };
  await watch(context, misdeeds);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(ADDRESS);
  return { page, context, misdeeds };
}

/** Ends it; whatever was done on it, nothing asked elsewhere, broke a policy or logged an error. */
export async function closeComputer({ context, misdeeds }: Computer): Promise<void> {
  await context.close();
  expect(misdeeds, 'no request elsewhere, no policy broken, no error').toEqual({
    requests: [],
    violations: [],
    errors: [],
  });
}

export const test = base.extend<{ profile: string; computer: Computer }>({
  profile: async ({ browserName: _browserName }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'throughline-profile-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },
  computer: async ({ profile }, use) => {
    const computer = await openComputer(profile);
    await use(computer);
    await closeComputer(computer);
  },
});

type Role = Parameters<Page['getByRole']>[0];
type Name = string | RegExp;

/** A place on the page to act in, by keyboard alone: the page itself, or one form or group of it. */
export class Hands {
  readonly page: Page;
  private readonly root: Page | Locator;

  constructor(page: Page, root: Page | Locator = page) {
    this.page = page;
    this.root = root;
  }

  within(role: Role, name: Name): Hands {
    return new Hands(this.page, this.root.getByRole(role, { name }).first());
  }

  /** Tab until the control of that role and name has the keyboard. */
  async to(role: Role, name: Name): Promise<Locator> {
    const target = this.root.getByRole(role, { name }).first();
    await target.waitFor();
    for (let step = 0; step < 300; step += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return target;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${role} ${String(name)} cannot be reached by keyboard`);
  }

  async press(name: Name): Promise<void> {
    await this.to('button', name);
    await this.page.keyboard.press('Enter');
  }

  async type(name: Name, text: string): Promise<void> {
    await this.to('textbox', name);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /** Chooses one of several by arrow keys, or in a list by typing its first letters. */
  async choose(name: Name, option: string): Promise<void> {
    const radios = this.root.getByRole('radiogroup', { name }).first();
    const select = this.root.getByRole('combobox', { name }).first();
    await radios.or(select).first().waitFor();
    if ((await radios.count()) === 0) {
      await this.to('combobox', name);
      await this.page.keyboard.type(option);
      await expect(select.locator('option:checked')).toHaveText(option);
      return;
    }
    await this.to('radiogroup', name);
    const wanted = radios.getByRole('radio', { name: option, exact: true });
    const steps = await radios.getByRole('radio').count();
    await this.page.keyboard.press('Space');
    for (let step = 0; step < steps && !(await wanted.isChecked()); step += 1)
      await this.page.keyboard.press('ArrowRight');
    await expect(wanted).toBeChecked();
  }

  /** Switches one chip of a group on. */
  async toggle(group: Name, option: string): Promise<void> {
    const chips = this.root.getByRole('toolbar', { name: group }).first();
    await this.to('toolbar', group);
    const wanted = chips.getByRole('button', { name: option, exact: true });
    const steps = await chips.getByRole('button').count();
    for (let step = 0; step < steps; step += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await this.page.keyboard.press('ArrowRight');
    }
    await this.page.keyboard.press('Space');
    await expect(wanted).toHaveAttribute('aria-pressed', 'true');
  }

  /** Sets a scale by its figure. */
  async rate(name: Name, value: number): Promise<void> {
    const scale = await this.to('radiogroup', name);
    await this.page.keyboard.type(String(Math.max(0, value)));
    for (let step = 0; step > value; step -= 1) await this.page.keyboard.press('ArrowLeft');
    await expect(scale.getByRole('radio', { name: String(value), exact: true })).toBeChecked();
  }
}

/** How far the page hangs over the window's edge, in px. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** axe finds nothing on this screen, in any theme. */
export async function audit(page: Page): Promise<void> {
  for (const theme of ['dark', 'room', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await auditTheme(page);
  }
}

/** axe finds nothing on this screen as it looks now; `rules`: asked only about these. */
export async function auditTheme(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
  ).toEqual([]);
}

/** From the first run to the open practice; returns the recovery kit. */
export async function foundPractice(page: Page): Promise<string> {
  const hands = new Hands(page);
  await hands.press('New practice');
  await hands.type('Name of the practice', 'Harbour Practice');
  await hands.type('Your name', 'I. Lindqvist-Okafor');
  await hands.type('Credential', 'PsyD');
  await page.keyboard.press('Enter');
  await hands.type('Passphrase', PASSPHRASE);
  await hands.type('The same again', PASSPHRASE);
  await hands.press('Next: recovery kit');
  const groups = await page.getByRole('list', { name: 'Recovery kit, 13 groups' }).innerText();
  const kit = groups.replace(/\s+/g, ' ');
  await hands.type('Type it back', kit);
  await page.keyboard.press('Enter');
  await isOpen(page);
  return kit;
}

export const isOpen = (page: Page): Promise<void> =>
  page
    .getByRole('contentinfo', { name: 'State' })
    .getByRole('button', { name: 'Lock now' })
    .waitFor({ timeout: 60_000 });

export async function lock(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+l');
  await page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await new Hands(page).type('Passphrase', passphrase);
  await page.keyboard.press('Enter');
}

/** Saves a sealed copy of the open practice, from its Settings, as the file of that path; gives the name it had. */
export async function saveCopy(page: Page, path: string): Promise<string> {
  const hands = new Hands(page);
  await hands.press('Settings');
  const [download] = await Promise.all([page.waitForEvent('download'), hands.press('Save a copy')]);
  await download.saveAs(path);
  await page.getByText(/^The sealed copy is saved/).waitFor();
  return download.suggestedFilename();
}

/** From the first run: brings the copy in that file back, up to its lock. */
export async function restoreCopy(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    new Hands(page).press('Restore a copy'),
  ]);
  await chooser.setFiles(path);
}

export { expect };
