const FORBIDDEN = [
  // Another program drives, inspects or extends this one.
  'remote-debugging-',
  'remote-allow-origins',
  'inspect',
  'js-flags',
  'load-extension',
  'auto-open-devtools',
  // The walls between processes and origins come down, or a process is started through another program.
  'no-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'disable-web-security',
  'disable-site-isolation',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin',
  'enable-blink-features',
  // The network comes back.
  'ignore-certificate-errors',
  'proxy-',
  'host-rules',
  'host-resolver-rules',
  // What happens here is written down elsewhere.
  'enable-logging',
  'log-file',
  'log-net-log',
  'ssl-key-log-file',
  'trace-startup',
];

/** The same by way of the environment: Electron and Chromium read these before any code of ours runs. */
const FORBIDDEN_VARIABLES = [
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'CHROME_LOG_FILE',
  'SSLKEYLOGFILE',
];

/**
 * The first switch on the command line, or variable of the environment, that would open the application to another
 * program, or null. Chromium takes switches with one dash or two and, on Windows, a slash, in any case.
 */
export function forbiddenStart({
  argv,
  env,
  platform,
}: Pick<NodeJS.Process, 'argv' | 'env' | 'platform'>): string | null {
  const shape = platform === 'win32' ? /^(?:--?|\/)([^=]+)/u : /^--?([^=]+)/u;
  for (const argument of argv.slice(1)) {
    const name = shape.exec(argument)?.[1]?.toLowerCase();
    if (name !== undefined && FORBIDDEN.some((forbidden) => name.startsWith(forbidden))) return `--${name}`;
  }
  return FORBIDDEN_VARIABLES.find((name) => env[name] !== undefined) ?? null;
}
