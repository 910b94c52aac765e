import { useState, type ReactNode } from 'react';
import {
  Facts,
  Key,
  Log,
  Quote,
  Rows,
  Screen,
  Section,
  Shell,
  Source,
  Stack,
  TextArea,
  TextLine,
  Toolbar,
  TwoLineRow,
} from '../../../../src-renderer/ui/index.ts';
import { SessionOutline, State, nothing, section } from './frame.tsx';

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
