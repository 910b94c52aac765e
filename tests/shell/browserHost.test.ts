import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect } from 'node:net';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browser } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chromium, chromiumFlags } from '../support/chromium.ts';
import { cleanUp, installApp } from './support/shell.ts';

const ADDRESS = 'http://127.0.0.1:47615/';
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-dns-prefetch-control': 'off',
};

let app: string;
let host: ChildProcess | undefined;
let other: Server | undefined;

const output = (stream: NodeJS.ReadableStream | null): (() => string) => {
  let text = '';
  stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
};

interface Host {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exit: Promise<number | null>;
}

function start(): Host {
  const child = spawn(process.execPath, [join(app, 'out/main/browserHost.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  host = child;
  return {
    stdout: output(child.stdout),
    stderr: output(child.stderr),
    exit: new Promise((resolve) => child.once('exit', resolve)),
  };
}

async function serve(): Promise<Host> {
  const started = start();
  await expect.poll(started.stdout, { timeout: 10_000, interval: 20 }).toBe(`${ADDRESS}\n`);
  return started;
}

interface Served {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ask = (path: string, options: { method?: string; host?: string } = {}): Promise<Served> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: 47615,
        path,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? '127.0.0.1:47615' },
        agent: false,
      },
      (response) => {
        const body = output(response);
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: body() }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

/** Sends a request line as it stands: Node's own client refuses some of them. */
const askRaw = (line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(47615, '127.0.0.1', () =>
      socket.write(`${line}\r\nHost: 127.0.0.1:47615\r\nConnection: close\r\n\r\n`),
    );
    const answer = output(socket);
    socket.on('end', () => resolve(answer()));
    socket.on('error', reject);
  });

beforeEach(() => {
  app = installApp({
    'index.html':
      '<!doctype html><html lang="en-GB"><title>Fixture</title><body><script type="module" src="./assets/main-12345678.js"></script></body></html>',
    'assets/main-12345678.js': `
      const results = {};
      try { eval('1'); results.eval = 'ran'; } catch (cause) { results.eval = cause.name; }
      results.isolated = crossOriginIsolated;
      results.opfs = (await navigator.storage.getDirectory()).kind;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['the copy']));
      link.download = 'copy.throughline';
      link.click();
      document.body.dataset.results = JSON.stringify(results);`,
  });
});

afterEach(async () => {
  const [child, server] = [host, other];
  host = other = undefined;
  if (child?.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  await cleanUp();
});

test('the browser host serves the application at one address, with the same policy and headers', async () => {
  await serve();
  for (const [path, mime] of [
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/main-12345678.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const { status, headers, body } = await ask(path);
    expect(status, path).toBe(200);
    expect(headers, path).toMatchObject({ ...HEADERS, 'content-type': mime });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; .*trusted-types throughline dompurify$/u,
    );
    expect(headers['permissions-policy']).toContain('camera=()');
    const head = await ask(path, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(body)));
  }
});

test('another name for this computer, another method or another spelling of a path finds nothing', async () => {
  await serve();
  for (const name of [
    'localhost:47615',
    '127.0.0.1',
    '127.0.0.1:80',
    'throughline.test',
    '127.0.0.1:47615.evil.test',
  ])
    expect(await ask('/', { host: name }), name).toMatchObject({ status: 404, body: '', headers: HEADERS });
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
    expect(await ask('/', { method }), method).toMatchObject({
      status: 405,
      body: '',
      headers: { allow: 'GET, HEAD' },
    });
  for (const path of [
    '/assets/../index.html',
    '/%2e%2e/index.html',
    '/assets%2fmain-12345678.js',
    '/assets%5cmain-12345678.js',
    '//index.html',
    '/index.html?x',
    '/index.html%00',
    '/unknown',
    '/assets/',
    '/__proto__',
  ])
    expect(await ask(path), path).toMatchObject({ status: 404, body: '', headers: HEADERS });
  for (const line of [
    'GET http://127.0.0.1:47615/index.html HTTP/1.1',
    'GET index.html HTTP/1.1',
    'GET /\0 HTTP/1.1',
  ])
    expect(await askRaw(line), line).toMatch(/^HTTP\/1\.1 40[04] /u);
});

test('a taken address ends the start with one sentence that says why no other will do', async () => {
  other = createServer();
  await new Promise<void>((resolve) => other?.listen(47615, '127.0.0.1', resolve));
  const second = start();
  expect(await second.exit).toBe(1);
  expect(second.stdout()).toBe('');
  expect(second.stderr()).toMatch(
    /^Port 47615 is taken, .* belongs to the address .* another port cannot be used: .*\.\n$/u,
  );
});

test('a missing build ends the start with a sentence', async () => {
  rmSync(join(app, 'out/renderer'), { recursive: true });
  const started = start();
  expect(await started.exit).toBe(1);
  expect(started.stderr()).toBe('The application is not built yet: run npm run build.\n');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it cleanly', async (signal) => {
  const started = await serve();
  await ask('/');
  host?.kill(signal);
  expect(await started.exit).toBe(0);
  expect(started.stderr()).toBe('');
});

test('in a real browser the policy holds, files can be kept, and a copy can be saved', async () => {
  await serve();
  const opened = await browser.launch({ executablePath: chromium(), args: chromiumFlags });
  try {
    const page = await opened.newPage();
    const download = page.waitForEvent('download');
    await page.goto(ADDRESS);
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('copy.throughline');
    await page.waitForSelector('body[data-results]', { state: 'attached' });
    expect(JSON.parse((await page.locator('body').getAttribute('data-results')) ?? '')).toEqual({
      eval: 'EvalError',
      isolated: true,
      opfs: 'directory',
    });
  } finally {
    await opened.close();
  }
});
