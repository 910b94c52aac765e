import { defineConfig } from 'vitest/config';

/** What the desktop's file parts cost, with real files under plain Node. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  define: { __APP_VERSION__: JSON.stringify('bench') },
  test: { include: ['tests/bench/**/*.node.ts'], environment: 'node', testTimeout: 1_800_000 },
});
