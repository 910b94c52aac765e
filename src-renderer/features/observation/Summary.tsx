import type { ReactNode } from 'react';
import type { DoseOrder, SessionSummary } from '../../domain/timeline/index.ts';
import { Facts, Section, type Fact } from '../../ui/index.ts';

const SIGN_LABEL: Readonly<Record<string, string>> = {
  systolic: 'Systolic',
  diastolic: 'Diastolic',
  hr: 'Heart rate',
  spo2: 'SpO2',
  rr: 'Breaths',
};

/** The order as the preparation has it, to stand beside what was given. */
function orderedFact(order: DoseOrder | null): readonly Fact[] {
  if (order?.mg == null) return [];
  const route = order.route === 'IN_esketamine' ? 'IN esketamine' : order.route;
  const value = [`${String(order.mg)} mg`, route].filter((part) => part !== null).join(' ');
  return [
    { label: 'Ordered', value, second: order.booster === null ? undefined : `booster: ${order.booster}` },
  ];
}

/** What follows from the timeline: computed, shown, signed; never typed. */
function summaryFacts(summary: SessionSummary): readonly Fact[] {
  const perKg = summary.totalMgPerKg === null ? undefined : `${summary.totalMgPerKg.toFixed(2)} mg/kg`;
  const dose: Fact[] =
    summary.doses.length === 0
      ? [{ label: 'Given', value: 'no dose recorded' }]
      : [
          {
            label: 'Given',
            value: `${String(summary.totalMg)} mg`,
            second: perKg ?? 'no weight recorded, so no mg/kg',
          },
        ];
  const vitals = Object.entries(summary.vitals).flatMap(([sign, range]): Fact[] =>
    range === null
      ? []
      : [
          {
            label: SIGN_LABEL[sign] ?? sign,
            value:
              range.min === range.max ? String(range.min) : `${String(range.min)} to ${String(range.max)}`,
            second: `last ${String(range.last)}`,
          },
        ],
  );
  const adverse =
    summary.adverseEvents.length === 0
      ? 'none recorded'
      : summary.adverseEvents
          .map(
            ({ code, grade }) =>
              `${code.replaceAll('_', ' ')}${grade === null ? '' : `, grade ${String(grade)}`}`,
          )
          .join('; ');
  const moaas: Fact[] =
    summary.minMoaas === null ? [] : [{ label: 'Lowest MOAA/S', value: String(summary.minMoaas) }];
  return [...dose, ...vitals, ...moaas, { label: 'Adverse events', value: adverse }];
}

export function Summary({
  summary,
  order,
}: {
  readonly summary: SessionSummary;
  readonly order: DoseOrder | null;
}): ReactNode {
  return (
    <Section title="From the timeline" hint="computed">
      <Facts facts={[...orderedFact(order), ...summaryFacts(summary)]} />
    </Section>
  );
}
