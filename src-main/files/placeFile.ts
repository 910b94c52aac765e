import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { FILE_MODE } from './disk.ts';

const whole = v.pipe(v.number(), v.safeInteger());
const side = v.pipe(whole, v.minValue(1));
const placeSchema = v.strictObject({ x: whole, y: whole, width: side, height: side, maximized: v.boolean() });

/** Where the window stands when it is not maximised, in screen points, and whether it is. Nothing else is kept of it. */
export type WindowPlace = Readonly<v.InferOutput<typeof placeSchema>>;

/** Keeps the window's place in one small file. Nothing depends on it: an unreadable one counts as none. */
export function createPlaceFile(path: string): {
  readonly read: () => WindowPlace | null;
  readonly write: (place: WindowPlace) => void;
} {
  return {
    read: () => {
      try {
        const parsed = v.safeParse(placeSchema, JSON.parse(readFileSync(path, 'utf8')));
        return parsed.success ? parsed.output : null;
      } catch {
        return null;
      }
    },
    write: (place) => {
      try {
        writeFileSync(`${path}.new`, JSON.stringify(place), { mode: FILE_MODE });
        renameSync(`${path}.new`, path);
      } catch {
        // The next window opens where the one before stood; a full disk has better uses for a message.
      }
    },
  };
}
