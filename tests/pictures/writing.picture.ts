import { expect, Hands, isOpen, test } from '../e2e/app.ts';
import { shoot, shootWhole } from './shots.ts';

/** The morning of the day for which a seventh session is planned below. */
const TODAY = new Date('2026-11-24T09:30:00');

test('pictures: what is written in a session and around it', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
  await page.clock.setFixedTime(TODAY);
  await page.reload();
  await hands.press('Explore the sample course');
  await isOpen(page);
  await hands.press(/^Clients/);
  await hands.press(/^Marlow Tarn/);
  await page.getByRole('heading', { name: 'Kept for later' }).waitFor();

  await hands.press('Add a session');
  await page.getByRole('form', { name: /^Add session/ }).waitFor();
  await shootWhole(page, '07-add-session');
  await hands.type(/^Date of session 7/, '2026-11-24');
  await hands.press(/^Add session 7/);
  if (await page.getByText('once more').isVisible()) await hands.press(/^Add session 7/);
  await hands.press('Change the time of session 7');
  await page.getByRole('dialog', { name: 'Session 7' }).waitFor();
  await shoot(page, '07-session-time');
  await page.keyboard.press('Escape');

  await hands.within('row', /^Preparation/).press(/Session 7,/);
  await page.getByRole('heading', { level: 1, name: 'Preparation' }).waitFor();
  await shoot(page, '07-not-begun');
  await hands.press('Begin preparation 7');
  await hands.type('Intention', 'Stay with the hut a little longer, and let the door be a door');
  await hands.rate('Mood', 4);
  await shootWhole(page, '07-preparation');
  await hands.press('Wrong client or session?');
  await page.getByRole('dialog', { name: 'Move this draft' }).waitFor();
  await shoot(page, '07-move-draft');
  await page.keyboard.press('Escape');

  await hands.press(/^Observation/);
  await hands.press('Begin observation 7');
  await shoot(page, '08-observation-empty');
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('v');
  const vitals = hands.within('form', 'Vitals');
  for (const [name, value] of [
    ['Systolic', '168'],
    ['Diastolic', '101'],
    ['Heart rate', '88'],
    ['SpO2', '97'],
  ] as const)
    await vitals.type(name, value);
  await shoot(page, '08-observation-vitals');
  await vitals.press(/^Record/);
  await expect(page.getByText('1 recorded')).toBeVisible();
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press('d');
  const dose = hands.within('form', 'Dose');
  await dose.choose('Route', 'SL');
  await dose.type('Dose', '150');
  await dose.choose('Given by', 'The client');
  await dose.choose('Against the order', 'As ordered');
  await dose.type('Form', '3x50mg RDT');
  await shoot(page, '08-observation-dose');
  await dose.press(/^Record/);
  await page.getByText(/press Record again/).waitFor();
  await shoot(page, '08-observation-asked');
  await dose.press(/^Record/);
  await page.getByRole('form', { name: 'Dose' }).waitFor({ state: 'detached' });
  await shoot(page, '08-observation-running');
  await hands.press('More kinds');
  await hands.within('grid', 'Timeline').to('row', /150 mg/);
  await shoot(page, '08-observation-row');
  await shootWhole(page, '08-observation-more-kinds');

  await page.keyboard.press('ControlOrMeta+Shift+L');
  await page.getByRole('form', { name: 'Choose a PIN' }).waitFor();
  await shoot(page, '09-cover-choose');
  await page.keyboard.type('271828');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('271828');
  await page.keyboard.press('Enter');
  await page.getByRole('form', { name: 'Uncover' }).waitFor();
  await shoot(page, '09-cover');
  await page.keyboard.type('1111');
  await page.keyboard.press('Enter');
  await page.getByText(/^That is not the PIN/).waitFor();
  await shoot(page, '09-cover-wrong');
  await page.keyboard.type('271828');
  await page.keyboard.press('Enter');

  await hands.press(/^Integration/);
  await hands.press('Begin integration 7');
  await hands.to('textbox', 'Story of the experience');
  await page.keyboard.type(
    'They went back to the hut of session 5. The door stood open, and nobody was behind it.',
  );
  await hands.press('Add an insight');
  await hands.within('group', 'insight 1').type('Title', 'A door can be a door');
  await shootWhole(page, '10-integration');
  await hands.press(/^Sign with \d+ left open$/);
  await page.getByRole('alertdialog', { name: 'Sign this note' }).waitFor();
  await shoot(page, '10-sign');
  await page.keyboard.press('Escape');
  await hands.press(/^Marlow Tarn/);

  await hands.press('Contact note');
  await hands.choose('Kind', 'Call');
  await hands.to('textbox', 'What was said');
  await page.keyboard.type('Slept well after the session, and dreamt of snow.');
  await shootWhole(page, '11-contact');
  await hands.press(/^Marlow Tarn/);
  await hands.press('Begin follow-up');
  await page.getByRole('heading', { level: 1, name: /^Follow-up/ }).waitFor();
  await shootWhole(page, '11-follow-up');
  await hands.press(/^Marlow Tarn/);
  await hands.press('Change the course');
  await page.getByRole('dialog', { name: 'The course' }).waitFor();
  await shoot(page, '12-course');
  await page.keyboard.press('Escape');
  await hands.press('End the course');
  await page.getByRole('dialog', { name: 'End the course' }).waitFor();
  await shoot(page, '12-end-course');
  await page.keyboard.press('Escape');
  await hands.within('row', /^Integration/).press(/\b25 Sep/);
  await hands.press('Write an addendum');
  await hands.choose('Kind', 'Addendum: new, not known then');
  await hands.to('textbox', 'What is added');
  await page.keyboard.type('Their partner called: slept through the night.');
  await shoot(page, '11-addendum');
  await hands.press(/^Marlow Tarn/);
  await hands.press(/^Today/);
  await shoot(page, '02-today-drafts');
});
