import type { ReactNode } from 'react';
import {
  Button,
  Columns,
  Facts,
  Rows,
  Screen,
  Section,
  Shell,
  Source,
  Strip,
  TwoLineRow,
  type StripCell,
} from '../../../../src-renderer/ui/index.ts';
import { nothing, Places, State } from './frame.tsx';

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
