import type { RowId } from '../../domain/index.ts';
import { isAnswered, type FieldValue, type FieldValues, type ListItem } from '../../domain/note/index.ts';
import { checkValue, type Field } from '../../domain/template/index.ts';
import type { Piece } from './ledger.ts';

type AnyPiece = Piece<unknown>;

/** Answers to a form, taken from pieces of the file as far as the form has a place for them. */
export interface Filling {
  /**
   * Answers `field` with what `answer` makes of the piece. The piece counts as taken if the form has the field and the
   * answer can stand there; null in the file is an answer left open. Otherwise the piece stays to be kept.
   */
  readonly put: <T>(
    field: string,
    piece: Piece<T>,
    answer: (value: NonNullable<T>) => FieldValue | undefined,
  ) => void;
  /** Several pieces that make one answer. */
  readonly putAll: (field: string, pieces: readonly AnyPiece[], answer: FieldValue | undefined) => void;
  /** Those codes of a list that are options of the field; the others stay to be kept. An empty list is an answer left open. */
  readonly putChosen: (field: string, list: Piece<readonly string[] | undefined>) => void;
  /** Accounts for what is told by other means: a name that becomes the id of a row (`k8`), a word that an option says. */
  readonly account: (...pieces: readonly AnyPiece[]) => void;
  /** What follows from pieces that are accounted for elsewhere. */
  readonly derive: (field: string, answer: FieldValue | null | undefined) => void;
  /** A list of records, one for each piece; `empty` is the answer if the file has an empty list. */
  readonly list: <T>(
    field: string,
    list: Piece<readonly T[]>,
    one: (item: Filling, piece: Piece<T>) => RowId,
    empty?: FieldValue,
  ) => void;
  readonly values: () => FieldValues;
  readonly taken: () => readonly AnyPiece[];
}

export const yesNo = (answer: boolean): string => (answer ? 'yes' : 'no');
export const same = <T extends FieldValue>(value: T): T => value;

/** Starts to fill a form of these fields. Nothing is taken from the ledger until the form is used. */
export function fillForm(fields: readonly Field[]): Filling {
  const values: Record<string, FieldValue> = {};
  const taken: AnyPiece[] = [];
  const fieldOf = (id: string) => fields.find((field) => field.id === id);
  const stands = (id: string, answer: FieldValue | undefined): answer is FieldValue => {
    const field = fieldOf(id);
    return field !== undefined && answer !== undefined && checkValue(field, answer).ok;
  };
  const putAll: Filling['putAll'] = (id, pieces, answer) => {
    if (!stands(id, answer) || values[id] !== undefined) return;
    values[id] = answer;
    taken.push(...pieces);
  };
  return {
    putAll,
    put(id, piece, answer) {
      if (piece.see === undefined) return;
      if (piece.see !== null) putAll(id, [piece], answer(piece.see));
      else if (fieldOf(id) !== undefined) taken.push(piece);
    },
    putChosen(id, list) {
      const pieces = list.each();
      const known = pieces.filter(({ see }) => stands(id, [see]));
      if (known.length > 0) putAll(id, known, [...new Set(known.map(({ see }) => see))]);
      else if (list.see?.length === 0 && fieldOf(id) !== undefined) taken.push(list);
    },
    account: (...pieces) => void taken.push(...pieces),
    derive(id, answer) {
      if (answer !== null && stands(id, answer)) values[id] ??= answer;
    },
    list(id, list, one, empty) {
      const field = fieldOf(id);
      if (field?.type !== 'list') return;
      const pieces = list.each() as unknown as readonly Piece<never>[];
      if (pieces.length === 0) {
        if (empty === undefined) taken.push(list);
        else putAll(id, [list], empty);
        return;
      }
      const items: ListItem[] = [];
      for (const piece of pieces) {
        const item = fillForm(field.fields);
        const row = one(item, piece);
        if (!Object.values(item.values()).some(isAnswered)) continue;
        items.push({ id: row, values: item.values() });
        taken.push(...item.taken());
      }
      if (items.length > 0) values[id] = items;
    },
    values: () => values,
    taken: () => taken,
  };
}
