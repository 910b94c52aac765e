import { memo, type ReactNode } from 'react';
import { formatOffset } from '../../domain/timeline/index.ts';
import type { RailMarks, RailPhase, RailShape } from './railMarks.ts';
import styles from './rail.module.css';

const MINUTE_MS = 60_000;

/** Heights in px, top down: phases, blood pressure, heart rate, marks, axis. */
const Y = { phase: 22, top: 28, bottom: 116, hrTop: 122, hrBottom: 148, marks: 170, axis: 188, foot: 208 };
const PRESSURE = { low: 60, high: 200 };
const RATE = { low: 40, high: 140 };
/** Narrower than this part of the axis, a phase's name would run into the next one. */
const NARROW = 0.07;

const offset = (minute: number): string => formatOffset(Math.round(minute) * MINUTE_MS);

const between = (value: number, { low, high }: typeof PRESSURE, top: number, bottom: number): number => {
  const held = Math.min(high, Math.max(low, value));
  return bottom - ((held - low) / (high - low)) * (bottom - top);
};
const pressureY = (value: number): number => between(value, PRESSURE, Y.top, Y.bottom);
const rateY = (value: number): number => between(value, RATE, Y.hrTop, Y.hrBottom);

type Place = (minute: number) => string;

const SHAPE: Readonly<Record<RailShape, ReactNode>> = {
  tick: <path className={styles['tick']} d="M-4 0l3 3 5-6" />,
  cross: <path className={styles['cross']} d="M-4-4l8 8M4-4l-8 8" />,
  quote: <path className={styles['quote']} d="M-4 4v-4l2-4M2 4v-4l2-4" />,
  triangle: <path className={styles['triangle']} d="M0-4.5l5 8.5h-10z" />,
  dot: <circle className={styles['dot']} r="2" />,
};

function Phases({ phases, span, x }: { phases: readonly RailPhase[]; span: number; x: Place }): ReactNode {
  return phases.map((phase) => (
    <g key={`${phase.code} ${String(phase.from)}`}>
      <line
        className={phase.code === 'arrival' ? styles['arrival'] : styles['phase']}
        x1={x(phase.from)}
        x2={x(phase.to)}
        y1={Y.phase}
        y2={Y.phase}
      />
      {phase.code !== 'arrival' && (
        <line className={styles['turn']} x1={x(phase.from)} x2={x(phase.from)} y1={Y.phase} y2={Y.hrBottom} />
      )}
      {phase.code === 'peak' && (
        <rect
          className={styles['band']}
          x={x(phase.from)}
          y={Y.phase}
          width={`${String(((phase.to - phase.from) / span) * 100)}%`}
          height={Y.hrBottom - Y.phase}
        />
      )}
      {(phase.to - phase.from) / span >= NARROW && (
        <text className={styles['label']} x={x(phase.from)} y={Y.phase - 7} dx={2}>
          {phase.label}
        </text>
      )}
    </g>
  ));
}

/** Joins the readings of one sign by lines; a reading without the sign leaves no gap, the line goes on to the next. */
function Line({
  points,
  x,
  y,
  name,
}: {
  points: readonly (readonly [minute: number, value: number])[];
  x: Place;
  y: (value: number) => number;
  name: 'pressure' | 'rate';
}): ReactNode {
  return points.map(([minute, value], index) => {
    const before = points[index - 1];
    return (
      <g key={`${String(minute)} ${String(index)}`}>
        {before !== undefined && (
          <line
            className={styles[`${name}Line`]}
            x1={x(before[0])}
            x2={x(minute)}
            y1={y(before[1])}
            y2={y(value)}
          />
        )}
        <circle className={styles[name]} cx={x(minute)} cy={y(value)} r={name === 'pressure' ? 3 : 2.5} />
      </g>
    );
  });
}

function Readings({ rail, x }: { rail: RailMarks; x: Place }): ReactNode {
  const of = (sign: 'systolic' | 'diastolic' | 'hr') =>
    rail.readings.flatMap((reading): readonly (readonly [number, number])[] => {
      const value = reading[sign];
      return value === null ? [] : [[reading.minute, value]];
    });
  return (
    <>
      {rail.readings.map(({ minute, systolic, diastolic }, index) =>
        systolic === null || diastolic === null ? null : (
          <line
            key={`${String(minute)} ${String(index)}`}
            className={styles['range']}
            x1={x(minute)}
            x2={x(minute)}
            y1={pressureY(systolic)}
            y2={pressureY(diastolic)}
          />
        ),
      )}
      <Line points={of('systolic')} x={x} y={pressureY} name="pressure" />
      <Line points={of('diastolic')} x={x} y={pressureY} name="pressure" />
      <Line points={of('hr')} x={x} y={rateY} name="rate" />
    </>
  );
}

function Marks({ rail, x }: { rail: RailMarks; x: Place }): ReactNode {
  return (
    <>
      {rail.marks.map(({ minute, shape }) => (
        <svg key={`${shape} ${String(minute)}`} className={styles['mark']} x={x(minute)} y={Y.marks}>
          {SHAPE[shape]}
        </svg>
      ))}
      {rail.doses.map(({ minute, label }, index) => (
        <g key={`${String(minute)} ${String(index)}`}>
          <line className={styles['dose']} x1={x(minute)} x2={x(minute)} y1={Y.marks - 12} y2={Y.axis - 4} />
          <text className={styles['doseLabel']} x={x(minute)} y={Y.marks - 2} dx={5}>
            {label}
          </text>
        </g>
      ))}
    </>
  );
}

/** Half a label, as a part of the axis: nearer to an end than that, a label is set inwards. */
const HALF_LABEL = 0.05;

const tickSide = (part: number): 'first' | 'last' | 'figure' =>
  part < HALF_LABEL ? 'first' : part > 1 - HALF_LABEL ? 'last' : 'figure';

function Axis({ rail, x, nowMin }: { rail: RailMarks; x: Place; nowMin: number | null }): ReactNode {
  return (
    <>
      {[80, 120, 160, 200].map((value) => (
        <line key={value} className={styles['grid']} x2="100%" y1={pressureY(value)} y2={pressureY(value)} />
      ))}
      <line className={styles['lane']} x2="100%" y1={Y.hrBottom + 3} y2={Y.hrBottom + 3} />
      <line className={styles['lane']} x2="100%" y1={Y.axis} y2={Y.axis} />
      {rail.limit !== null && (
        <>
          <line className={styles['limit']} x2="100%" y1={pressureY(rail.limit)} y2={pressureY(rail.limit)} />
          <text className={styles['limitLabel']} x="100%" y={pressureY(rail.limit) - 5}>
            {`${String(rail.limit)} systolic, amber`}
          </text>
        </>
      )}
      {rail.ticks.map((minute) => (
        <g key={minute}>
          <line className={styles['lane']} x1={x(minute)} x2={x(minute)} y1={Y.axis} y2={Y.axis + 4} />
          <text
            className={styles[tickSide((minute - rail.from) / (rail.to - rail.from))]}
            x={x(minute)}
            y={Y.foot - 3}
          >
            {offset(minute)}
          </text>
        </g>
      ))}
      {nowMin !== null && (
        <line className={styles['now']} x1={x(nowMin)} x2={x(nowMin)} y1={Y.phase - 4} y2={Y.axis + 4} />
      )}
    </>
  );
}

/** What the rail shows, in words; the log beside it holds every figure. */
function summary({ from, to, doses, phases, readings }: RailMarks): string {
  const given = doses.map(({ minute, label }) => `${label} at ${offset(minute)}`).join(', ');
  const turns = phases.map(({ label, from: at }) => `${label} from ${offset(at)}`).join(', ');
  return `${offset(from)} to ${offset(to)}. Doses: ${given}. Phases: ${turns === '' ? 'none recorded' : turns}. ${String(readings.length)} sets of vitals.`;
}

export interface SessionRailProps {
  readonly rail: RailMarks;
  /** Where the running session stands, in minutes from the first dose; null once it is over. */
  readonly nowMin: number | null;
}

/** The session at a glance: phases, readings, doses and marks over the time from the first dose. */
export const SessionRail = memo(function SessionRail({ rail, nowMin }: SessionRailProps): ReactNode {
  const span = rail.to - rail.from;
  const x: Place = (minute) => `${String(((minute - rail.from) / span) * 100)}%`;
  return (
    <div className={styles['rail']} role="img" aria-label={`The session from ${summary(rail)}`}>
      <svg className={styles['gutter']} aria-hidden="true" height={Y.foot}>
        {[80, 120, 160, 200].map((value) => (
          <text key={value} className={styles['scale']} x="100%" y={pressureY(value) + 4}>
            {value}
          </text>
        ))}
        <text className={styles['sign']} y={pressureY(120) + 4}>
          BP
        </text>
        <text className={styles['sign']} y={rateY(90) + 4}>
          HR
        </text>
        {[60, 120].map((value) => (
          <text key={value} className={styles['scale']} x="100%" y={rateY(value) + 4}>
            {value}
          </text>
        ))}
      </svg>
      <svg className={styles['plot']} aria-hidden="true" height={Y.foot}>
        <Phases phases={rail.phases} span={span} x={x} />
        <Axis rail={rail} x={x} nowMin={nowMin} />
        <Readings rail={rail} x={x} />
        <Marks rail={rail} x={x} />
      </svg>
    </div>
  );
});
