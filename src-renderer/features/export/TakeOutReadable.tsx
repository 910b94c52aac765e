import type { ReactNode } from 'react';
import { Button, Section, Stack } from '../../ui/index.ts';

/** Where a readable export begins: what it is, and the button. */
export function TakeOutReadable({
  what,
  onOpen,
}: {
  readonly what: 'client' | 'practice';
  readonly onOpen: () => void;
}): ReactNode {
  if (what === 'client')
    return (
      <Section title="Taking it out">
        <Button onPress={onOpen}>Export everything readable…</Button>
      </Section>
    );
  return (
    <Section title="A readable export" hint="opens without Throughline">
      <Stack>
        <p>
          One file with every client you can open, as text and tables, for life after Throughline or for
          somebody who does not have it. The standard age command opens it with a passphrase of its own;
          unpacked, nothing protects it.
        </p>
        <Button onPress={onOpen}>Export the whole practice…</Button>
      </Stack>
    </Section>
  );
}
