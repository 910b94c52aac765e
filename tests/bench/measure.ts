import { random } from '../support/shared/random.ts';

export const chance = random(20261123);

/** 2.4 to 3.6 KB of words with a skewed vocabulary of 20,000. */
export function prose(length = 2400 + Math.floor(chance() * 1200)): string {
  let text = '';
  while (text.length < length) text += `w${Math.floor(20_000 ** chance()).toString(36)} `;
  return text;
}

/** Prints median and 95th percentile of times in ms. */
export function figures(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(2);
  console.log(`${name.padEnd(46)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${String(times.length)}`);
}

/** How long the work took, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
