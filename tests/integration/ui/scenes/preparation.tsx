import { useState, type ReactNode } from 'react';
import { datesIn, PLAIN_FORMAT } from '../../../../src-renderer/domain/dates/index.ts';
import {
  Button,
  Chips,
  Choice,
  Columns,
  DateLine,
  Drawer,
  DrawerPart,
  Empty,
  NumberLine,
  Quote,
  Row,
  Rows,
  Scale,
  Screen,
  Section,
  SelectLine,
  Shell,
  Stack,
  Table,
  TextLine,
} from '../../../../src-renderer/ui/index.ts';
import { SessionOutline, State, nothing, options, section } from './frame.tsx';

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
        <DateLine
          label="Day"
          dates={datesIn(PLAIN_FORMAT)}
          value={day}
          onChange={(value) => setDay(value === 'invalid' ? null : value)}
        />
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
