import { useState, type ReactNode } from 'react';
import { wallMoment, type NoteHeader } from '../../domain/practice/index.ts';
import type { Template } from '../../domain/template/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  commitWords,
  noteHeader,
  readVersions,
  readWords,
  restoreVersion,
  templateOf,
  useDates,
  useLoaded,
  usePractice,
  useUsers,
  type NoteSession,
  type NoteVersion,
} from '../../storage/index.ts';
import { Banner, Button, Choice, Dialog, Empty, Section, Stack } from '../../ui/index.ts';
import { changesBetween, countWords, type FieldChange, type Stretch } from './wordDiff.ts';
import styles from './versions.module.css';

export interface EarlierVersionsProps {
  readonly client: RowId;
  readonly note: NoteHeader;
  /** The draft open for writing; null where the note can only be read. */
  readonly writing: NoteSession | null;
  /** An earlier version is the draft now: what is on screen is to be opened anew. */
  readonly onRestored: () => void;
}

/** The way to a note's checkpoints: what each changed, and back to one of them as a new draft. */
export function EarlierVersions(props: EarlierVersionsProps): ReactNode {
  const [open, setOpen] = useState(false);
  if (templateOf(props.note.template) === null) return null;
  return (
    <>
      <Button kind="link" onPress={() => setOpen(true)}>
        Earlier versions
      </Button>
      {open && <VersionsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function VersionsDialog({
  client,
  note,
  writing,
  onRestored,
  onClose,
}: EarlierVersionsProps & { readonly onClose: () => void }): ReactNode {
  const practice = usePractice();
  const [chosen, setChosen] = useState<NoteVersion | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const template = templateOf(note.template);
  const loaded = useLoaded(async () => {
    // What was typed last is a version too, and the one that all others are compared with.
    if (writing !== null) await writing.checkpoint();
    return readVersions(practice, client, { ...note, revision: revisionNow(practice, client, note) });
  }, note.row);

  async function restore() {
    if (writing === null || chosen === null) return;
    const restored = await restoreVersion(writing, chosen);
    if (!restored.ok) {
      setFailed(commitWords(restored.error.kind));
      return;
    }
    onRestored();
    onClose();
  }

  const mayRestore = writing !== null && chosen !== null;
  return (
    <Dialog
      open
      wide
      title="Earlier versions"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          {writing !== null && (
            <Button kind="filled" disabled={!mayRestore} onPress={() => void restore()}>
              Restore as a new draft
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {loaded.status === 'loading' && <Empty>Reading the journal.</Empty>}
        {loaded.status === 'ready' && !loaded.result.ok && (
          <Banner kind="warn">{readWords(loaded.result.error.kind)}</Banner>
        )}
        {loaded.status === 'ready' && loaded.result.ok && template !== null && (
          <Versions template={template} versions={loaded.result.value} chosen={chosen} onChoose={setChosen} />
        )}
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Dialog>
  );
}

/** The note's revision at this moment: a checkpoint may have been written since it was last rendered. */
function revisionNow(practice: ReturnType<typeof usePractice>, client: RowId, note: NoteHeader): number {
  return noteHeader(practice, client, note.row)?.revision ?? note.revision;
}

function changeWords(changes: readonly FieldChange[]): string {
  const { in: added, out: taken } = countWords(changes);
  if (added === 0 && taken === 0) return 'nothing changed in words';
  const words = (count: number, what: string): string =>
    count === 0 ? '' : `${String(count)} ${count === 1 ? 'word' : 'words'} ${what}`;
  return [words(added, 'added'), words(taken, 'taken out')].filter(Boolean).join(', ');
}

function Versions({
  template,
  versions,
  chosen,
  onChoose,
}: {
  readonly template: Template;
  readonly versions: readonly NoteVersion[];
  readonly chosen: NoteVersion | null;
  readonly onChoose: (version: NoteVersion) => void;
}): ReactNode {
  const users = useUsers();
  const dates = useDates();
  const [present, ...earlier] = versions;
  if (present === undefined || earlier.length === 0)
    return <Empty>There is only the present version so far.</Empty>;
  const options = earlier.map((version, index) => {
    const before = earlier[index + 1];
    const changes = changesBetween(template, before?.values ?? {}, version.values);
    return {
      value: String(version.revision),
      label: dates.moment(wallMoment(version.at)),
      hint: `${users.get(version.author)?.name ?? 'somebody who is no longer here'}: ${changeWords(changes)}`,
    };
  });
  return (
    <>
      <div className={styles['versions']}>
        <Choice
          label="Version"
          layout="ruled"
          required
          autoFocus
          options={options}
          value={chosen === null ? null : String(chosen.revision)}
          onChange={(value) => {
            const version = earlier.find(({ revision }) => String(revision) === value);
            if (version !== undefined) onChoose(version);
          }}
        />
      </div>
      {chosen !== null && (
        <Section title="What changed since, up to the note as it stands">
          <Changes changes={changesBetween(template, chosen.values, present.values)} />
        </Section>
      )}
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly FieldChange[] }): ReactNode {
  if (changes.length === 0) return <Empty>Nothing: the words are the same.</Empty>;
  return changes.map(({ id, label, stretches }) => (
    <Section key={id} title={label}>
      <p className={styles['text']} dir="auto">
        {stretches.map((stretch, index) => (
          <Words key={`${String(index)} ${stretch.kind}`} {...stretch} />
        ))}
      </p>
    </Section>
  ));
}

function Words({ kind, words }: Stretch): ReactNode {
  switch (kind) {
    case 'same':
      return words;
    case 'out':
      return <del className={styles['out']}>{words}</del>;
    case 'in':
      return <ins className={styles['in']}>{words}</ins>;
  }
}
