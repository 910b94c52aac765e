// The process that is killed while it takes a right back, changes the owner's passphrase, or moves keys of version 1.
import { writeSync } from 'node:fs';
import {
  endAssignment,
  removeColleague,
  withdrawProcess,
  grantProcess,
} from '../../../src-renderer/storage/people.ts';
import { destroyKeys } from '../../../src-renderer/storage/destruction.ts';
import { createClient } from '../../../src-renderer/storage/plan.ts';
import { changePassphrase } from '../../../src-renderer/storage/ways.ts';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { FLOOR, passphraseBytes } from '../../../src-renderer/vault/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import { PASSPHRASE, valueOf } from '../../support/shared/plain.ts';
import { platformOn } from '../../support/shared/practice.ts';
import { filesIn } from './desk.ts';
import { arm } from './failPoints.ts';
import { BY_KIT, CERTIFICATE, sitDownIn, sitDownWith } from './office.ts';
import { NEW_CLIENT, NEXT_PASSPHRASE, type Order } from './rightsOrder.ts';

async function migrate({ folder, failPoint }: Order): Promise<void> {
  const practice = await sitDownWith(folder, BY_KIT.owner, true);
  writeSync(1, 'ready\n');
  await arm(failPoint);
  valueOf(await createClient(practice, { label: NEW_CLIENT, pronouns: '', weightKg: null, weighedOn: null }));
  writeSync(1, 'done\n');
}

async function work({ folder, work: what, failPoint }: Order): Promise<void> {
  const office = await sitDownIn(folder, BY_KIT.owner, true);
  if (what === 'withdraws') valueOf(await grantProcess(office, office.client, office.colleague));
  writeSync(1, 'ready\n');
  await arm(failPoint);
  if (what === 'removes') valueOf(await removeColleague(office, office.colleague));
  else if (what === 'ends')
    valueOf(await endAssignment(office, office.client, office.colleague, 'therapist'));
  else if (what === 'withdraws') valueOf(await withdrawProcess(office, office.client, office.colleague));
  else if (what === 'destroys')
    valueOf(await destroyKeys(office, { ...CERTIFICATE, client: office.client as AnyId }));
  else {
    const platform = platformOn(filesIn(folder), 'desktop');
    const present = { way: 'passphrase', passphrase: passphraseBytes(PASSPHRASE) } as const;
    const around = { platform, kdf: deriveArgon2id, costs: () => Promise.resolve(FLOOR) };
    valueOf(await changePassphrase(office, around, present, passphraseBytes(NEXT_PASSPHRASE)));
  }
  writeSync(1, 'done\n');
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
await (order.work === 'migrates' ? migrate(order) : work(order));
