import { expect } from '@playwright/test';
import type { Hands } from './app.ts';

/** One entry of the sample course's first session: the key that begins it, its time of day, and what is filled in. */
interface Entry {
  readonly key: string;
  readonly form: string;
  readonly at: string;
  readonly fill: (form: Hands) => Promise<void>;
}

const vitals = (
  at: string,
  [systolic, diastolic, rate, oxygen, breaths]: readonly [string, string, string, string, string],
): Entry => ({
  key: 'v',
  form: 'Vitals',
  at,
  async fill(form) {
    await form.type('Systolic', systolic);
    await form.type('Diastolic', diastolic);
    await form.type('Heart rate', rate);
    await form.type('SpO2', oxygen);
    await form.type('Breaths', breaths);
  },
});

const phase = (at: string, to: string): Entry => ({
  key: 'p',
  form: 'Phase',
  at,
  fill: (form) => form.choose('Phase', to),
});

const QUOTE = 'It is quiet in here, like snow that has decided to stay.';

const D1: readonly Entry[] = [
  vitals('10:08', ['124', '78', '72', '98', '14']),
  {
    key: 'c',
    form: 'Consent',
    at: '10:15',
    async fill(form) {
      await form.toggle('For', 'Dose');
      await form.toggle('For', 'Touch');
      await form.choose('Answer', 'Agreed');
    },
  },
  {
    key: 'd',
    form: 'Dose',
    at: '10:20',
    async fill(form) {
      await form.choose('Route', 'SL');
      await form.type('Dose', '100');
      await form.choose('Given by', 'The client');
      await form.choose('Against the order', 'As ordered');
      await form.type('Form', '2x50mg RDT');
      await form.type('Order', 'RX-1');
    },
  },
  {
    key: 'e',
    form: 'Dose end',
    at: '10:32',
    async fill(form) {
      await form.type('Held', '12');
      await form.choose('Residue', 'Spat');
    },
  },
  phase('10:35', 'Onset'),
  {
    key: 's',
    form: 'Body',
    at: '10:38',
    async fill(form) {
      await form.toggle('Sensation', 'Warmth');
      await form.type('Where', 'hands');
    },
  },
  vitals('10:45', ['136', '86', '80', '97', '14']),
  { key: 'r', form: 'Rating', at: '10:50', fill: (form) => form.rate('MOAA/S', 5) },
  phase('10:52', 'Peak'),
  {
    key: 'q',
    form: 'Quote',
    at: '10:55',
    async fill(form) {
      await form.type('Words', QUOTE);
      await form.choose('Form', 'Verbatim');
      await form.choose('Speaker', 'Client');
    },
  },
  {
    key: 'x',
    form: 'Adverse event',
    at: '11:00',
    async fill(form) {
      await form.choose('What', 'Dizziness');
      await form.rate('Grade', 1);
      await form.type('Ended', '11:30');
      await form.toggle('Action', 'None');
      await form.choose('Related to the dose', 'Probable');
    },
  },
  {
    key: 'a',
    form: 'Affect',
    at: '11:08',
    async fill(form) {
      await form.toggle('Affect', 'Sadness');
      await form.rate('Valence', -1);
      await form.rate('Arousal', 1);
    },
  },
  phase('11:15', 'Emergence'),
  vitals('11:20', ['130', '82', '76', '98', '14']),
  phase('11:35', 'Recovery'),
  vitals('11:55', ['124', '80', '72', '98', '14']),
  {
    key: 'r',
    form: 'Rating',
    at: '12:12',
    async fill(form) {
      await form.rate('MOAA/S', 5);
      await form.rate('Aldrete', 10);
    },
  },
  {
    key: 'g',
    form: 'Discharge',
    at: '12:20',
    async fill(form) {
      await form.choose('Criteria met', 'Yes');
      await form.type('Left with', 'partner');
    },
  },
];

/**
 * Where each entry of D1 stands in the log: after the first dose, on the clock, and what it is. Written down here apart
 * from the entries themselves, so that a wrong offset shows.
 */
export const D1_LINES = [
  'T\u22120:12 10:08 Vitals',
  'T\u22120:05 10:15 Consent',
  'T+0:00 10:20 Dose',
  'T+0:12 10:32 Dose end',
  'T+0:15 10:35 Phase',
  'T+0:18 10:38 Body',
  'T+0:25 10:45 Vitals',
  'T+0:30 10:50 Rating',
  'T+0:32 10:52 Phase',
  'T+0:35 10:55 Quote',
  'T+0:40 11:00 Adverse event',
  'T+0:48 11:08 Affect',
  'T+0:55 11:15 Phase',
  'T+1:00 11:20 Vitals',
  'T+1:15 11:35 Phase',
  'T+1:35 11:55 Vitals',
  'T+1:52 12:12 Rating',
  'T+2:00 12:20 Discharge',
] as const;

/** The entries of D1 from the one at `from` on, up to `to`, typed in by the keys of the timeline. */
export async function recordD1(hands: Hands, from: number, to: number): Promise<void> {
  const { page } = hands;
  for (const [index, entry] of D1.entries()) {
    if (index < from || index >= to) continue;
    await hands.within('toolbar', 'Record').to('button', /^Dose/);
    await page.keyboard.press(entry.key);
    const form = hands.within('form', entry.form);
    await page.getByRole('form', { name: entry.form }).waitFor();
    // The form begins at its first answer; the time stands one step before it.
    await page.keyboard.press('Shift+Tab');
    await form.type(/^Time/, entry.at);
    await entry.fill(form);
    await form.press(/^Record/);
    await expect(page.getByText(`${String(index + 1)} recorded`)).toBeVisible();
  }
}

async function person(hands: Hands, name: string, role: string): Promise<void> {
  await hands.press(/^Add (a person|another person)/);
  const record = hands.within('group', /^person 1$/);
  await record.type('Name', name);
  await record.choose('Role', role);
}

export async function writePreparation(hands: Hands): Promise<void> {
  await hands.choose('Setting', 'Lozenge in the office');
  await hands.choose('Route', 'SL');
  await hands.type('Dose', '100');
  await hands.type('Booster', 'none ordered');
  await hands.type('Order', 'RX-1');
  await hands.choose('Against the last dose', 'First dose');
  await hands.type(/^Who brought the medicine/, 'the client; label checked');
  await hands.type('Intention', 'Let the quiet come without checking the door');
  await hands.rate('Mood', 4);
  await hands.rate('Anxiety', 6);
  await hands.rate('Energy', 5);
  await hands.rate('Pain', 1);
  await hands.type('Sleep last night', '6');
  await hands.type('Changes since the last visit', 'nothing');
  await hands.choose('A new medicine', 'No');
  await hands.choose('The client is hesitant today', 'No');
  for (const [first, answers] of [
    [/Repeated, disturbing, and unwanted memories/, '33233332343332213222'],
    [/Little interest or pleasure/, '233212211'],
    [/Feeling nervous, anxious/, '2222221'],
  ] as const) {
    await hands.to('radiogroup', first);
    await hands.page.keyboard.type(answers);
  }
  await hands.choose('Your own concern about safety today', 'No');
  for (const [entry, answer] of ['Yes', 'No', 'Not asked', 'Not asked', 'Not asked', 'No'].entries())
    await hands.choose(`C-SSRS entry ${String(entry + 1)}`, answer);
  await hands.choose('C-SSRS triage', 'Low');
  await hands.choose('Safety plan reviewed', 'Yes');
  for (const [name, value] of [
    ['Systolic', '124'],
    ['Diastolic', '78'],
    ['Heart rate', '72'],
    ['SpO2', '98'],
    ['Breaths', '14'],
    ['Since solid food', '6'],
    ['Since clear fluids', '2'],
  ] as const)
    await hands.type(name, value);
  await hands.choose('Benzodiazepine in the last 48 h', 'No');
  await hands.to('checkbox', 'None taken');
  await hands.page.keyboard.press('Space');
  await hands.toggle('In the last 24 h', 'None');
  await hands.choose('Intoxicated or in withdrawal', 'No');
  await readAgain(hands);
  await hands.choose('Escort home', 'Arranged');
  await hands.type(/^Name/, 'partner');
  await hands.type('Phone', '555-0101');
  await hands.type('Arrives', '12:20');
  await person(hands, 'I. Lindqvist-Okafor', 'Therapist');
  await hands.type('Safety check', 'Triage low; plan reviewed with the client');
  await hands.choose('Decision', 'Go');
  await hands.type('Decided by', 'I. Lindqvist-Okafor, with A. Rezvani');
  await expect(hands.page.getByText('Signature').first()).toBeVisible();
  await expect(hands.page.getByText('complete', { exact: true })).toBeVisible();
}

async function readAgain(hands: Hands): Promise<void> {
  await hands.choose('Prescriber clearance', 'In date');
  await hands.type('Valid until', '2026-12-31');
  await hands.choose('Contraindications', 'Nothing present or unknown');
  await hands.choose('Consents', 'All needed are given and current');
  await hands.choose('Capacity and free will', 'Has');
  await hands.choose('Pregnancy', 'Not possible');
  await hands.choose(/^Diagnoses, goals/, 'Read again, the same');
  await hands.choose('Touch agreed', 'Hand-hold only');
  await hands.type('Stop signal', 'lantern');
  await hands.choose(/^Anchors, phrases/, 'As agreed');
  for (const [list, item] of [
    ['Rescue kit', 'Antiemetic'],
    ['Aftercare, 48 h', 'Rest'],
  ] as const) {
    await hands.within('group', list).to('checkbox', item);
    await hands.page.keyboard.press('Space');
  }
}

export async function writeObservation(hands: Hands): Promise<void> {
  await hands.type('Start', '10:00');
  await hands.type('Stop', '12:30');
  await hands.choose('Given and ordered', 'Equal to the order');
  await hands.toggle('Interventions', 'Presence');
  await hands.choose('Adverse events', 'As listed from the timeline');
  await hands.choose('Rescue medicines', 'None');
  await hands.type('State at the end', 'Calm, oriented, steady.');
  await hands.choose('Suicidal thoughts before leaving', 'Not flagged today');
  await hands.choose('Risk', 'None');
  await hands.type('Aldrete score', '10');
  await hands.within('group', 'Before leaving').to('checkbox', /^At least 120 min/);
  await hands.page.keyboard.press('Space');
  await hands.choose('Ready to leave', 'All of it is met');
  await hands.type('Decided by', 'I. Lindqvist-Okafor, with A. Rezvani');
  await hands.type('Left at', '12:20');
  await hands.type('Left with', 'partner');
  await hands.type(/^Integration/, '2026-08-13');
  await hands.type('Next-day call', '12 August, 10:00');
  await person(hands, 'I. Lindqvist-Okafor', 'Therapist');
  await expect(hands.page.getByText('complete', { exact: true })).toBeVisible();
}

export async function writeIntegration(hands: Hands): Promise<void> {
  const { page } = hands;
  await hands.type('Date', '2026-08-13');
  await hands.type('Length', '60');
  await hands.type('What is most present', 'The quiet, and that it stayed.');
  await hands.to('textbox', 'Story of the experience');
  await page.keyboard.type('Snow-quiet image returned on waking; less scanning of exits that evening.');
  await hands.toggle('Emotions now', 'Calm');
  await hands.toggle('Emotions now', 'Sadness');
  await hands.type('Body', 'warm hands persist');
  await hands.press('Add an insight');
  const insight = hands.within('group', 'insight 1');
  await insight.type('Title', 'Quiet can exist without guarding it');
  await insight.toggle('Category', 'Body');
  await insight.choose('Comes from', `T+0:35: ${QUOTE}`);
  await insight.rate('Strength', 2);
  await insight.choose('Status', 'New');
  await hands.choose('Index event today', 'Not touched');
  await hands.toggle('Methods', 'Listening');
  await hands.press('Add a commitment');
  const commitment = hands.within('group', 'commitment 1');
  await commitment.type('What', 'Ten minutes evening breathing, 5 of 7 days');
  await commitment.choose('Kind', 'Daily practice');
  await commitment.type('Due', '2026-08-18');
  await commitment.choose('Status', 'Planned');
  await hands.to('checkbox', 'None');
  await page.keyboard.press('Space');
  await hands.choose('Suicidal thoughts', 'No');
  await hands.choose('Risk', 'Low');
  for (const scale of ['Sleep', 'Appetite', 'Work', 'Social']) await hands.rate(scale, 6);
  for (const fit of ['Dose', 'Setting', 'Music', 'Touch']) await hands.choose(fit, 'Right');
  await hands.choose('To the prescriber, about the next dose', 'Proceed');
  await hands.type('Plan', 'As agreed');
  await hands.type('Next date', '2026-08-18');
  await expect(page.getByText('complete', { exact: true })).toBeVisible();
}
