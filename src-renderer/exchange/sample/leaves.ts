import * as v from 'valibot';
import { isRealDate, isRealTime } from '../../domain/dates/index.ts';

/** The smallest pieces of the file. What a code means is for the templates to say; here it only has to be one. */
export const line = v.pipe(v.string(), v.regex(/\S/), v.maxLength(500), v.regex(/^[^\r\n]*$/));
export const words = v.pipe(v.string(), v.regex(/\S/), v.maxLength(2_000));
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_@-]{0,79}$/));
export const figure = v.pipe(v.number(), v.finite());
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const vital = v.pipe(count, v.maxValue(400));
export const grade = v.pipe(count, v.minValue(1), v.maxValue(5));
export const outOfTen = v.pipe(count, v.maxValue(10));

/** A day of the calendar, `2026-08-11`. */
export const day = v.pipe(v.string(), v.check(isRealDate, 'not a day of the calendar'));
/** A time of day, `10:20`. */
export const clock = v.pipe(v.string(), v.check(isRealTime, 'not a time of day'));
/** A day and a time, `2026-08-11T16:05`, as the clock in the room showed them. */
export const moment = v.pipe(
  v.string(),
  v.check((text) => {
    const [date = '', time = '', ...more] = text.split('T');
    return more.length === 0 && isRealDate(date) && isRealTime(time);
  }, 'not a day and a time'),
);

/** `T1`, `N1`: someone under `staff`. `E1`: someone under `client.contacts`. Whether they are there is checked later. */
export const people = v.pipe(v.string(), v.regex(/^[A-Z]\d{1,3}$/));
export const contactOrNull = v.nullable(people);

/** An answer that may be missing, or there and empty. */
export const maybe = <T extends v.GenericSchema>(schema: T) => v.exactOptional(v.nullable(schema));
