import { useState, type ReactNode } from 'react';
import {
  groupProblem,
  inWords,
  originOf,
  type Limit,
  type LimitGroup,
  type OwnLimit,
  type OwnLimits,
} from '../../domain/limits/index.ts';
import type { Result } from '../../domain/index.ts';
import {
  changeLimits,
  commitWords,
  resetLimits,
  usePractice,
  type LimitsError,
} from '../../storage/index.ts';
import { Banner, Button, Dialog, NumberLine, TextLine, useInHand, type Typed } from '../../ui/index.ts';

const SIDE = { below: 'below', above: 'above', atLeast: 'at or above' } as const;

/** "Amber, above" */
const labelOf = ({ tier, side }: Limit): string => `${tier === 'red' ? 'Red' : 'Amber'}, ${SIDE[side]}`;

const shippedWords = (limit: Limit, unit: string): string =>
  `as it came: ${inWords(limit, limit.value, unit)} (${limit.source})`;

/** What is typed, by the id of the limit. */
type Figures = Readonly<Record<string, Typed<number>>>;

/** The word that what was set shares; none where it differs, for one limit's word is not another's. */
function sharedSource(set: readonly OwnLimit[]): string {
  const [first] = set;
  return first !== undefined && set.every(({ source }) => source === first.source) ? first.source : '';
}

export interface ChangeLimitsProps {
  readonly group: LimitGroup;
  readonly own: OwnLimits;
  readonly onClose: () => void;
}

/** Sets the limits of one thing that is measured, by whose word, or takes back what was set. */
export function ChangeLimits({ group, own, onClose }: ChangeLimitsProps): ReactNode {
  const practice = usePractice();
  const { limits, label, unit, decimals } = group;
  const form = `limits ${group.id}`;
  const [start] = useState<Figures>(() =>
    Object.fromEntries(limits.map((limit) => [limit.id, originOf(limit, own).value])),
  );
  const [values, setValues] = useInHand(form, start);
  const set = limits.flatMap(({ id }) => own.get(id) ?? []);
  const [source, setSource] = useInHand(`${form} source`, sharedSource(set));
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const figures = new Map(
    Object.entries(values).flatMap(([id, value]) => (typeof value === 'number' ? [[id, value]] : [])),
  );
  const problem = groupProblem(group, figures);
  const isUnsaid = source.trim() === '';

  function end(done: Result<void, LimitsError>) {
    if (done.ok) onClose();
    // What is unsound was said beside its field already.
    else if (done.error.kind !== 'unsound') setFailed(commitWords(done.error.kind));
  }

  async function keep() {
    setAsked(true);
    if (problem === null && !isUnsaid) end(await changeLimits(practice, group, figures, source));
  }

  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      actions={
        <>
          {set.length > 0 && (
            <Button onPress={() => void resetLimits(practice, group).then(end)}>
              Back to what it came with
            </Button>
          )}
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      {limits.map((limit, index) => {
        const value = values[limit.id];
        return (
          <NumberLine
            key={limit.id}
            label={labelOf(limit)}
            hint={shippedWords(limit, unit)}
            unit={unit}
            decimals={decimals}
            value={typeof value === 'number' ? value : null}
            onChange={(next) => setValues({ ...values, [limit.id]: next })}
            required
            autoFocus={index === 0}
            error={asked && problem?.limit === limit.id ? problem.says : undefined}
          />
        );
      })}
      <TextLine
        label="By whose word"
        hint="the prescriber, a standing order, a guideline"
        value={source}
        onChange={setSource}
        maxLength={200}
        required
        error={asked && isUnsaid ? 'Say by whose word.' : undefined}
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
