import { expect, test } from 'vitest';
import { FLOOR, passphraseBytes } from '../../../src-renderer/vault/index.ts';
import { addColleague, confirmPassphrase } from '../../../src-renderer/storage/index.ts';
import { kdf, PASSPHRASE, valueOf } from '../../support/shared/practice.ts';
import { foundedFiles, sitDown } from './story.ts';

const COLLEAGUE = 'nine loud geese at dawn';

test('only the passphrase of whoever is signed in lets anything readable out, not a colleague’s', async () => {
  const practice = await sitDown(await foundedFiles());
  const secrets = { passphrase: passphraseBytes(COLLEAGUE), kit: new Uint8Array(32).fill(8), costs: FLOOR };
  const about = { name: 'T. Brandvold', credential: 'LCSW', roles: ['supervisor' as const] };
  valueOf(await addColleague(practice, kdf, secrets, about));
  expect(await confirmPassphrase(practice, kdf, PASSPHRASE)).toEqual({ ok: true, value: undefined });
  for (const typed of [COLLEAGUE, 'not the passphrase at all'])
    expect(await confirmPassphrase(practice, kdf, typed)).toEqual({
      ok: false,
      error: { kind: 'wrong-secret' },
    });
  await practice.settle();
});
