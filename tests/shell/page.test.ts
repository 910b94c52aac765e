import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  temporaryFolder,
  type Shell,
} from './support/shell.ts';

beforeAll(buildStandIn);
afterEach(cleanUp);

const open = (renderer: Parameters<typeof installApp>[0]): Promise<Shell> =>
  openShell({ app: installApp(renderer), env: { STANDIN_PROFILE: temporaryFolder() } });

// Asked by the page's own script: what a debugger evaluates is allowed to go around the policy.
const PROBE = `
const attempt = async (job) => { try { return String(await job()); } catch (cause) { return cause.name; } };
const results = {};
const policy = trustedTypes.createPolicy('throughline', { createScriptURL: (url) => url });
const worker = new Worker(policy.createScriptURL('/assets/probe.worker-12345678.js'), { type: 'module' });
results.worker = await new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); worker.onerror = () => resolve('error'); });
results.plainWorker = await attempt(() => new Worker('/assets/probe.worker-12345678.js'));
results.eval = await attempt(() => eval('1'));
results.function = await attempt(() => new Function('return 1')());
results.innerHTML = await attempt(() => { document.createElement('p').innerHTML = '<b>x</b>'; });
results.otherPolicy = await attempt(() => trustedTypes.createPolicy('default', {}));
results.samePolicyTwice = await attempt(() => trustedTypes.createPolicy('throughline', {}));
results.fetchOwn = await attempt(() => fetch('/index.html'));
results.fetchForeign = await attempt(() => fetch('https://elsewhere.test/'));
results.wasm = await attempt(() => WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'compiled'));
const style = document.createElement('style');
style.textContent = 'body { color: rgb(1, 2, 3) }';
document.head.append(style);
results.styleElement = getComputedStyle(document.body).color === 'rgb(1, 2, 3)';
document.body.style.color = 'rgb(4, 5, 6)';
results.styleProperty = getComputedStyle(document.body).color === 'rgb(4, 5, 6)';
results.isolated = crossOriginIsolated;
results.node = typeof require + typeof process;
results.bridge = Object.keys(window.throughline).length;
const bridge = window.throughline;
results.append = (await bridge.append('journal/000001', 0, new Uint8Array([1, 2, 3]))).ok;
results.conflict = (await bridge.append('journal/000001', 0, new Uint8Array([4]))).error.kind;
const read = await bridge.read('journal/000001', 0, 10);
results.read = [...read.value].join();
bridge.onSealRequest(async (reason) => {
  await bridge.replace('facts', new TextEncoder().encode(reason));
  bridge.sealed();
});
document.body.dataset.results = JSON.stringify(results);
`;

const FIXTURE = {
  'index.html':
    '<!doctype html><html lang="en-GB"><title>Probe</title><body><script type="module" src="./assets/probe-12345678.js"></script></body></html>',
  'assets/probe-12345678.js': PROBE,
  'assets/probe.worker-12345678.js':
    "WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => postMessage('wasm in a worker'), (cause) => postMessage(cause.name));",
};

test('in a real page the policy holds, the bridge writes real files, and a lock seals before the page ends', async () => {
  const shell = await open(FIXTURE);
  const raw = await shell.until(
    'evaluate',
    ['document.body.dataset.results'],
    (value) => value !== undefined,
  );
  expect(JSON.parse(String(raw))).toEqual({
    worker: 'wasm in a worker',
    plainWorker: 'TypeError',
    eval: 'EvalError',
    function: 'EvalError',
    innerHTML: 'TypeError',
    otherPolicy: 'TypeError',
    samePolicyTwice: 'TypeError',
    fetchOwn: 'TypeError',
    fetchForeign: 'TypeError',
    wasm: 'compiled',
    styleElement: false,
    styleProperty: true,
    isolated: true,
    node: 'undefinedundefined',
    bridge: 29,
    append: true,
    conflict: 'conflict',
    read: '1,2,3',
  });
  const practice = join(shell.folder, 'appData/Throughline/practice');
  expect([...readFileSync(join(practice, 'journal/000001'))]).toEqual([1, 2, 3]);

  await shell.ask('clickMenu', 'Lock now');
  await shell.until('windows', [], (windows) => windows.length === 2 && windows[1]?.shown === true);
  expect(readFileSync(join(practice, 'facts'), 'utf8')).toBe('menu');

  await shell.until('evaluate', ['document.body.dataset.results'], (value) => value !== undefined);
  await shell.ask('clickMenu', 'Quit');
  expect(await shell.exit).toBe(0);
  expect(readFileSync(join(practice, 'facts'), 'utf8')).toBe('quit');
});

test('the application itself opens in the shell: it loads, finds no practice, and breaks no rule of the policy', async () => {
  const shell = await open('built');
  await shell.until('evaluate', ["document.querySelector('h1')?.textContent ?? ''"], (title) => title !== '');
  expect(await shell.ask('evaluate', 'Object.keys(window.throughline).length')).toBe(29);
  expect(await shell.ask('violations')).toEqual([]);
  const requests = await shell.ask('requests');
  expect(requests.length).toBeGreaterThan(1);
  expect(requests.filter((url) => !url.startsWith('https://throughline.test/'))).toEqual([]);
  expect(await shell.ask('invoke', 'throughline:list', [], 'main')).toMatchObject({ ok: true });
});
