import type { ReactNode } from 'react';
import {
  TOLD_CONSENTS,
  type Anchor,
  type Consent as OneConsent,
  type ConsentFacts,
  type Told,
  type Withdrawal,
} from '../../domain/course/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import { formatOffset } from '../../domain/timeline/index.ts';
import { useDates } from '../../storage/index.ts';
import { Empty, Facts, Section, Source, type Fact } from '../../ui/index.ts';
import styles from './course.module.css';
import { Sourced, type SideOpeners } from './Safety.tsx';

const LABEL: Readonly<Record<(typeof TOLD_CONSENTS)[number], string>> = {
  kap_treatment: 'Treatment',
  recording: 'Recording',
  supervision_disclosure: 'Supervision',
};

/** Statuses under which a consent may be relied on or does not matter; whatever else there is wants a look. */
const SETTLED: readonly string[] = ['given', 'declined', 'not_needed'];

function consentWords(consent: OneConsent, { near }: Dates): string {
  const { status, words, comment, version, signedOn, revokedOn } = consent;
  const day = signedOn === '' ? '' : ` ${near(signedOn)}`;
  const text = version === '' || status !== 'given' ? '' : `, text ${version}`;
  const revoked = revokedOn === '' ? '' : `; revoked ${near(revokedOn)}`;
  return `${words.toLowerCase()}${day}${text}${comment === '' ? '' : `, ${comment}`}${revoked}`;
}

function consentFact(
  label: string,
  told: Told<OneConsent> | null,
  dates: Dates,
  onNote: SideOpeners['onNote'],
): Fact {
  if (told === null) return { label, value: 'not recorded yet' };
  const { status, revokedOn } = told.value;
  const wants = revokedOn !== '' || !SETTLED.includes(status);
  return {
    label,
    value: (
      <Sourced from={[told]} onNote={onNote}>
        <span className={wants ? styles['warn'] : undefined}>{consentWords(told.value, dates)}</span>
      </Sourced>
    ),
  };
}

function touchFact({ touch }: ConsentFacts, onNote: SideOpeners['onNote']): Fact {
  if (touch === null) return { label: 'Touch', value: 'not agreed on yet' };
  const { words, stopSignal } = touch.value;
  return {
    label: 'Touch',
    value: (
      <Sourced from={[touch]} onNote={onNote}>
        {`${words.toLowerCase()}. `}
        {stopSignal === '' ? (
          'No stop signal named'
        ) : (
          <>
            Stop signal <strong>{stopSignal}</strong>
          </>
        )}
      </Sourced>
    ),
  };
}

function Withdrawn({
  withdrawal,
  onTimeline,
}: {
  readonly withdrawal: Withdrawal;
  readonly onTimeline: SideOpeners['onTimeline'];
}): ReactNode {
  const { session, offsetMs, what, agreedAgain } = withdrawal;
  const at = offsetMs === null ? '' : ` at ${formatOffset(offsetMs)}`;
  const scope = what === '' ? '' : `: ${what}`;
  const now =
    agreedAgain?.session == null
      ? 'Ask again before any touch.'
      : `Agreed again before session ${String(agreedAgain.session.number)}.`;
  return (
    <p className={agreedAgain === null ? styles['warn'] : styles['told']}>
      {`Withdrawn in session ${String(session.number)}${at}${scope}. ${now} `}
      <Source onOpen={() => onTimeline(session)}>{`S${String(session.number)}`}</Source>
    </p>
  );
}

/** Beside a thread: what was agreed, and what was taken back. `facts` is null while the notes are being opened. */
export function Consent({
  facts,
  onNote,
  onTimeline,
}: SideOpeners & { readonly facts: ConsentFacts | null }): ReactNode {
  const dates = useDates();
  if (facts === null)
    return (
      <Section title="Consent">
        <Facts facts={['Touch', ...Object.values(LABEL)].map((label) => ({ label, value: 'opening' }))} />
      </Section>
    );
  return (
    <Section title="Consent">
      <Facts facts={[touchFact(facts, onNote)]} />
      {facts.withdrawal !== null && <Withdrawn withdrawal={facts.withdrawal} onTimeline={onTimeline} />}
      <Facts
        facts={TOLD_CONSENTS.map((code) => consentFact(LABEL[code], facts.consents[code], dates, onNote))}
      />
    </Section>
  );
}

/** Beside a thread: what steadies the client. */
export function Anchors({
  anchors,
  onNote,
}: {
  readonly anchors: Told<readonly Anchor[]> | null;
  readonly onNote: SideOpeners['onNote'];
}): ReactNode {
  if (anchors === null)
    return (
      <Section title="Anchors">
        <Empty>None named in intake or preparation.</Empty>
      </Section>
    );
  return (
    <Section
      title="Anchors"
      hint={
        <Sourced from={[anchors]} onNote={onNote}>
          {null}
        </Sourced>
      }
    >
      <ul className={styles['anchors']}>
        {anchors.value.map(({ text, isPhrase }, index) => (
          <li key={index}>{isPhrase ? <em>{text}</em> : text}</li>
        ))}
      </ul>
    </Section>
  );
}
