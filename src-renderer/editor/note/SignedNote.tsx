import { useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { notesOf, noteTitle, type NoteHeader } from '../../domain/practice/index.ts';
import type { RowId } from '../../domain/index.ts';
import type { Template } from '../../domain/template/index.ts';
import {
  beginNote,
  commitWords,
  gateSignedIn,
  leftOpenIn,
  readWords,
  saidAgainstIn,
  templateOf,
  useDates,
  useLoaded,
  useMayWrite,
  usePractice,
  useRecord,
  useUsers,
  verifyNote,
  type NoteSession,
  type VerifiedNote,
} from '../../storage/index.ts';
import { Banner, Button, Decide, Empty, Section } from '../../ui/index.ts';
import { SignedGate } from './SignedGate.tsx';
import { InError, MarkInError } from './EnteredInError.tsx';
import { momentOf } from './moment.ts';
import { NoteView } from '../form/NoteView.tsx';
import type { QuoteChoice } from '../form/NoteForm.tsx';
import type { LogOnPaper } from './PaperNote.tsx';
import { TakeOut } from './TakeOut.tsx';
import { NoteDraft } from './NoteDraft.tsx';
import { UnknownNote } from './UnknownNote.tsx';

export interface SignedNoteProps {
  readonly client: RowId;
  readonly header: NoteHeader;
  readonly quotes: readonly QuoteChoice[];
  /** The timeline that was signed with it. */
  readonly log?: LogOnPaper | undefined;
  readonly onSession: (session: NoteSession | null) => void;
}

/** A signed note: read only, with what its signature says in words, and the addenda that came later. */
export function SignedNote({ client, header, quotes, log, onSession }: SignedNoteProps): ReactNode {
  const known = templateOf(header.template) !== null;
  return (
    <>
      <InError header={header}>
        {known ? (
          <VerifiedView client={client} header={header} quotes={quotes} log={log} />
        ) : (
          <UnknownNote client={client} header={header} />
        )}
      </InError>
      {header.stage !== 'addendum' && (
        <Addenda client={client} of={header.row} mayAdd={header.inError === null} onSession={onSession} />
      )}
    </>
  );
}

function VerifiedView({ client, header, quotes, log }: Omit<SignedNoteProps, 'onSession'>): ReactNode {
  const practice = usePractice();
  const loaded = useLoaded(
    () => verifyNote(practice, client, header),
    `${header.row}${String(header.revision)}`,
  );
  if (loaded.status === 'loading') return <Empty>Opening and verifying the note.</Empty>;
  if (!loaded.result.ok) return <Banner kind="warn">{readWords(loaded.result.error.kind)}</Banner>;
  const verified = loaded.result.value;
  const { template, values } = verified;
  // What a signature that does not hold is beside proves nothing.
  const gateLines = verified.verification.kind === 'unchanged' ? gateSignedIn(verified.derived) : [];
  return (
    <>
      <NoteView template={shownAs(header, template)} values={values} quotes={quotes} />
      <SignedGate lines={gateLines} />
      <SignatureWords
        verified={verified}
        action={
          header.inError === null ? (
            <TakeOut
              client={client}
              header={header}
              template={shownAs(header, template)}
              values={values}
              quotes={quotes}
              log={log}
              gate={gateLines}
            >
              <MarkInError client={client} header={header} />
            </TakeOut>
          ) : (
            <p>It was entered in error: it is read here and does not go out, as a PDF or as copied text.</p>
          )
        }
      />
    </>
  );
}

/** An addendum stands under a head that says what it is; its own sections only say that these are its words. */
const shownAs = ({ stage }: NoteHeader, template: Template): Template =>
  stage === 'addendum'
    ? { ...template, sections: template.sections.map((one) => ({ ...one, title: 'As written' })) }
    : template;

function SignatureWords({
  verified,
  action,
}: {
  readonly verified: VerifiedNote;
  /** What can be done with the note after signing. */
  readonly action: ReactNode;
}): ReactNode {
  const users = useUsers();
  const dates = useDates();
  const { verification } = verified;
  const open = leftOpenIn(verified.derived);
  const against = saidAgainstIn(verified.derived);
  switch (verification.kind) {
    case 'unchanged': {
      const user = users.get(verification.author);
      const who = [user?.name, user?.credential].filter(Boolean).join(', ');
      const unseen =
        verification.unseen === 0
          ? ''
          : ` ${String(verification.unseen)} process entries are not yours to open; they are there.`;
      return (
        <Section title="Signature" hint="verified just now">
          <p>{`Signed by ${who} on ${momentOf(verification.at, dates)}; unchanged since.${unseen}`}</p>
          {against.length > 0 && <p>{`As it stood then: ${against.join(' ')}`}</p>}
          {open !== null && <p>{`Left open: ${open.labels.join('; ')}. Reason: ${open.reason}`}</p>}
          {action}
        </Section>
      );
    }
    case 'altered':
      return (
        <Banner kind="danger">
          {`This note is not what was signed: ${verification.ids.join(', ')}. Do not rely on it; bring a copy of the practice from before.`}
        </Banner>
      );
    case 'invalid':
      return <Banner kind="danger">The signature of this note does not hold. Do not rely on it.</Banner>;
  }
}

function Addenda({
  client,
  of,
  mayAdd,
  onSession,
}: {
  readonly client: RowId;
  readonly of: RowId;
  /** False for a note entered in error: there is nothing to add to it. */
  readonly mayAdd: boolean;
  readonly onSession: (session: NoteSession | null) => void;
}): ReactNode {
  const practice = usePractice();
  const users = useUsers();
  const dates = useDates();
  const mayWrite = useMayWrite(client);
  const all = [...notesOf(useRecord(client), of)].sort((a, b) => a.begunAt - b.begunAt);
  const errors = all.filter(({ inError }) => inError !== null).length;
  const [showErrors, setShowErrors] = useState(false);
  const addenda = all.filter(({ inError }) => inError === null || showErrors);
  const [failed, setFailed] = useState<string | null>(null);

  async function begin() {
    const begun = await beginNote(practice, client, of, 'addendum');
    setFailed(begun.ok ? null : commitWords(begun.error.kind));
  }

  return (
    <>
      {addenda.length > 0 && (
        <Section title="Added later">
          {addenda.map((addendum) =>
            addendum.signed === null ? (
              <NoteDraft
                key={addendum.row}
                client={client}
                header={addendum}
                quotes={[]}
                derived={{}}
                onSession={onSession}
                onCompletion={ignore}
              />
            ) : (
              <Section
                key={addendum.row}
                title={noteTitle(addendum)}
                hint={addendumWords(addendum, users.get(addendum.author)?.name ?? '', dates)}
              >
                <SignedNote client={client} header={addendum} quotes={[]} onSession={onSession} />
              </Section>
            ),
          )}
        </Section>
      )}
      {errors > 0 && (
        <div>
          <Button kind="link" expanded={showErrors} onPress={() => setShowErrors(!showErrors)}>
            {showErrors ? 'Hide entries made in error' : `Show entries made in error (${String(errors)})`}
          </Button>
        </div>
      )}
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
      {mayWrite && mayAdd && addenda.every(({ signed }) => signed !== null) && (
        <Decide>
          <Button onPress={() => void begin()}>Write an addendum</Button>
        </Decide>
      )}
    </>
  );
}

/** "about 11 Aug, 23:40; written 13 August 2026, 09:10, I. Lindqvist-Okafor". */
const addendumWords = ({ happenedAt, begunAt }: NoteHeader, author: string, dates: Dates): string =>
  [
    happenedAt === null ? '' : `about ${dates.nearMoment(happenedAt)}; `,
    `written ${momentOf(begunAt, dates)}`,
    author === '' ? '' : `, ${author}`,
  ].join('');

const ignore = () => undefined;
