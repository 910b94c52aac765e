import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { Unlock } from '../../../src-renderer/features/unlock/index.ts';
import { readFacts } from '../../../src-renderer/storage/index.ts';
import { fromUtf8, readKeyring, utf8 } from '../../../src-renderer/vault/index.ts';
import { PASSPHRASE, surroundings, valueOf } from '../../support/shared/practice.ts';
import { foundedFiles } from '../storage/story.ts';
import { clear, show } from '../ui/show.ts';

afterEach(clear);

/** The lock of a practice whose file of keys has one byte flipped in the line that `which` picks; says who came in. */
async function lockWith(which: (line: string) => boolean): Promise<readonly string[]> {
  const files = await foundedFiles();
  const lines = fromUtf8(valueOf(await files.read('keyring', 0, 1_000_000))).split('\n');
  const at = lines.findIndex(which);
  const line = lines[at] ?? '';
  lines[at] = `${line.slice(0, -8)}${line.at(-8) === 'A' ? 'B' : 'A'}${line.slice(-7)}`;
  const damaged = utf8(lines.join('\n'));
  valueOf(await files.replace('keyring', damaged));
  const entered: string[] = [];
  await show(
    <Unlock
      surroundings={surroundings(files)}
      keyring={valueOf(await readKeyring(damaged))}
      facts={await readFacts(files)}
      onOpen={() => entered.push('opened')}
      onDeleted={() => undefined}
    />,
  );
  return entered;
}

const isSlot = (way: string) => (line: string) => line.includes('"slot"') && line.includes(`"${way}"`);

test('a lock whose passphrase slot is damaged says so before anything is typed, and does not call the passphrase wrong', async () => {
  const entered = await lockWith(isSlot('passphrase'));
  await expect.element(page.getByText(/^A part of the file with the keys is damaged\./)).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Passphrase' }), PASSPHRASE);
  await userEvent.keyboard('{Enter}');
  await expect
    .element(page.getByText(/^The lock itself is damaged, so it cannot be said whether this was right\./))
    .toBeVisible();
  await expect.element(page.getByText('This opens nothing here.')).not.toBeInTheDocument();
  expect(entered).toEqual([]);
});

test('damage to the slot of the recovery kit leaves the passphrase as it was', async () => {
  const entered = await lockWith(isSlot('kit'));
  await expect.element(page.getByText(/^A part of the file with the keys is damaged\./)).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'Passphrase' }), PASSPHRASE);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => entered, { timeout: 20_000 }).toEqual(['opened']);
});
