import { useState, type ReactNode } from 'react';
import { ROLE_WORDS, ROLES, type ClientHeader, type Role, type Roster } from '../../domain/practice/index.ts';
import type { UserId } from '../../domain/index.ts';
import {
  assign,
  commitWords,
  endAssignment,
  grantProcess,
  usePractice,
  useRoster,
  withdrawProcess,
  type Practice,
} from '../../storage/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Empty,
  Facts,
  Row,
  Rows,
  Section,
  SelectLine,
  Stack,
  type Fact,
} from '../../ui/index.ts';

const nameIn = (roster: Roster, user: UserId): string =>
  roster.users.find(({ row }) => (row as string) === user)?.name ?? 'somebody who is not known here';

const list = (roster: Roster, users: readonly UserId[]): string =>
  users.length === 0 ? 'nobody' : users.map((user) => nameIn(roster, user)).join(', ');

/** Who works with a client and who may open what; the owner says who works with them, their therapist who reads more. */
export function ClientPeople({ client }: { readonly client: ClientHeader }): ReactNode {
  const { keys } = usePractice();
  const roster = useRoster();
  const [changing, setChanging] = useState(false);
  // Who is alone in a practice has nobody to share with, and no need of a section that says so.
  if (roster.members().length < 2) return null;
  const process = roster.holders('process', client.row);
  const isOwner = roster.owners().includes(keys.user);
  const mayGrant = process.includes(keys.user) && roster.worksAs(client.row, 'therapist').includes(keys.user);
  const facts: readonly Fact[] = [
    ...ROLES.map((role) => ({
      label: ROLE_WORDS[role],
      value: list(roster, roster.worksAs(client.row, role)),
    })),
    {
      label: 'Psychotherapy notes',
      value: list(roster, process),
      second: process.includes(keys.user) ? undefined : 'kept from you, by key',
    },
  ];
  return (
    <Section title="Who opens this">
      <Stack>
        <Facts facts={facts} />
        {(isOwner || mayGrant) && (
          <div>
            <Button onPress={() => setChanging(true)}>Change who opens this</Button>
          </div>
        )}
      </Stack>
      {changing && (
        <Change
          client={client}
          roster={roster}
          isOwner={isOwner}
          mayGrant={mayGrant}
          onClose={() => setChanging(false)}
        />
      )}
    </Section>
  );
}

interface ChangeProps {
  readonly client: ClientHeader;
  readonly roster: Roster;
  readonly isOwner: boolean;
  readonly mayGrant: boolean;
  readonly onClose: () => void;
}

function Change({ client, roster, isOwner, mayGrant, onClose }: ChangeProps): ReactNode {
  const practice = usePractice();
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const act = async (work: (practice: Practice) => ReturnType<typeof assign>) => {
    setWorking(true);
    const done = await work(practice);
    setWorking(false);
    setFailed(done.ok ? null : commitWords(done.error.kind));
  };
  return (
    <Dialog
      open
      wide
      title={`Who opens ${client.label}`}
      onClose={onClose}
      actions={<Button onPress={onClose}>Done</Button>}
    >
      <Stack>
        {isOwner &&
          ROLES.map((role) => (
            <People
              key={role}
              title={ROLE_WORDS[role]}
              roster={roster}
              present={roster.worksAs(client.row, role)}
              others={withRole(roster, role)}
              verb="Assign"
              end={(name) => `End: ${name} as ${ROLE_WORDS[role].toLowerCase()}`}
              warning={role === 'therapist' ? closing(roster, client) : null}
              working={working}
              onGive={(user) => void act((open) => assign(open, client.row, user, role))}
              onEnd={(user) => void act((open) => endAssignment(open, client.row, user, role))}
            />
          ))}
        {isOwner && (
          <p>
            Whoever works with {client.label} opens the record. You open every record of the practice. The
            psychotherapy notes stay with whoever their therapist lets read them. When that ends, what they
            could read until then stays read; what is written from then on is sealed with a new key.
          </p>
        )}
        {mayGrant && (
          <>
            <People
              title="Others who read your psychotherapy notes"
              roster={roster}
              present={roster.holders('process', client.row).filter((user) => user !== practice.keys.user)}
              others={roster.holders('record', client.row).filter((user) => user !== practice.keys.user)}
              verb="Let read"
              end={(name) => `${name} reads them no longer`}
              working={working}
              onGive={(user) => void act((open) => grantProcess(open, client.row, user))}
              onEnd={(user) => void act((open) => withdrawProcess(open, client.row, user))}
            />
            <p>
              These are your psychotherapy notes about {client.label}: quotes, themes, what moved in you.
              Nobody else opens them, the owner included, unless you say so here. You can take it back; what
              was read until then stays read.
            </p>
          </>
        )}
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Dialog>
  );
}

/** Whose leaving would close the psychotherapy notes for good, in words. */
function closing(roster: Roster, client: ClientHeader): string | null {
  const [only, ...rest] = roster.holders('process', client.row);
  if (only === undefined || rest.length > 0) return null;
  const name = nameIn(roster, only);
  return `${name} alone opens the psychotherapy notes of this client. If that ends before somebody else was let in, they stay sealed to everybody.`;
}

const withRole = (roster: Roster, role: Role): readonly UserId[] =>
  roster.users
    .filter(({ roles, removed }) => removed === undefined && roles.includes(role))
    .map(({ row }) => row as string as UserId);

interface PeopleProps {
  readonly title: string;
  readonly roster: Roster;
  readonly present: readonly UserId[];
  readonly others: readonly UserId[];
  readonly verb: string;
  readonly end: (name: string) => string;
  /** What ending it would do that cannot be undone. */
  readonly warning?: string | null | undefined;
  readonly working: boolean;
  readonly onGive: (user: UserId) => void;
  readonly onEnd: (user: UserId) => void;
}

/** Those who have a right, each with the way to end it, and the way to give it to one more. */
function People(props: PeopleProps): ReactNode {
  const { title, roster, present, verb, end, working, onGive, onEnd } = props;
  const others = props.others.filter((user) => !present.includes(user));
  const [chosen, setChosen] = useState<string | null>(null);
  const user = others.find((one) => one === chosen);
  return (
    <Section title={title} ruled>
      {present.length === 0 ? (
        <Empty>Nobody.</Empty>
      ) : (
        <Rows label={title}>
          {present.map((one) => (
            <Row
              key={one}
              height={40}
              aside={
                <Button
                  kind="link"
                  disabled={working}
                  label={end(nameIn(roster, one))}
                  onPress={() => onEnd(one)}
                >
                  End
                </Button>
              }
            >
              {nameIn(roster, one)}
            </Row>
          ))}
        </Rows>
      )}
      {others.length > 0 && (
        <Stack>
          <SelectLine
            label={`${title}: one more`}
            options={others.map((one) => ({ value: one, label: nameIn(roster, one) }))}
            value={user ?? null}
            onChange={setChosen}
          />
          <div>
            <Button
              disabled={user === undefined || working}
              onPress={() => user !== undefined && onGive(user)}
            >
              {verb}
            </Button>
          </div>
        </Stack>
      )}
      {typeof props.warning === 'string' && <Banner kind="warn">{props.warning}</Banner>}
    </Section>
  );
}
