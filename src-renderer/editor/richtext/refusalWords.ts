import type { Refusal } from '../paste/pasted.ts';

/** Why a paste or drop was not taken. The text is as it was. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'paste-too-large':
      return `That is ${refusal.characters.toLocaleString('en')} characters; at most ${refusal.limit.toLocaleString('en')} can be pasted at once. Nothing was changed.`;
    case 'paste-too-many-lines':
      return `At most ${refusal.limit.toLocaleString('en')} lines can be pasted at once. Nothing was changed.`;
    case 'document-full':
      return `This text is as long as it can be: ${refusal.limit.toLocaleString('en')} characters. Nothing was changed.`;
    case 'file':
      return 'Files cannot be kept here. Nothing was changed.';
  }
}
