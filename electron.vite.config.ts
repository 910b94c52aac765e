import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig } from 'electron-vite';
import { thirdPartyNotices } from './resources/scripts/thirdPartyNotices.ts';
import { liveAnnouncerWithoutInnerHtml } from './resources/scripts/trustedTypesTransform.ts';

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
// A build that shall come out the same twice names its time (reproducible-builds.org).
const epoch = process.env['SOURCE_DATE_EPOCH'];
const builtAt = epoch === undefined ? Date.now() : Number(epoch) * 1000;
const notices = thirdPartyNotices('out/THIRD-PARTY-NOTICES.txt');

export default defineConfig({
  main: {
    plugins: [notices()],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: resolve('src-main/index.ts'),
          browserHost: resolve('src-main/browserHost.ts'),
          // Of its own, so that what is killed in the crash tests is what the shell runs.
          files: resolve('src-main/files/index.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    plugins: [notices()],
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: resolve('src-main/preload/index.ts'),
        // A sandboxed preload is one CommonJS file or it does not load.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    publicDir: false,
    define: {
      __APP_VERSION__: JSON.stringify(packageJson.version),
      __BUILT_AT__: JSON.stringify(builtAt),
    },
    plugins: [
      { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
      liveAnnouncerWithoutInnerHtml(),
      react(),
      notices(),
    ],
    worker: { format: 'es', plugins: () => [notices()] },
    resolve: { dedupe: ['lexical', 'react', 'react-dom'] },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: 'oxc',
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve('src-renderer/index.html') },
    },
  },
});
