import { useState, type ReactNode } from 'react';
import {
  kitProblemWords,
  kitStanding,
  KIT_DAYS,
  useDates,
  useLoaded,
  usePractice,
  verifyKit,
  wayWords,
  type KitStanding,
  type Surroundings,
} from '../../storage/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import { wallDay } from '../../domain/practice/index.ts';
import { ok } from '../../domain/index.ts';
import { Abreast, Banner, Button, Dialog, Facts, Section, Stack, TextLine } from '../../ui/index.ts';
import { readKit } from '../../vault/index.ts';

function kitWords(standing: KitStanding, dates: Dates): { readonly value: string; readonly second: string } {
  const day = (ms: number): string => dates.day(wallDay(ms), { month: 'long' });
  if (standing.kind === 'none') return { value: 'None', second: 'only the passphrase opens this' };
  if (standing.kind === 'proved' && standing.at !== null)
    return { value: 'At hand', second: `typed and right on ${day(standing.at)}` };
  const since = standing.at === null ? 'not typed on this computer yet' : `last typed on ${day(standing.at)}`;
  return { value: 'Is it still at hand?', second: `${since}; type it every ${String(KIT_DAYS)} days` };
}

/** Which of one's own ways in is to be changed. */
export type WayChange = 'passphrase' | 'kit';

/** One's own passphrase and recovery kit: how the kit stands, and the ways to change either. */
export function Ways({
  surroundings,
  said,
  onChange,
}: {
  readonly surroundings: Surroundings;
  /** What was changed a moment ago, in words. */
  readonly said: string | null;
  readonly onChange: (what: WayChange) => void;
}): ReactNode {
  const practice = usePractice();
  const dates = useDates();
  const [checks, setChecks] = useState(0);
  const [checking, setChecking] = useState(false);
  const loaded = useLoaded(
    async () => ok(await kitStanding(practice, surroundings)),
    `kit ${String(checks)} ${said ?? ''}`,
  );
  const standing = loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : null;
  return (
    <Section title="Your passphrase and kit" hint="yours alone: others here have their own">
      <Stack>
        {standing !== null && <Facts facts={[{ label: 'Recovery kit', ...kitWords(standing, dates) }]} />}
        <p>A copy or backup made before a change opens with the passphrase and the kit of its day.</p>
        <Abreast>
          <Button onPress={() => onChange('passphrase')}>Change the passphrase</Button>
          <Button onPress={() => onChange('kit')}>Make a new kit</Button>
          {standing !== null && standing.kind !== 'none' && (
            <Button onPress={() => setChecking(true)}>Check the kit</Button>
          )}
        </Abreast>
        {said !== null && <Banner>{said}</Banner>}
      </Stack>
      {checking && (
        <CheckKit
          surroundings={surroundings}
          onClose={() => {
            setChecking(false);
            setChecks(checks + 1);
          }}
        />
      )}
    </Section>
  );
}

/** The kit typed once more, from the sheet: so that it is known to be found and legible before it is needed. */
function CheckKit({
  surroundings,
  onClose,
}: {
  readonly surroundings: Surroundings;
  readonly onClose: () => void;
}): ReactNode {
  const practice = usePractice();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);

  async function check() {
    const kit = readKit(typed);
    if (!kit.ok) {
      setError(kitProblemWords(kit.error));
      return;
    }
    const verified = await verifyKit(practice, surroundings, kit.value);
    if (verified.ok) onClose();
    else if (verified.error.kind === 'wrong-secret')
      setError('This is a kit, but not the one that opens this for you.');
    else setError(wayWords(verified.error.kind));
  }

  return (
    <Dialog
      open
      title="Check the kit"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not now</Button>
          <Button kind="filled" onPress={() => void check()}>
            Check it
          </Button>
        </>
      }
    >
      <p>Fetch the sheet and type it from there. Nothing is changed.</p>
      <TextLine
        label="Recovery kit"
        hint="any case, with or without spaces"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setError(undefined);
        }}
        error={error}
        maxLength={200}
        autoFocus
      />
    </Dialog>
  );
}
