import { useState, type ReactNode } from 'react';
import { datesIn, PLAIN_FORMAT } from '../../../../src-renderer/domain/dates/index.ts';
import {
  Banner,
  Button,
  Checklist,
  Choice,
  Columns,
  Empty,
  Mark,
  NumberLine,
  Progress,
  Scale,
  Screen,
  Section,
  Shell,
  Stack,
  Table,
  TextLine,
  TimeLine,
} from '../../../../src-renderer/ui/index.ts';
import { Places, State, nothing } from './frame.tsx';

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
                dates={datesIn(PLAIN_FORMAT)}
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
