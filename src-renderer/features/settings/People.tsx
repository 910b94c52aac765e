import { useEffect, useId, useState, type ReactNode } from 'react';
import {
  ROLE_WORDS,
  ROLES,
  wallDay,
  type Role,
  type Roster,
  type UserHeader,
} from '../../domain/practice/index.ts';
import type { UserId } from '../../domain/index.ts';
import {
  changeRoles,
  clientsOf,
  closedWithout,
  commitWords,
  isSample,
  removeColleague,
  useDates,
  usePractice,
  useRoster,
} from '../../storage/index.ts';
import {
  Banner,
  Button,
  Checklist,
  Dialog,
  Rows,
  Section,
  Stack,
  TextLine,
  TwoLineRow,
} from '../../ui/index.ts';

const idOf = ({ row }: UserHeader): UserId => row as string as UserId;

const rolesOf = ({ owner, roles }: UserHeader): string =>
  [...(owner ? ['Owner'] : []), ...roles.map((role) => ROLE_WORDS[role])].join(', ');

/** Everybody who signs in or did. The owner adds and removes; each has keys of their own. */
export function People({
  said,
  onAdd,
}: {
  /** Who was added a moment ago, in words. */
  readonly said: string | null;
  readonly onAdd: () => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const roster = useRoster();
  const [chosen, setChosen] = useState<UserId | null>(null);
  const isOwner = roster.owners().includes(practice.keys.user) && !isSample(practice);
  const users = [...roster.users].sort(
    (a, b) =>
      Number(b.owner) - Number(a.owner) ||
      (a.removed ?? 0) - (b.removed ?? 0) ||
      a.name.localeCompare(b.name),
  );
  const state = (user: UserHeader): string | undefined => {
    if (idOf(user) === practice.keys.user) return 'signed in now';
    return user.removed === undefined ? undefined : `removed ${dates.day(wallDay(user.removed))}`;
  };
  const section = useId();
  useEffect(() => {
    // Said at the end of screens that took the whole page: what is read next stands here.
    if (said !== null) document.getElementById(section)?.scrollIntoView();
  }, [said, section]);
  const open = users.find((user) => idOf(user) === chosen);
  return (
    <Section title="People" id={section} hint="who sign in, each with their own passphrase and kit" ruled>
      <Rows label="People">
        {users.map((user) => (
          <TwoLineRow
            key={user.row}
            voice="name"
            title={user.name}
            second={user.credential}
            aside={rolesOf(user)}
            asideSecond={state(user)}
            {...(isOwner && !user.owner && user.removed === undefined
              ? { onOpen: () => setChosen(idOf(user)) }
              : {})}
          />
        ))}
      </Rows>
      <Stack>
        {isOwner && (
          <div>
            <Button onPress={onAdd}>Add a person</Button>
          </div>
        )}
        {roster.members().length > 1 && (
          <p>To change who is signed in, lock: the next person unlocks with their own passphrase.</p>
        )}
        {said !== null && <Banner>{said}</Banner>}
      </Stack>
      {open !== undefined && <Person user={open} roster={roster} onClose={() => setChosen(null)} />}
    </Section>
  );
}

interface PersonProps {
  readonly user: UserHeader;
  readonly roster: Roster;
  readonly onClose: () => void;
}

/** What somebody does in the practice, and the way to remove them. */
function Person({ user, roster, onClose }: PersonProps): ReactNode {
  const practice = usePractice();
  const [roles, setRoles] = useState<readonly Role[]>(user.roles);
  const [removing, setRemoving] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  async function keep() {
    if (roles.length === 0) {
      setFailed('Everybody here is a therapist, a supervisor, or both.');
      return;
    }
    setWorking(true);
    const kept = await changeRoles(practice, idOf(user), roles);
    setWorking(false);
    if (kept.ok) onClose();
    else setFailed(commitWords(kept.error.kind));
  }

  if (removing) return <Removal user={user} roster={roster} onClose={onClose} />;
  return (
    <Dialog
      open
      title={user.name}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => setRemoving(true)}>Remove from the practice</Button>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" busy={working} onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <Checklist
        label="Works here as"
        options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
        value={roles}
        onChange={(ticked) => setRoles(ROLES.filter((role) => ticked.includes(role)))}
      />
      <p>Which clients they work with is said on each client’s page.</p>
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}

/** Removing somebody: what they keep, what becomes of what they wrote, and their name typed as the word for it. */
function Removal({ user, roster, onClose }: PersonProps): ReactNode {
  const practice = usePractice();
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const closed = new Set(closedWithout(practice, idOf(user)));
  const labels = clientsOf(practice)
    .filter(({ row }) => closed.has(row))
    .map(({ label }) => label);
  const matches = typed.trim() === user.name;

  async function remove() {
    if (!matches) {
      setFailed(`Type ${user.name} as it stands above.`);
      return;
    }
    setWorking(true);
    const removed = await removeColleague(practice, idOf(user));
    setWorking(false);
    if (removed.ok) onClose();
    else setFailed(commitWords(removed.error.kind));
  }

  return (
    <Dialog
      open
      wide
      title={`Remove ${user.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" busy={working} onPress={() => void remove()}>
            Remove
          </Button>
        </>
      }
    >
      <p>
        Their passphrase and kit open nothing here any more. All they could open is sealed with a new key from
        now on. What they could read until today they may have read or kept, and a copy or backup made before
        today still opens for them. What they wrote and signed stays, under their name.
      </p>
      {roster.members().length > 2 && (
        <p>Psychotherapy notes that only others may open get their new key when one of those unlocks next.</p>
      )}
      {labels.length > 0 && (
        <Banner kind="warn">
          {`Nobody else opens the psychotherapy notes of ${labels.join(', ')}. Removed now, they stay sealed to everybody: let ${user.name} give somebody the right to read them first.`}
        </Banner>
      )}
      <TextLine
        label={`Type their name: ${user.name}`}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setFailed(null);
        }}
        maxLength={200}
        autoFocus
        error={failed ?? undefined}
      />
    </Dialog>
  );
}
