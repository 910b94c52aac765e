import * as v from 'valibot';
import type { Instrument } from './instrument.ts';

const words = v.pipe(v.string(), v.regex(/\S/));
const figure = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger());
const ids = v.pipe(v.array(words), v.nonEmpty());
const tier = v.picklist(['amber', 'red']);
const answers = v.pipe(v.array(v.strictObject({ value: whole, label: words })), v.nonEmpty());
const answerOf = v.strictObject({ item: words, is: whole });

const window = v.strictObject({
  id: words,
  label: words,
  stem: v.exactOptional(words),
  instruction: v.exactOptional(words),
  note: v.exactOptional(words),
});

const item = v.strictObject({
  id: words,
  text: v.exactOptional(words),
  hint: v.exactOptional(words),
  group: v.exactOptional(words),
  optional: v.exactOptional(v.literal(true)),
  only: v.exactOptional(answerOf),
  answers: v.exactOptional(answers),
});

const score = v.strictObject({
  id: words,
  label: words,
  min: figure,
  max: figure,
  items: v.exactOptional(ids),
  scores: v.exactOptional(ids),
  how: v.exactOptional(v.picklist(['sum', 'mean'])),
  reversed: v.exactOptional(ids),
  times: v.exactOptional(figure),
  missing: v.exactOptional(whole),
  zeroWhen: v.exactOptional(answerOf),
});

const cut = v.strictObject({
  id: words,
  score: words,
  atLeast: v.exactOptional(figure),
  atMost: v.exactOptional(figure),
  says: words,
  source: words,
});

const bands = v.strictObject({
  score: words,
  source: words,
  steps: v.pipe(v.array(v.strictObject({ id: words, label: words, from: figure })), v.nonEmpty()),
});

const criterion = v.strictObject({
  id: words,
  says: words,
  source: words,
  present: v.exactOptional(whole),
  needs: v.exactOptional(v.array(v.strictObject({ items: ids, atLeast: whole }))),
  share: v.exactOptional(figure),
  scores: v.exactOptional(ids),
  allOf: v.exactOptional(ids),
  noneOf: v.exactOptional(ids),
});

const ladder = v.strictObject({
  label: words,
  source: words,
  steps: v.pipe(
    v.array(
      v.strictObject({
        id: words,
        label: words,
        anyOf: v.array(words),
        tier: v.exactOptional(tier),
        says: v.exactOptional(words),
      }),
    ),
    v.nonEmpty(),
  ),
});

const change = v.strictObject({
  score: words,
  better: v.picklist(['lower', 'higher']),
  steps: v.pipe(
    v.array(v.strictObject({ id: words, atLeast: figure, says: words, source: words })),
    v.nonEmpty(),
  ),
  share: v.exactOptional(v.strictObject({ atLeast: figure, says: words, source: words })),
});

export const instrumentSchema: v.GenericSchema<Instrument> = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
  version: v.pipe(whole, v.minValue(1)),
  title: words,
  name: words,
  wording: v.picklist(['shipped', 'licensed']),
  entry: v.picklist(['items', 'scores', 'either']),
  notice: words,
  windows: v.tupleWithRest([window], window),
  range: v.exactOptional(v.strictObject({ min: whole, max: whole })),
  answers: v.exactOptional(answers),
  items: v.array(item),
  scores: v.array(score),
  cuts: v.exactOptional(v.array(cut)),
  bands: v.exactOptional(bands),
  rules: v.exactOptional(v.array(criterion)),
  ladder: v.exactOptional(ladder),
  alerts: v.exactOptional(
    v.array(v.strictObject({ id: words, item: words, atLeast: whole, tier, says: words, source: words })),
  ),
  change: v.exactOptional(change),
  remarks: v.exactOptional(v.array(words)),
});
