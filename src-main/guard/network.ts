import type { App, CommandLine, Session } from 'electron';
import { isOwnUrl } from './scheme.ts';

/** Port 9 of this computer: nothing answers there. */
const NOWHERE = '127.0.0.1:9';

const disabledFeatures = [
  // Keep the storage engine that the crash tests were run on.
  'IdbSqliteBackingStore',
  'IdbSqliteOnDiskRollout',
  'DnsOverHttps',
  'AutofillServerCommunication',
  'OptimizationHints',
  'MediaRouter',
  'Translate',
  'InterestFeedContentSuggestions',
  'NetworkTimeServiceQuerying',
];

/** Chromium's own switches for silence, set before it starts. */
export const networkSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['dns-prefetch-disable'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-features', disabledFeatures.join(',')],
];

export function muteSwitches(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  for (const [name, value] of networkSwitches) commandLine.appendSwitch(name, value);
}

/** The session's verdict on one request: everything but the application's own files is cancelled. */
export const verdictFor = (url: string): { readonly cancel: boolean } => ({ cancel: !isOwnUrl(url) });

const proxyToNowhere = {
  mode: 'fixed_servers',
  proxyRules: `http=${NOWHERE};https=${NOWHERE};socks=${NOWHERE}`,
  // Without this, addresses of this computer would go around the proxy.
  proxyBypassRules: '<-loopback>',
} as const;

/** What belongs to no session: names are not looked up, by the system's resolver or over HTTPS; no way out. After ready. */
export async function muteApp(app: Pick<App, 'configureHostResolver' | 'setProxy'>): Promise<void> {
  app.configureHostResolver({
    secureDnsMode: 'off',
    enableBuiltInResolver: false,
    enableAdditionalDnsQueryTypes: false,
  });
  await app.setProxy(proxyToNowhere);
}

/** Spell checking off, every foreign request cancelled, every connection sent nowhere. */
export async function muteSession(session: Session): Promise<void> {
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL(`http://${NOWHERE}/`);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => answer(verdictFor(url)));
  await session.setProxy(proxyToNowhere);
  await session.closeAllConnections();
}

const NETWORK_GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport'];

/** Replaces the network calls that Node offers to every module with ones that throw: a dependency's call is a bug. */
export function muteGlobals(): void {
  const refuse = (): never => {
    throw new Error('Throughline has no network.');
  };
  for (const name of NETWORK_GLOBALS)
    Object.defineProperty(globalThis, name, { value: refuse, writable: false, configurable: false });
}
