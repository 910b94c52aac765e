import { useState, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { Findings } from '../../../src-renderer/app/Findings.tsx';
import { WholeReading } from '../../../src-renderer/features/settings/WholeReading.tsx';
import {
  addColleague,
  PracticeProvider,
  removeColleague,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { FLOOR, passphraseBytes } from '../../../src-renderer/vault/index.ts';
import type { MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { kdf, KIT, valueOf } from '../../support/shared/practice.ts';
import { household, sitDownAs } from '../storage/household.ts';
import { foundedFiles, sitDown, tellStory } from '../storage/story.ts';
import { clear, show } from '../ui/show.ts';

afterEach(clear);

/** What an open practice shows of it: the word above the day's page, and the line in Settings. */
function Told({ practice, files }: { readonly practice: Practice; readonly files: MemoryFiles }): ReactNode {
  const [seen, setSeen] = useState(0);
  return (
    <PracticeProvider value={practice}>
      <Findings seen={seen} onSeen={setSeen} />
      <WholeReading files={files} />
    </PracticeProvider>
  );
}

/** Flips a byte in the first half of the journal's one file, inside a commit. */
async function rot(practice: Practice, files: MemoryFiles, share: number): Promise<void> {
  for await (const step of practice.walk()) {
    const { commits } = valueOf(step);
    const hit = commits[Math.floor(commits.length * share)];
    const bytes = files.contents.get('journal/000001');
    if (hit === undefined || bytes === undefined) throw new Error('a commit');
    const at = Math.floor((hit.start + hit.end) / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  }
}

test('what rotted while nobody looked is told once it is found, put away when it is read, and told again at the next sitting', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  await tellStory(first, 'Marlow Tarn');
  await show(<Told practice={first} files={files} />);
  const line = page.getByText(/^(Not yet read|Being read|Whole journal read)/);
  await expect.element(line).toHaveTextContent(/^Not yet read in this sitting\.$/);
  await first.wholeReading.read();
  await expect.element(line).toHaveTextContent(/^Whole journal read and verified on .*All of it held\.$/);
  const banner = page.getByRole('button', { name: 'I have read this' });
  expect(banner.query()).toBeNull();
  await rot(first, files, 0.4);
  await first.settle();
  clear();

  for (const before of ['All of it held.', '2 places did not hold.']) {
    const practice = await sitDown(files);
    await show(<Told practice={practice} files={files} />);
    await expect.element(line).toHaveTextContent(`Not yet read in this sitting. Before that: Whole journal`);
    await expect.element(line).toHaveTextContent(before);
    expect(banner.query()).toBeNull();
    await practice.wholeReading.read();
    await expect.element(banner).toBeVisible();
    await expect.element(page.getByText(/Everything else is there\. Settings lists/)).toBeVisible();
    await expect.element(line).toHaveTextContent(/^Whole journal read .*2 places did not hold\.$/);
    await banner.click();
    expect(banner.query()).toBeNull();
    await practice.settle();
    clear();
  }
});

test('keys from before a removal are told with what nobody can open any more, and where to look', async () => {
  const { files, users } = await household();
  const older = valueOf(await files.read('keyring', 0, 1_000_000)).slice();
  const owner = await sitDownAs(files, 'owner');
  valueOf(await removeColleague(owner, users.supervisor));
  await owner.settle();
  files.contents.set('keyring', older);
  const practice = await sitDownAs(files, 'owner');
  await show(<Told practice={practice} files={files} />);
  await expect
    .element(
      page.getByText(/Nobody has the key any more to a part of .*the record of Marlow Tarn.*new key\./),
    )
    .toBeVisible();
  await expect.element(page.getByText(/look through the people in Settings/)).toBeVisible();
  await expect.element(page.getByText(/cannot unlock here/)).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect.element(page.getByText(/Nobody has the key/)).not.toBeInTheDocument();
  await practice.settle();
});

test('somebody who was added after the copy of the keys is named: they have no way in', async () => {
  const files = await foundedFiles();
  const older = valueOf(await files.read('keyring', 0, 1_000_000)).slice();
  const owner = await sitDown(files);
  const secrets = { passphrase: passphraseBytes('a newcomer by the slow river'), kit: KIT, costs: FLOOR };
  const about = { name: 'Rowan Ash', credential: '', roles: ['therapist' as const] };
  const newcomer = valueOf(await addColleague(owner, kdf, secrets, about));
  await tellStory(owner, 'Marlow Tarn');
  await owner.settle();
  files.contents.set('keyring', older);
  const practice = await sitDown(files);
  await show(<Told practice={practice} files={files} />);
  await expect.element(page.getByText(/^Nobody has|Rowan Ash cannot unlock here/)).toBeVisible();
  await expect
    .element(page.getByText(/the record of a client who came later and is not listed/))
    .toBeVisible();
  valueOf(await removeColleague(practice, newcomer));
  await practice.settle();
});
