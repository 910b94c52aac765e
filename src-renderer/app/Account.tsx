import { useState, type ReactNode } from 'react';
import type { Dates } from '../domain/dates/index.ts';
import { ok } from '../domain/index.ts';
import { saveCopy } from '../exchange/index.ts';
import {
  acceptOlderCopy,
  commitWords,
  copyWords,
  practiceName,
  problemWords,
  readFacts,
  useDates,
  useLoaded,
  usePractice,
  type Facts,
  type Findings,
  type Practice,
  type Surroundings,
} from '../storage/index.ts';
import {
  Banner,
  Button,
  Choice,
  Decide,
  Form,
  FoundList,
  Opening,
  Section,
  TextLine,
  type ChoiceOption,
  type FoundLine,
} from '../ui/index.ts';
import { copyName } from './words.ts';

const SERIOUS: ReadonlySet<Findings['problems'][number]['kind']> = new Set([
  'damaged',
  'chain-broken',
  'other-version',
  'unknown-author',
] as const);

/** Whether what was found at opening is told on a page of its own, before anything else is shown. */
export const needsAccount = ({ standing, problems, rebuilt }: Findings, isNew: boolean): boolean =>
  standing === 'older-copy' || problems.some(({ kind }) => SERIOUS.has(kind)) || (rebuilt && !isNew);

interface Verdict {
  readonly title: string;
  readonly lead: string;
}

/** The first line says what is the matter and what is safe. */
function verdictOn({ standing, problems, rebuilt }: Findings): Verdict {
  const kinds = new Set(problems.map(({ kind }) => kind));
  if (standing === 'older-copy')
    return {
      title: 'This is an older copy of the practice.',
      lead: 'The practice has been further than this on this computer. What came after is not in these files. It is open for reading only until you decide.',
    };
  if (kinds.has('other-version'))
    return {
      title: 'A later version has written here.',
      lead: 'What this version understands is open for reading only. Nothing was changed: write on with the later version.',
    };
  if ([...kinds].some((kind) => SERIOUS.has(kind)))
    return {
      title: 'A part of the journal cannot be verified. The rest is fine.',
      lead: 'Throughline checks every change against the one before it and against its signature. What holds was opened; what does not was left where it is and set aside.',
    };
  return {
    title: rebuilt ? 'The working copy was gone. The journal is whole.' : 'The journal is whole.',
    lead: 'Throughline keeps every change in a journal of files and builds from it the working copy that the screens use. At start that copy was empty or did not fit, and was built again. Nothing that was shown as saved is missing.',
  };
}

function journalLine({ findings, head }: Practice): FoundLine {
  const { standing, witnessed, problems } = findings;
  const { sequence } = head();
  if (standing === 'older-copy')
    return {
      label: 'Journal',
      mark: 'cross',
      words:
        witnessed !== null && witnessed > sequence
          ? `Ends at change ${String(sequence)}. This computer has seen it at ${String(witnessed)}.`
          : `Ends at change ${String(sequence)}, and is not the one this computer has seen before.`,
    };
  const serious = problems.filter(({ kind }) => SERIOUS.has(kind));
  if (serious.length > 0)
    return {
      label: 'Journal',
      mark: 'triangle',
      words: [...new Set(serious.map(({ kind }) => problemWords(kind)))].join(' '),
    };
  const past = witnessed === null ? 0 : sequence - witnessed;
  return {
    label: 'Journal',
    mark: 'tick',
    words: `Whole to change ${String(sequence)}.${past > 0 ? ` ${String(past)} past its witness, which is normal.` : ''}`,
  };
}

function keysLine({ findings, keyring }: Practice): FoundLine {
  const { users, damagedLines } = keyring();
  const label = 'Keys';
  if (damagedLines > 0)
    return {
      label,
      mark: 'triangle',
      words: 'A part of the file is damaged; what opened the practice is whole.',
    };
  if (findings.lostKeys.length + findings.shutOut.length > 0)
    return {
      label,
      mark: 'triangle',
      words: 'Older than the record. What they do not open is named once the practice is open.',
    };
  return {
    label,
    mark: 'tick',
    words: users.length === 1 ? 'In place.' : `Of all ${String(users.length)} people, in place.`,
  };
}

/** What was found, thing by thing; no name and no word of the record is among it. */
function linesOf(practice: Practice): readonly FoundLine[] {
  const { findings, drafts } = practice;
  const drafted = drafts.all().length;
  const torn = findings.problems.some(({ kind }) => kind === 'torn-tail');
  return [
    journalLine(practice),
    keysLine(practice),
    ...(torn ? [{ label: 'Last change', mark: 'triangle' as const, words: problemWords('torn-tail') }] : []),
    ...(findings.anomalies.length === 0
      ? []
      : [
          {
            label: 'Set aside',
            mark: 'triangle' as const,
            words: `${String(findings.anomalies.length)} entries that do not open or break a rule. Settings lists them.`,
          },
        ]),
    {
      label: 'Drafts',
      mark: findings.unreadableDrafts === 0 ? 'tick' : 'triangle',
      words: [
        drafted === 0
          ? 'None is newer than its note.'
          : `${String(drafted)} begun, offered when you open them.`,
        ...(findings.unreadableDrafts === 0
          ? []
          : [`${String(findings.unreadableDrafts)} cannot be opened and are kept as they are.`]),
      ].join(' '),
    },
    {
      label: 'Working copy',
      mark: findings.rebuilt ? 'cross' : 'tick',
      words: findings.rebuilt
        ? 'Was empty or did not fit. Built again from the journal.'
        : 'Goes with the journal.',
    },
  ];
}

const copyLine = (facts: Facts, dates: Dates): FoundLine => ({
  label: 'Sealed copy',
  mark: facts.copySavedAt === null ? 'triangle' : 'tick',
  words: copyWords(facts, dates),
});

type Way = 'on' | 'read' | 'accept' | 'copy';

const COPY: ChoiceOption = {
  value: 'copy',
  label: 'Save a copy of everything to another disk',
  hint: 'Still encrypted. Then decide.',
};

function waysFrom({ standing, problems }: Findings): readonly ChoiceOption[] {
  if (standing === 'older-copy')
    return [
      {
        value: 'read',
        label: 'Open for reading only',
        hint: 'Loses nothing. Bring the newer files back meanwhile.',
      },
      {
        value: 'accept',
        label: 'Go on from here, with a reason',
        hint: 'What came after stays out of this practice.',
      },
      COPY,
    ];
  if (problems.some(({ kind }) => kind === 'other-version'))
    return [{ value: 'on', label: 'Open for reading only', hint: 'Loses nothing.' }, COPY];
  return [
    { value: 'on', label: 'Go on', hint: 'Loses nothing: what was set aside stays where it is.' },
    COPY,
  ];
}

const BUTTON: Readonly<Record<Way, string>> = {
  on: 'Open the practice',
  read: 'Open the practice',
  accept: 'Go on from here',
  copy: 'Save a copy',
};

/** A plain account of what was found at opening, before anything of the record is shown. */
export function Account({
  surroundings,
  onDone,
}: {
  readonly surroundings: Surroundings;
  readonly onDone: () => void;
}): ReactNode {
  const practice = usePractice();
  const { findings } = practice;
  const ways = waysFrom(findings);
  const [way, setWay] = useState<Way>((ways[0]?.value ?? 'on') as Way);
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const dates = useDates();
  const facts = useLoaded(async () => ok(await readFacts(surroundings.platform.files)), said ?? '');
  const known = facts.status === 'ready' && facts.result.ok ? facts.result.value : null;

  async function copy(): Promise<string | null> {
    const { platform, clock } = surroundings;
    const saved = await saveCopy(practice, platform, copyName(practiceName(practice), clock.now()));
    if (!saved.ok) return commitWords(saved.error.kind);
    return saved.value && `The sealed copy is saved, up to change ${String(saved.value.sequence)}.`;
  }

  async function decide() {
    setSaid(null);
    if (way === 'on' || way === 'read') {
      onDone();
      return;
    }
    setWorking(true);
    if (way === 'copy') setSaid(await copy());
    else {
      const accepted = await acceptOlderCopy(practice, reason.trim());
      if (accepted.ok) onDone();
      else setSaid(commitWords(accepted.error.kind));
    }
    setWorking(false);
  }

  const { title, lead } = verdictOn(findings);
  return (
    <Opening title={title} lead={lead} width="account">
      <Section title="What was found" ruled>
        <FoundList lines={[...linesOf(practice), ...(known === null ? [] : [copyLine(known, dates)])]} />
      </Section>
      <Form onSubmit={() => void decide()}>
        <Section title="What you can do">
          <Choice
            label="What you can do"
            labelHidden
            layout="ruled"
            required
            options={ways}
            value={way}
            onChange={(value) => setWay((value ?? way) as Way)}
          />
        </Section>
        {way === 'accept' && (
          <TextLine label="Reason" value={reason} onChange={setReason} maxLength={500} required />
        )}
        {said !== null && <Banner>{said}</Banner>}
        <Decide>
          <Button
            kind="filled"
            submit
            busy={working}
            disabled={way === 'accept' && reason.trim() === ''}
            keys="Enter"
          >
            {BUTTON[way]}
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
