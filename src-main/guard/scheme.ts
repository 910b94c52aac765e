import type { CustomScheme } from 'electron';
import type { Assets } from './assets.ts';
import { responseHeaders } from './headers.ts';

export const APP_SCHEME = 'app';

/** Where everything the browser engine keeps is tied to. It never changes. */
export const APP_ORIGIN = 'app://throughline';

/**
 * Standard and secure, which IndexedDB, WebCrypto and modules need, and nothing else.
 *
 * Module scripts and module workers need neither `supportFetchAPI` nor `corsEnabled`, as long as everything comes
 * from this one origin. `supportFetchAPI` is asked only by `fetch()` itself and by bodies of XMLHttpRequest
 * (Blink: SchemeRegistry::ShouldTreatURLSchemeAsSupportingFetchAPI). `corsEnabled` lifts the refusal of cross-origin
 * requests and of nothing else: Electron refuses those in CORS mode alone and allows same-origin ones on a standard
 * scheme (electron/electron#51152, in 40 and later), and a worker's script is fetched in same-origin mode (HTML,
 * "fetch a module worker script graph"). Measured by others: modules of another origin fail without `corsEnabled`,
 * whatever `supportFetchAPI` says (freelensapp/freelens#2400, Electron 42), and workers start under `standard` and
 * `secure` alone (nklayman/vue-cli-plugin-electron-builder#1914). Left off, nothing foreign can read a file of ours.
 */
export const privilegedScheme: CustomScheme = Object.freeze({
  scheme: APP_SCHEME,
  privileges: Object.freeze({
    standard: true,
    secure: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    supportFetchAPI: false,
    corsEnabled: false,
    stream: false,
    codeCache: false,
    allowExtensions: false,
  }),
});

/** Whether a page, script or picture may come from this address. */
export const isOwnUrl = (url: string): boolean =>
  url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`);

const refuse = (status: 404 | 405): Response =>
  new Response(null, {
    status,
    headers: { ...responseHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });

/** The answer to one request on `app://throughline`: a known file under its exact path, or 404. Only GET. */
export function answerRequest(assets: Assets, request: Pick<Request, 'method' | 'url'>): Response {
  if (request.method !== 'GET') return refuse(405);
  if (!request.url.startsWith(`${APP_ORIGIN}/`)) return refuse(404);
  const answer = assets.find(request.url.slice(APP_ORIGIN.length));
  if (answer === null) return refuse(404);
  return new Response(answer.body, { headers: { ...responseHeaders, 'Content-Type': answer.mime } });
}
