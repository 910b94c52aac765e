import { useRef, useState, type ReactNode } from 'react';
import {
  RELEASES,
  RELEASE_WORDS,
  sameName,
  type DayDoubt,
  wallDay,
  weighedDoubts,
  type RowOf,
} from '../../domain/practice/index.ts';
import { useDates, usePractice, useStaff } from '../../storage/index.ts';
import {
  Asked,
  Banner,
  Button,
  Checklist,
  Choice,
  Columns,
  DateLine,
  Decide,
  Form,
  NumberLine,
  RECORD,
  Section,
  Stack,
  TextLine,
  Undo,
  useAskedOnce,
  useInHand,
  useRecords,
  type Typed,
} from '../../ui/index.ts';
import styles from './clients.module.css';

type About = Omit<RowOf<'client'>, 'type'>;
type Contact = About['contacts'][number];
type Carer = About['careTeam'][number];

const NO_CONTACT: Contact = { name: '', relation: '', phone: '', note: '', emergency: false };
const NO_CARER: Carer = { name: '', role: '', contact: '', release: 'none' };
export const NO_CLIENT: About = {
  label: '',
  pronouns: '',
  weightKg: null,
  weighedOn: null,
  contacts: [],
  careTeam: [],
};

const EMERGENCY = [{ value: 'yes', label: 'To be reached in an emergency' }];
const RELEASE_OPTIONS = RELEASES.map((value) => ({ value, label: RELEASE_WORDS[value] }));

const named = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  list.filter(({ name }) => name.trim() !== '').map((one) => ({ ...one, name: one.name.trim() }));

const weighedWords = (weighedOn: Typed<string>, today: string): readonly DayDoubt[] =>
  weighedOn === null || weighedOn === 'invalid' ? [] : weighedDoubts(weighedOn, today);

/** Whether somebody else goes by that name or code already; one that was kept is not asked about again. */
function takenWords(label: string, before: string, others: readonly string[]): readonly string[] {
  const other = label.trim() === before ? null : sameName(label, others);
  return other === null ? [] : [`There is already a client called “${other}”.`];
}

/** What is known of a client: name or code, weight, those around them, who else treats them. */
export function ClientForm({
  about: form,
  start,
  others,
  submitLabel,
  onSubmit,
  onCancel,
}: {
  /** What it is about, for a lock in the middle of it. */
  readonly about: string;
  readonly start: About;
  /** The names and codes of all other clients. */
  readonly others: readonly string[];
  readonly submitLabel: string;
  /** Resolves to the words for what went wrong, or null. */
  readonly onSubmit: (about: About) => Promise<string | null>;
  readonly onCancel: () => void;
}): ReactNode {
  const dates = useDates();
  const [about, setAbout] = useInHand(form, start);
  const [weight, setWeight] = useInHand<Typed<number>>(`${form} weight`, start.weightKg);
  const [weighedOn, setWeighedOn] = useInHand<Typed<string>>(`${form} weighed`, start.weighedOn);
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const outOfRange = typeof weight === 'number' && (weight < 20 || weight > 400);
  const set = (change: Partial<About>) => setAbout((before) => ({ ...before, ...change }));

  const isNameless = about.label.trim() === '';
  const today = wallDay(usePractice().clock.now());
  const weighed = weighedOn === start.weighedOn ? [] : weighedWords(weighedOn, today);
  const never = weighed.find(({ kind }) => kind === 'impossible')?.says;
  const asks = useAskedOnce([
    ...takenWords(about.label, start.label, others),
    ...weighed.map(({ says }) => `The day of the weighing: ${says}`),
  ]);

  async function submit() {
    setAsked(true);
    if (isNameless || weight === 'invalid' || weighedOn === 'invalid' || outOfRange) return;
    if (never !== undefined || !asks.goesOn()) return;
    const problem = await onSubmit({
      label: about.label.trim(),
      pronouns: about.pronouns.trim(),
      weightKg: weight,
      weighedOn,
      contacts: named(about.contacts),
      careTeam: named(about.careTeam),
    });
    setFailed(problem);
  }

  return (
    <div className={styles['form']}>
      <Form onSubmit={() => void submit()}>
        <Stack>
          <TextLine
            label="Code or name"
            value={about.label}
            onChange={(label) => set({ label })}
            error={asked && isNameless ? 'Give a code or a name.' : undefined}
            maxLength={200}
            required
            autoFocus
          />
          <Columns each="third">
            <TextLine
              label="Pronouns"
              value={about.pronouns}
              onChange={(pronouns) => set({ pronouns })}
              maxLength={60}
            />
            <NumberLine
              label="Weight"
              unit="kg"
              decimals={1}
              value={typeof weight === 'number' ? weight : null}
              onChange={setWeight}
              error={
                outOfRange
                  ? 'Between 20 and 400 kg.'
                  : weight === 'invalid'
                    ? 'A number of kilograms.'
                    : undefined
              }
            />
            <DateLine
              label="Weighed on"
              dates={dates}
              value={weighedOn === 'invalid' ? null : weighedOn}
              onChange={setWeighedOn}
              error={weighedOn === 'invalid' ? dates.wants.day : never}
            />
          </Columns>
          <Contacts contacts={about.contacts} onChange={(contacts) => set({ contacts: [...contacts] })} />
          <CareTeam careTeam={about.careTeam} onChange={(careTeam) => set({ careTeam: [...careTeam] })} />
          <Asked asks={asks} button={submitLabel} />
          {failed !== null && <Banner kind="warn">{failed}</Banner>}
        </Stack>
        <Decide>
          <Button onPress={onCancel}>Not now</Button>
          <Button kind="filled" submit>
            {submitLabel}
          </Button>
        </Decide>
      </Form>
    </div>
  );
}

const changed = <T,>(list: readonly T[], index: number, change: Partial<T>): readonly T[] =>
  list.map((one, at) => (at === index ? { ...one, ...change } : one));

/** One record of several, named for whoever hears it. */
function Entry({
  name,
  children,
  onRemove,
}: {
  readonly name: string;
  readonly children: ReactNode;
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <div role="group" aria-label={name} {...RECORD}>
      <Stack>
        {children}
        <div>
          <Button kind="link" label={`Remove ${name}`} onPress={onRemove}>
            Remove
          </Button>
        </div>
      </Stack>
    </div>
  );
}

function Contacts({
  contacts,
  onChange,
}: {
  readonly contacts: readonly Contact[];
  readonly onChange: (contacts: readonly Contact[]) => void;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const records = useRecords(place, contacts, onChange);
  return (
    <Section title="Contacts" hint="those around the client">
      <div ref={place}>
        <Stack>
          {contacts.map((contact, index) => (
            <Entry
              key={index}
              name={`contact ${String(index + 1)}`}
              onRemove={() => records.remove(index, `Contact ${String(index + 1)}`)}
            >
              <Columns each="third">
                <TextLine
                  label="Name"
                  value={contact.name}
                  onChange={(name) => onChange(changed(contacts, index, { name }))}
                  maxLength={200}
                />
                <TextLine
                  label="Relation"
                  value={contact.relation}
                  onChange={(relation) => onChange(changed(contacts, index, { relation }))}
                  maxLength={200}
                />
                <TextLine
                  label="Phone"
                  value={contact.phone}
                  onChange={(phone) => onChange(changed(contacts, index, { phone }))}
                  maxLength={100}
                />
              </Columns>
              <TextLine
                label="Remark"
                value={contact.note}
                onChange={(note) => onChange(changed(contacts, index, { note }))}
                maxLength={1000}
              />
              <Checklist
                label="Emergency"
                labelHidden
                options={EMERGENCY}
                value={contact.emergency ? ['yes'] : []}
                onChange={(ticked) => onChange(changed(contacts, index, { emergency: ticked.length > 0 }))}
              />
            </Entry>
          ))}
          <Undo gone={records.gone} undo={records.undo} />
          <div>
            <Button onPress={() => records.add(NO_CONTACT)}>Add a contact</Button>
          </div>
        </Stack>
      </div>
    </Section>
  );
}

function CareTeam({
  careTeam,
  onChange,
}: {
  readonly careTeam: readonly Carer[];
  readonly onChange: (careTeam: readonly Carer[]) => void;
}): ReactNode {
  const staff = useStaff()
    .filter(({ active }) => active)
    .map(({ name }) => name);
  const place = useRef<HTMLDivElement>(null);
  const records = useRecords(place, careTeam, onChange);
  return (
    <Section title="Care team" hint="who else treats them, and whether they may be told">
      <div ref={place}>
        <Stack>
          {careTeam.map((carer, index) => (
            <Entry
              key={index}
              name={`care team ${String(index + 1)}`}
              onRemove={() => records.remove(index, `Care team ${String(index + 1)}`)}
            >
              <Columns each="third">
                <TextLine
                  label="Name"
                  value={carer.name}
                  onChange={(name) => onChange(changed(careTeam, index, { name }))}
                  maxLength={200}
                  suggestions={staff}
                />
                <TextLine
                  label="Role"
                  value={carer.role}
                  onChange={(role) => onChange(changed(careTeam, index, { role }))}
                  maxLength={200}
                />
                <TextLine
                  label="Reached at"
                  value={carer.contact}
                  onChange={(contact) => onChange(changed(careTeam, index, { contact }))}
                  maxLength={200}
                />
              </Columns>
              <Choice
                label="Release"
                layout="inline"
                required
                options={RELEASE_OPTIONS}
                value={carer.release}
                onChange={(value) => {
                  const release = RELEASES.find((one) => one === value);
                  if (release !== undefined) onChange(changed(careTeam, index, { release }));
                }}
              />
            </Entry>
          ))}
          <Undo gone={records.gone} undo={records.undo} />
          <div>
            <Button onPress={() => records.add(NO_CARER)}>Add to the care team</Button>
          </div>
        </Stack>
      </div>
    </Section>
  );
}
