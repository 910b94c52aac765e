import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium, chromiumFlags } from '../support/chromium.ts';

/** The application's own journal, views and file store (OPFS) in real Chromium, timed. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  define: {
    __APP_VERSION__: JSON.stringify('bench'),
    __BENCH_NOTES__: process.env['THROUGHLINE_NOTES'] ?? '1000',
    __BENCH_JOURNAL_MB__: process.env['THROUGHLINE_JOURNAL_MB'] ?? '100',
  },
  optimizeDeps: {
    include: [
      '@scure/base',
      'age-encryption',
      'canonicalize',
      'crc-32',
      'dexie',
      'hash-wasm',
      'react',
      'valibot',
    ],
  },
  test: {
    include: ['tests/bench/**/*.bench.ts'],
    testTimeout: 1_800_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: chromium(), args: chromiumFlags } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
