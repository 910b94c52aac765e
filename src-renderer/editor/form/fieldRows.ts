import type { Field } from '../../domain/template/index.ts';

const SHORT_TEXT = 80;

/** Whether a field still reads well beside another. */
function isShort(field: Field): boolean {
  switch (field.type) {
    case 'number':
    case 'date':
    case 'time':
    case 'dateTime':
      return true;
    case 'text':
      return field.lines === 'one' && field.maxLength <= SHORT_TEXT;
    case 'choice':
      return field.options.length > 2 && field.help === undefined;
    case 'multi':
    case 'checklist':
    case 'scale':
    case 'quote':
    case 'richText':
    case 'list':
    case 'statusList':
    case 'measure':
      return false;
  }
}

/** Fields in the order of the template, neighbours that are short together in one row. */
export function fieldRows<F extends Field>(fields: readonly F[]): readonly (readonly F[])[] {
  const rows: F[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    const joins = isShort(field) && last?.every(isShort) === true && last.length < 4;
    if (joins) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
