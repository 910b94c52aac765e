import { openPlatform } from '../../../../src-renderer/platform/index.ts';

// A page that opens the platform and appends one byte to a segment, then says what it found.
const opened = await openPlatform();
if (!opened.ok) {
  document.body.dataset['opened'] = opened.error.kind;
} else {
  const { files, host } = opened.value;
  const entries = await files.list();
  const length = entries.ok ? (entries.value[0]?.length ?? 0) : -1;
  const appended = await files.append('journal/000001', length, Uint8Array.of(length));
  Object.assign(window, { platform: opened.value });
  document.body.dataset['opened'] = `${host} ${length} ${appended.ok ? 'appended' : appended.error.kind}`;
}
