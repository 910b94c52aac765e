/** Templates are data: versioned JSON that one form renders. Notes pin the version they were written with. */

/** Which key opens a field: the clinical record, or psychotherapy notes in the sense of 45 CFR 164.501. */
export type Part = 'record' | 'process';

/** R: needed to sign. C: needed while its condition holds, and shown only then. O: optional. */
export type Requirement = 'R' | 'C' | 'O';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/**
 * `is` compares a choice or a number; the answer "there is none" to a list compares as `'none'`.
 * `includes` holds when a multi or checklist holds any of the values, or any row of a status list has one of them; `atLeast` compares a number or scale.
 * `raises` holds while the answers to a measure raise that alert (`suicide-risk`), whatever the total.
 */
export type Condition =
  | { readonly field: string; readonly is: readonly (string | number)[] }
  | { readonly field: string; readonly includes: readonly string[] }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly answered: boolean }
  | { readonly field: string; readonly raises: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

interface FieldBase {
  /** Stable for ever, e.g. `prep.intention`. */
  readonly id: string;
  readonly label: string;
  readonly required: Requirement;
  /** Present exactly when `required` is C. */
  readonly when?: Condition;
  /**
   * While it holds the field stays in sight but need not be answered: a day that was called off leaves what was taken
   * until then in the note, and asks for nothing more.
   */
  readonly waivedWhen?: Condition;
  readonly part: Part;
  /** Part of the day-of-dose gate. */
  readonly gate?: true;
  /** The line of the gate this field shares with others ("Blood pressure"); its own label when absent. */
  readonly gateLine?: string;
  readonly help?: string;
  /** Where a range, threshold or list came from. */
  readonly source?: string;
}

/** Amber wants a word of explanation; red wants a person now. Neither refuses an answer. */
export type Tier = 'amber' | 'red';

/** A soft limit: outside it the answer is kept and flagged amber, never refused. */
export interface Limits {
  readonly below?: number;
  readonly above?: number;
  readonly source: string;
  /** Of one side, where it has another: templates have none, a practice may set one side alone. */
  readonly sources?: { readonly below?: string; readonly above?: string };
  /** Where the flag turns red. */
  readonly severe?: { readonly below?: number; readonly atLeast?: number; readonly source: string };
}

/** An option that raises a flag when it is chosen. */
export interface OptionFlag {
  readonly is: string;
  readonly tier: Tier;
  readonly says: string;
  readonly source: string;
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly maxLength: number;
  readonly lines: 'one' | 'many';
  /** `client`: the client's own words, set in serif italic. */
  readonly voice?: 'client';
}
export interface RichTextField extends FieldBase {
  readonly type: 'richText';
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  readonly options: readonly Option[];
  readonly flags?: readonly OptionFlag[];
}
export interface MultiField extends FieldBase {
  readonly type: 'multi';
  readonly options: readonly Option[];
}
export interface ChecklistField extends FieldBase {
  readonly type: 'checklist';
  readonly options: readonly Option[];
}
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly unit: string;
  /** What can be entered at all; outside it the answer is refused with the range named. */
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  readonly limits?: Limits;
}
export interface ScaleField extends FieldBase {
  readonly type: 'scale';
  readonly min: number;
  readonly max: number;
  readonly minLabel: string;
  readonly maxLabel: string;
  readonly limits?: Limits;
}
export interface DateField extends FieldBase {
  readonly type: 'date';
}
export interface TimeField extends FieldBase {
  readonly type: 'time';
}
/** A day and a time of day as the person's clock said, without a zone. */
export interface DateTimeField extends FieldBase {
  readonly type: 'dateTime';
}
/** The id of a quote from the session's timeline. */
export interface QuoteField extends FieldBase {
  readonly type: 'quote';
}
export interface ListField extends FieldBase {
  readonly type: 'list';
  /** What one record is called: "insight". */
  readonly item: string;
  readonly fields: readonly ItemField[];
  /** The words for "there is none", when that is an answer. */
  readonly none?: string;
}

/**
 * One row of a status list. Tier A counts as its status says; tier R is relative and never turns red: what would be
 * red in it wants a word of explanation instead.
 */
export interface StatusRow extends Option {
  readonly tier?: 'A' | 'R';
  readonly source?: string;
}

export interface Status extends Option {
  /** What a row with this status raises; nothing when absent or `ok`. */
  readonly tone?: 'ok' | Tier;
}

/** Many things in one of the same few states: contraindications, consents. Each row wants a status. */
export interface StatusListField extends FieldBase {
  readonly type: 'statusList';
  readonly rows: readonly StatusRow[];
  readonly statuses: readonly Status[];
  /** Statuses that want a comment; a comment is possible beside every status. */
  readonly comment?: { readonly requiredFor: readonly string[] };
}

/** The answers to one instrument of `domain/measure`, in whichever version was newest when it was begun. */
export interface MeasureField extends FieldBase {
  readonly type: 'measure';
  readonly instrument: string;
  /** The period to be asked about, when the template settles it. */
  readonly window?: string;
}

/** What a record of a list, or an event, can hold. */
export type ItemField = Exclude<Field, ListField | RichTextField | StatusListField | MeasureField>;

export type Field =
  | TextField
  | RichTextField
  | ChoiceField
  | MultiField
  | ChecklistField
  | NumberField
  | ScaleField
  | DateField
  | TimeField
  | DateTimeField
  | QuoteField
  | ListField
  | StatusListField
  | MeasureField;

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly Field[];
}

export interface Template {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly sections: readonly Section[];
}
