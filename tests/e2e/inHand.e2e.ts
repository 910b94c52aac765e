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
