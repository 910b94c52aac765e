import type { DocumentProblem } from '../document/documentCodec.ts';

/** One calm sentence on why a text is shown without its formatting and cannot be changed here. */
export function problemWords(problem: DocumentProblem): string {
  const kept = 'It is shown as plain text, unchanged and read-only.';
  switch (problem.kind) {
    case 'unknown-version':
      return `This text was written by a later version of Throughline. ${kept}`;
    case 'unknown-node':
      return `This text holds something this version of Throughline does not know (${problem.nodeType}). ${kept}`;
    case 'malformed':
      return `The formatting of this text could not be read. ${kept}`;
  }
}
