// The pictures of the README, from those that `npm run screenshots` made: with a palette, so that they stay small.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright';

const made = fileURLToPath(new URL('../../test-results/pictures', import.meta.url));
const kept = fileURLToPath(new URL('../pictures', import.meta.url));
/** The name it has in the README, and the one it was made under. */
const PICTURES = {
  today: '02-today-drafts-light',
  thread: '03-thread-light',
  observation: '05-observation-signed-light',
  'observation-room': '05-observation-signed-room',
  integration: '06-integration-signed-light',
};
const MOST_BYTES = 150 * 1024;
const MOST_COLOURS = 256;

/** Red, green and blue of each pixel, row by row, read by the browser that painted them. */
async function pixelsOf(page, path) {
  const address = `data:image/png;base64,${readFileSync(path).toString('base64')}`;
  const { width, height, bytes } = await page.evaluate(async (source) => {
    const image = new globalThis.Image();
    image.src = source;
    await image.decode();
    const canvas = new globalThis.OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const file = new globalThis.FileReader();
    const read = new Promise((resolve) => (file.onload = () => resolve(file.result)));
    file.readAsDataURL(new Blob([data]));
    return { width: image.width, height: image.height, bytes: (await read).split(',')[1] };
  }, address);
  const rgba = Buffer.from(bytes, 'base64');
  const colours = Array.from({ length: width * height }, (_, at) => rgba.readUInt32BE(at * 4) >>> 8);
  return { width, height, colours };
}

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const distance = (one, other) =>
  channels(one).reduce((sum, value, at) => sum + (value - channels(other)[at]) ** 2, 0);

/** What occurs most first, leaving out whatever is nearer than `apart` to one that is in already. */
function thinned(colours, apart) {
  const palette = [];
  for (const colour of colours)
    if (palette.every((one) => distance(one, colour) > apart)) palette.push(colour);
  return palette;
}

/** At most 256 colours, so that each that occurs has a near one among them, however rare; and which that is. */
function paletteOf(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  let apart = 0;
  let palette = thinned(byCount, apart);
  while (palette.length > MOST_COLOURS) {
    apart += 8;
    palette = thinned(byCount, apart);
  }
  const nearest = (colour) => {
    const far = palette.map((one) => distance(one, colour));
    return far.indexOf(Math.min(...far));
  };
  return { palette, places: new Map(byCount.map((colour) => [colour, nearest(colour)])) };
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A PNG of colour type 3: one byte for each pixel, its place in the palette. */
function indexed({ width, height, colours }) {
  const { palette, places } = paletteOf(colours);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries())
    rows[at + Math.floor(at / width) + 1] = places.get(colour) ?? 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const browser = await chromium.launch({
  executablePath: process.env.THROUGHLINE_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
for (const [name, from] of Object.entries(PICTURES)) {
  const picture = indexed(await pixelsOf(page, join(made, `${from}.png`)));
  if (picture.length > MOST_BYTES) throw new Error(`${name} is larger than ${MOST_BYTES} bytes`);
  writeFileSync(join(kept, `${name}.png`), picture);
}
await browser.close();
