import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildStandIn, cleanUp, installApp, openShell, startShell, type Shell } from './support/shell.ts';

const FIXTURE = {
  'index.html': '<!doctype html><title>Fixture</title>',
  'assets/main-12345678.js': 'export {};',
  'assets/some.worker-12345678.js': 'postMessage(1);',
  'assets/style.css': 'body { color: black; }',
  'assets/font.woff2': 'font',
};

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-dns-prefetch-control': 'off',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=(), payment=(), publickey-credentials-get=()',
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; script-src-attr 'none'; style-src 'self'; style-src-elem 'self'; style-src-attr 'none'; img-src 'self' blob:; font-src 'self'; media-src 'none'; connect-src 'none'; worker-src 'self'; child-src 'none'; frame-src 'none'; object-src 'none'; manifest-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types throughline dompurify",
};

beforeAll(buildStandIn);

describe('while the application is open', () => {
  let app: string;
  let shell: Shell;

  beforeAll(async () => {
    app = installApp(FIXTURE);
    shell = await openShell({ app });
  });
  afterAll(cleanUp);

  test('the window has exactly the closed preferences, and nobody can change them', async () => {
    const [window] = await shell.ask('windows');
    expect(window?.address).toBe('app://throughline/index.html');
    expect(window?.preferencesFrozen).toBe(true);
    expect(window?.options).toEqual({
      width: 1280,
      height: 860,
      minWidth: 720,
      minHeight: 560,
      title: 'Throughline',
      show: false,
      webPreferences: {
        preload: `${app}/out/preload/index.cjs`,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        plugins: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
        safeDialogs: true,
        backgroundThrottling: false,
        autoplayPolicy: 'user-gesture-required',
        defaultEncoding: 'utf-8',
      },
    });
  });

  test('sandbox, scheme and silence are settled before Chromium is ready', async () => {
    const records = await shell.ask('records');
    const ready = records.findIndex(([name]) => name === 'ready');
    const before = records.slice(0, ready);
    expect(before.filter(([name]) => name === 'enableSandbox')).toHaveLength(1);
    expect(before.find(([name]) => name === 'registerSchemesAsPrivileged')?.[1]).toEqual([
      {
        scheme: 'app',
        privileges: {
          standard: true,
          secure: true,
          bypassCSP: false,
          allowServiceWorkers: false,
          supportFetchAPI: false,
          corsEnabled: false,
          stream: false,
          codeCache: false,
          allowExtensions: false,
        },
      },
    ]);
    expect(before.filter(([name]) => name === 'appendSwitch').map(([, ...rest]) => rest)).toEqual([
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
      ['disable-background-networking', undefined],
      ['disable-component-update', undefined],
      ['disable-domain-reliability', undefined],
      ['disable-sync', undefined],
      ['no-pings', undefined],
      ['dns-prefetch-disable', undefined],
      ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
      [
        'disable-features',
        'IdbSqliteBackingStore,IdbSqliteOnDiskRollout,DnsOverHttps,AutofillServerCommunication,OptimizationHints,MediaRouter,Translate,InterestFeedContentSuggestions,NetworkTimeServiceQuerying',
      ],
    ]);
  });

  test('every connection would go to a port where nothing answers, and spelling asks nobody', async () => {
    const records = await shell.ask('records');
    const proxy = {
      mode: 'fixed_servers',
      proxyRules: 'http=127.0.0.1:9;https=127.0.0.1:9;socks=127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    };
    expect(records).toContainEqual(['session.setProxy', proxy]);
    expect(records).toContainEqual(['app.setProxy', proxy]);
    expect(records).toContainEqual(['closeAllConnections']);
    expect(records).toContainEqual(['setSpellCheckerEnabled', false]);
    expect(records).toContainEqual(['setSpellCheckerDictionaryDownloadURL', 'http://127.0.0.1:9/']);
    expect(records).toContainEqual(['onBeforeRequest', { urls: ['<all_urls>'] }]);
    expect(records).toContainEqual(['setWebRTCIPHandlingPolicy', 'disable_non_proxied_udp']);
    expect(records).toContainEqual([
      'configureHostResolver',
      { secureDnsMode: 'off', enableBuiltInResolver: false, enableAdditionalDnsQueryTypes: false },
    ]);
    expect(await shell.ask('networkGlobals')).toEqual([]);
  });

  test('every file of the application is served with the policy and every other header', async () => {
    for (const [path, mime] of [
      ['/', 'text/html; charset=utf-8'],
      ['/index.html', 'text/html; charset=utf-8'],
      ['/assets/main-12345678.js', 'text/javascript; charset=utf-8'],
      ['/assets/some.worker-12345678.js', 'text/javascript; charset=utf-8'],
      ['/assets/style.css', 'text/css; charset=utf-8'],
      ['/assets/font.woff2', 'font/woff2'],
    ]) {
      const served = await shell.ask('serve', 'GET', `app://throughline${path}`);
      expect(served.status, path).toBe(200);
      expect(served.headers, path).toEqual({ ...HEADERS, 'content-type': mime });
    }
  });

  test('a path spelt in any other way, another host or another method finds nothing, under the same headers', async () => {
    const refused: [string, string][] = [
      ...[
        '/assets/../index.html',
        '/../index.html',
        '/%2e%2e/index.html',
        '/assets/%2e%2e/index.html',
        '/%69ndex.html',
        '/assets%2fstyle.css',
        '/assets%5cstyle.css',
        '/assets\\style.css',
        '//index.html',
        '/assets//style.css',
        '/index.html%00',
        '/index.html\0',
        '/index.html?x=1',
        '/index.html#x',
        '/INDEX.HTML',
        '/index.html/',
        '/assets/',
        '/assets',
        '/unknown.js',
        '/etc/passwd',
        '/__proto__',
        '/constructor',
      ].map((path): [string, string] => ['GET', `app://throughline${path}`]),
      ['GET', 'app://elsewhere/index.html'],
      ['GET', 'app://throughline.evil/index.html'],
      ['GET', 'app://user@throughline/index.html'],
      ['GET', 'app://throughline:80/index.html'],
      ['GET', 'https://throughline/index.html'],
      ['GET', 'app://throughline'],
      ['POST', 'app://throughline/index.html'],
      ['HEAD', 'app://throughline/index.html'],
      ['PUT', 'app://throughline/index.html'],
    ];
    for (const [method, url] of refused) {
      const served = await shell.ask('serve', method, url);
      expect(served.status, `${method} ${url}`).toBe(method === 'GET' ? 404 : 405);
      expect(served.headers, url).toEqual({ ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
      expect(served.body).toBe('');
    }
  });

  test('only what the application itself loads passes the network filter', async () => {
    const own = [
      'app://throughline/index.html',
      'app://throughline/assets/main.js',
      'blob:app://throughline/7d3f2d9e-0d3b-4f1c-9d3a-2f6f5b8c1a00',
    ];
    const foreign = [
      'http://example.org/',
      'https://example.org/',
      'http://127.0.0.1/',
      'http://localhost:5173/',
      'https://throughline/',
      'http://[::1]/',
      'ws://example.org/',
      'wss://example.org/',
      'ftp://example.org/',
      'file:///etc/passwd',
      'file://server/share',
      'data:text/html,x',
      'blob:https://example.org/1',
      'blob:null/1',
      'blob:app://elsewhere/1',
      'blob:app://throughline.evil/1',
      'app://elsewhere/',
      'app://throughline.evil/',
      'app://throughline@evil/',
      'app://throughline:80/',
      'app://throughline',
      'APP://evil/',
      'app:throughline/',
      'app:///throughline/',
      'chrome://settings/',
      'chrome-extension://abc/x.js',
      'devtools://devtools/bundled/inspector.html',
      'view-source:app://throughline/',
      'about:blank',
      'javascript:alert(1)',
      'mailto:a@example.org',
      'filesystem:app://throughline/temporary/x',
      '//example.org/x',
      '\\\\server\\share',
      'stun:stun.example.org',
      'https://dns.google/dns-query',
      '',
    ];
    expect(own.length + foreign.length).toBe(40);
    expect(await shell.ask('verdicts', own)).toEqual(own.map(() => false));
    expect(await shell.ask('verdicts', foreign)).toEqual(foreign.map(() => true));
  });

  test('no permission is given but to keep data and to copy text, and those only to the application', async () => {
    const names = [
      'clipboard-read',
      'clipboard-sanitized-write',
      'deprecated-sync-clipboard-read',
      'display-capture',
      'fullscreen',
      'fileSystem',
      'geolocation',
      'hid',
      'idle-detection',
      'keyboardLock',
      'media',
      'mediaKeySystem',
      'midi',
      'midiSysex',
      'notifications',
      'openExternal',
      'persistent-storage',
      'pointerLock',
      'serial',
      'speaker-selection',
      'storage-access',
      'top-level-storage-access',
      'usb',
      'window-management',
      'unknown',
    ];
    for (const name of names) {
      const allowed = name === 'persistent-storage' || name === 'clipboard-sanitized-write';
      expect(await shell.ask('permission', name, 'app://throughline'), name).toEqual([allowed, allowed]);
      for (const origin of ['https://example.org', 'app://throughline.evil', 'null', ''])
        expect(await shell.ask('permission', name, origin), `${name} ${origin}`).toEqual([false, false]);
    }
    expect(await shell.ask('device')).toEqual([false, null, { confirmed: false }, ['audio', 'hid']]);
    for (const event of ['select-hid-device', 'select-usb-device', 'select-serial-port'])
      expect(
        (await shell.ask('emit', 'session', event, event === 'select-serial-port' ? [[], {}] : [{}]))
          .prevented,
      ).toBe(true);
    expect((await shell.ask('emit', 'session', 'will-download', [])).prevented).toBe(true);
  });

  test('the page goes nowhere and opens nothing', async () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'app://throughline/other',
        'app://elsewhere/',
      ])
        expect((await shell.ask('emit', 'contents', event, [{ url }])).prevented, `${event} ${url}`).toBe(
          true,
        );
    for (const url of [
      'https://example.org/',
      'app://throughline/index.html',
      'about:blank',
      'blob:app://throughline/1',
    ])
      expect(await shell.ask('openWindow', url)).toEqual({ action: 'deny' });
    expect((await shell.ask('emit', 'window', 'page-title-updated', ['A client'])).prevented).toBe(true);
    await shell.ask('emit', 'contents', 'devtools-opened', []);
    expect(await shell.ask('records')).toContainEqual(['closeDevTools']);
  });

  test('no login is answered and no certificate accepted', async () => {
    expect(await shell.ask('emit', 'app', 'login', [{}, {}, {}])).toEqual({ prevented: true, answers: [[]] });
    expect(await shell.ask('emit', 'app', 'certificate-error', [{}, 'https://x', 'e', {}])).toEqual({
      prevented: true,
      answers: [[false]],
    });
    expect(await shell.ask('emit', 'app', 'select-client-certificate', [{}, 'https://x', [{}]])).toEqual({
      prevented: true,
      answers: [[]],
    });
  });

  test('the menu locks, quits and edits, and does nothing else', async () => {
    expect(await shell.ask('menu')).toEqual([
      {
        label: 'Throughline',
        submenu: [
          { label: 'Lock', accelerator: 'CmdOrCtrl+L' },
          { type: 'separator' },
          { label: 'Quit', accelerator: 'CmdOrCtrl+Q' },
        ],
      },
      {
        label: 'Edit',
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
    ]);
  });
});

describe('a start that could open the practice to others', () => {
  afterEach(cleanUp);

  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--load-extension=/x',
    '--no-sandbox',
    '--disable-web-security',
    '--proxy-server=127.0.0.1:8080',
    '--proxy-pac-url=http://x',
    '--host-rules=MAP * 127.0.0.1',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--enable-logging',
    '--log-net-log=/tmp/x',
    '-remote-debugging-port=1',
    '--Remote-Debugging-Port=1',
  ])('with %s ends at once with a sentence', async (argument) => {
    const shell = startShell({ app: installApp(FIXTURE), argv: [argument] });
    expect(await shell.exit).toBe(64);
    expect(shell.stderr()).toMatch(
      /^Throughline does not start with --[\w-]+: it would open the practice to other programs\.\n$/u,
    );
  });

  test('after a newer version had the practice ends at once and leaves the profile as it was', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app, env: { STANDIN_VERSION: '0.2.0' } });
    await first.kill('SIGKILL');
    const older = startShell({ app, folder: first.folder });
    expect(await older.exit).toBe(64);
    expect(older.stderr()).toBe(
      'A newer version of Throughline has opened this practice; this one would damage it.\n',
    );
    const olderRuntime = startShell({
      app,
      folder: first.folder,
      env: { STANDIN_VERSION: '0.2.0', STANDIN_ELECTRON: '44.0.0' },
    });
    expect(await olderRuntime.exit).toBe(64);
    const same = await openShell({ app, folder: first.folder, env: { STANDIN_VERSION: '0.2.0' } });
    expect(await same.ask('windows')).toHaveLength(1);
  });

  test('a second start on the same practice leaves it to the first, which comes to the front', async () => {
    const app = installApp(FIXTURE);
    const first = await openShell({ app });
    const second = startShell({ app, env: { STANDIN_SECOND: '1' } });
    expect(await second.exit).toBe(0);
    await first.ask('emit', 'app', 'second-instance', []);
    expect(await first.ask('records')).toContainEqual(['focus', 1]);
  });
});

test('a file of the application that was changed after the start is not served', async () => {
  const { writeFileSync } = await import('node:fs');
  const app = installApp(FIXTURE);
  const shell = await openShell({ app });
  writeFileSync(`${app}/out/renderer/assets/main-12345678.js`, 'alert(1);');
  expect((await shell.ask('serve', 'GET', 'app://throughline/assets/main-12345678.js')).status).toBe(404);
  await cleanUp();
});
