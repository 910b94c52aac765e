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
    rules: { 'no-restricted-globals': ['error', ...NETWORK] },
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
