import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { Fields, Integration, Observation, Preparation, SignDialog, Thread, Unlock } from './scenes/index.ts';
import { clear, show } from './show.ts';

afterEach(() => {
  clear();
  document.documentElement.removeAttribute('data-theme');
  document.documentElement.removeAttribute('data-size');
});

/** What axe finds wrong, a line each. */
async function complaints(): Promise<readonly string[]> {
  const { violations, passes } = await axe.run(document, {
    // The document around the scene is the harness's: its title and language are not ours.
    rules: { 'document-title': { enabled: false }, 'html-has-lang': { enabled: false } },
  });
  expect(passes.map((pass) => pass.id)).toContain('color-contrast');
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** Whatever sticks out at the right of the window. */
function stickingOut(): readonly string[] {
  return [...document.querySelectorAll('main *')]
    .filter((element) => element.closest('[role="region"]') === null)
    .filter((element) => getComputedStyle(element).visibility === 'visible')
    .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}

const SCENES: readonly (readonly [string, () => ReactNode])[] = [
  ['the opening page', () => <Unlock />],
  ["a client's thread", () => <Thread />],
  ['a preparation', () => <Preparation />],
  ['an observation', () => <Observation />],
  ['an integration', () => <Integration />],
  ['the settings with every field', () => <Fields />],
  ['the signing dialog', () => <SignDialog />],
];

describe.each(['light', 'dark', 'room'])('in the %s theme', (theme) => {
  test.each(SCENES)('%s can be read and worked by everyone axe knows of', async (_, scene) => {
    await page.viewport(1440, 900);
    document.documentElement.dataset['theme'] = theme;
    await show(scene());
    expect(await complaints()).toEqual([]);
  });
});

describe.each([1280, 1024, 800])('in a window of %i px', (width) => {
  test.each(SCENES)('%s keeps everything in sight', async (_, scene) => {
    await page.viewport(width, 768);
    await show(scene());
    expect(stickingOut()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});

/** What stands in the state line and is not all in it. */
function outOfTheLine(): readonly string[] {
  const line = document.querySelector('footer')?.getBoundingClientRect();
  const parts = [...document.querySelectorAll('footer *')].filter(
    (element) => !element.classList.contains('visually-hidden'),
  );
  return parts
    .filter((element) => {
      const { right, bottom } = element.getBoundingClientRect();
      return right > (line?.right ?? 0) + 1 || bottom > (line?.bottom ?? 0) + 1;
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

describe.each([90, 115, 130, 150])('with everything drawn at %i percent', (size) => {
  test.each(SCENES)('%s is that much larger and keeps everything in sight', async (_, scene) => {
    for (const width of [1440, 1024, 800]) {
      await page.viewport(width, 768);
      document.documentElement.dataset['size'] = String(size);
      await show(scene());
      const title = page.getByRole('heading').first().element();
      const drawn = title.getBoundingClientRect().height / (title as HTMLElement).offsetHeight;
      expect(drawn).toBeCloseTo(size / 100, 1);
      expect(stickingOut(), `${String(width)} px`).toEqual([]);
      expect(outOfTheLine(), `${String(width)} px`).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      // The dialog's scene has nothing under it.
      const foot = document.querySelector('footer')?.getBoundingClientRect().bottom ?? 768;
      expect(foot).toBeCloseTo(768, 0);
      clear();
    }
  });
});

test('the gate beside a long preparation stays in sight, and is reached by key where it is longer than the window', async () => {
  await page.viewport(1440, 400);
  await show(<Preparation />);
  const gate = page.getByRole('complementary', { name: 'Gate' });
  const main = page.getByRole('main').element();
  main.scrollTo({ top: main.scrollHeight, behavior: 'instant' });
  expect(main.scrollTop).toBeGreaterThan(100);
  const seen = () => gate.element().getBoundingClientRect();
  await expect.poll(() => seen().top).toBeGreaterThanOrEqual(-1);
  const foot = document.querySelector('footer')?.getBoundingClientRect().top ?? NaN;
  expect(seen().bottom).toBeLessThanOrEqual(foot + 1);
  await expect.element(gate).toHaveAttribute('tabindex', '0');
  expect(await complaints()).toEqual([]);
  await page.viewport(1440, 1200);
  await expect.element(gate).toHaveAttribute('tabindex', '-1');
});

describe('in a narrow window', () => {
  test('the gate folds into a drawer that takes the keyboard and gives it back on Esc', async () => {
    await page.viewport(1024, 768);
    await show(<Preparation />);
    const gate = page.getByRole('complementary', { name: 'Gate' });
    const opener = page.getByRole('button', { name: 'Gate', exact: true });
    await expect.element(gate).not.toBeInTheDocument();
    await opener.click();
    await expect.element(gate).toBeVisible();
    await expect.element(gate).toHaveFocus();
    expect(await complaints()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(gate).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test('a gate that is longer than its drawer is read to its end by key', async () => {
    await page.viewport(1024, 400);
    await show(<Preparation />);
    await page.getByRole('button', { name: 'Gate', exact: true }).click();
    const gate = page.getByRole('complementary', { name: 'Gate' });
    await expect.element(gate).toHaveFocus();
    await expect.element(gate).toHaveAttribute('tabindex', '0');
    const box = gate.element();
    expect(box.getBoundingClientRect().bottom).toBeCloseTo(
      document.querySelector('footer')?.getBoundingClientRect().top ?? NaN,
      -1,
    );
    expect(box.scrollHeight).toBeGreaterThan(box.clientHeight);
    expect(await complaints()).toEqual([]);
  });

  test('the places fold too, and open from the top of the page', async () => {
    await page.viewport(800, 768);
    await show(<Thread />);
    const places = page.getByRole('navigation', { name: 'Places' });
    await expect.element(places).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Places', exact: true }).click();
    await expect.element(places).toBeVisible();
    await page.getByRole('button', { name: 'Fold away' }).click();
    await expect.element(places).not.toBeInTheDocument();
    const opener = page.getByRole('button', { name: 'Places', exact: true });
    await opener.click();
    await places.getByRole('button', { name: 'Today' }).click();
    await expect.element(places).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });
});

test('nothing in any scene carries a colour or a size written into the markup by hand', async () => {
  await page.viewport(1440, 900);
  for (const [, scene] of SCENES) {
    await show(scene());
    const written = [...document.querySelectorAll('main [style], nav [style]')]
      .map((element) => element.getAttribute('style') ?? '')
      .filter((style) => /#|rgb|color|font/i.test(style));
    expect(written).toEqual([]);
    clear();
  }
});
