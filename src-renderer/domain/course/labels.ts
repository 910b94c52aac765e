/** Px, from the upper left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type LabelMark = 'triangle' | 'ring' | null;

/** A line of words, and the places it may take, best first: its upper corner at the left, or with `end` at the right. */
export interface WantedLabel {
  readonly text: string;
  readonly mark: LabelMark;
  readonly places: readonly { readonly x: number; readonly y: number; readonly end: boolean }[];
}

export interface PlacedLabel {
  readonly text: string;
  readonly mark: LabelMark;
  readonly x: number;
  readonly y: number;
  readonly end: boolean;
}

const LINE_PX = 16;
/** Of the 11-px interface face: rather too much than too little, for the words must not touch a point. */
const LETTER_PX = 6;
const MARK_PX = 16;

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function boxOf({ text, mark }: WantedLabel, { x, y, end }: WantedLabel['places'][number]): Box {
  const width = text.length * LETTER_PX + (mark === null ? 0 : MARK_PX);
  return { x: end ? x - width : x, y, width, height: LINE_PX };
}

/** Each label at the first of its places that touches nothing; where all do, at the first, for it must be said somewhere. */
export function placeLabels(wanted: readonly WantedLabel[], taken: readonly Box[]): readonly PlacedLabel[] {
  const room = [...taken];
  return wanted.flatMap((label): readonly PlacedLabel[] => {
    const free = label.places.find((place) => {
      const box = boxOf(label, place);
      return box.x >= 0 && !room.some((one) => meet(one, box));
    });
    const place = free ?? label.places[0];
    if (place === undefined) return [];
    room.push(boxOf(label, place));
    return [{ text: label.text, mark: label.mark, ...place }];
  });
}
