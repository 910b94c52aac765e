import type { NoteHeader } from './catalog.ts';
import type { DestructionReason } from './keepingRows.ts';
import type { DeliveryModel, NoteStage, Role, RowOf, StaffRole } from './rows.ts';

/** The one home of the words for what a practice is made of. Screens take them from here. */

export const NOTE_TITLE: Readonly<Record<NoteStage, string>> = {
  preparation: 'Preparation',
  observation: 'Observation',
  integration: 'Integration',
  intake: 'Intake',
  completion: 'Completion',
  followUp: 'Follow-up',
  contact: 'Contact',
  addendum: 'Addendum',
};

/** The colour of a stage's mark: one of the three stages, or none of its own. */
export const NOTE_TONE = {
  preparation: 'prep',
  observation: 'obs',
  integration: 'integ',
  intake: 'plain',
  completion: 'plain',
  followUp: 'plain',
  contact: 'plain',
  addendum: 'plain',
} as const satisfies Record<NoteStage, 'prep' | 'obs' | 'integ' | 'plain'>;

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  therapist: 'Therapist',
  supervisor: 'Supervisor',
};

export type NoteState = 'not begun' | 'draft' | 'signed' | 'entered in error';

/** What is to be said of a note, begun or not. */
export function noteState(note: NoteHeader | null): NoteState {
  if (note === null) return 'not begun';
  if (note.inError !== null) return 'entered in error';
  return note.signed === null ? 'draft' : 'signed';
}

/** The mark of each state. */
export const NOTE_MARK = {
  'not begun': 'ring',
  draft: 'half',
  signed: 'disc',
  'entered in error': 'cross',
} as const satisfies Record<NoteState, string>;

const CONTACT_TITLE = new Map<string | null, string>(
  Object.entries({
    call: 'Call',
    check_in: 'Check-in',
    crisis: 'Crisis contact',
    collateral: 'Collateral contact',
    cancellation: 'Cancellation',
    no_show: 'No-show',
    preparation_meeting: 'Preparation meeting',
    medical_evaluation: 'Medical evaluation',
  }),
);

const ADDENDUM_TITLE = new Map<string | null, string>(
  Object.entries({
    addendum: 'Addendum',
    late_entry: 'Late entry',
    correction: 'Correction',
  }),
);

/** What one note is called in a list: "Late entry", "No-show", else its stage. */
export function noteTitle({ stage, kind }: Pick<NoteHeader, 'stage' | 'kind'>): string {
  const own = stage === 'contact' ? CONTACT_TITLE : stage === 'addendum' ? ADDENDUM_TITLE : null;
  return own?.get(kind) ?? NOTE_TITLE[stage];
}

export const DELIVERY_WORDS: Readonly<Record<DeliveryModel, string>> = {
  sl_home_remote: 'Sublingual, at home by video',
  sl_office_therapist: "Sublingual, therapist's office",
  im_clinic: 'Intramuscular, clinic',
  iv_clinic: 'Intravenous, clinic',
  in_clinic_rems: 'Esketamine, certified site',
  group_im_sl: 'Group, intramuscular or sublingual',
};

export const STAFF_WORDS: Readonly<Record<StaffRole, string>> = {
  prescriber: 'Prescriber',
  nurse: 'Nurse',
  chaperone: 'Chaperone',
  cotherapist: 'Co-therapist',
  other: 'Other',
};

export const DESTRUCTION_WORDS: Readonly<Record<DestructionReason, string>> = {
  'retention-passed': 'The time for which it had to be kept is over',
  'client-asked': 'The client asked for it',
  'made-by-mistake': 'It was made by mistake',
  'practice-closes': 'The practice closes',
};

export const RELEASE_WORDS: Readonly<Record<RowOf<'client'>['careTeam'][number]['release'], string>> = {
  signed: 'release signed',
  refused: 'release refused',
  none: 'no release asked',
};
