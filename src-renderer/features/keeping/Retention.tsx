import { useState, type ReactNode } from 'react';
import { DEFAULT_RETENTION } from '../../domain/practice/index.ts';
import { changeRetention, commitWords, retentionOf, usePractice, useRoster } from '../../storage/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Facts,
  NumberLine,
  Section,
  Stack,
  TextArea,
  type Typed,
  useInHand,
} from '../../ui/index.ts';
import { plural } from './words.ts';

const MOST_YEARS = 100;

/** How long this practice keeps a record, and whose word that is. Nothing is ever destroyed by itself. */
export function Retention(): ReactNode {
  const practice = usePractice();
  const roster = useRoster();
  const retention = retentionOf(practice);
  const [changing, setChanging] = useInHand('retention', false);
  const isOwner = roster.owners().includes(practice.keys.user);
  return (
    <Section title="How long records are kept" hint="nothing is destroyed by itself">
      <Stack>
        <Facts
          facts={[
            {
              label: 'After the last service',
              value: plural(retention.years, 'year', 'years'),
              second: retention.source,
            },
          ]}
        />
        {retention.source === DEFAULT_RETENTION.source && (
          <p>
            States differ: many ask for seven years, some for five or six, and for more where the client was a
            minor. What yours asks is yours to set; a later day can be set for one client on their page.
          </p>
        )}
        {isOwner && (
          <div>
            <Button onPress={() => setChanging(true)}>Change how long</Button>
          </div>
        )}
      </Stack>
      {changing && <Change onClose={() => setChanging(false)} />}
    </Section>
  );
}

function Change({ onClose }: { readonly onClose: () => void }): ReactNode {
  const practice = usePractice();
  const before = retentionOf(practice);
  const [years, setYears] = useInHand<Typed<number>>('retention years', before.years);
  const [source, setSource] = useInHand('retention source', before.source);
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const isYears = typeof years === 'number' && years >= 1 && years <= MOST_YEARS;

  async function keep() {
    setAsked(true);
    if (!isYears || source.trim() === '') return;
    const kept = await changeRetention(practice, { years, source: source.trim() });
    if (kept.ok) onClose();
    else setFailed(commitWords(kept.error.kind));
  }

  return (
    <Dialog
      open
      title="How long records are kept"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void keep()}>
            Keep
          </Button>
        </>
      }
    >
      <NumberLine
        label="Years after the last service"
        unit="years"
        value={typeof years === 'number' ? years : null}
        onChange={setYears}
        required
        error={asked && !isYears ? `A number of years, 1 to ${String(MOST_YEARS)}.` : undefined}
      />
      <TextArea
        label="Whose word that is"
        voice="instrument"
        hint="the law or guideline it comes from"
        value={source}
        onChange={setSource}
        maxLength={400}
        required
        error={asked && source.trim() === '' ? 'Say where that comes from.' : undefined}
      />
      {failed !== null && <Banner kind="warn">{failed}</Banner>}
    </Dialog>
  );
}
