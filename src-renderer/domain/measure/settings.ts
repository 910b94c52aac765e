import type { Cut, Instrument } from './instrument.ts';

/** A threshold the practice set for itself, and why. */
export interface OwnThreshold {
  readonly value: number;
  readonly source: string;
}

/** Own thresholds by instrument id, then by the id of a cut or a step of change: `{ 'pcl-5': { reliable: … } }`. */
export interface MeasureSettings {
  readonly [instrument: string]: Readonly<Record<string, OwnThreshold>>;
}

function ownCut(cut: Cut, own: OwnThreshold): Cut {
  const bound = cut.atMost === undefined ? { atLeast: own.value } : { atMost: own.value };
  const side = cut.atMost === undefined ? 'at or above' : 'at or below';
  return { ...cut, ...bound, says: `${side} ${String(own.value)}, set by the practice`, source: own.source };
}

/** The instrument with the practice's own thresholds in place of the built-in ones; each names its new source. */
export function withSettings(instrument: Instrument, settings: MeasureSettings): Instrument {
  const own = new Map(Object.entries(settings[instrument.id] ?? {}));
  if (own.size === 0) return instrument;
  const cuts = (instrument.cuts ?? []).map((cut) => {
    const set = own.get(cut.id);
    return set === undefined ? cut : ownCut(cut, set);
  });
  const { change } = instrument;
  const steps = (change?.steps ?? [])
    .map((step) => {
      const set = own.get(step.id);
      return set === undefined ? step : { ...step, atLeast: set.value, source: set.source };
    })
    .sort((a, b) => a.atLeast - b.atLeast);
  return {
    ...instrument,
    ...(instrument.cuts === undefined ? {} : { cuts }),
    ...(change === undefined ? {} : { change: { ...change, steps } }),
  };
}
