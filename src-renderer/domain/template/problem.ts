/**
 * Why a template cannot be used, and where. `place` reads like `sections.2.fields.0.type` for its form,
 * and is a field or section id for what contradicts itself.
 */
export interface TemplateProblem {
  readonly kind:
    | 'not-a-template'
    | 'nested-too-deep'
    | 'unknown-field-type'
    | 'unknown-key'
    | 'missing-key'
    | 'bad-value'
    | 'duplicate-id'
    | 'duplicate-option'
    | 'unknown-option'
    | 'unknown-instrument'
    | 'empty-range'
    | 'condition-missing'
    | 'condition-not-allowed'
    | 'condition-target-missing'
    | 'condition-does-not-fit'
    | 'condition-on-hidden'
    | 'part-differs'
    | 'gate-line-without-gate';
  readonly place: string;
}
