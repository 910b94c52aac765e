import { useState, type ReactNode } from 'react';
import type { RowId } from '../../domain/index.ts';
import { STAFF_ROLES, STAFF_WORDS, type StaffHeader } from '../../domain/practice/index.ts';
import { commitWords, keepStaff, usePractice, useStaff } from '../../storage/index.ts';
import {
  Banner,
  Button,
  Checklist,
  Choice,
  Dialog,
  Empty,
  Rows,
  Section,
  TextLine,
  TwoLineRow,
  useInHand,
} from '../../ui/index.ts';

const ROLES = STAFF_ROLES.map((value) => ({ value, label: STAFF_WORDS[value] }));
const WORKS = [{ value: 'yes', label: 'Works here now' }];

/** Those whom entries may name: they do not sign in. Who has left stays named on what was written. */
export function Staff(): ReactNode {
  const staff = useStaff();
  const [editing, setEditing] = useInHand<RowId | 'new' | null>('staff', null);
  const edited = staff.find(({ row }) => row === editing) ?? null;
  return (
    <Section title="Staff" hint="named on entries; they do not sign in" ruled>
      {staff.length === 0 ? (
        <Empty>Nobody is named yet.</Empty>
      ) : (
        <Rows label="Staff">
          {staff.map((one) => (
            <TwoLineRow
              key={one.row}
              voice="name"
              title={one.name}
              second={one.credential}
              aside={STAFF_WORDS[one.role]}
              asideSecond={one.active ? undefined : 'no longer here'}
              onOpen={() => setEditing(one.row)}
            />
          ))}
        </Rows>
      )}
      <div>
        <Button onPress={() => setEditing('new')}>Add to the staff</Button>
      </div>
      {editing !== null && <StaffDialog before={edited} onClose={() => setEditing(null)} />}
    </Section>
  );
}

function StaffDialog({
  before,
  onClose,
}: {
  readonly before: StaffHeader | null;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const form = `staff ${before === null ? 'new' : `${before.row} ${String(before.revision)}`}`;
  const [name, setName] = useInHand(`${form} name`, before?.name ?? '');
  const [credential, setCredential] = useInHand(`${form} credential`, before?.credential ?? '');
  const [role, setRole] = useInHand(`${form} role`, before?.role ?? 'prescriber');
  const [active, setActive] = useInHand(`${form} active`, before?.active ?? true);
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function keep() {
    setAsked(true);
    if (name.trim() === '') return;
    const about = { name: name.trim(), role, credential: credential.trim(), active };
    const kept = await keepStaff(practice, before, about);
    if (kept.ok) onClose();
    else setFailed(commitWords(kept.error.kind));
  }

  return (
    <Dialog
      open
      title={before === null ? 'Add to the staff' : before.name}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <TextLine
        label="Name"
        value={name}
        onChange={setName}
        maxLength={200}
        required
        autoFocus
        error={asked && name.trim() === '' ? 'Give a name.' : undefined}
      />
      <TextLine label="Credential" value={credential} onChange={setCredential} maxLength={100} />
      <Choice
        label="Role"
        layout="inline"
        required
        options={ROLES}
        value={role}
        onChange={(value) => setRole(STAFF_ROLES.find((one) => one === value) ?? 'other')}
      />
      <Checklist
        label="Presence"
        labelHidden
        options={WORKS}
        value={active ? ['yes'] : []}
        onChange={(ticked) => setActive(ticked.length > 0)}
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
