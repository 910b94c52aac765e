import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Plot.module.css';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly figure: string;
  /** The foot of the figure. */
  readonly figureY: number;
  readonly hollow: boolean;
  readonly alert: boolean;
  readonly last: boolean;
}

export interface PlotLabel {
  readonly text: string;
  readonly mark: 'triangle' | 'ring' | null;
  /** The upper corner: at the left, or with `end` at the right. */
  readonly x: number;
  readonly y: number;
  readonly end: boolean;
}

/** Everything in px from the upper left corner of the first column. */
export interface PlotShape {
  readonly width: number;
  readonly height: number;
  readonly ticks: readonly { readonly y: number; readonly figure: string; readonly isFoot: boolean }[];
  readonly band: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
  /** A bar over the whole width; a dashed line where it has no height. */
  readonly cut: { readonly y: number; readonly height: number } | null;
  readonly lines: readonly (readonly PlotPoint[])[];
  readonly points: readonly PlotPoint[];
  readonly labels: readonly PlotLabel[];
}

export interface PlotProps {
  /** In the gutter. */
  readonly name: string;
  readonly shape: PlotShape;
  /** `lead`: in the accent, larger. */
  readonly voice: 'lead' | 'second';
}

const TRIANGLE = 'M0-8.5 4.5-.5h-9z';
const RADIUS = { lead: 4, second: 3 } as const;

function Point({
  point,
  voice,
}: {
  readonly point: PlotPoint;
  readonly voice: PlotProps['voice'];
}): ReactNode {
  const { x, y, figure, figureY, hollow, alert, last } = point;
  const room = figure.length * (voice === 'lead' ? 3.7 : 3.4);
  return (
    <>
      <circle
        className={hollow ? styles['hollow'] : styles['disc']}
        cx={x}
        cy={y}
        r={RADIUS[voice] - (hollow ? 0.5 : 0)}
      />
      <text className={cx(styles['figure'], last && voice === 'lead' && styles['last'])} x={x} y={figureY}>
        {figure}
      </text>
      {alert && (
        <path className={styles['alert']} d={TRIANGLE} transform={`translate(${x + room + 8} ${figureY})`} />
      )}
    </>
  );
}

/**
 * A line over the columns of a strip, with its name and scale in the strip's gutter. It is a picture: the same figures
 * stand in a table beside it, so it is not read aloud.
 */
export function Plot({ name, shape, voice }: PlotProps): ReactNode {
  const { width, height, ticks, band, cut, lines, points, labels } = shape;
  return (
    <div className={cx(styles['plot'], styles[voice])} aria-hidden>
      <div className={styles['gutter']} style={{ blockSize: height }} data-gutter>
        <span className={styles['name']}>{name}</span>
        {ticks.map(({ y, figure }) => (
          <span key={figure} className={styles['tick']} style={{ insetBlockStart: y - 8 }}>
            {figure}
          </span>
        ))}
      </div>
      <div className={styles['field']} style={{ inlineSize: width, blockSize: height }}>
        <svg className={styles['drawing']} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
          {band !== null && <rect className={styles['band']} {...band} />}
          {ticks
            .filter(({ y }) => cut?.height !== 0 || y !== cut.y)
            .map(({ y, figure, isFoot }) => (
              <path
                key={figure}
                className={cx(styles['rule'], isFoot && styles['foot'])}
                d={`M0 ${Math.round(y) - 0.5}h${width}`}
              />
            ))}
          {cut !== null && cut.height > 0 && (
            <rect className={styles['bar']} x={0} y={cut.y} width={width} height={cut.height} />
          )}
          {cut?.height === 0 && (
            <path className={styles['dashes']} d={`M0 ${Math.round(cut.y) - 0.5}h${width}`} />
          )}
          {lines.map((line, index) => (
            <polyline
              key={index}
              className={styles['line']}
              points={line.map(({ x, y }) => `${x},${y}`).join(' ')}
            />
          ))}
          {points.map((point) => (
            <Point key={`${point.x} ${point.y}`} point={point} voice={voice} />
          ))}
        </svg>
        {labels.map(({ text, mark, x, y, end }) => (
          <span
            key={text}
            className={styles['label']}
            style={{ insetBlockStart: y, ...(end ? { insetInlineEnd: width - x } : { insetInlineStart: x }) }}
          >
            {mark !== null && (
              <svg className={styles[mark]} viewBox="-6 -10 12 12" width="12" height="12">
                {mark === 'triangle' ? (
                  <path className={styles['alert']} d={TRIANGLE} />
                ) : (
                  <circle className={styles['hollow']} cx="0" cy="-4.5" r="3" />
                )}
              </svg>
            )}
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

export interface TickRowProps {
  /** In the gutter. */
  readonly name: string;
  readonly width: number;
  /** Px from the left of the first column; without height there is no mark before the words. */
  readonly ticks: readonly { readonly x: number; readonly height: number; readonly words: string }[];
}

/** A row of upright marks with a word each over the columns of a strip; like a plot, told in words elsewhere. */
export function TickRow({ name, width, ticks }: TickRowProps): ReactNode {
  return (
    <div className={cx(styles['plot'], styles['second'])} aria-hidden>
      <div className={cx(styles['gutter'], styles['low'])} data-gutter>
        <span className={styles['name']}>{name}</span>
      </div>
      <div className={cx(styles['field'], styles['low'])} style={{ inlineSize: width }}>
        {ticks.map(({ x, height, words }) => (
          <span key={x} className={styles['dose']} style={{ insetInlineStart: x }}>
            {height > 0 && <span className={styles['upright']} style={{ blockSize: height }} />}
            <span className={styles['words']}>{words}</span>
          </span>
        ))}
      </div>
    </div>
  );
}
