import type { Found, AccessError } from './access.ts';
import type { ReadError } from './reading.ts';
import type { DeleteError } from './sample.ts';
import type { ChangeWayError } from './ways.ts';
import type { SigningError } from './signing.ts';
import type { CommitErrorKind, JournalProblem } from '../journal/index.ts';
import type { PlatformError } from '../platform/index.ts';
import type { KitProblem, PassphraseProblem } from '../vault/index.ts';

/** Every kind of failure in words a therapist understands: what happened, what is safe, what to do. */

const COMMIT: Readonly<Record<CommitErrorKind, string>> = {
  conflict:
    'This was changed elsewhere since you opened it. What you wrote is kept in this window; open the note again to compare.',
  signed: 'This note is signed and stays as it is. Write an addendum instead.',
  'not-the-owner': 'Only the owner of the practice can do that. Nothing was changed.',
  'not-the-author': 'Only the person who began this note can do that. Nothing was changed.',
  'not-signed': 'Only a signed note can be marked as entered in error. A draft can be moved or written on.',
  withdrawn: 'This draft was moved elsewhere. Nothing was changed.',
  invalid: 'This is not complete, or too long to be kept. Nothing was changed.',
  'no-such-target': 'What this belongs to could not be found. Nothing was changed.',
  exists: 'That is there already. Nothing was changed.',
  rewritten: 'What was recorded is never written over. Record a correction instead.',
  'wrong-compartment': 'This cannot be kept there. Nothing was changed.',
  removed: 'This person is no longer of the practice. Nothing was changed.',
  'not-the-therapist':
    'Only a therapist of this client can do that, and about psychotherapy notes only one who may open them. Nothing was changed.',
  'still-assigned':
    'This person still works with a client in that role. End that on the client’s page first. Nothing was changed.',
  'on-hold':
    'A legal hold stands on this record. The owner or a therapist of this client lifts it first. Nothing was changed.',
  'still-kept': 'The day until which this record is to be kept has not passed. Nothing was changed.',
  destroyed: 'This client’s record was destroyed. Nothing was written.',
  unsourced: 'A limit is set by somebody’s word: say by whose. Nothing was changed.',
  'no-key': 'Your key does not open this part of the record. Nothing was changed.',
  'not-a-sample': 'A told time can only be written to the sample. Nothing was changed.',
  stopped:
    'Nothing more can be written just now, because the end of the journal is uncertain. What is on disk is safe: lock, and open the practice again.',
  missing: 'A file of the practice is not there. What is on disk is safe: lock, and open the practice again.',
  'disk-full':
    'The disk is full. What was saved is safe, and what you typed is still here in memory: free some space and it is saved by itself.',
  refused: 'The shell refused to write this. What was saved is safe.',
  busy: 'Another window is writing to this practice. What was saved is safe: close the other window.',
  io: 'The disk answered with an error. What was saved is safe, and what you typed is still here in memory.',
};
export const commitWords = (kind: CommitErrorKind): string => COMMIT[kind];

const READ: Readonly<Record<ReadError['kind'], string>> = {
  missing:
    'This could not be found in the record. The rest is fine: in Settings, build the views again from the journal.',
  'no-key': 'Your key does not open this.',
  tampered:
    'This cannot be verified: it is not what was written. The rest is fine: in Settings, build the views again from the journal.',
  io: 'The disk answered with an error, so this cannot be shown just now. It is safe in the journal: if the disk is full, free some space and open this again.',
};
export const readWords = (kind: ReadError['kind']): string => READ[kind];

const SIGNING: Readonly<Record<SigningError['kind'], string>> = {
  ...COMMIT,
  ...READ,
  io: COMMIT.io,
  incomplete:
    'Something in this note is still open, so it was not signed. Answer it, or say why it stays open.',
};
export const signingWords = (kind: SigningError['kind']): string => SIGNING[kind];

const ACCESS: Readonly<Record<AccessError['kind'], string>> = {
  'wrong-secret': 'This opens nothing here. Check it and try again; nothing was changed.',
  'damaged-slot':
    'The lock itself is damaged, so it cannot be said whether this was right. Nothing is lost: use the recovery kit, or restore a copy.',
  'damaged-keys':
    'The passphrase is right, but the keys behind it are damaged. The record is still sealed on disk: restore a copy of the practice.',
  memory:
    'This computer has not enough free memory to check the passphrase. Close other programs and try again.',
  'too-new':
    'A later version of Throughline has been used here. Nothing was touched: open the practice with that version.',
  ...COMMIT,
  'disk-full':
    'The disk is full, so the practice cannot be opened just now. Everything that was saved is safe in the journal: free some space and unlock again.',
  removed:
    'You are no longer of this practice, so it does not open for you, although an older copy of its keys was brought back. Nothing of the record was changed: ask its owner.',
  io: 'The disk answered with an error while opening. Nothing was changed: try again.',
};
export const accessWords = (kind: AccessError['kind']): string => ACCESS[kind];

const WAY: Readonly<Record<ChangeWayError['kind'], string>> = {
  ...COMMIT,
  'wrong-secret': 'This is not yours, or there is a slip in it. Nothing was changed.',
  'damaged-slot':
    'The lock itself is damaged, so it cannot be said whether this was right. Nothing was changed.',
  'damaged-keys': 'The keys behind it are damaged. Nothing was changed: restore a copy of the practice.',
  memory:
    'This computer has not enough free memory to check this. Nothing was changed: close other programs and try again.',
  'not-proved':
    'What was made did not open the practice when it was tried. Nothing was changed: what opened it before opens it still.',
};
/** Why a passphrase or recovery kit could not be checked or changed. */
export const wayWords = (kind: ChangeWayError['kind']): string => WAY[kind];

const DELETE: Readonly<Record<DeleteError['kind'], string>> = {
  ...COMMIT,
  'not-a-sample': 'This is not the sample: nothing was deleted. A practice is never deleted here.',
  io: 'The disk answered with an error. Close Throughline and open it again: what was begun is finished then.',
};
export const deleteSampleWords = (kind: DeleteError['kind']): string => DELETE[kind];

const PLATFORM: Readonly<Record<PlatformError['kind'], string>> = {
  busy: 'This practice is already open in another window. Close that window, then open this one again.',
  unsupported:
    'This browser cannot keep the practice safely: it has no private file system. Use a current Chromium.',
  io: 'The place where the practice is kept could not be opened. Nothing was changed: close Throughline and open it again.',
};
export const platformWords = (kind: PlatformError['kind']): string => PLATFORM[kind];

type Trouble = Exclude<Found['kind'], 'nothing' | 'practice'>;
const FOUND: Readonly<Record<Trouble, { readonly title: string; readonly words: string }>> = {
  'keyring-unreadable': {
    title: 'The keys cannot be read. The record is here.',
    words:
      'Everything that was saved is still sealed on this computer. The file with its keys is damaged, foreign, or of a later version of Throughline. Nothing was changed.',
  },
  'keys-missing': {
    title: 'The keys are missing. The record is here.',
    words:
      'Everything that was saved is still sealed on this computer. Without the file with its keys nobody can open it. Nothing was changed.',
  },
  'journal-missing': {
    title: 'The record is missing. The keys are here.',
    words:
      'Throughline keeps every change in a journal of files, and not one of them is in its place. Nothing was changed, and no new practice is begun over it.',
  },
  'witness-only': {
    title: 'A practice was kept here and is gone.',
    words:
      'The folder of the practice is empty. A note outside it says that there was one. Nothing was changed.',
  },
  'restore-interrupted': {
    title: 'Restoring a copy did not finish. The copy is untouched.',
    words:
      'Throughline ended while a copy was being put back. What was put back so far was never in use, and nobody has written to it.',
  },
};
export const foundWords = (kind: Trouble): { readonly title: string; readonly words: string } => FOUND[kind];

const PROBLEM: Readonly<Record<JournalProblem['kind'], string>> = {
  'torn-tail':
    'An unfinished entry at the very end of the journal was cut off. It had never been shown as saved.',
  damaged:
    'A part of the journal is damaged. It was left where it is; everything else that verifies was opened.',
  'signature-damaged':
    'The signature of one entry in the journal is damaged. The next signature covers that entry too: it is whole and was opened.',
  'other-version':
    'A part of the journal was written by a later version of Throughline. The practice is open for reading only.',
  'chain-broken':
    'Something before a part of the journal is missing or was exchanged. What follows verifies and was opened.',
  'unknown-author': 'A part of the journal is signed by nobody of this practice. It was not applied.',
};
export const problemWords = (kind: JournalProblem['kind']): string => PROBLEM[kind];

/** What keeps a passphrase from being used, in words. */
export function passphraseWords(problem: PassphraseProblem): string {
  switch (problem.kind) {
    case 'too-short':
      return `${String(problem.missing)} more ${problem.missing === 1 ? 'character' : 'characters'}: at least 15, any you like.`;
    case 'too-long':
      return 'At most 256 characters.';
    case 'common':
      return 'This is too easy to guess: well-known words, a row of keys, or a repeat. Add words of your own.';
  }
}

export const kitProblemWords = (problem: KitProblem): string =>
  problem.kind === 'length'
    ? 'A recovery kit has 13 groups of five signs.'
    : `There is a slip in group ${String(problem.group)}.`;
