import thresholds from '../../../../resources/templates/thresholds.json' with { type: 'json' };
import events from '../../../../resources/templates/events.json' with { type: 'json' };
import {
  limitGroups,
  type LimitGroup,
  type OwnLimits,
} from '../../../../src-renderer/domain/limits/index.ts';
import { parseEventKinds, parseThresholds } from '../../../../src-renderer/domain/timeline/index.ts';
import type { UserId } from '../../../../src-renderer/domain/index.ts';
import { builtIn, SHIPPED } from '../template/builtIn.ts';

const limits = parseThresholds(thresholds);
const kinds = parseEventKinds(events);
if (!limits.ok || !kinds.ok) throw new Error('what is shipped can be read');

export const SHIPPED_LIMITS = limits.value;

export const NEWEST = (Object.keys(SHIPPED) as (keyof typeof SHIPPED)[]).map((name) =>
  builtIn(name, SHIPPED[name].length),
);

export const GROUPS: readonly LimitGroup[] = limitGroups(kinds.value.kinds, SHIPPED_LIMITS, NEWEST);

export function groupOf(id: string): LimitGroup {
  const group = GROUPS.find((one) => one.id === id);
  if (group === undefined) throw new Error(`no group ${id}`);
  return group;
}

/** What a practice has set, by whose word. */
export const set = (values: Readonly<Record<string, number>>, source = 'Dr. Rezvani'): OwnLimits =>
  new Map(Object.entries(values).map(([id, value]) => [id, { value, source, at: 1, by: 'owner' as UserId }]));
