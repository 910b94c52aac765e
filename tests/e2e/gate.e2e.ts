import { audit, expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';
import { beginObservation, fillDose } from './observing.ts';

test('gate: it speaks at the decision and before a dose, and a preparation signed after the dose says so', async ({
  computer,
}) => {
  const { page } = computer;
  const hands = new Hands(page);
  const main = page.getByRole('main');
  const gate = page.getByRole('complementary', { name: 'Gate' });
  const before = page.getByText(/^Before a dose: /);
  await foundPractice(page);
  await hands.press(/^Settings/);
  await expect(main, 'a place that was chosen has the keyboard').toBeFocused();
  await beginObservation(page);
  await expect(before).toHaveText('Before a dose: nothing is prepared for this session.');

  await hands.press(/^Preparation/);
  await hands.press('Begin preparation 1');
  await hands.type('Systolic', '172');
  await expect(gate).toContainText('0 met, 2 to explain');
  await hands.type('Diastolic', '95');
  await hands.type('Systolic again', '168');
  await hands.type('Diastolic again', '94');
  await expect(gate).toContainText('red: at or above 160 mmHg');
  await hands.choose('Decision', 'Go');
  await expect(page.getByText('Red at the gate, which stops a plain Go: Blood pressure.')).toBeVisible();
  await audit(page);

  // However far down the note is read, the gate is there; a low window scrolls it by itself, over a lock too.
  await page.setViewportSize({ width: 1440, height: 480 });
  await main.evaluate((place) => place.scrollTo({ top: place.scrollHeight, behavior: 'instant' }));
  await expect(gate.getByRole('heading', { name: 'Gate' })).toBeInViewport();
  await expect(gate).toHaveAttribute('tabindex', '0');
  await gate.focus();
  await page.keyboard.press('End');
  const scrolled = () => gate.evaluate((column) => column.scrollTop);
  await expect
    .poll(() => gate.evaluate((column) => column.scrollHeight - column.clientHeight - column.scrollTop))
    .toBeLessThan(1);
  await expect(page.getByText('On disk', { exact: true })).toBeVisible();
  const there = await scrolled();
  expect(there).toBeGreaterThan(50);
  await lock(page);
  await unlock(page);
  await isOpen(page);
  await expect.poll(scrolled).toBe(there);
  await page.setViewportSize({ width: 1440, height: 900 });

  await hands.press(/^Observation/);
  await expect(main).toBeFocused();
  await expect(before).toContainText('the gate is not met: Blood pressure, at or above 160 mmHg');
  await audit(page);
  const dose = await fillDose(page);
  await dose.press(/^Record/);
  await expect(page.getByText(/press Record again: it is kept as it is\.$/)).toBeVisible();
  await dose.press(/^Record/);
  await expect(page.getByRole('form', { name: 'Dose' })).toHaveCount(0);
  await expect(before).toHaveCount(0);

  await hands.press(/^Preparation/);
  const late = page.getByRole('list', { name: 'Worth another look' });
  await expect(late).toContainText(/The first dose was given .*, before this preparation was signed\./);
  await audit(page);
});
