import { expect, test } from 'vitest';
import sampleJson from '../../../resources/sample/sample-course.json';
import { loadSample } from '../../../src-renderer/exchange/index.ts';
import { clientsOf, recordOf } from '../../../src-renderer/storage/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';

const ZONE = 'Europe/Berlin';

test('loads', async () => {
  const at = surroundings(memoryFiles());
  const t = performance.now();
  let steps = 0;
  const practice = valueOf(await loadSample(at, sampleJson, { zone: ZONE, onProgress: () => (steps += 1) }));
  console.log('took', performance.now() - t, steps);
  const [client] = clientsOf(practice);
  if (client === undefined) throw new Error('a client');
  console.log(
    client.label,
    Object.values(recordOf(practice, client.row).headers)
      .map((h) => h.type)
      .join(' '),
  );
  console.log(JSON.stringify(practice.findings));
  expect(client.label).toBe('Marlow Tarn (fictional)');
  await practice.settle();
});
