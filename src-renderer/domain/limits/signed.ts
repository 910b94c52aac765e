import { ownWords, sourceIn, type OwnLimits, type SetLimit, type SetLimits } from './own.ts';

/** The limits that the practice had set by then, as they are signed beside a note; nothing where it had set none. */
export function limitsToSign(own: OwnLimits): Readonly<Record<string, unknown>> {
  if (own.size === 0) return {};
  return { limits: [...own].map(([limit, set]) => ({ limit, value: set.value, source: ownWords(set) })) };
}

function setIn(told: unknown): readonly (readonly [string, SetLimit])[] {
  if (typeof told !== 'object' || told === null) return [];
  if (!('limit' in told) || !('value' in told) || !('source' in told)) return [];
  const { limit, value, source } = told;
  if (typeof limit !== 'string' || typeof value !== 'number' || typeof source !== 'string') return [];
  return [[limit, { value, source: sourceIn(source) }]];
}

/**
 * The limits that were signed beside a note. They alone say what it asked for and what was flagged: the practice's own
 * rows can be lost, and an untouched note must read the same without them. Nothing signed: all were as shipped.
 */
export function limitsSigned(derived: Readonly<Record<string, unknown>>): SetLimits {
  const told = derived['limits'];
  return new Map(Array.isArray(told) ? told.flatMap(setIn) : []);
}
