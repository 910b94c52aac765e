import { expect, test } from 'vitest';
import { connectOpfs } from '../../../src-renderer/platform/opfsClient.ts';
import { createWorker, detectHost, openPlatform, systemClock } from '../../../src-renderer/platform/index.ts';
import { browserDialogs } from '../../../src-renderer/platform/browserDialogs.ts';
import { browserSession } from '../../../src-renderer/platform/browserSession.ts';

test('a second window on the same practice is told that another one holds it', async () => {
  const first = await connectOpfs();
  expect(first.ok).toBe(true);
  expect(await openPlatform()).toEqual({ ok: false, error: { kind: 'busy' } });
  if (first.ok) first.value.close();
  const taken = await connectOpfs();
  expect(taken.ok).toBe(true);
  if (taken.ok) taken.value.close();
});

test('a page that opens while the one before it is still ending waits for it and gets the practice', async () => {
  const old = await connectOpfs();
  const next = connectOpfs();
  if (old.ok) old.value.close();
  const opened = await next;
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
});

test('calls that wait when the file store ends are answered with an error, not left hanging', async () => {
  const connection = await connectOpfs();
  if (!connection.ok) throw new Error('The store did not open.');
  const waiting = connection.value.files.list();
  connection.value.close();
  expect(await waiting).toEqual({ ok: false, error: { kind: 'io' } });
  expect(await connection.value.files.list()).toEqual({ ok: false, error: { kind: 'io' } });
});

test('without a bridge this is the browser host', () => {
  expect(detectHost()).toBe('browser');
});

test('only workers of the application are started', () => {
  for (const address of [
    'https://elsewhere.test/assets/x.worker-abcdefgh.js',
    'data:text/javascript,postMessage(1)',
    'blob:x',
    '/assets/../other.js',
    '/assets/main-abcdefgh.js',
    '/assets/x.worker-abcdefgh.js?inject=1',
    '/assets/x.worker-abcdefgh.js#x',
  ])
    expect(() => createWorker(address), address).toThrow(TypeError);
});

test('the monotonic clock never goes back and names the start of the page it counts from', () => {
  const times = Array.from({ length: 100 }, () => systemClock.monotonic());
  expect(times.every((time, index) => index === 0 || time >= (times[index - 1] ?? Infinity))).toBe(true);
  expect(systemClock.origin).toMatch(/^[0-9a-f-]{36}$/u);
});

test('closing the window asks for what is open to be sealed', () => {
  const reasons: string[] = [];
  browserSession(() => Promise.resolve()).onSealRequest((reason) => reasons.push(reason));
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(reasons).toEqual(['closing']);
});

test('a saved copy is downloaded under its name with exactly the bytes written', async () => {
  const downloads: { name: string; blob: Promise<Blob> }[] = [];
  const catchClick = (event: MouseEvent): void => {
    const link = event.target as HTMLAnchorElement;
    event.preventDefault();
    downloads.push({ name: link.download, blob: readAddress(link.href) });
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    this.addEventListener('click', catchClick, { once: true });
    this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  };
  try {
    const dialogs = browserDialogs();
    const save = await dialogs.beginSave('practice-copy', 'copy.throughline');
    if (!save.ok || save.value === null) throw new Error('The save did not begin.');
    const chunk = Uint8Array.of(1, 2, 3);
    await dialogs.writeSave(save.value, chunk);
    chunk.fill(9);
    await dialogs.writeSave(save.value, Uint8Array.of(4));
    expect(downloads).toEqual([]);
    expect(await dialogs.finishSave(save.value)).toEqual({ ok: true, value: undefined });
    expect(downloads.map(({ name }) => name)).toEqual(['copy.throughline']);
    const saved = await downloads[0]?.blob;
    expect(new Uint8Array((await saved?.arrayBuffer()) ?? [])).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(await dialogs.finishSave(save.value)).toEqual({ ok: false, error: { kind: 'refused' } });
  } finally {
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  }
});

test('a chosen file is read in pieces until it is closed', async () => {
  const dialogs = browserDialogs();
  const inputs: HTMLInputElement[] = [];
  HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
    inputs.push(this);
  };
  const opening = dialogs.beginOpen('practice-copy');
  const cancelled = dialogs.beginOpen('practice-copy');
  Reflect.deleteProperty(HTMLInputElement.prototype, 'click');
  const chosen = new DataTransfer();
  chosen.items.add(new File([Uint8Array.of(5, 6, 7, 8)], 'copy.throughline'));
  const [first, second] = inputs;
  if (first === undefined || second === undefined) throw new Error('No file was asked for.');
  first.files = chosen.files;
  first.dispatchEvent(new Event('change'));
  second.dispatchEvent(new Event('cancel'));
  expect(await cancelled).toEqual({ ok: true, value: null });
  const opened = await opening;
  if (!opened.ok || opened.value === null) throw new Error('The file did not open.');
  const { file, length } = opened.value;
  expect(length).toBe(4);
  expect(await dialogs.readOpened(file, 1, 2)).toEqual({ ok: true, value: Uint8Array.of(6, 7) });
  expect(await dialogs.closeOpened(file)).toEqual({ ok: true, value: undefined });
  expect(await dialogs.readOpened(file, 0, 1)).toEqual({ ok: false, error: { kind: 'refused' } });
});

function readAddress(address: string): Promise<Blob> {
  return fetch(address).then((response) => response.blob());
}
