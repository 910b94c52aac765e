import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';

/** The three looks, and the two grounds that a system's own colours come on. */
export const LOOKS = [
  { name: 'light', forced: false },
  { name: 'dark', forced: false },
  { name: 'room', forced: false },
  { name: 'light', forced: true },
  { name: 'dark', forced: true },
] as const;

export const FOLDER = new URL('../../test-results/pictures/', import.meta.url).pathname;
const WINDOW = { width: 1440, height: 900 };

/** How much of the screen hangs over the window's edge, in px, and how much of it is further down, scrolled away. */
async function beyond(page: Page): Promise<{ readonly across: number; readonly down: number }> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const columns = [...document.querySelectorAll('main, aside, [role="dialog"], [role="alertdialog"]')];
    const hidden = [root, ...columns].map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    return { across: root.scrollWidth - root.clientWidth, down: Math.max(...hidden) };
  });
}

async function inspect(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
  expect(told, `axe on ${name}`).toEqual([]);
  expect((await beyond(page)).across, `${name} is no wider than its window`).toBeLessThanOrEqual(0);
}

async function draw(page: Page, picture: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}${picture}.png`, animations: 'disabled', caret: 'hide' });
}

/**
 * One PNG of the screen in each look, `<name>-<look>.png` and `<name>-forced-<look>.png`; fails if axe finds anything in
 * one of them, or if something hangs over the window's edge.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.getAttribute('data-theme'));
  for (const { name: look, forced } of LOOKS) {
    await page.emulateMedia({
      forcedColors: forced ? 'active' : 'none',
      colorScheme: look === 'light' ? 'light' : 'dark',
    });
    await page.evaluate((next) => document.documentElement.setAttribute('data-theme', next), look);
    const picture = `${name}-${forced ? 'forced-' : ''}${look}`;
    await draw(page, picture);
    await inspect(page, picture);
  }
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  await page.evaluate((theme) => {
    if (theme === null) document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
  }, before);
}

/** The same, and `<name>-whole.png`: in the present look, in a window as high as all there is to see. */
export async function shootWhole(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  const { down } = await beyond(page);
  await page.setViewportSize({ ...WINDOW, height: WINDOW.height + Math.max(0, down) });
  await draw(page, `${name}-whole`);
  await page.setViewportSize(WINDOW);
}
