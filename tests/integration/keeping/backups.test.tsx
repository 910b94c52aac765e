import { useState, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { backupsThatOpen, createBackupMaker } from '../../../src-renderer/exchange/index.ts';
import { CertificateScreen, ClientKeeping } from '../../../src-renderer/features/keeping/index.ts';
import type { BackupPort } from '../../../src-renderer/platform/index.ts';
import {
  createClient,
  PracticeProvider,
  SurroundingsProvider,
  useRecord,
  type Destroyed,
  type Practice,
  type Surroundings,
} from '../../../src-renderer/storage/index.ts';
import { memoryBackups } from '../../support/shared/memoryBackups.ts';
import { newPractice, PASSPHRASE, valueOf } from '../../support/shared/practice.ts';
import { desk } from '../exchange/support.ts';
import { clear, show } from '../ui/show.ts';

afterEach(clear);

const LABEL = 'Marlow Tarn';

/** The end of a client's page, and the certificate in its place. */
function Ending({ client, backups }: { readonly client: RowId; readonly backups: BackupPort }): ReactNode {
  const header = useRecord(client).headers[client];
  const [destroyed, setDestroyed] = useState<Destroyed | null>(null);
  if (destroyed !== null)
    return (
      <CertificateScreen
        row={destroyed.certificate}
        isFinished={destroyed.isFinished}
        backups={backups}
        onDone={() => undefined}
      />
    );
  return (
    header?.type === 'client' && (
      <ClientKeeping client={header} backups={backups} onDestroyed={setDestroyed} />
    )
  );
}

const client = async (practice: Practice, label: string): Promise<RowId> =>
  valueOf(await createClient(practice, { label, pronouns: '', weightKg: null, weighedOn: null }));

async function backUp(practice: Practice, at: Surroundings, backups: BackupPort): Promise<void> {
  valueOf(await createBackupMaker(practice, at.platform.files, backups).make());
}

const open = (practice: Practice, at: Surroundings, of: RowId, backups: BackupPort) =>
  show(
    <SurroundingsProvider value={at}>
      <PracticeProvider value={practice}>
        <Ending client={of} backups={backups} />
      </PracticeProvider>
    </SurroundingsProvider>,
  );

const opensDialog = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Change how long this is kept' }).click();
  await page.getByRole('button', { name: 'Destroy this client’s record…' }).click();
};

test('before a record is destroyed and in its certificate stand the backups that open it, and no others', async () => {
  const { at, files } = desk();
  const practice = await newPractice(at);
  const backups = memoryBackups(files);
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  await backUp(practice, at, backups);
  const before = practice.head().sequence;
  const marlow = await client(practice, LABEL);
  const within = practice.head().sequence;
  await backUp(practice, at, backups);
  await open(practice, at, marlow, backups);
  await opensDialog();
  const listed = new RegExp(
    `Backups in the folder “Backup disk” that still open the record: saved [^;]*, up to change ${String(within)}\\.`,
  );
  await expect.element(page.getByText(listed)).toBeVisible();
  expect(before).not.toBe(within);

  await page.getByRole('combobox', { name: /Why/ }).selectOptions('It was made by mistake');
  await page.getByRole('textbox', { name: 'Your passphrase' }).fill(PASSPHRASE);
  await page.getByLabelText(/^Type the name or code/).fill(LABEL);
  await page.getByRole('button', { name: 'Destroy this record' }).click();
  await expect.element(page.getByRole('heading', { name: 'The record is destroyed' })).toBeVisible();
  const certified = new RegExp(
    `Backups in the backup folder of this computer that still open the record: saved [^;]*, up to change ${String(within)}\\.`,
  );
  await expect.element(page.getByText(certified).first()).toBeVisible();
  expect(document.body.textContent).not.toContain(LABEL);

  // What is backed up from now on does not open it, and is not listed.
  await backUp(practice, at, backups);
  const listedNow = async () => valueOf(await backupsThatOpen(practice, backups, marlow));
  expect(await listedNow()).toMatchObject({ backups: [{ sequence: within }], unread: 0 });
  const damaged = [...backups.disk].filter(([name]) => name.endsWith('.manifest'));
  for (const [name, bytes] of damaged) backups.disk.set(name, bytes.slice(1));
  expect(await listedNow()).toMatchObject({ backups: [], unread: 3 });
  await practice.settle();
});

test('where the folder of backups is not there, that is said before anything is destroyed', async () => {
  const { at, files } = desk();
  const practice = await newPractice(at);
  const backups = memoryBackups(files);
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  const marlow = await client(practice, LABEL);
  await backUp(practice, at, backups);
  const gone: BackupPort = {
    ...backups,
    listBackups: () => Promise.resolve({ ok: false, error: { kind: 'missing' } }),
  };
  await open(practice, at, marlow, gone);
  await opensDialog();
  await expect
    .element(page.getByText(/The backups in the folder “Backup disk” could not be looked at/))
    .toBeVisible();
  await practice.settle();
});
