import type { Page } from '@playwright/test';
import { foundPractice, Hands, openComputer, test, expect, ADDRESS } from '../e2e/app.ts';

const share = (times: readonly number[], at: number): string =>
  ([...times].sort((a, b) => a - b)[Math.floor(at * (times.length - 1))] ?? NaN).toFixed(1);

/** Between two keys: as fast as a key that is held down repeats, which no hand is. */
const REPEAT_MS = 33;

/** From the key event to the frame after the paint it caused, measured in the page. */
async function keyToPaint(page: Page, keys: number): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'keyTimes', times);
    addEventListener(
      'keydown',
      (event) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      { capture: true },
    );
  });
  for (let key = 0; key < keys; key += 1)
    await page.keyboard.press('abcdefgh '.charAt(key % 9), { delay: REPEAT_MS });
  const times = () => page.evaluate(() => Reflect.get(globalThis, 'keyTimes') as number[]);
  // The last key's frame may still be on its way.
  await expect.poll(async () => (await times()).length).toBe(keys);
  return times();
}

test('editor: cold start, and typing in a note of 5,000 words', async ({ profile }) => {
  let computer = await openComputer(profile);
  await foundPractice(computer.page);
  await computer.context.close();
  const starts: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    computer = await openComputer(profile);
    await computer.page.goto('about:blank');
    const start = performance.now();
    await computer.page.goto(ADDRESS);
    await computer.page.getByRole('heading', { name: 'Unlock this practice' }).waitFor();
    starts.push(performance.now() - start);
    if (round < 4) await computer.context.close();
  }
  console.log(`cold start to the unlock screen: p50 ${share(starts, 0.5)} ms of ${String(starts.length)}`);
  const { page, context } = computer;
  const hands = new Hands(page);
  await hands.type('Passphrase', 'seven quiet herons at dusk');
  await page.keyboard.press('Enter');
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Bench');
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.press('Add session 1');
  await hands.within('row', /^Integration/).press(/./);
  await hands.press('Begin integration 1');
  await hands.to('textbox', 'Story of the experience');
  const paragraph = `${'word '.repeat(99)}word.`;
  await page.evaluate(
    async (text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      await Promise.resolve();
    },
    Array.from({ length: 50 }, () => paragraph).join('\n'),
  );
  await expect(page.getByRole('textbox', { name: 'Story of the experience' })).toContainText(paragraph);
  const times = await keyToPaint(page, 300);
  console.log(
    `key press to paint, 5,000 words: p50 ${share(times, 0.5)} ms, p95 ${share(times, 0.95)} ms of ${String(times.length)}`,
  );
  expect(times.length).toBe(300);
  await context.close();
});
