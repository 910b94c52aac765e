import { expect, test } from 'vitest';
import { createWatch, OPEN_MS, ROOM_IDLE_MS, WARNED_MS } from '../../../src-renderer/app/limits.ts';
import { testClock } from '../../support/shared/practice.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIVE = 5 * MINUTE;

test('five minutes without a touch are over after five minutes, and every touch begins them anew', () => {
  const clock = testClock();
  const watch = createWatch(clock);
  clock.move(FIVE - 1);
  expect(watch.look(FIVE).over).toBeNull();
  watch.touch();
  clock.move(FIVE - 1);
  expect(watch.look(FIVE).over).toBeNull();
  clock.move(1);
  expect(watch.look(FIVE).over).toBe('untouched');
});

test('a limit that is set shorter holds at once, and a running session may go untouched for an hour', () => {
  const clock = testClock();
  const watch = createWatch(clock);
  clock.move(2 * MINUTE);
  expect(watch.look(MINUTE).over).not.toBeNull();
  clock.move(57 * MINUTE);
  expect(watch.look(ROOM_IDLE_MS).over).toBeNull();
  clock.move(MINUTE);
  expect(watch.look(ROOM_IDLE_MS).over).not.toBeNull();
});

test('after eight hours it is over for whoever never stopped typing, and is announced a quarter of an hour before', () => {
  const clock = testClock();
  const opened = clock.now();
  const watch = createWatch(clock);
  const typeFor = (ms: number) => {
    for (let passed = 0; passed < ms; passed += MINUTE) {
      clock.move(MINUTE);
      watch.touch();
    }
    return watch.look(FIVE);
  };
  expect(typeFor(OPEN_MS - WARNED_MS - MINUTE)).toEqual({ over: null, closesAt: null });
  expect(typeFor(MINUTE)).toEqual({ over: null, closesAt: opened + 8 * HOUR });
  expect(typeFor(WARNED_MS - MINUTE)).toEqual({ over: null, closesAt: opened + 8 * HOUR });
  expect(typeFor(MINUTE).over).toBe('open');
});

test.each([-10 * 365 * 24 * HOUR, -24 * HOUR, -HOUR])(
  'a clock on the wall that is set by %i ms puts off neither lock',
  (set) => {
    const clock = testClock();
    const watch = createWatch(clock);
    clock.setWall(clock.now() + set);
    clock.move(FIVE);
    expect(watch.look(FIVE).over).not.toBeNull();
    watch.touch();
    clock.setWall(clock.now() + set);
    clock.move(OPEN_MS - FIVE);
    watch.touch();
    expect(watch.look(FIVE).over).not.toBeNull();
  },
);

test('a computer that slept with its steady clock standing still locks when it wakes', () => {
  const clock = testClock();
  const watch = createWatch(clock);
  clock.setWall(clock.now() + FIVE);
  expect(clock.monotonic()).toBe(0);
  expect(watch.look(FIVE).over).not.toBeNull();
  watch.touch();
  clock.setWall(clock.now() + OPEN_MS - FIVE);
  watch.touch();
  expect(watch.look(FIVE).over).not.toBeNull();
});
