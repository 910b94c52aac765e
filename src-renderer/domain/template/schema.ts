import * as v from 'valibot';
import type {
  Condition,
  Field,
  ItemField,
  ListField,
  MeasureField,
  RichTextField,
  StatusListField,
  Template,
} from './template.ts';

const words = v.pipe(v.string(), v.regex(/\S/));
const figure = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger());

const condition: v.GenericSchema<Condition> = v.union([
  v.strictObject({ field: words, is: v.pipe(v.array(v.union([v.string(), figure])), v.nonEmpty()) }),
  v.strictObject({ field: words, includes: v.pipe(v.array(v.string()), v.nonEmpty()) }),
  v.strictObject({ field: words, atLeast: figure }),
  v.strictObject({ field: words, answered: v.boolean() }),
  v.strictObject({ field: words, raises: words }),
  v.strictObject({ all: v.pipe(v.array(v.lazy(() => condition)), v.nonEmpty()) }),
  v.strictObject({ any: v.pipe(v.array(v.lazy(() => condition)), v.nonEmpty()) }),
]);

const base = {
  id: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)+$/)),
  label: words,
  required: v.picklist(['R', 'C', 'O']),
  when: v.exactOptional(condition),
  waivedWhen: v.exactOptional(condition),
  part: v.picklist(['record', 'process']),
  gate: v.exactOptional(v.literal(true)),
  gateLine: v.exactOptional(words),
  help: v.exactOptional(words),
  source: v.exactOptional(words),
};

const options = v.pipe(v.array(v.strictObject({ value: words, label: words })), v.nonEmpty());

const limits = v.strictObject({
  below: v.exactOptional(figure),
  above: v.exactOptional(figure),
  source: words,
  severe: v.exactOptional(
    v.strictObject({ below: v.exactOptional(figure), atLeast: v.exactOptional(figure), source: words }),
  ),
});

const optionFlag = v.strictObject({
  is: words,
  tier: v.picklist(['amber', 'red']),
  says: words,
  source: words,
});

const itemVariants = [
  v.strictObject({
    ...base,
    type: v.literal('text'),
    maxLength: v.pipe(whole, v.minValue(1)),
    lines: v.picklist(['one', 'many']),
    voice: v.exactOptional(v.literal('client')),
  }),
  v.strictObject({
    ...base,
    type: v.literal('choice'),
    options,
    flags: v.exactOptional(v.array(optionFlag)),
  }),
  v.strictObject({ ...base, type: v.literal('multi'), options }),
  v.strictObject({ ...base, type: v.literal('checklist'), options }),
  v.strictObject({
    ...base,
    type: v.literal('number'),
    unit: v.string(),
    min: figure,
    max: figure,
    decimals: v.pipe(whole, v.minValue(0), v.maxValue(6)),
    limits: v.exactOptional(limits),
  }),
  v.strictObject({
    ...base,
    type: v.literal('scale'),
    min: whole,
    max: whole,
    minLabel: words,
    maxLabel: words,
    limits: v.exactOptional(limits),
  }),
  v.strictObject({ ...base, type: v.literal('date') }),
  v.strictObject({ ...base, type: v.literal('time') }),
  v.strictObject({ ...base, type: v.literal('dateTime') }),
  v.strictObject({ ...base, type: v.literal('quote') }),
] as const;

const itemField: v.GenericSchema<ItemField> = v.variant('type', itemVariants);

const richText: v.GenericSchema<RichTextField> = v.strictObject({ ...base, type: v.literal('richText') });

const list: v.GenericSchema<ListField> = v.strictObject({
  ...base,
  type: v.literal('list'),
  item: words,
  fields: v.pipe(v.array(itemField), v.nonEmpty()),
  none: v.exactOptional(words),
});

const statusList: v.GenericSchema<StatusListField> = v.strictObject({
  ...base,
  type: v.literal('statusList'),
  rows: v.pipe(
    v.array(
      v.strictObject({
        value: words,
        label: words,
        tier: v.exactOptional(v.picklist(['A', 'R'])),
        source: v.exactOptional(words),
      }),
    ),
    v.nonEmpty(),
  ),
  statuses: v.pipe(
    v.array(
      v.strictObject({
        value: words,
        label: words,
        tone: v.exactOptional(v.picklist(['ok', 'amber', 'red'])),
      }),
    ),
    v.minLength(2),
    // Each is reached by one digit.
    v.maxLength(9),
  ),
  comment: v.exactOptional(v.strictObject({ requiredFor: v.array(words) })),
});

const measure: v.GenericSchema<MeasureField> = v.strictObject({
  ...base,
  type: v.literal('measure'),
  instrument: words,
  window: v.exactOptional(words),
});

/** Fields that stand by themselves: not inside a record, not in an event. */
const WHOLE_FIELDS: Readonly<Record<string, v.GenericSchema<Field>>> = {
  list,
  richText,
  statusList,
  measure,
};

/** One field by its type, so that a fault is told about that field and not about every type there is. */
const field: v.GenericSchema<Field> = v.lazy((input) => {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  const whole =
    typeof type === 'string' && Object.hasOwn(WHOLE_FIELDS, type) ? WHOLE_FIELDS[type] : undefined;
  return whole ?? itemField;
});

export const itemFieldsSchema: v.GenericSchema<readonly ItemField[]> = v.pipe(
  v.array(itemField),
  v.nonEmpty(),
);

export const templateSchema: v.GenericSchema<Template> = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9-]*$/)),
  version: v.pipe(whole, v.minValue(1)),
  title: words,
  sections: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9-]*$/)),
        title: words,
        hint: v.exactOptional(words),
        fields: v.pipe(v.array(field), v.nonEmpty()),
      }),
    ),
    v.nonEmpty(),
  ),
});
