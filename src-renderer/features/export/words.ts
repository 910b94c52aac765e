import type { ReadableErrorKind, SavedReadable } from '../../exchange/index.ts';

const NOTHING = 'Nothing was saved, and the practice is as it was';

const FAILED: Readonly<Record<ReadableErrorKind, string>> = {
  stopped: `Stopped. ${NOTHING}.`,
  memory: `This computer has not enough free memory to seal the file. ${NOTHING}: close other programs and try again.`,
  'not-recorded': `The journal did not take the line that says that a readable file was made, and none leaves without it. ${NOTHING}: try again once changes can be saved.`,
  'disk-full': `There is no room left where the file was to go. ${NOTHING}: choose another disk.`,
  io: `The disk answered with an error. ${NOTHING}: try again, or choose another place.`,
  missing: `The place for the file is not there any more. ${NOTHING}: choose another place.`,
  conflict: `Another program wrote to the file meanwhile. ${NOTHING}: choose another name.`,
  refused: `The file could not be written there. ${NOTHING}: choose another place.`,
  busy: `Another window is using the file. ${NOTHING}: close it and try again.`,
};

/** Why there is no file, in words. */
export const readableWords = (kind: ReadableErrorKind): string => FAILED[kind];

const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** What was saved. */
export function savedWords({ bytes, notes, clients }: SavedReadable): string {
  const size = counted(Math.ceil(bytes / 1024), 'KiB', 'KiB');
  return `Saved and recorded: ${counted(notes, 'note', 'notes')} of ${counted(clients, 'client', 'clients')}, ${size}.`;
}

/** What of it should be read before it is relied on; null where there is nothing. */
export function doubtWords({ missing, doubtful }: SavedReadable): string | null {
  const parts = [
    missing === 0 ? '' : `${counted(missing, 'part does', 'parts do')} not open and should be in it.`,
    doubtful === 0 ? '' : `${counted(doubtful, 'note is', 'notes are')} not what was signed.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `${parts.join(' ')} README.txt in the file says more.`;
}
