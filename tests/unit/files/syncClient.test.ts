import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncClientByName, syncClientOf } from '../../../src-main/files/syncClient.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-sync-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['C:\\Users\\ingrid\\OneDrive - Harbour Practice\\Backups', 'OneDrive'],
  ['/Users/ingrid/Library/CloudStorage/OneDrive-Personal/Backups', 'OneDrive'],
  ['/home/ingrid/Dropbox/practice', 'Dropbox'],
  ['/Users/ingrid/Dropbox (Personal)', 'Dropbox'],
  ['/Users/ingrid/Library/Mobile Documents/com~apple~CloudDocs/Backups', 'iCloud Drive'],
  ['C:\\Users\\ingrid\\iCloudDrive\\Backups', 'iCloud Drive'],
  ['G:\\My Drive\\Backups', 'Google Drive'],
  ['/Users/ingrid/Library/CloudStorage/GoogleDrive-ingrid@example.org/My Drive', 'Google Drive'],
  ['/home/ingrid/Nextcloud/Backups', 'Nextcloud'],
  ['/home/ingrid/Sync/Backups', 'Syncthing'],
  ['/Users/ingrid/Library/CloudStorage/Somebody/Backups', 'another sync program'],
])('%s is in the hands of %s', (path, client) => {
  expect(syncClientByName(path)).toBe(client);
});

test.each([
  '/media/usb/Backups',
  'E:\\Throughline',
  '/home/ingrid/Boxes/one',
  '/home/ingrid/synchronised thoughts',
  '/home/ingrid/My Drives',
])('%s is in nobody’s hands by its name', (path) => {
  expect(syncClientByName(path)).toBeNull();
});

test('a folder that a client carries is known by its traces, however deep and by whatever way it is reached', async () => {
  const deep = join(folder, 'shared/backups/throughline');
  mkdirSync(deep, { recursive: true });
  expect(await syncClientOf(deep)).toBeNull();
  mkdirSync(join(folder, 'shared/.stfolder'));
  expect(await syncClientOf(deep)).toBe('Syncthing');
  symlinkSync(deep, join(folder, 'link'));
  expect(await syncClientOf(join(folder, 'link'))).toBe('Syncthing');
});
