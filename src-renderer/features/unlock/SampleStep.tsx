import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { loadSample, type SampleError } from '../../exchange/index.ts';
import { accessWords, type Practice, type Surroundings } from '../../storage/index.ts';
import { Banner, Button, Decide, Opening, Progress } from '../../ui/index.ts';

/** Why there is no sample now; whatever it was, nothing of it is left here. */
function sampleWords(error: SampleError): string {
  if ('says' in error) return error.says;
  if (error.kind === 'not-empty')
    return 'There is a practice here. The sample is never put beside it or into it.';
  if (error.kind === 'stopped-by-you') return 'Stopped. Nothing of the sample is left on this computer.';
  if (error.kind === 'memory') return accessWords(error.kind);
  return `The sample could not be written (${error.kind}). Nothing of it is left on this computer.`;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

type State =
  | { readonly at: 'writing'; readonly done: number; readonly of: number }
  | { readonly at: 'failed'; readonly words: string };

/** The sample course is written as a practice of its own, step by step as people would have written it. */
export function SampleStep({
  surroundings,
  onFounded,
  onBack,
}: {
  readonly surroundings: Surroundings;
  readonly onFounded: (practice: Practice) => void;
  readonly onBack: () => void;
}): ReactNode {
  const [stop] = useState(() => new AbortController());
  const [state, setState] = useState<State>({ at: 'writing', done: 0, of: 0 });
  // One run for as long as this step is shown: what is being written does not change under it.
  const write = useEffectEvent(async (sampleCourse: unknown) => {
    const loaded = await loadSample(surroundings, sampleCourse, {
      zone: zone(),
      onProgress: (done, of) => setState({ at: 'writing', done, of }),
      signal: stop.signal,
    });
    if (loaded.ok) onFounded(loaded.value);
    else setState({ at: 'failed', words: sampleWords(loaded.error) });
  });
  useEffect(() => {
    void import('./sampleCourse.ts').then(({ sampleCourse }) => write(sampleCourse));
  }, []);

  return (
    <Opening
      title="The sample course"
      lead="An invented client, an invented therapist, six sessions. It becomes a practice of its own, marked Sample wherever it is shown, and is deleted in one step."
      width="page"
    >
      {state.at === 'writing' ? (
        <Progress
          label="Writing the sample"
          {...(state.of === 0
            ? { words: 'making its keys' }
            : { value: state.done / state.of, words: `${String(state.done)} of ${String(state.of)} steps` })}
          onCancel={() => stop.abort()}
        />
      ) : (
        <>
          <Banner kind="warn">{state.words}</Banner>
          <Decide>
            <Button kind="filled" autoFocus onPress={onBack}>
              Go on
            </Button>
          </Decide>
        </>
      )}
    </Opening>
  );
}
