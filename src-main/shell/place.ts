import { screen, type BrowserWindow, type Rectangle } from 'electron';
import type { WindowPlace } from '../files/index.ts';

export const placeOf = (window: BrowserWindow): WindowPlace => {
  const { x, y, width, height } = window.getNormalBounds();
  return { x, y, width, height, maximized: window.isMaximized() };
};

const shared = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));

const overlap = (a: Rectangle, b: Rectangle): number =>
  shared(a.x, a.width, b.x, b.width) * shared(a.y, a.height, b.y, b.height);

const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, to));

/**
 * The place moved and shrunk to where it can be seen whole: on the screen that shows most of it, or on the first one
 * when none shows any, because a screen was taken away.
 */
export function seenWhole(place: WindowPlace): WindowPlace {
  const primary = screen.getPrimaryDisplay();
  const areas = [primary, ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const area = areas.reduce((best, next) => (overlap(place, next) > overlap(place, best) ? next : best));
  const width = Math.min(place.width, area.width);
  const height = Math.min(place.height, area.height);
  return {
    x: within(place.x, area.x, area.x + area.width - width),
    y: within(place.y, area.y, area.y + area.height - height),
    width,
    height,
    maximized: place.maximized,
  };
}
