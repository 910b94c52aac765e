import { useState, type ReactNode } from 'react';
import {
  Banner,
  Button,
  Checklist,
  Chips,
  Choice,
  Columns,
  DateLine,
  Decide,
  Drawer,
  DrawerPart,
  Empty,
  Facts,
  Key,
  Log,
  Mark,
  NumberLine,
  Opening,
  Outline,
  Progress,
  Quote,
  Rail,
  Row,
  Rows,
  Scale,
  Screen,
  SecretField,
  Section,
  SelectLine,
  Shell,
  Source,
  Stack,
  StateLine,
  Strip,
  Table,
  TextArea,
  TextLine,
  TimeLine,
  Toolbar,
  TwoLineRow,
  type OutlineItem,
  type Place,
  type StripCell,
} from '../../../src-renderer/ui/index.ts';

const nothing = (): void => undefined;
const options = (...words: string[]) => words.map((word) => ({ value: word, label: word }));

function State({ detail = '12:52:17' }: { readonly detail?: string }): ReactNode {
  return (
    <StateLine
      who="I. Lindqvist-Okafor"
      save={{ state: 'kept', words: 'On disk', detail }}
      backup="In a proven backup up to 7 Sep, 21:10; 22 changes since"
      lockWords="Unlocked; locks after 10 min idle"
      lock={{ label: 'Lock now', keys: 'Ctrl L', onPress: nothing }}
    />
  );
}

const place = (label: string, note?: string, current = false): Place => ({
  id: label,
  label,
  note,
  current,
  onOpen: nothing,
});

function Places({ current }: { readonly current: string }): ReactNode {
  return (
    <Rail
      label="Places"
      find={{ label: 'Find or do', keys: 'Ctrl K', onPress: nothing }}
      places={[
        place('Today', undefined, current === 'Today'),
        place('Clients', '9', current === 'Clients'),
        place('Supervision', '2'),
        place('Templates'),
        place('Settings', undefined, current === 'Settings'),
      ]}
      groups={[
        {
          label: 'Open threads',
          places: [
            place('Marlow Tarn', 'S5', current === 'Clients'),
            place('Maximiliana Featherstonehaugh-Cholmondeley', 'S2'),
            { ...place('Bryn Ostrava', '21 h'), second: 'Observation 2' },
          ],
        },
      ]}
    />
  );
}

const section = (
  label: string,
  note: string,
  mark: OutlineItem['mark'] = 'tick',
  current = false,
): OutlineItem => ({
  id: label,
  label,
  mark,
  markLabel: null,
  note,
  current,
  onOpen: nothing,
});

const STAGES: readonly OutlineItem[] = [
  { ...section('Preparation', '', 'half'), note: undefined, markLabel: 'draft', tone: 'prep' },
  { ...section('Observation', '13:05', 'ring'), tone: 'obs', markLabel: 'not begun' },
  { ...section('Integration', '10 Sep', 'discInRing'), tone: 'integ', markLabel: 'cosigned' },
];

function SessionOutline({
  current,
  children,
  sections = [],
}: {
  readonly current: 'Preparation' | 'Observation' | 'Integration';
  readonly children?: ReactNode;
  readonly sections?: readonly OutlineItem[];
}): ReactNode {
  return (
    <Outline
      label="Session 4"
      back={{ label: 'Marlow Tarn', onPress: nothing }}
      title="Session 4"
      subtitle="Tue 8 September, IM clinic"
      stages={STAGES.map((item) => ({ ...item, current: item.label === current }))}
      sections={sections}
    >
      {children}
    </Outline>
  );
}

function PlanFields(): ReactNode {
  const [route, setRoute] = useState('IM');
  const [dose, setDose] = useState<number | null>(54);
  const [order, setOrder] = useState<string | null>('RX-4');
  const [day, setDay] = useState<string | null>('2026-09-08');
  return (
    <Section title="Plan as ordered">
      <Columns each="quarter">
        <TextLine label="Route" value={route} onChange={setRoute} />
        <NumberLine
          label="Dose"
          unit="mg"
          value={dose}
          onChange={(value) => setDose(value === 'invalid' ? null : value)}
        />
        <SelectLine label="Order" value={order} onChange={setOrder} options={options('RX-4', 'RX-5')} />
        <DateLine label="Day" value={day} onChange={(value) => setDay(value === 'invalid' ? null : value)} />
      </Columns>
    </Section>
  );
}

function IntentionAndNow(): ReactNode {
  const [words, setWords] = useState('Stay with the small one behind the anger');
  const [themes, setThemes] = useState<readonly string[]>(['trauma', 'grief']);
  const [mood, setMood] = useState<number | null>(3);
  const [pain, setPain] = useState<number | null>(null);
  return (
    <>
      <Section title="Intention" hint="in the client’s words; process note, 40 of 280">
        <Stack>
          {' '}
          <TextLine
            label="Intention"
            labelHidden
            voice="written"
            size="write"
            value={words}
            onChange={setWords}
          />
          <Chips
            label="Themes"
            labelHidden
            value={themes}
            onChange={setThemes}
            options={options('symptom', 'trauma', 'grief', 'relationship', 'self-worth', 'meaning', 'body')}
          />
        </Stack>{' '}
      </Section>
      <Section title="Now" hint="0 none, 10 most; type the figure">
        <Scale
          label="Mood"
          value={mood}
          onChange={setMood}
          minLabel="none"
          maxLabel="most"
          aside="5 last time"
        />
        <Scale
          label="Anxiety"
          value={7}
          onChange={nothing}
          minLabel="none"
          maxLabel="most"
          aside="6 last time"
        />
        <Scale label="Pain" value={pain} onChange={setPain} minLabel="none" maxLabel="most" />
      </Section>
    </>
  );
}

const MEDICINES = [
  { name: 'sertraline', dose: '100 mg daily', at: '8 Sep, 07:30', held: 'not held' },
  { name: 'melatonin', dose: '3 mg as needed', at: '6 Sep, 22:40', held: 'not held' },
];

function Gate(): ReactNode {
  const [decision, setDecision] = useState<string | null>('conditions');
  return (
    <>
      <Section title="Gate" hint="12 met, 3 explained">
        <Rows label="Gate">
          <Row height={24} mark={{ kind: 'tick', label: 'met' }} aside="to 31 Dec">
            Prescriber clearance
          </Row>
          <Row height={24} mark={{ kind: 'tick', label: 'met' }} aside="84, 98 %, 15">
            Pulse, SpO2, breaths
          </Row>
          <Row
            height={24}
            mark={{ kind: 'triangle', label: 'explained' }}
            reason="PHQ-9 item 9 is 1 today. C-SSRS entered: low. Plan reviewed 12:31."
          >
            Safety check
          </Row>
          <Row height={24} mark={{ kind: 'cross', label: 'not met' }} aside="partner, at 16:00">
            Escort
          </Row>
        </Rows>
      </Section>
      <Section title="Decision">
        <Stack>
          <Choice
            label="Decision"
            labelHidden
            value={decision}
            onChange={setDecision}
            options={[
              { value: 'go', label: 'Go' },
              {
                value: 'conditions',
                label: 'Go with conditions',
                hint: 'A. Rezvani informed 12:20. Next-day call booked, 9 Sep 10:15.',
              },
              { value: 'postpone', label: 'Postpone' },
              { value: 'cancel', label: 'Cancel' },
            ]}
          />
          <Button kind="filled" wide keys="Ctrl Enter" onPress={nothing}>
            Begin observation
          </Button>
        </Stack>
      </Section>
    </>
  );
}

function FromLastTime(): ReactNode {
  return (
    <Drawer title="From last time" subtitle="Session 3, 27 August, 12 days ago" onClose={nothing}>
      <DrawerPart label="Intention">Ask what my anger is guarding</DrawerPart>
      <DrawerPart label="What was said">
        <Quote source="T+0:14, verbatim" onSource={nothing}>
          The anger is standing in front of someone small.
        </Quote>
      </DrawerPart>
      <DrawerPart label="Commitment">
        <Empty>none made</Empty>
      </DrawerPart>
    </Drawer>
  );
}

/** 04: outline, document, gate and drawer. */
export function Preparation(): ReactNode {
  return (
    <Shell
      left={
        <SessionOutline
          current="Preparation"
          sections={[
            section('Plan as ordered', '5 of 5'),
            section('Intention', '2 of 2', 'tick', true),
            section('Now', '3 of 4', 'half'),
            section('Aftercare', '0 of 5', 'ring'),
            section('Music', 'optional', 'dash'),
          ]}
        />
      }
      leftLabel="Outline"
      right={<FromLastTime />}
      rightLabel="From last time"
      state={<State />}
    >
      <Screen
        title="Preparation"
        tone="prep"
        aside="37 of 45 required fields; begun 12:41, not signed"
        side={{ label: 'Gate', width: 'gate', content: <Gate /> }}
      >
        <PlanFields />
        <IntentionAndNow />
        <Section title="Medicines last taken">
          <Table
            caption="Medicines last taken"
            rows={MEDICINES}
            rowKey={(row) => row.name}
            columns={[
              { id: 'name', head: 'Medicine', cell: (row) => row.name },
              { id: 'dose', head: 'Dose', cell: (row) => row.dose },
              { id: 'at', head: 'Last taken', cell: (row) => row.at },
              { id: 'held', head: 'Held by', cell: (row) => row.held },
            ]}
          />
        </Section>
      </Screen>
    </Shell>
  );
}

/** 05: a log, notes beside it and a line that takes entries. */
export function Observation(): ReactNode {
  const [line, setLine] = useState('');
  return (
    <Shell
      left={
        <SessionOutline current="Observation">
          <Facts facts={[{ label: 'Phase', value: 'peak', second: '33 min' }]} />
        </SessionOutline>
      }
      leftLabel="Outline"
      state={<State detail="13:40:22, 16 events" />}
      foot={
        <div style={{ padding: '8px 48px' }}>
          <TextLine label="Entry" labelHidden value={line} onChange={setLine} />
          <Key keys="Enter" /> record
        </div>
      }
    >
      <Screen
        title="Observation"
        tone="obs"
        side={{
          label: 'Notes',
          width: 'notes',
          content: (
            <Section title="Intention">
              <Quote>Say the words I did not say on the mountain</Quote>
            </Section>
          ),
        }}
      >
        <Log
          label="Timeline"
          entries={[
            {
              id: '1',
              time: 'T−0:05',
              clock: '12:55',
              kind: 'Consent',
              body: 'dose, booster and touch: yes.',
            },
            {
              id: '2',
              time: 'T+0:00',
              clock: '13:00',
              kind: 'Dose',
              body: (
                <>
                  <b>54 mg IM</b>, left deltoid, 0.75 mg/kg <Source>RX-5, equal to order</Source>
                </>
              ),
              aside: 'B. Halloran',
            },
            {
              id: '3',
              time: 'T+0:22',
              clock: '13:22',
              kind: 'Quote',
              voice: 'client',
              tone: 'obs',
              body: 'We are sitting in the hut and there is tea. Nobody is angry with me.',
              aside: 'wants it back',
            },
            {
              id: '4',
              time: 'T+0:25',
              clock: '13:25',
              kind: 'Dose',
              body: '81 mg IM',
              struck: true,
              aside: 'corrected',
            },
          ]}
        />
      </Screen>
    </Shell>
  );
}

/** 07: a document with a list beside it. */
export function Integration(): ReactNode {
  const [story, setStory] = useState(
    'They began with the hut. Not the mountain, not the rope: a low room, a stove, tea already poured.',
  );
  return (
    <Shell
      left={<SessionOutline current="Integration" sections={[section('Story', 'writing', 'half', true)]} />}
      leftLabel="Outline"
      state={<State />}
    >
      <Screen
        title="Integration"
        tone="integ"
        aside="Last checkpoint 11:40"
        side={{
          label: 'Insights',
          width: 'list',
          content: (
            <Section title="Insights" hint="2 new today, 2 still open" ruled>
              <Rows>
                <TwoLineRow
                  voice="written"
                  title="I can let hands be offered and also say stop"
                  second="boundaries, strength 4"
                  aside="new"
                  onOpen={nothing}
                />
                <TwoLineRow
                  voice="client"
                  title="There is room on the bench."
                  second="not used yet"
                  aside="20 Sep"
                  asideSecond="never asked"
                  warn
                />
              </Rows>
            </Section>
          ),
        }}
      >
        <Section title="Story of the experience" hint="process note; only you can open it">
          <Stack>
            <TextArea label="Story" labelHidden value={story} onChange={setStory} />
            <Quote source="session 5, T+0:22, verbatim" onSource={nothing}>
              We are sitting in the hut and there is tea. Nobody is angry with me.
            </Quote>
            <Toolbar
              label="Selection"
              items={[
                { id: 'insight', label: 'Insight', keys: 'Alt I', onPress: nothing },
                { id: 'quote', label: 'Quote', keys: 'Alt Q', onPress: nothing, pressed: true },
                { id: 'link', label: 'Link event', keys: 'Alt E', onPress: nothing, disabled: true },
              ]}
            />
          </Stack>
        </Section>
      </Screen>
    </Shell>
  );
}

const signed = (text: string, tone: 'prep' | 'obs' | 'integ'): StripCell => ({
  mark: 'discInRing',
  tone,
  markLabel: 'cosigned',
  text,
  onOpen: nothing,
});
const open: StripCell = { mark: 'ring', markLabel: 'not begun', text: '–' };

/** 03: a client's page. */
export function Thread(): ReactNode {
  return (
    <Shell left={<Places current="Clients" />} state={<State />}>
      <Screen
        title="Marlow Tarn"
        subtitle="41, they/them. Course since 14 Jul 2026: eight sessions planned, five held."
        actions={
          <>
            <Button keys="Alt B" onPress={nothing}>
              Briefing
            </Button>
            <Button kind="filled" keys="Enter" onPress={nothing}>
              Begin integration 5
            </Button>
          </>
        }
        side={{
          label: 'Safety',
          width: 'notes',
          content: (
            <Section title="Safety">
              <Facts
                facts={[
                  { label: 'PHQ-9 item 9', value: '0 on 22 Sep; 1 on 8 Sep, followed up' },
                  { label: 'Blood pressure', value: 'borderline, cleared by A. Rezvani' },
                ]}
              />
            </Section>
          ),
        }}
      >
        <Strip
          caption="Sessions and their stages"
          corner="Session"
          columns={[
            { id: 'b', label: 'Baseline', quiet: true },
            ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
              id: String(n),
              label: String(n),
              current: n === 5,
              quiet: n > 5,
            })),
          ]}
          rows={[
            {
              id: 'p',
              label: 'Preparation',
              cells: [
                { mark: 'discInRing', tone: 'plain', markLabel: 'cosigned', text: '14 Jul' },
                ...['11 Aug', '18 Aug', '27 Aug', '8 Sep', '22 Sep'].map((day) => signed(day, 'prep')),
                ...[open, open, open],
              ],
            },
            {
              id: 'i',
              label: 'Integration',
              cells: [
                null,
                ...['13 Aug', '20 Aug', '31 Aug', '10 Sep'].map((day) => signed(day, 'integ')),
                {
                  mark: 'ring',
                  tone: 'integ',
                  markLabel: 'not begun',
                  text: 'today',
                  current: true,
                  onOpen: nothing,
                },
                ...[open, open, open],
              ],
            },
          ]}
        />
        <Columns>
          <Section title="Open insights" hint="2 open, 4 settled or acted on" ruled>
            <Rows>
              <TwoLineRow
                voice="written"
                title="Anger stands guard for the small one"
                second="“The anger is standing in front of someone small.”"
                aside="exploring"
                asideSecond={<Source onOpen={nothing}>S3, T+0:14</Source>}
              />
              <TwoLineRow
                voice="written"
                title="I was there for others and left myself out"
                second="self-worth"
                aside="exploring"
                asideSecond={<Source>S4, T+0:16</Source>}
              />
            </Rows>
          </Section>
          <Section title="Open commitments" hint="2 past and never asked" ruled>
            <Rows>
              <TwoLineRow
                voice="written"
                title="Call K. (old team mate), set a date to meet"
                second="conversation, support: partner"
                aside="20 Sep"
                asideSecond="never asked"
                warn
              />
              <TwoLineRow voice="name" title="Write a letter to the Guard" second="letter" aside="7 Sep" />
            </Rows>
          </Section>
        </Columns>
      </Screen>
    </Shell>
  );
}

/** 01: before anything is open. */
export function Unlock(): ReactNode {
  return (
    <Shell
      state={
        <StateLine
          who="Throughline 1.0"
          save={{ state: 'none', words: 'Nothing is open' }}
          lockWords="Locked since Thu 24 Sep, 21:05"
        />
      }
    >
      <Opening title="Unlock this practice">
        <Stack>
          <SecretField
            label="Passphrase"
            autoFocus
            action={
              <Button kind="filled" keys="Enter" submit>
                Unlock
              </Button>
            }
          />
          <Progress label="Making the key" words="this takes about a second" />
          <Facts
            ruled
            facts={[
              {
                label: 'Last proven backup',
                value: 'Thu 24 Sep 2026, 21:04',
                second: 'opened and read back in full',
              },
              { label: 'Failed attempts', value: 'None', second: 'since Thu 24 Sep, 08:03' },
            ]}
          />
          <Decide note={<Button kind="link">Use the recovery kit</Button>}>
            <Button>Quit</Button>
          </Decide>
        </Stack>
      </Opening>
    </Shell>
  );
}

/** Every field in its states, and what the other scenes leave out. */
export function Fields(): ReactNode {
  const [list, setList] = useState<readonly string[]>(['oxygen']);
  const [touch, setTouch] = useState<string | null>('hand');
  const [text, setText] = useState('');
  return (
    <Shell left={<Places current="Settings" />} state={<State />}>
      <Screen title="Settings" subtitle="What can be set, and what it does.">
        <Banner kind="calm">Kept on this computer only.</Banner>
        <Banner kind="warn" action={<Button kind="link">Make a copy</Button>}>
          No copy has been proven for nine days.
        </Banner>
        <Banner kind="danger">No escort is named for a dose today.</Banner>
        <Section title="Fields" hint="as they are met">
          <Stack>
            <Columns each="third">
              <NumberLine
                label="Systolic"
                unit="mmHg"
                value={168}
                onChange={nothing}
                flag="At or above 160: say who has seen it."
              />
              <TimeLine
                label="Left at"
                value={null}
                onChange={nothing}
                error="There is no time 25:10. Write 10:08 or 1008."
              />
              <TextLine label="Order" value="RX-4" onChange={nothing} readOnly hint="from the order" />
              <TextLine label="Room" value="" onChange={nothing} disabled />
            </Columns>
            <TextLine
              label="In the client’s own words"
              voice="client"
              value={text}
              onChange={setText}
              required
            />
            <Choice
              label="Touch"
              layout="inline"
              value={touch}
              onChange={setTouch}
              options={[
                { value: 'none', label: 'none' },
                { value: 'hand', label: 'hand-hold only' },
              ]}
            />
            <Choice
              label="What you can do"
              layout="ruled"
              value="rebuild"
              onChange={nothing}
              options={[
                { value: 'rebuild', label: 'Rebuild the working copy', hint: 'Loses nothing.' },
                { value: 'look', label: 'Open read-only first', hint: 'Look before deciding.' },
              ]}
            />
            <Checklist
              label="Rescue kit"
              value={list}
              onChange={setList}
              options={[
                { value: 'oxygen', label: 'Oxygen' },
                { value: 'mask', label: 'Bag and mask', hint: 'checked weekly' },
              ]}
            />
            <Scale
              label="How willing are you to go on with this"
              value={null}
              onChange={nothing}
              error="Not yet asked."
            />
          </Stack>
        </Section>
        <Section title="Scores">
          <Table
            caption="Scores"
            rows={[
              { when: 'Baseline', total: 54, what: 'Call K. and set a date to meet' },
              { when: 'Before session 1', total: 52, what: 'Sleep plan: no phone after 22:00' },
            ]}
            rowKey={(row) => row.when}
            columns={[
              { id: 'when', head: 'When', cell: (row) => row.when },
              { id: 'what', head: 'What', kind: 'written', cell: (row) => row.what },
              { id: 'total', head: 'Total', kind: 'figure', cell: (row) => row.total },
            ]}
          />
          <Progress label="Rebuilding" value={0.4} words="1,204 of 3,080 changes" onCancel={nothing} />
          <Empty action={<Button kind="link">Begin</Button>}>a total needs all 20 answers</Empty>
          <Mark kind="disc" tone="integ" label="signed" />
          <Button disabled>Not now</Button> <Button busy>Working</Button>
        </Section>
      </Screen>
    </Shell>
  );
}
