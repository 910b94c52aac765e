import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { ClientForm, NO_CLIENT } from '../../../src-renderer/features/clients/ClientForm.tsx';
import { PracticeProvider, type Practice } from '../../../src-renderer/storage/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, surroundings } from '../../support/shared/practice.ts';
import { clear, show } from '../ui/show.ts';

let practice: Practice | null = null;
afterEach(async () => {
  clear();
  await practice?.settle();
});

type Sent = Parameters<Parameters<typeof ClientForm>[0]['onSubmit']>[0];

/** The form for a new client in a practice that has Marlow Tarn already, and what was sent from it. */
async function newClient(): Promise<readonly Sent[]> {
  practice = await newPractice(surroundings(memoryFiles()));
  const sent: Sent[] = [];
  await show(
    <PracticeProvider value={practice}>
      <ClientForm
        about="new client"
        start={NO_CLIENT}
        others={['Marlow Tarn']}
        submitLabel="Add client"
        onCancel={() => undefined}
        onSubmit={(about) => {
          sent.push(about);
          return Promise.resolve(null);
        }}
      />
    </PracticeProvider>,
  );
  return sent;
}

const line = (name: string) => page.getByRole('textbox', { name, exact: true });

test('a second client of one name is asked about, once, and can be added', async () => {
  const sent = await newClient();
  await userEvent.fill(line('Code or name'), ' marlow  TARN');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/There is already a client called “Marlow Tarn”\./)).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent.map(({ label }) => label)).toEqual(['marlow  TARN']);
});

test('the question goes away with what raised it', async () => {
  const sent = await newClient();
  await userEvent.fill(line('Code or name'), 'Marlow Tarn');
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(line('Code or name'), 'Marlow Tárn');
  await expect.element(page.getByText(/There is already a client/)).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent.map(({ label }) => label)).toEqual(['Marlow Tárn']);
});

test('without a name the keyboard goes to the name', async () => {
  const sent = await newClient();
  await userEvent.fill(line('Weight'), '72');
  await userEvent.keyboard('{Enter}');
  await expect.element(line('Code or name')).toHaveFocus();
  await expect.element(page.getByText('Give a code or a name.')).toBeVisible();
  expect(sent).toEqual([]);
});

test('a weighing long ago is asked about, one still to come is refused where it stands', async () => {
  const sent = await newClient();
  await userEvent.fill(line('Code or name'), 'Bryn Ostrava');
  await userEvent.fill(line('Weighed on'), '2190-01-01');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('That day is still to come.')).toBeVisible();
  await expect.element(line('Weighed on')).toHaveFocus();
  await userEvent.fill(line('Weighed on'), '1901-01-01');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/The day of the weighing: That is \d+ years ago\./)).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent.map(({ weighedOn }) => weighedOn)).toEqual(['1901-01-01']);
});

test('somebody taken off the contacts by mistake is brought back with all that was known of them', async () => {
  const sent = await newClient();
  await userEvent.fill(line('Code or name'), 'Bryn Ostrava');
  await userEvent.click(page.getByRole('button', { name: 'Add a contact' }));
  await expect.element(line('Name')).toHaveFocus();
  await userEvent.keyboard('K.{Tab}partner');
  await userEvent.click(page.getByRole('button', { name: 'Remove contact 1' }));
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(line('Name')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => sent[0]?.contacts)
    .toMatchObject([{ name: 'K.', relation: 'partner', emergency: false }]);
});
