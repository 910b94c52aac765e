import { expect, foundPractice, Hands, isOpen, lock, test, unlock } from './app.ts';
import { beginObservation, record } from './observing.ts';

test('lock: what stands in a dialog or a form that no note holds is there again after the unlock', async ({
  computer: { page, misdeeds },
}) => {
  const hands = new Hands(page);
  const goAndReturn = async () => {
    await lock(page);
    await unlock(page);
    await isOpen(page);
  };
  await foundPractice(page);
  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Ines Okoro');
  await hands.type('Pronouns', 'she/her');
  await goAndReturn();
  await expect(page.getByRole('textbox', { name: 'Code or name' })).toHaveValue('Ines Okoro');
  await expect(page.getByRole('textbox', { name: 'Pronouns' })).toHaveValue('she/her');
  await hands.press('Not now');
  await expect(page.getByRole('textbox', { name: 'Pronouns' })).toHaveCount(0);
  // What was left is gone: it comes back once, not whenever the form is opened.
  await hands.press('New client');
  await expect(page.getByRole('textbox', { name: 'Pronouns' })).toHaveValue('');
  await hands.press('Not now');

  await beginObservation(page);
  await record(page, 'She looked out of the window.');
  await page
    .getByRole('button', { name: /^Strike/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await hands.within('dialog', 'Strike note').type('Reason', 'Written under the wrong');
  await goAndReturn();
  const reason = page.getByRole('dialog', { name: 'Strike note' }).getByRole('textbox', { name: 'Reason' });
  await expect(reason).toHaveValue('Written under the wrong');
  await hands.within('dialog', 'Strike note').to('textbox', 'Reason');
  await page.keyboard.press('End');
  await page.keyboard.type(' client.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Written under the wrong client.')).toBeVisible();

  await hands.press(/^Sign with/);
  await hands.within('alertdialog', 'Sign this note').type('Why it stays open', 'The client left before');
  await goAndReturn();
  const why = page.getByRole('alertdialog', { name: 'Sign this note' }).getByRole('textbox');
  await expect(why).toHaveValue('The client left before');
  expect(misdeeds).toEqual({ requests: [], violations: [], errors: [] });
});

test('lock: a limit half set, a session half planned and a course half ended are there again after the unlock', async ({
  computer: { page, misdeeds },
}) => {
  const hands = new Hands(page);
  const goAndReturn = async () => {
    await lock(page);
    await unlock(page);
    await isOpen(page);
  };
  const field = (name: string) => page.getByRole('textbox', { name });
  await foundPractice(page);
  await hands.press('Settings');
  await hands.press('Look at the limits');
  await hands.press('Systolic before a dose');
  const limits = hands.within('dialog', 'Systolic before a dose');
  await limits.type('Amber, above', '150');
  await limits.type('By whose word', 'Dr. Rezvani, standing');
  await goAndReturn();
  await expect(field('Amber, above')).toHaveValue('150');
  await expect(field('By whose word')).toHaveValue('Dr. Rezvani, standing');
  await limits.press('Keep');
  const line = page.getByRole('listitem').filter({ hasText: 'Systolic before a dose' });
  await expect(line).toContainText('set by the practice: Dr. Rezvani, standing; since');
  // The word alone is corrected: that is kept as well.
  await hands.press('Systolic before a dose');
  await limits.type('By whose word', 'Dr. Rezvani, standing order 3');
  await limits.press('Keep');
  await expect(line).toContainText('set by the practice: Dr. Rezvani, standing order 3; since');

  await hands.press(/^Clients/);
  await hands.press('New client');
  await hands.type('Code or name', 'Ines Okoro');
  await page.keyboard.press('Enter');
  await hands.press('Plan the course');
  await hands.type('Starts at', '10:15');
  await goAndReturn();
  await expect(field('Starts at')).toHaveValue('10:15');
  await hands.press('Add session 1');

  await hands.press('End the course');
  await hands.within('dialog', 'End the course').type('Reason', 'She moves to another');
  await goAndReturn();
  await expect(
    page.getByRole('dialog', { name: 'End the course' }).getByRole('textbox', { name: 'Reason' }),
  ).toHaveValue('She moves to another');
  expect(misdeeds).toEqual({ requests: [], violations: [], errors: [] });
});
