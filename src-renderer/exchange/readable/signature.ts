import { wallMoment, type NoteHeader } from '../../domain/practice/index.ts';
import {
  gateSignedIn,
  leftOpenIn,
  saidAgainstIn,
  verifyNote,
  type LeftOpen,
  type SignedGateLine,
} from '../../storage/index.ts';
import { nameOf, type OfClient } from './context.ts';

/**
 * How the signature of a note stands. `not-checked`: what is needed to check it does not open. A signature covers the
 * whole note, also what is left out of the file.
 */
export interface SignatureState {
  readonly state: 'draft' | 'unchanged' | 'altered' | 'invalid' | 'not-checked';
  readonly words: string;
  readonly leftOpen: LeftOpen | null;
  readonly saidAgainst: readonly string[];
  /** What the gate of a preparation said then, with its limits and their sources. */
  readonly gate: readonly SignedGateLine[];
}

const plain = (state: SignatureState['state'], words: string): SignatureState => ({
  state,
  words,
  leftOpen: null,
  saidAgainst: [],
  gate: [],
});

/** Checks a note's signature and says in words what was found. */
export async function signatureState(of: OfClient, header: NoteHeader): Promise<SignatureState> {
  const { practice, client, users, dates, madeAt, tally } = of;
  const moment = (ms: number) => dates.moment(wallMoment(ms));
  const { signed } = header;
  if (signed === null) return plain('draft', `Draft by ${nameOf(users, header.author)}: not signed.`);
  const by = `Signed by ${nameOf(users, signed.by)} on ${moment(signed.at)}`;
  const checked = await verifyNote(practice, client.row, header);
  if (!checked.ok) return plain('not-checked', `${by}; the signature could not be checked.`);
  const { verification, derived } = checked.value;
  const told = {
    leftOpen: leftOpenIn(derived),
    saidAgainst: saidAgainstIn(derived),
    gate: gateSignedIn(derived),
  };
  if (verification.kind === 'unchanged') {
    const unseen =
      verification.unseen === 0
        ? ''
        : ` ${String(verification.unseen)} psychotherapy entries under a key of others were not read.`;
    const words = `${by}; unchanged since, checked on ${moment(madeAt)}.${unseen}`;
    return { state: 'unchanged', words, ...told };
  }
  tally.doubtful += 1;
  if (verification.kind === 'invalid')
    return plain('invalid', `${by}, but that signature does not hold. Do not rely on this note.`);
  return plain(
    'altered',
    `${by}, but this is not what was signed (${verification.ids.join(', ')}). Do not rely on it.`,
  );
}
