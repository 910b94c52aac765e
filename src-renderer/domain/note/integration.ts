import { isId, type RowId } from '../ids.ts';
import { isListItems, isTexts } from './shape.ts';
import type { FieldValue, FieldValues, ListItem } from './values.ts';

/** The fields of an integration note that other places read. They are stable for ever. */
export const INTEGRATION = {
  insights: 'int.insights',
  commitments: 'int.commitments',
} as const;

export interface Insight {
  readonly id: RowId;
  readonly title: string;
  readonly text: string;
  readonly category: readonly string[];
  /** The quote it comes from. */
  readonly source: RowId | null;
  /** 1 to 5, as the client rates it. */
  readonly strength: number | null;
  /** `new`, `exploring`, `acted_on`, `settled`, `let_go`; empty while unanswered. */
  readonly status: string;
}

export interface Commitment {
  readonly id: RowId;
  readonly text: string;
  readonly kind: string;
  readonly cadence: string;
  /** `2026-08-18`, or null when no day was agreed. */
  readonly due: string | null;
  /** `planned`, `ongoing`, `done`, `partial`, `missed`, `dropped`, `changed`; empty while unanswered. */
  readonly status: string;
  readonly supportPerson: string;
}

const records = (value: FieldValue | undefined): readonly ListItem[] => (isListItems(value) ? value : []);
const words = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const codes = (value: FieldValue | undefined): readonly string[] => (isTexts(value) ? value : []);

/** The insights of an integration note in the order they were written; none when the field is unanswered or sealed. */
export const insightsOf = (values: FieldValues): readonly Insight[] =>
  records(values[INTEGRATION.insights]).map(({ id, values: own }) => {
    const source = own['int.insights.source'];
    const strength = own['int.insights.strength'];
    return {
      id,
      title: words(own['int.insights.title']),
      text: words(own['int.insights.text']),
      category: codes(own['int.insights.category']),
      source: isId(source) ? source : null,
      strength: typeof strength === 'number' ? strength : null,
      status: words(own['int.insights.status']),
    };
  });

/** The commitments of an integration note in the order they were written. */
export const commitmentsOf = (values: FieldValues): readonly Commitment[] =>
  records(values[INTEGRATION.commitments]).map(({ id, values: own }) => {
    const due = words(own['int.commitments.due']);
    return {
      id,
      text: words(own['int.commitments.text']),
      kind: words(own['int.commitments.kind']),
      cadence: words(own['int.commitments.cadence']),
      due: due === '' ? null : due,
      status: words(own['int.commitments.status']),
      supportPerson: words(own['int.commitments.supportPerson']),
    };
  });
