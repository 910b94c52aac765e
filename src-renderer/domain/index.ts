/**
 * The rules of the practice in plain TypeScript: one folder a noun. No React, no storage, no crypto, no clock,
 * no randomness: times and ids come in as arguments.
 */
export * from './ids.ts';
export * from './result.ts';
