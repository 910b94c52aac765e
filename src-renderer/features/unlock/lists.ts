import { dictionary } from '@zxcvbn-ts/language-common';
// The Electronic Frontier Foundation's large word list (CC BY 3.0).
import words from '../../../resources/words/eff-large.json';

export interface Lists {
  /** Well-known passwords in lower case. */
  readonly common: ReadonlySet<string>;
  /** 7,776 words to draw a passphrase from. */
  readonly words: readonly string[];
}

/** The bundled lists; a chunk of their own, needed only where a passphrase is chosen. */
export const loadLists = (): Lists => ({ common: new Set(dictionary['passwords-common']), words });
