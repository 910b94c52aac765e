const FORBIDDEN = [
  'remote-debugging-',
  'inspect',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation',
  'allow-running-insecure-content',
  'ignore-certificate-errors',
  'proxy-',
  'host-rules',
  'host-resolver-rules',
  'enable-logging',
  'log-file',
  'log-net-log',
  'enable-blink-features',
];

/**
 * The first switch on the command line that would open the application to another program, or null.
 * Chromium takes switches with one dash or two and, on Windows, a slash, in any case.
 */
export function forbiddenSwitch(argv: readonly string[], platform: NodeJS.Platform): string | null {
  const shape = platform === 'win32' ? /^(?:--?|\/)([^=]+)/u : /^--?([^=]+)/u;
  for (const argument of argv) {
    const name = shape.exec(argument)?.[1]?.toLowerCase();
    if (name !== undefined && FORBIDDEN.some((forbidden) => name.startsWith(forbidden))) return `--${name}`;
  }
  return null;
}
