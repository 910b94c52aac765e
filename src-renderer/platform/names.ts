import type { LogName, SmallName, StoreName } from '../../src-main/bridge/contract.ts';

const SEGMENT = /^journal\/\d{6}$/u;
const DRAFT_LOG = /^drafts\/[0-9a-f]{32}$/u;
const SMALL: readonly string[] = ['keyring', 'anchor', 'facts', 'restoring', 'reserve'] satisfies SmallName[];

/** One call moves at most this many bytes. */
export const LARGEST_CALL = 64 * 1024 * 1024;

export const isSegmentName = (name: string): name is LogName => SEGMENT.test(name);

export const isLogName = (name: string): name is LogName => isSegmentName(name) || DRAFT_LOG.test(name);

export const isStoreName = (name: string): name is StoreName => isLogName(name) || SMALL.includes(name);

export const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
