import type { Page } from '@playwright/test';
import { audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';

const WORD = 'Dr. Rezvani, standing order 3';
const LABEL = 'above 140 mmHg (esketamine label, general guide)';

const gate = (page: Page) => page.getByRole('complementary', { name: 'Gate' });

async function prepare(hands: Hands, number: number, systolic: string): Promise<void> {
  await hands.within('row', /^Preparation/).press(new RegExp(`Session ${String(number)},`));
  await hands.press(`Begin preparation ${String(number)}`);
  await hands.type('Systolic', systolic);
}

test('settings: a practice sets a limit of its own by keyboard; the gate asks by it, and what was signed before stays as it was', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Marlow Tarn');
  await page.keyboard.press('Enter');
  await hands.type('Sessions planned', '2');
  await hands.type('Starts on', '2027-03-02');
  await hands.type('Days apart, from', '7');
  await hands.type('Days apart, to', '7');
  await hands.press('Plan the course');
  await prepare(hands, 1, '148');
  await expect(gate(page)).toContainText(LABEL);
  await hands.press(/^Sign with \d+ left open$/);
  const asked = hands.within('alertdialog', 'Sign this note');
  await asked.type('Why it stays open', 'The rest is asked on the day');
  await asked.press(/^Sign$/);
  const signed = page.getByRole('list', { name: 'Gate, as it was signed' });
  await expect(signed).toContainText(`amber: ${LABEL}`);
  await audit(page);

  await hands.press(/^Marlow Tarn/);
  await hands.press('Settings');
  await expect(page.getByText(/^\d+ limits, all as they came with Throughline\.$/)).toBeVisible();
  await hands.press('Look at the limits');
  await expect(page.getByRole('heading', { name: 'Limits', level: 1 })).toBeVisible();
  await audit(page);
  await hands.press('Systolic before a dose');
  const dialog = hands.within('dialog', 'Systolic before a dose');
  await dialog.type('Amber, above', '170');
  await dialog.press('Keep');
  await expect(page.getByText('Red lies above amber: more than 170 mmHg.')).toBeVisible();
  await expect(page.getByText('Say by whose word.')).toBeVisible();
  await dialog.type('Amber, above', '150');
  await dialog.type('By whose word', WORD);
  await audit(page);
  await dialog.press('Keep');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const line = page.getByRole('listitem').filter({ hasText: 'Systolic before a dose' });
  await expect(line).toContainText('amber above 150 mmHg, red at or above 160 mmHg');
  await expect(line).toContainText(`amber: set by the practice: ${WORD}; since`);
  await expect(line).toContainText('red: a default of ours');
  await audit(page);

  // The place comes back with the passphrase, and the limit with it.
  await lock(page);
  await unlock(page);
  await isOpen(page);
  await expect(line).toContainText('amber above 150 mmHg');

  await hands.press(/^Marlow Tarn/);
  await prepare(hands, 2, '148');
  await expect(gate(page)).not.toContainText('mmHg (');
  await hands.type('Systolic', '151');
  await expect(gate(page)).toContainText(`above 150 mmHg (set by the practice: ${WORD})`);
  await expect(page.getByRole('textbox', { name: 'Systolic' })).toHaveAccessibleDescription(
    new RegExp(`above 150 mmHg \\(set by the practice: ${WORD}\\)`),
  );

  await hands.press(/^Marlow Tarn/);
  await hands.within('row', /^Preparation/).press(/Session 1,/);
  await expect(page.getByText(/unchanged since\./)).toBeVisible();
  await expect(signed).toContainText(`amber: ${LABEL}`);
  await expect(page.getByText(WORD)).toHaveCount(0);

  await hands.press(/^Marlow Tarn/);
  await hands.press('Settings');
  await expect(page.getByText(/^\d+ limits, 1 of them set by this practice\.$/)).toBeVisible();
  await hands.press('Look at the limits');
  await hands.press('Systolic before a dose');
  await dialog.press('Back to what it came with');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(line).toContainText('amber above 140 mmHg, red at or above 160 mmHg');
  await expect(page.getByText(WORD)).toHaveCount(0);
  await hands.press('Back to the settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
