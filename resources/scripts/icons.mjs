// npm run icons: draws the application's icons from throughline.svg in an installed Chromium. What it writes is kept
// in the repository, so nobody needs to run it but whoever changes the drawing.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';
import { chromium } from 'playwright';

const icons = fileURLToPath(new URL('../icons', import.meta.url));
const drawing = readFileSync(join(icons, 'throughline.svg'), 'utf8');

/** Linux looks for these sizes under hicolor. */
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];
/** Size in pixels, and the names under which an icns holds it (a name for one density each). */
const MAC = [
  [16, ['ic04']],
  [32, ['ic05', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic13', 'ic08']],
  [512, ['ic14', 'ic09']],
  [1024, ['ic10']],
];
/** macOS draws its own shadow around a tile that fills 824 of 1024 pixels. */
const MAC_TILE = 824 / 1024;

/** The drawing on a tile of paper: teal alone would not be seen on a dark task bar. */
function page(size, tile) {
  const side = size * tile;
  return `<!doctype html><style>
    body { margin: 0; width: ${size}px; height: ${size}px; display: grid; place-items: center; }
    div { width: ${side}px; height: ${side}px; border-radius: 22.5%; background: #faf6ee; }
    svg { display: block; width: 84%; height: 84%; margin: 8%; }
  </style><div>${drawing}</div>`;
}

const browser = await chromium.launch({
  executablePath: process.env.THROUGHLINE_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const canvas = await browser.newPage();

async function draw(size, tile) {
  await canvas.setViewportSize({ width: size, height: size });
  await canvas.setContent(page(size, tile));
  return canvas.screenshot({ omitBackground: true });
}

mkdirSync(join(icons, 'linux'), { recursive: true });
for (const size of LINUX) writeFileSync(join(icons, `linux/${size}x${size}.png`), await draw(size, 1));

const ico = new IconIco();
for (const size of WINDOWS) await ico.addFromPng(await draw(size, 1));
writeFileSync(join(icons, 'throughline.ico'), ico.encode());

const icns = new IconIcns();
icns.toc = true;
for (const [size, names] of MAC) await icns.addFromPng(await draw(size, MAC_TILE), names);
writeFileSync(join(icons, 'throughline.icns'), icns.encode());

await browser.close();
