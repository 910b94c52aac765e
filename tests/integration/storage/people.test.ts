import { expect, test } from 'vitest';
import { addUser, FLOOR, passphraseBytes, writeKeyring } from '../../../src-renderer/vault/index.ts';
import {
  clientsOf,
  deleteDatabase,
  noteHeader,
  readNote,
  templateFor,
  verifyNote,
} from '../../../src-renderer/storage/index.ts';
import { kdf, valueOf } from '../../support/shared/practice.ts';
import {
  allSeen,
  BY_KIT,
  byPassphrase,
  foundedFiles,
  labels,
  richText,
  sitDown,
  tellStory,
} from './story.ts';

const COLLEAGUE = 'nine loud geese at dawn';

test('two people and their clients come back from the journal, each with exactly what is theirs', async () => {
  const files = await foundedFiles();
  const owner = await sitDown(files);
  const shared = await tellStory(owner, 'Marlow Tarn');
  const own = await tellStory(owner, 'Wren Alder');
  const secrets = { passphrase: passphraseBytes(COLLEAGUE), kit: new Uint8Array(32).fill(8), costs: FLOOR };
  const added = await addUser(owner.keyring(), owner.keys, secrets, kdf);
  const record = owner.keys.find('record', shared.client);
  if (added === null || record === null) throw new Error('a colleague and a record');
  const keyring = await owner.keys.give(added.keyring, added.user, [record.id]);
  await owner.settle();
  valueOf(await files.replace('keyring', await writeKeyring(keyring)));

  const colleague = await sitDown(files, byPassphrase(COLLEAGUE));
  expect(labels(colleague)).toEqual(['Marlow Tarn']);
  await tellStory(colleague, 'Ash Fenwick');
  const theirs = await allSeen(colleague);
  await colleague.settle();
  const ownerAgain = await sitDown(files, BY_KIT);
  const owners = await allSeen(ownerAgain);
  await ownerAgain.settle();
  await deleteDatabase(owner.keys.vault);

  const colleagueLater = await sitDown(files, byPassphrase(COLLEAGUE));
  expect(colleagueLater.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
  expect(await allSeen(colleagueLater)).toEqual(theirs);
  expect(labels(colleagueLater)).toEqual(['Ash Fenwick', 'Marlow Tarn']);
  const kinds = colleagueLater.keys.compartments().map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['audit', 'practice', 'private', 'process', 'record', 'record', 'review']);
  expect(colleagueLater.keys.find('process', shared.client)).toBeNull();
  expect(colleagueLater.keys.find('record', own.client)).toBeNull();
  const header = noteHeader(colleagueLater, shared.client, shared.preparation);
  const integration = noteHeader(colleagueLater, shared.client, shared.integration);
  if (header === null || integration === null) throw new Error('the notes are on the shelves');
  const verified = valueOf(await verifyNote(colleagueLater, shared.client, header));
  expect(verified.verification).toMatchObject({ kind: 'unchanged', author: owner.keys.user });
  const opened = valueOf(
    await readNote(colleagueLater, shared.client, integration, templateFor('integration')),
  );
  expect(opened).toEqual({ values: {}, processOpen: false });
  await colleagueLater.settle();

  const ownerLater = await sitDown(files, BY_KIT);
  expect(ownerLater.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: false });
  expect(await allSeen(ownerLater)).toEqual(owners);
  // The owner is granted every record, of clients that a colleague took on as well, and no psychotherapy notes.
  expect(labels(ownerLater)).toEqual(['Ash Fenwick', 'Marlow Tarn', 'Wren Alder']);
  const theirClient = clientsOf(ownerLater).find(({ label }) => label === 'Ash Fenwick');
  expect(ownerLater.keys.find('process', theirClient?.row)).toBeNull();
  const process = valueOf(await readNote(ownerLater, shared.client, integration, templateFor('integration')));
  expect(process.values).toEqual({ 'int.narrative': richText('Marlow Tarn: what stirred in me') });
  await ownerLater.settle();
});
