import { readFileSync } from 'node:fs';
import { chromium as browser, type BrowserContext, type Page, type Route } from 'playwright';
import { chromium, chromiumFlags } from '../../support/chromium.ts';
import { stepsOf, takeStep } from '../../support/keys.ts';

/** A secure origin that Chromium accepts in place of `app://throughline`, which only Electron can register. */
const PAGE_ORIGIN = 'https://throughline.test';
const APP_ORIGIN = 'app://throughline';

/** What the shell offers a page: its protocol handler and its message channels. */
export interface PageSide {
  readonly serve: (request: Request | { method: string; url: string }) => Promise<Response>;
  readonly invoke: (channel: string, args: readonly unknown[]) => Promise<unknown>;
  readonly send: (channel: string, args: readonly unknown[]) => void;
}

export interface ShellPage {
  load(url: string, preload: string): Promise<void>;
  send(channel: string, args: readonly unknown[]): void;
  evaluate(expression: string): Promise<unknown>;
  type(script: string): Promise<void>;
  draw(file: string, look: string, forced: boolean): Promise<void>;
  pdf(format: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export const violations: string[] = [];
export const requests: string[] = [];

/** Switches of the browser besides those of every test, by spaces. */
const switches = (process.env['STANDIN_SWITCHES'] ?? '').split(' ').filter((one) => one !== '');

let context: Promise<BrowserContext> | undefined;

async function answer(route: Route, side: PageSide): Promise<void> {
  const request = route.request();
  requests.push(request.url());
  if (!request.url().startsWith(`${PAGE_ORIGIN}/`)) return route.abort();
  const url = APP_ORIGIN + request.url().slice(PAGE_ORIGIN.length);
  const response = await side.serve({ method: request.method(), url });
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function openContext(profile: string, side: PageSide): Promise<BrowserContext> {
  context ??= browser
    .launchPersistentContext(profile, {
      executablePath: chromium(),
      args: [...chromiumFlags, ...switches],
      headless: true,
    })
    .then(async (opened) => {
      await opened.route('**/*', (route) => answer(route, side));
      await opened.grantPermissions(['clipboard-read', 'clipboard-write']);
      return opened;
    });
  return context;
}

/** The built preload with doubles of the two Electron objects it uses, ahead of every script of the page. */
const preloadScript = (preload: string): string => `(() => {
  const listeners = new Map();
  window.__deliver = (channel, args) => listeners.get(channel)?.({}, ...args);
  const electron = {
    contextBridge: { exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: api }) },
    ipcRenderer: {
      invoke: (channel, ...args) => window.__invoke(channel, args),
      send: (channel, ...args) => void window.__send(channel, args),
      on: (channel, listener) => listeners.set(channel, listener),
    },
  };
  ((require) => {
    ${readFileSync(preload, 'utf8')}
  })(() => electron);
})();`;

/** A Chromium page that plays the renderer of one window. */
export function createPage(profile: string, side: PageSide): ShellPage {
  let page: Page | undefined;
  return {
    load: async (url, preload) => {
      const opened = await (await openContext(profile, side)).newPage();
      page = opened;
      opened.on('console', (message) => {
        if (message.type() === 'error') violations.push(message.text());
      });
      opened.on('pageerror', (error) => violations.push(error.message));
      await opened.exposeFunction('__invoke', side.invoke);
      await opened.exposeFunction('__send', side.send);
      await opened.addInitScript({ content: preloadScript(preload) });
      await opened.goto(PAGE_ORIGIN + url.slice(APP_ORIGIN.length));
    },
    send: (channel, args) => {
      page
        ?.evaluate(`window.__deliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`)
        .catch(() => undefined);
    },
    evaluate: (expression) => page?.evaluate(expression) ?? Promise.reject(new Error('There is no page.')),
    type: async (script) => {
      for (const step of stepsOf(script)) if (page !== undefined) await takeStep(page, step);
    },
    draw: async (file, look, forced) => {
      await page?.setViewportSize({ width: 1440, height: 900 });
      await page?.emulateMedia({
        forcedColors: forced ? 'active' : 'none',
        colorScheme: look === 'light' ? 'light' : 'dark',
        reducedMotion: 'reduce',
      });
      await page?.evaluate((name) => document.documentElement.setAttribute('data-theme', name), look);
      await page?.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    },
    pdf: (format) =>
      page?.pdf({ format, preferCSSPageSize: true, tagged: true }) ??
      Promise.reject(new Error('There is no page.')),
    close: async () => {
      await page?.close();
    },
  };
}
