import eslint from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const NETWORK = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
].map((name) => ({ name, message: 'Throughline has no network.' }));

const builtins = (names) => names.flatMap((name) => [name, `node:${name}`]);

/** What the shell may not have of Node and of Electron: every way out, and every other program. */
const WAYS_OUT = [
  ...builtins(['net', 'tls', 'dgram', 'dns', 'dns/promises', 'http', 'https', 'http2', 'undici']),
  ...builtins(['child_process', 'cluster', 'worker_threads', 'inspector', 'vm', 'module']),
].map((name) => ({ name, message: 'The shell reaches no network and starts no other program.' }));

const ELECTRON = {
  name: 'electron',
  importNames: [
    ...['net', 'netLog', 'shell', 'autoUpdater', 'crashReporter', 'contentTracing', 'desktopCapturer'],
    ...['safeStorage', 'utilityProcess', 'Notification', 'inAppPurchase', 'pushNotifications'],
  ],
  message: 'It reaches out, shows content outside the window, or keeps what must not be kept.',
};

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'src-main/tsconfig.json',
          'src-renderer/tsconfig.json',
          'tests/tsconfig.*.json',
          'resources/scripts/tsconfig.json',
        ],
        tsconfigRootDir: new URL('../..', import.meta.url).pathname,
      },
    },
    rules: {
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src-renderer/**/*.ts', 'src-renderer/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-restricted-globals': ['error', ...NETWORK, 'localStorage', 'sessionStorage'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Ids and nonces come from the vault.' },
        { object: 'navigator', property: 'sendBeacon', message: 'Throughline has no network.' },
      ],
    },
  },
  {
    files: ['src-renderer/domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is passed in.' },
        { object: 'performance', property: 'now', message: 'Time is passed in.' },
        { object: 'Math', property: 'random', message: 'Ids are passed in.' },
      ],
    },
  },
  {
    files: ['src-main/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...NETWORK],
      'no-restricted-imports': ['error', { paths: [...WAYS_OUT, ELECTRON] }],
    },
  },
  {
    // The browser host is a server on one loopback port, and no part of the desktop.
    files: ['src-main/browserHost.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [...WAYS_OUT.filter(({ name }) => name !== 'node:http'), ELECTRON] },
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx', 'resources/scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['resources/scripts/**/*.mjs', 'resources/scripts/**/*.js'],
    languageOptions: { globals: globals.node },
  },
);
