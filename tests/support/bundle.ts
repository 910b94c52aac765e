import { join } from 'node:path';
import { build } from 'vite';

const root = new URL('../..', import.meta.url).pathname;

/** Builds one script of the tests, with all it imports, into a file that Node can run; gives its path. */
export async function bundle(entry: string, name: string): Promise<string> {
  const outDir = join(root, `node_modules/.cache/throughline-${name}`);
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify('test') },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: { [name]: join(root, entry) },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return join(outDir, `${name}.js`);
}
