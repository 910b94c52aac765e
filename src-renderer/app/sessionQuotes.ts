import type { Dates } from '../domain/dates/index.ts';
import { formatOffset, projectTimeline } from '../domain/timeline/index.ts';
import type { QuoteChoice } from '../editor/index.ts';
import { entryWords } from '../features/observation/index.ts';
import { EVENT_KINDS, type OpenedEvent } from '../storage/index.ts';

/** A quote's words and where they were said. */
export function quotesIn(
  events: readonly OpenedEvent[],
): readonly { readonly id: string; readonly text: string; readonly source: string }[] {
  return projectTimeline(events.map(({ event }) => event)).entries.flatMap((entry) => {
    const text = entry.shown.values['quote.text'];
    if (entry.shown.kind !== 'quote' || entry.struck !== null || typeof text !== 'string') return [];
    return [
      { id: entry.id, text, source: entry.offsetMs === null ? 'verbatim' : formatOffset(entry.offsetMs) },
    ];
  });
}

/** Every entry that stands, by where it is and what it says: an insight may come from any of them. */
export function choicesIn(
  events: readonly OpenedEvent[],
  weightKg: number | null,
  dates: Dates,
): readonly QuoteChoice[] {
  return projectTimeline(events.map(({ event }) => event)).entries.flatMap((entry) => {
    if (entry.struck !== null) return [];
    const kind = EVENT_KINDS.find(({ id }) => id === entry.shown.kind);
    const offered = entry.shown.kind === 'quote';
    const words = entryWords({ kind, entry, weightKg, dates });
    const said = offered ? words : `${kind?.label ?? 'entry'}, ${words}`;
    const place = entry.offsetMs === null ? '' : `${formatOffset(entry.offsetMs)}: `;
    return [{ id: entry.id, label: `${place}${said}`, offered }];
  });
}
