import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIXTURE } from './support/fixture.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

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

/** Every permission that the types of the installed Electron name. */
const PERMISSIONS = [
  ...new Set(
    readFileSync(new URL('../../node_modules/electron/electron.d.ts', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line.includes('setPermissionCheckHandler(handler'))
      .flatMap((line) => /permission: ((?:'[\w-]+'(?: \| )?)+)/u.exec(line)?.[1]?.split(' | ') ?? [])
      .map((name) => name.slice(1, -1)),
  ),
];

const OF_A_SESSION = [
  'setSpellCheckerEnabled',
  'setSpellCheckerDictionaryDownloadURL',
  'onBeforeRequest',
  'session.setProxy',
  'closeAllConnections',
];

const ELSEWHERE = [
  'https://example.org/',
  'http://127.0.0.1:47615/',
  'http://localhost/',
  'file:///etc/passwd',
  'file://server/share',
  'ftp://example.org/',
  'ws://example.org/',
  'data:text/html,x',
  'blob:app://throughline/1',
  'blob:null/1',
  'about:blank',
  'about:srcdoc',
  'javascript:alert(1)',
  'mailto:a@example.org',
  'chrome://settings/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://throughline/',
  'app://elsewhere/',
  'app://throughline/index.html',
  '//example.org/x',
];

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
    expect(PERMISSIONS.length).toBeGreaterThanOrEqual(25);
    for (const name of PERMISSIONS) {
      const allowed = name === 'persistent-storage' || name === 'clipboard-sanitized-write';
      expect(await shell.ask('permission', name, 'app://throughline'), name).toEqual([allowed, allowed]);
      for (const origin of ['https://example.org', 'app://throughline.evil', 'null', ''])
        expect(await shell.ask('permission', name, origin), `${name} ${origin}`).toEqual([false, false]);
    }
  });

  test('no device, no screen and no pairing is given to anybody, and nothing is downloaded', async () => {
    expect(await shell.ask('device')).toEqual([false, null, { confirmed: false }, ['audio', 'hid']]);
    for (const event of ['select-hid-device', 'select-usb-device', 'select-serial-port'])
      expect(
        (await shell.ask('emit', 'session', event, event === 'select-serial-port' ? [[], {}] : [{}]))
          .prevented,
      ).toBe(true);
    expect((await shell.ask('emit', 'session', 'will-download', [])).prevented).toBe(true);
  });

  test('the page goes nowhere and opens nothing', async () => {
    expect(ELSEWHERE).toHaveLength(20);
    for (const url of ELSEWHERE) {
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
        expect((await shell.ask('emit', 'contents', event, [{ url }])).prevented, `${event} ${url}`).toBe(
          true,
        );
      expect(await shell.ask('openWindow', url), url).toEqual({ action: 'deny' });
    }
  });

  test('the window’s title never becomes the page’s', async () => {
    expect((await shell.ask('emit', 'window', 'page-title-updated', ['A client'])).prevented).toBe(true);
  });

  test('the keys of the developer tools reach nobody, and all other keys do', async () => {
    const key = {
      type: 'keyDown',
      key: 'i',
      code: 'KeyI',
      control: false,
      shift: false,
      meta: false,
      alt: false,
    };
    const swallowed = async (changes: Partial<typeof key>): Promise<boolean> =>
      (await shell.ask('emit', 'contents', 'before-input-event', [{ ...key, ...changes }])).prevented;
    for (const code of ['KeyI', 'KeyJ', 'KeyC']) {
      expect(await swallowed({ code, control: true, shift: true }), code).toBe(true);
      expect(await swallowed({ code, meta: true, alt: true }), code).toBe(true);
      expect(await swallowed({ code, control: true }), code).toBe(false);
      expect(await swallowed({ code }), code).toBe(false);
    }
    expect(await swallowed({ key: 'F12', code: 'F12' })).toBe(true);
    expect(await swallowed({ key: 'a', code: 'KeyA', control: true, shift: true })).toBe(false);
  });

  test('a session that the application never asked for is as mute and as closed as its own', async () => {
    await shell.ask('openSession', 'other ');
    const records = await shell.until('records', [], (all) =>
      all.some(([name]) => name === 'other closeAllConnections'),
    );
    const own = records.filter(([name]) => OF_A_SESSION.includes(String(name)));
    expect(own).toHaveLength(OF_A_SESSION.length);
    const other = records
      .filter(([name]) => String(name).startsWith('other '))
      .map(([name, ...rest]) => [String(name).slice('other '.length), ...rest]);
    expect(other).toEqual(own);
    expect(await shell.ask('verdicts', ['https://example.org/', 'app://throughline/'], 'other ')).toEqual([
      true,
      false,
    ]);
    expect(await shell.ask('permission', 'media', 'app://throughline', 'other ')).toEqual([false, false]);
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
});

test('a file of the application that was changed after the start is not served', async () => {
  const app = installApp(FIXTURE);
  const shell = await openShell({ app });
  writeFileSync(`${app}/out/renderer/assets/main-12345678.js`, 'alert(1);');
  expect((await shell.ask('serve', 'GET', 'app://throughline/assets/main-12345678.js')).status).toBe(404);
  await cleanUp();
});
