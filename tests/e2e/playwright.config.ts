import { defineConfig } from '@playwright/test';

/** One worker and no retries: a test that fails once has found something. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results',
  webServer: {
    command: 'node ../../out/main/browserHost.js',
    url: 'http://127.0.0.1:47615/',
    reuseExistingServer: false,
  },
});
