import { useEffect, useState, type ReactNode } from 'react';
import { wallMoment } from '../../domain/practice/index.ts';
import {
  copyWords,
  foundWords,
  systemDates,
  takeStock,
  type Found,
  type Stock,
} from '../../storage/index.ts';
import type { FilePort } from '../../platform/index.ts';
import {
  Button,
  Choice,
  Decide,
  Form,
  FoundList,
  Opening,
  Section,
  type ChoiceOption,
  type FoundLine,
} from '../../ui/index.ts';

export type LockedTrouble = Exclude<Found, { kind: 'nothing' | 'practice' }>;

/** What can be done about it. `look`: nothing, but to look again. */
export type Remedy = 'look' | 'keys' | 'restore' | 'clear' | 'anew';

const REMEDIES: Readonly<Record<Remedy, Omit<ChoiceOption, 'value'> & { readonly button: string }>> = {
  look: {
    label: 'Change nothing, and look again',
    hint: 'For when you have brought a file back yourself, or want to ask somebody first.',
    button: 'Look again',
  },
  keys: {
    label: 'Bring only the keys back from a sealed copy or a backup',
    hint: 'Loses nothing: the record stays as it is, with all that came after the copy. The passphrase or recovery kit of that day opens it.',
    button: 'Choose it',
  },
  restore: {
    label: 'Put back a sealed copy or a backup',
    hint: 'What was written after it was made is not in it. The copy itself stays as it is.',
    button: 'Choose it',
  },
  clear: {
    label: 'Clear what was put back so far, and begin the restore again',
    hint: 'Loses nothing: it is all in the copy.',
    button: 'Clear and begin again',
  },
  anew: {
    label: 'Begin a new practice here',
    hint: 'The one that was here does not come back by this.',
    button: 'New practice',
  },
};

/** The first is chosen: it is the one that loses nothing. */
export function remediesFor(found: LockedTrouble): readonly [Remedy, ...Remedy[]] {
  switch (found.kind) {
    case 'keys-missing':
      return ['keys', 'look'];
    case 'keyring-unreadable':
      return found.error === 'too-new' ? ['look'] : ['keys', 'look'];
    case 'journal-missing':
      return ['look'];
    case 'witness-only':
      return ['restore', 'look', 'anew'];
    case 'restore-interrupted':
      return ['clear', 'look'];
  }
}

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const moment = (ms: number): string => systemDates().moment(wallMoment(ms));

const KEYS: Readonly<Record<LockedTrouble['kind'], string>> = {
  'keys-missing': 'The file is not there.',
  'keyring-unreadable': 'The file is damaged, or not one of Throughline.',
  'journal-missing': 'The file is there and whole.',
  'witness-only': 'The file is not there.',
  'restore-interrupted': 'Not in use before the restore is done.',
};

function linesOf(found: LockedTrouble, stock: Stock): readonly FoundLine[] {
  const { segments, journal, drafts, witnessed, lockedAt } = stock;
  const tooNew = found.kind === 'keyring-unreadable' && found.error === 'too-new';
  const lines: FoundLine[] = [
    {
      label: 'Journal',
      mark: segments > 0 ? 'tick' : 'cross',
      words:
        segments > 0
          ? `${segments === 1 ? 'One file' : `${String(segments)} files`}, ${size(journal)}. Sealed; it can be checked once it is open.`
          : 'Not one file of it is in its place.',
    },
    {
      label: 'Keys',
      mark: found.kind === 'journal-missing' ? 'tick' : 'cross',
      words: tooNew ? 'Written by a later version: open the practice with that version.' : KEYS[found.kind],
    },
    {
      label: 'Drafts',
      mark: 'tick',
      words:
        drafts === 0 ? 'None.' : `Of ${drafts === 1 ? 'one person' : `${String(drafts)} people`}, sealed.`,
    },
  ];
  if (witnessed !== null)
    lines.push({
      label: 'Witness',
      mark: 'tick',
      words: `The record had come at least to change ${String(witnessed)}.`,
    });
  if (lockedAt !== null) lines.push({ label: 'Last lock', mark: 'tick', words: `${moment(lockedAt)}.` });
  lines.push({
    label: 'Sealed copy',
    mark: stock.copySavedAt === null ? 'triangle' : 'tick',
    words: copyWords(stock, systemDates()),
  });
  return lines;
}

/** Nothing can be opened as it is: the verdict, what was found, and what can be done; what loses nothing is chosen. */
export function Recovery({
  found,
  files,
  said,
  onRemedy,
}: {
  readonly found: LockedTrouble;
  readonly files: FilePort;
  /** Why the last remedy did not work. */
  readonly said: ReactNode;
  readonly onRemedy: (remedy: Remedy) => void;
}): ReactNode {
  const remedies = remediesFor(found);
  const [stock, setStock] = useState<Stock | null>(null);
  const [chosen, setChosen] = useState<Remedy>(remedies[0]);
  useEffect(() => {
    void takeStock(files).then(setStock);
  }, [files, found]);
  const { title, words } = foundWords(found.kind);
  return (
    <Opening title={title} lead={words} width="account">
      <Section title="What was found" ruled>
        {stock !== null && <FoundList lines={linesOf(found, stock)} />}
      </Section>
      <Form onSubmit={() => onRemedy(chosen)}>
        <Section title="What you can do">
          <Choice
            label="What you can do"
            labelHidden
            layout="ruled"
            required
            options={remedies.map((value) => ({ value, ...REMEDIES[value] }))}
            value={chosen}
            onChange={(value) => setChosen(remedies.find((one) => one === value) ?? remedies[0])}
          />
        </Section>
        {said}
        <Decide>
          <Button kind="filled" submit keys="Enter">
            {REMEDIES[chosen].button}
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
