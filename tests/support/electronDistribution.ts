import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What Electron's own tool looks for in the binary, then the version of the wire and its length. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses of Electron 45 as they leave the factory, in their order; `1` is on. */
export const FACTORY_WIRE = '101100011';

/** Writes a file that carries these fuses as Electron's binary does, and is no program. */
export function writeBinaryWithFuses(file: string, wire: string): void {
  const head = Buffer.from([1, wire.length]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.concat([Buffer.from(`code${SENTINEL}`), head, Buffer.from(`${wire}code`)]), {
    mode: 0o755,
  });
}

/** Writes a folder laid out as Electron for Linux is, so that packing can be run where none can be fetched. */
export function writeElectronDistribution(folder: string): void {
  writeBinaryWithFuses(join(folder, 'electron'), FACTORY_WIRE);
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'resources/none']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
}
