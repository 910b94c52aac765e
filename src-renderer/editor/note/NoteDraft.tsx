import { useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react';
import {
  completion,
  explained,
  EXPLANATIONS,
  gate,
  hasGate,
  signingGaps,
  type SigningGap,
  type Completion,
} from '../../domain/template/index.ts';
import { ownTemplate } from '../../domain/limits/index.ts';
import type { Contradiction } from '../../domain/contradiction/index.ts';
import type { NoteHeader } from '../../domain/practice/index.ts';
import type { FieldValue, FieldValues } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  placesOf,
  readWords,
  templateOf,
  useGateFacts,
  useOwnLimits,
  usePractice,
  type NoteSession,
} from '../../storage/index.ts';
import { Banner, Empty } from '../../ui/index.ts';
import { newId } from '../../vault/index.ts';
import { NoteForm, type QuoteChoice } from '../form/NoteForm.tsx';
import { SignPanel } from './SignPanel.tsx';
import { UnknownNote } from './UnknownNote.tsx';
import { useNoteSession } from './useNoteSession.ts';

export interface NoteDraftProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly quotes: readonly QuoteChoice[];
  /** What is computed from the record and signed beside the note. */
  readonly derived: Readonly<Record<string, unknown>>;
  /** What it says against itself or the rest of its session, as far as it is known. */
  readonly contradictions?: readonly Contradiction[] | undefined;
  readonly onSession: (session: NoteSession | null) => void;
  readonly onCompletion: (completion: Completion) => void;
  /** Told the present values, for what stands beside the form (the gate). */
  readonly onValues?: (values: FieldValues) => void;
}

/** A note being written; one whose template this version does not have is only shown, for it could not be saved whole. */
export const NoteDraft = (props: NoteDraftProps): ReactNode =>
  templateOf(props.header.template) === null ? (
    <UnknownNote client={props.client} header={props.header} />
  ) : (
    <KnownDraft {...props} />
  );

/** Its form, saved as it is typed, and the way to sign it. */
function KnownDraft(props: NoteDraftProps): ReactNode {
  const opening = useNoteSession(props.client, props.header);
  const session = opening.status === 'open' ? opening.session : null;
  const { onSession } = props;
  useEffect(() => {
    onSession(session);
    return () => onSession(null);
  }, [session, onSession]);
  if (opening.status === 'failed') return <Banner kind="warn">{readWords(opening.error)}</Banner>;
  if (session === null) return <Empty>Opening the note.</Empty>;
  return <Writing key={props.header.row} {...props} session={session} />;
}

/** What stands beside each field. */
function remarksOf(contradictions: readonly Contradiction[]): ReadonlyMap<string, string> {
  const remarks = new Map<string, string>();
  for (const { fields, says } of contradictions)
    for (const field of fields) remarks.set(field, [remarks.get(field), says].filter(Boolean).join(' '));
  return remarks;
}

const NONE: readonly Contradiction[] = [];

const RED = [
  { kind: 'stopped', words: 'Red at the gate, which stops a plain Go' },
  { kind: 'unexplained', words: 'Red at the gate, and no word to it yet' },
  { kind: 'uncleared', words: 'Red at the gate until the prescriber has cleared it' },
] as const;

/** What the red lines of the gate say against the decision, where it is made and not only where it is signed. */
function againstDecision(gaps: readonly SigningGap[]): readonly Contradiction[] {
  const says = RED.flatMap(({ kind, words }) => {
    const lines = gaps.filter((gap) => gap.kind === kind && !gap.mayStayOpen);
    return lines.length === 0 ? [] : [`${words}: ${lines.map(({ label }) => label).join('; ')}.`];
  });
  return says.length === 0 ? [] : [{ fields: ['prep.decision'], says: says.join(' ') }];
}

function Writing({
  client,
  header,
  quotes,
  derived,
  contradictions = NONE,
  session,
  onCompletion,
  onValues,
}: NoteDraftProps & { readonly session: NoteSession }): ReactNode {
  const practice = usePractice();
  const [values, setValues] = useState<FieldValues>(session.values);
  const own = useOwnLimits();
  const template = useMemo(() => ownTemplate(session.template, own), [session.template, own]);
  const facts = useGateFacts(client, header.of);
  // Rich text is read when it is saved; only then can it be seen to be complete.
  useEffect(
    () =>
      session.subscribe(() => {
        if (session.saveState().kind === 'on-disk') setValues(session.values());
      }),
    [session],
  );
  const tell = useEffectEvent((now: FieldValues) => {
    onCompletion(completion(template, now));
    onValues?.(now);
  });
  useEffect(() => tell(values), [values]);
  const change = (fieldId: string, value: FieldValue | undefined) => {
    session.set(fieldId, value);
    setValues(session.values());
  };
  const gaps = signingGaps(template, values, facts);
  return (
    <>
      {session.olderDraft !== null && (
        <Banner kind="warn">
          There is also a draft made on an older version of this note. It is kept until this note is next
          saved.
        </Banner>
      )}
      <NoteForm
        processOpen={placesOf(practice, client).process !== null}
        template={template}
        values={values}
        quotes={quotes}
        newId={newId}
        onChange={change}
        onDirty={session.dirty}
        remarks={remarksOf([...contradictions, ...againstDecision(gaps)])}
        gate={
          hasGate(template)
            ? {
                lines: gate(template, values, facts),
                onExplain: (line, words) =>
                  change(EXPLANATIONS, explained(session.values(), line, words, newId)),
              }
            : undefined
        }
      />
      <SignPanel
        client={client}
        header={header}
        session={session}
        derived={derived}
        contradictions={contradictions}
        gaps={gaps}
      />
    </>
  );
}
