import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';

export const THEMES = ['light', 'dark', 'room'] as const;
export type Theme = (typeof THEMES)[number];

const folder = new URL('../../test-results/pictures/', import.meta.url).pathname;

/** Whether the whole screen, from side to side, is in the window: nothing hangs over its edge. */
async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** One PNG of the screen in each theme, named `<name>-<theme>.png`; fails if anything hangs over the window's edge. */
export async function shoot(page: Page, name: string, themes: readonly Theme[] = THEMES): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const before = await page.evaluate(() => document.documentElement.getAttribute('data-theme'));
  for (const theme of themes) {
    await page.evaluate((next) => document.documentElement.setAttribute('data-theme', next), theme);
    await page.screenshot({ path: `${folder}${name}-${theme}.png`, animations: 'disabled', caret: 'hide' });
    if ((await overhang(page)) > 0) throw new Error(`${name} is wider than its window in ${theme}`);
  }
  await page.evaluate((theme) => {
    if (theme === null) document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
  }, before);
}
