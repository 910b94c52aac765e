import { useState, type ReactNode } from 'react';
import { wallMoment } from '../../domain/practice/index.ts';
import { listBackups, signedAtOf, sizeWords, type ListedBackup } from '../../exchange/index.ts';
import type { BackupFileName, BackupPlace, BackupPort, ChosenFolder } from '../../platform/index.ts';
import { systemDates } from '../../storage/index.ts';
import {
  Banner,
  Button,
  Choice,
  Decide,
  Empty,
  Form,
  Opening,
  Section,
  type ChoiceOption,
} from '../../ui/index.ts';

/** What is brought back: all of a practice where there is none, or only the keys to a record that is here. */
export type Restored = 'practice' | 'keys';

export interface RestoreStepProps {
  readonly what: Restored;
  readonly backups: BackupPort;
  /** Something is being restored. */
  readonly working: boolean;
  /** Why it did not work, in words. */
  readonly said: string | null;
  readonly onFile: () => void;
  readonly onBackup: (place: BackupPlace, name: BackupFileName) => void;
  readonly onBack: () => void;
}

const WORDS: Readonly<
  Record<
    Restored,
    { readonly title: string; readonly lead: string; readonly newest: string; readonly button: string }
  >
> = {
  practice: {
    title: 'Bring a practice back',
    lead: 'It is proved whole before anything is written here, and opens with the passphrase or the recovery kit of its day. The copy itself stays as it is.',
    newest: 'What was written after it is not in it. The newest is chosen.',
    button: 'Restore it',
  },
  keys: {
    title: 'Bring the keys back',
    lead: 'Only the keys are taken from it, once they are proved to be of this practice. The record stays as it is, and opens with the passphrase or the recovery kit of that day. The copy itself stays as it is.',
    newest: 'Keys that came after it are not in it. The newest is chosen.',
    button: 'Bring its keys back',
  },
};

interface Folder {
  readonly place: ChosenFolder;
  /** What can be restored from it, the newest first. */
  readonly backups: readonly Whole[];
}

type Whole = ListedBackup & { readonly manifest: NonNullable<ListedBackup['manifest']> };

const isWhole = (backup: ListedBackup): backup is Whole => backup.manifest !== null;

/** The practice and computer a backup is of, as far as that can be told without a key: by a part of its folder's name. */
const practiceOf = ({ name }: ListedBackup): string => name.slice('throughline-'.length, name.indexOf('/'));

function optionsOf(backups: readonly Whole[]): readonly ChoiceOption[] {
  const dates = systemDates();
  const several = new Set(backups.map(practiceOf)).size > 1;
  return backups.map((backup) => {
    const { contents } = backup.manifest;
    const bytes = contents.files.reduce((sum, { length }) => sum + length, 0);
    const about = `up to change ${String(contents.head.sequence)}, ${sizeWords(bytes)}`;
    return {
      value: backup.name,
      label: dates.moment(wallMoment(signedAtOf(backup.name))),
      hint: several ? `${about}; practice and computer ${practiceOf(backup)}` : about,
    };
  });
}

/** Where a practice is brought back from: one file, or a folder of backups and one of the backups in it. */
export function RestoreStep(props: RestoreStepProps): ReactNode {
  const { what, backups, working, said, onFile, onBackup, onBack } = props;
  const words = WORDS[what];
  const [folder, setFolder] = useState<Folder | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function choose() {
    setTrouble(null);
    const opened = await backups.openBackupFolder();
    if (opened.ok && opened.value === null) return;
    const place = opened.ok ? opened.value : null;
    const listed = place === null ? null : await listBackups(backups, place);
    if (place === null || listed?.ok !== true) {
      setTrouble('That folder could not be read. Nothing was changed.');
      return;
    }
    const whole = listed.value.filter(isWhole);
    setFolder({ place, backups: whole });
    setChosen(whole[0]?.name ?? null);
  }

  if (folder === null)
    return (
      <Opening title={words.title} lead={words.lead} width="page">
        {(trouble ?? said) !== null && <Banner kind="warn">{trouble ?? said}</Banner>}
        <Decide
          note={
            <Button kind="link" onPress={onBack}>
              Back
            </Button>
          }
        >
          <Button onPress={onFile} busy={working}>
            From a copy in one file
          </Button>
          <Button kind="filled" onPress={() => void choose()} busy={working} autoFocus>
            From a folder of backups
          </Button>
        </Decide>
      </Opening>
    );
  const present = folder.backups.find(({ name }) => name === chosen) ?? null;
  return (
    <Opening
      title={folder.backups.length === 0 ? 'No backup in that folder' : 'Which backup?'}
      lead={
        folder.backups.length === 0
          ? 'Choose the folder that the backups were made into; in it there is one whose name begins with throughline.'
          : words.newest
      }
      width="account"
    >
      <Form onSubmit={() => present !== null && onBackup(folder.place, present.name)}>
        <Section title="Backups">
          {folder.backups.length === 0 ? (
            <Empty>Nothing was changed.</Empty>
          ) : (
            <Choice
              label="Backups"
              labelHidden
              layout="ruled"
              required
              options={optionsOf(folder.backups)}
              value={chosen}
              onChange={(value) => setChosen(value ?? chosen)}
            />
          )}
        </Section>
        {said !== null && <Banner kind="warn">{said}</Banner>}
        <Decide
          note={
            <>
              <Button kind="link" onPress={onBack}>
                Back
              </Button>{' '}
              <Button kind="link" onPress={() => void choose()}>
                Choose another folder
              </Button>
            </>
          }
        >
          <Button kind="filled" submit busy={working} disabled={present === null} keys="Enter">
            {words.button}
          </Button>
        </Decide>
      </Form>
    </Opening>
  );
}
