import { expect, test } from 'vitest';
import { datesIn, PLAIN_FORMAT } from '../../../src-renderer/domain/dates/index.ts';
import type { DestructionHeader } from '../../../src-renderer/domain/practice/index.ts';
import {
  backupLines,
  certificateLines,
  certificateText,
  keptWords,
} from '../../../src-renderer/features/keeping/words.ts';
import { id, OWNER } from '../domain/practice/record.ts';

const dates = datesIn(PLAIN_FORMAT);
const AT = new Date(2033, 7, 12, 12).getTime();
const certificate: DestructionHeader = {
  type: 'destruction',
  row: id('certificate'),
  revision: 1,
  author: OWNER,
  sequence: 21,
  client: id('client'),
  at: AT,
  on: '2033-08-12',
  keptUntil: '2033-08-11',
  why: 'retention-passed',
  rows: 2,
  frames: 3,
  before: { sequence: 20, link: 'a-link' },
};

test('the certificate says when, by whom, why and how much, and names the record by its random id only', () => {
  const text = certificateText(
    certificateLines(certificate, 'The owner, PsyD', 'Harbour', dates),
    [],
    [],
    dates,
  );
  for (const said of [
    `Record: ${id('client')} (a random id; no name is kept)`,
    `Destroyed: ${dates.day('2033-08-12')}`,
    'By: The owner, PsyD',
    'Why: The time for which it had to be kept is over',
    `Kept until: ${dates.day('2033-08-11')}`,
    'Sealed under its keys: 3 entries of the journal (2 rows',
    'In the journal: change 21 (after a-link)',
    'No copy is known that was saved before.',
  ])
    expect(text).toContain(said);
});

test('the certificate lists the copies that still open the record, with the change they reach to where that is known', () => {
  const copies = [
    { at: AT, sequence: 12 },
    { at: AT, sequence: null },
  ];
  const text = certificateText([], copies, [], dates);
  const day = dates.day('2033-08-12');
  expect(text).toContain(`Copies that still open the record: saved ${day}, up to change 12; saved ${day}.`);
  expect(text).not.toContain('No copy is known');
});

test('the certificate lists the backups that still open the record, and says what could not be looked at', () => {
  const kept = { folder: 'Marlow Tarn backups', backups: [{ at: AT, sequence: 12 }], unread: 0 };
  const day = dates.day('2033-08-12');
  const said = certificateText([], [], backupLines(kept, dates), dates);
  expect(said).toContain(
    `Backups in the backup folder of this computer that still open the record: saved ${day}, up to change 12.`,
  );
  // The folder may be named after the client.
  expect(said).not.toContain('Marlow');
  expect(backupLines({ ...kept, backups: [] }, dates)).toEqual([
    'No backup in the backup folder of this computer is found to open the record.',
  ]);
  expect(backupLines({ ...kept, unread: 2 }, dates)[1]).toContain('2 backups there do not read');
  expect(backupLines({ ...kept, backups: null }, dates, 'the folder “Disk”')).toEqual([
    expect.stringContaining('The backups in the folder “Disk” could not be looked at'),
  ]);
  expect(backupLines(null, dates)).toEqual([]);
});

test('the day until which a record is kept is told with what it comes from', () => {
  const years = { years: 7, source: 'x' };
  const kept = { lastService: '2026-08-11', until: '2033-08-11', isSet: false };
  expect(keptWords(kept, years, dates)).toEqual({
    value: dates.day('2033-08-11'),
    second: `7 years after the last service, on ${dates.day('2026-08-11')}`,
  });
  expect(keptWords({ ...kept, isSet: true }, years, dates).second).toBe('set for this client');
  expect(keptWords({ lastService: null, until: null, isSet: false }, years, dates).value).toBe(
    'no day to count from',
  );
});
