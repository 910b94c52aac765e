import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.page.ts',
  workers: 1,
  retries: 0,
  timeout: 600_000,
  outputDir: '../../test-results',
  webServer: {
    command: 'node ../../out/main/browserHost.js',
    url: 'http://127.0.0.1:47615/',
    reuseExistingServer: false,
  },
});
