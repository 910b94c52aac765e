import events from '../../resources/templates/events.json';
import { invariant } from '../domain/index.ts';
import { parseEventKinds, type EventKind } from '../domain/timeline/index.ts';

const parsed = parseEventKinds(events);
invariant(parsed.ok, 'the built-in kinds of event can be read');

/** The kinds of event that can be recorded. */
export const EVENT_KINDS: readonly EventKind[] = parsed.value.kinds;
