import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium, chromiumFlags } from './support/chromium.ts';

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  root,
  define: { __APP_VERSION__: JSON.stringify('test'), __BUILT_AT__: '0' },
  test: {
    reporters: process.env['THROUGHLINE_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    outputFile: { json: process.env['THROUGHLINE_REPORT'] ?? '' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          // Real keys and real Argon2id: on a busy machine that takes its time, and time is not what is tested.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          environment: 'node',
          include: ['tests/crash/node/**/*.test.ts'],
          // At the full count every byte of a backup is flipped and the whole proved anew; time is not what is tested.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'shell',
          environment: 'node',
          include: ['tests/shell/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Named here, or the first test that reaches one makes Vite reload the page under it.
        optimizeDeps: {
          include: [
            '@lexical/clipboard',
            '@lexical/history',
            '@lexical/list',
            '@lexical/react/LexicalComposerContext',
            '@lexical/react/LexicalContentEditable',
            '@lexical/react/LexicalExtensionComposer',
            '@lexical/rich-text',
            '@lexical/selection',
            '@scure/base',
            '@zxcvbn-ts/language-common',
            'age-encryption',
            'axe-core',
            'canonicalize',
            'crc-32',
            'dexie',
            'dompurify',
            'fast-check',
            'hash-wasm',
            'lexical',
            'lucide-react',
            'react',
            'react-aria-components',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'valibot',
          ],
        },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          provide: {
            mutations: {
              count: Number(process.env['THROUGHLINE_MUTATIONS'] ?? '40'),
              seed: Number(process.env['THROUGHLINE_SEED'] ?? '1'),
            },
          },
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromium(), args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
