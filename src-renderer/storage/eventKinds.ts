import events from '../../resources/templates/events.json';
import thresholds from '../../resources/templates/thresholds.json';
import { invariant } from '../domain/index.ts';
import {
  parseEventKinds,
  parseThresholds,
  type EventKind,
  type Thresholds,
} from '../domain/timeline/index.ts';

const parsed = parseEventKinds(events);
invariant(parsed.ok, 'the built-in kinds of event can be read');

const limits = parseThresholds(thresholds);
invariant(limits.ok, 'the built-in limits can be read');

/** The kinds of event that can be recorded. */
export const EVENT_KINDS: readonly EventKind[] = parsed.value.kinds;

/** The limits that drive flags in a session, as they are shipped. */
export const THRESHOLDS: Thresholds = limits.value;
