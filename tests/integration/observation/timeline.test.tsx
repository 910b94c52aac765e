import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import {
  projectTimeline,
  type SessionFacts,
  type TimelineEvent,
} from '../../../src-renderer/domain/timeline/index.ts';
import { EVENT_KINDS, THRESHOLDS } from '../../../src-renderer/storage/index.ts';
import { EventForm } from '../../../src-renderer/features/observation/EventForm.tsx';
import type { EntryActions } from '../../../src-renderer/features/observation/logEntry.tsx';
import { railMarks } from '../../../src-renderer/features/observation/railMarks.ts';
import { SessionRail } from '../../../src-renderer/features/observation/SessionRail.tsx';
import { TimelineLog } from '../../../src-renderer/features/observation/TimelineLog.tsx';
import { vitalsPlan, earliestLeaving } from '../../../src-renderer/domain/timeline/index.ts';
import { VitalsDue } from '../../../src-renderer/features/observation/VitalsDue.tsx';
import { newId } from '../../../src-renderer/vault/index.ts';
import { clear, show } from '../ui/show.ts';
import { dose, event, longSession, pressure, struck, T0 } from './events.ts';

afterEach(clear);

const FACTS = { thresholds: THRESHOLDS, weightKg: 72 };
const ACTIONS: EntryActions = { correct: vi.fn(), strike: vi.fn(), acknowledge: vi.fn() };
const MINUTE = 60_000;

const logOf = (events: readonly TimelineEvent[], actions: EntryActions | null = ACTIONS) => (
  <TimelineLog timeline={projectTimeline(events)} facts={FACTS} kinds={EVENT_KINDS} actions={actions} />
);
const lines = () => page.getByRole('row').elements();

describe('the log of a session', () => {
  test('says a dose with its mg/kg, a pressure as it is spoken, and a quote in the client’s words', async () => {
    const words = 'We are sitting in the hut and there is tea.';
    const said = event(22, 'quote', {
      'quote.text': words,
      'quote.form': 'verbatim',
      'quote.speaker': 'client',
    });
    await show(logOf([dose(0, 54), pressure(12, 152, 94), said]));
    await expect.element(page.getByText('54 mg IM, 0.75 mg/kg')).toBeVisible();
    await expect.element(page.getByText('152/94')).toBeVisible();
    await expect.element(page.getByText(words)).toBeVisible();
  });

  test('keeps a struck entry legible, with the reason beside it', async () => {
    const wrong = pressure(12, 190, 94);
    await show(logOf([dose(0, 54), wrong, struck(wrong, 'wrong arm')]));
    const line = lines()[1];
    expect(line?.querySelector('s')?.textContent).toBe('190/94, HR 80');
    expect(line?.textContent).toContain('struck at 13:13: wrong arm');
    expect(line?.textContent).not.toContain('red');
  });

  test('asks who saw a reading out of range until somebody is named, and then names them', async () => {
    const high = pressure(12, 166, 102);
    await show(logOf([dose(0, 54), high]));
    await userEvent.click(page.getByRole('button', { name: 'Who saw Vitals at 13:12' }));
    expect(ACTIONS.acknowledge).toHaveBeenCalledOnce();
    clear();
    const seen = event(13, 'alert', {
      'alert.about': high.id,
      'alert.rule': 'bp_ge_160_100',
      'alert.ackBy': 'A. Rezvani',
      'alert.action': 'recheck_5min',
    });
    await show(logOf([dose(0, 54), high, seen]));
    await expect.element(page.getByText('seen by A. Rezvani, T+0:13')).toBeVisible();
    expect(page.getByRole('button', { name: /^Who saw/ }).elements()).toEqual([]);
  });

  test('draws the last 120 of 2,000 entries, and the others when they are asked for', async () => {
    await show(
      <TimelineLog timeline={longSession(2_000)} facts={FACTS} kinds={EVENT_KINDS} actions={ACTIONS} />,
    );
    expect(lines()).toHaveLength(120);
    await userEvent.click(page.getByRole('button', { name: 'Show 120 earlier of 1880' }));
    expect(lines()).toHaveLength(240);
  });

  test('offers nothing to change once the observation is signed', async () => {
    await show(logOf([dose(0, 54), pressure(12, 166, 102)], null));
    expect(page.getByRole('button').elements()).toEqual([]);
  });
});

describe('the rail', () => {
  const railOf = (events: readonly TimelineEvent[], nowMin: number | null) => {
    const rail = railMarks(projectTimeline(events), EVENT_KINDS, THRESHOLDS, nowMin);
    if (rail === null) throw new Error('there is a first dose');
    return rail;
  };

  test('tells doses and phases in words, and axe finds nothing', async () => {
    const events = [
      pressure(-12, 128, 80),
      dose(0, 54),
      event(3, 'phase', { 'phase.to': 'onset' }),
      event(8, 'phase', { 'phase.to': 'peak' }),
      dose(25, 18, { 'dose.booster': 'yes' }),
    ];
    await show(<SessionRail rail={railOf(events, 41)} nowMin={41} />);
    await expect
      .element(page.getByRole('img', { name: /Doses: 54 mg at T\+0:00, 18 mg at T\+0:25\. Phases: / }))
      .toBeVisible();
    const { violations } = await axe.run();
    const ofPage = ['document-title', 'html-has-lang', 'landmark-one-main', 'page-has-heading-one', 'region'];
    expect(violations.map(({ id }) => id).filter((id) => !ofPage.includes(id))).toEqual([]);
  });

  test.each([60, 130, 185, 250, 400, 700, 1_300])(
    'keeps the times on its axis apart and within it, %d minutes after the dose',
    async (minutes) => {
      const rail = railOf([pressure(-70, 128, 80), dose(0, 54)], minutes);
      await show(
        <div style={{ inlineSize: '600px' }}>
          <SessionRail rail={rail} nowMin={minutes} />
        </div>,
      );
      const texts = [...document.querySelectorAll<SVGTextElement>('svg text')].filter(({ textContent }) =>
        /^T[+-]/.test(textContent),
      );
      const boxes = texts.map((text) => text.getBoundingClientRect());
      expect(boxes.length).toBeGreaterThan(2);
      boxes.slice(1).forEach((box, index) => expect(box.left).toBeGreaterThan(boxes[index]?.right ?? 0));
      const plot = texts[0]?.ownerSVGElement?.getBoundingClientRect();
      expect(boxes[0]?.left).toBeGreaterThanOrEqual((plot?.left ?? 0) - 1);
      expect(boxes.at(-1)?.right).toBeLessThanOrEqual((plot?.right ?? 0) + 1);
    },
  );

  test('leaves out what was struck, and is not there before a dose', () => {
    const wrong = pressure(12, 190, 94);
    expect(railOf([dose(0, 54), wrong, struck(wrong, 'wrong arm')], null).readings).toEqual([]);
    const before = projectTimeline([pressure(-12, 128, 80)]);
    expect(railMarks(before, EVENT_KINDS, THRESHOLDS, null)).toBeNull();
  });

  test('lets neighbours fall together, so that 2,000 entries stay few marks', () => {
    const rail = railMarks(longSession(2_000), EVENT_KINDS, THRESHOLDS, null);
    expect(rail?.marks.length).toBeLessThanOrEqual(161);
    expect(rail?.readings.length).toBeLessThanOrEqual(161);
    expect(rail?.ticks.length).toBeLessThanOrEqual(13);
  });
});

describe('the vitals that are due', () => {
  test.each([
    [38, 'Vitals due at T+0:40, now'],
    [46, 'Vitals due at T+0:40, 6 min late'],
    [54, 'Vitals due at T+0:40, 14 min late'],
    [56, 'Vitals due at T+1:00, now'],
  ])('%d minutes after the dose read: %s', async (minute, words) => {
    const timeline = projectTimeline([pressure(-12, 128, 80), dose(0, 54), pressure(30, 140, 88)]);
    const plan = vitalsPlan(timeline, THRESHOLDS, T0 + minute * MINUTE);
    if (plan === null) throw new Error('IM has a schedule');
    await show(
      <VitalsDue
        plan={plan}
        leavingMs={earliestLeaving(timeline, THRESHOLDS)}
        leavingSource={THRESHOLDS.observation.source}
        running
      />,
    );
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByText('Leaving not before T+2:00')).toBeVisible();
  });
});

describe('an entry being made', () => {
  const clock = { now: () => T0 + 50 * MINUTE, monotonic: () => 650 * MINUTE, origin: 'one' };

  async function form(kind: string, events: readonly TimelineEvent[], facts: SessionFacts = FACTS) {
    const recorded: TimelineEvent[] = [];
    const found = EVENT_KINDS.find(({ id }) => id === kind);
    if (found === undefined) throw new Error(`no kind of event ${kind}`);
    await show(
      <EventForm
        id={newId()}
        kind={found}
        old={null}
        begunWith={{}}
        begunWhen=""
        onChange={vi.fn()}
        sessionDate="2026-09-22"
        timeline={projectTimeline(events)}
        events={events}
        facts={facts}
        clock={clock}
        onRecord={(made) => {
          recorded.push(made);
          return Promise.resolve(null);
        }}
        onClose={vi.fn()}
      />,
    );
    return recorded;
  }

  test('of a dose nobody called a booster is asked about once, and kept when it is recorded again', async () => {
    const recorded = await form('dose', [dose(0, 54)]);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Route' }), 'SL');
    await userEvent.fill(page.getByRole('textbox', { name: 'Dose' }), '10');
    await userEvent.click(page.getByText('Nurse', { exact: true }));
    await userEvent.click(page.getByText('As ordered', { exact: true }));
    await userEvent.click(page.getByRole('button', { name: /^Record/ }));
    await expect
      .element(page.getByText(/outside 25 to 600 mg for SL .*not marked as a booster/))
      .toBeVisible();
    expect(recorded).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: /^Record/ }));
    await expect.poll(() => recorded.map(({ values }) => values['dose.mg'])).toEqual([10]);
  });

  test('of more than was ordered is asked about with the order beside it, kept, and flagged in the log', async () => {
    const order = { mg: 54, route: 'IM', booster: 'none ordered', decision: 'go', redLines: [] };
    const facts = { ...FACTS, order };
    const recorded = await form('dose', [], facts);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Route' }), 'IM');
    await userEvent.fill(page.getByRole('textbox', { name: 'Dose' }), '72');
    await userEvent.click(page.getByText('Nurse', { exact: true }));
    await userEvent.click(page.getByText('As ordered', { exact: true }));
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Site' }), 'Other');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/72 mg in all, 54 mg ordered \(the order\)/)).toBeVisible();
    expect(recorded).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => recorded.length).toBe(1);
    clear();
    const timeline = projectTimeline(recorded);
    await show(<TimelineLog timeline={timeline} facts={facts} kinds={EVENT_KINDS} actions={ACTIONS} />);
    await expect.element(page.getByText('72 mg in all, 54 mg ordered (the order)')).toBeVisible();
  });

  test('is not recorded while a figure cannot be read, and never with half of that figure', async () => {
    const recorded = await form('vitals', [dose(0, 54)]);
    const systolic = page.getByRole('textbox', { name: 'Systolic' });
    await userEvent.fill(page.getByRole('textbox', { name: 'Diastolic' }), '78');
    await userEvent.click(systolic);
    await userEvent.keyboard('1o4{Enter}');
    await expect.element(page.getByText(/cannot be read\. Nothing was recorded/)).toBeVisible();
    await expect.element(systolic).toHaveFocus();
    await expect.element(systolic).toHaveValue('1o4');
    expect(recorded).toEqual([]);
    await userEvent.fill(systolic, '104');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => recorded.map(({ values }) => values['vitals.systolic'])).toEqual([104]);
  });

  test('that lacks an answer says at which, and the keyboard goes there', async () => {
    const recorded = await form('dose', []);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Route' }), 'SL');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('textbox', { name: 'Dose' })).toHaveFocus();
    await expect.element(page.getByText('Still needed.').first()).toBeVisible();
    await userEvent.keyboard('100');
    expect(recorded).toEqual([]);
  });

  test('with a time that cannot be read says so at the time, and goes there', async () => {
    const recorded = await form('note', [dose(0, 54)]);
    await userEvent.fill(page.getByRole('textbox', { name: /^Time/ }), 'soon');
    await userEvent.fill(page.getByRole('textbox', { name: 'Note' }), 'quiet');
    await userEvent.keyboard('{Enter}');
    const time = page.getByRole('textbox', { name: /^Time/ });
    await expect.element(time).toHaveFocus();
    await expect.element(page.getByText(/A time of day as 10:08/)).toBeVisible();
    await userEvent.fill(time, '+25');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => recorded.map(({ values }) => values['note.text'])).toEqual(['quiet']);
  });

  test('is recorded once by two Enters in one breath', async () => {
    const recorded = await form('note', [dose(0, 54)]);
    await userEvent.fill(page.getByRole('textbox', { name: 'Note' }), 'quiet');
    const sent = document.querySelector('form');
    sent?.requestSubmit();
    sent?.requestSubmit();
    await expect.poll(() => recorded.length).toBe(1);
  });

  test('is recorded by Enter from a list too', async () => {
    const recorded = await form('phase', [dose(0, 54)]);
    const list = page.getByRole('combobox', { name: 'Phase' });
    await userEvent.selectOptions(list, 'Emergence');
    list.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => recorded.map(({ values }) => values['phase.to'])).toEqual(['emergence']);
  });
});
