import { expect, it } from 'vitest';
import { readDocument } from '../../../../src-renderer/editor/document/documentCodec.ts';
import { richText } from '../../../../src-renderer/exchange/sample/richText.ts';
import { documentFromText } from '../../../support/shared/documentFromText.ts';

it('a story of the file is rich text that the editor reads as its own, in any script', () => {
  for (const words of ['Snow-quiet image', 'Das Meer kam zurück; שקט, puis une chaleur.']) {
    expect(readDocument(richText(words))).toEqual({ ok: true, value: richText(words) });
    expect(richText(words)).toEqual(documentFromText(words));
  }
});
