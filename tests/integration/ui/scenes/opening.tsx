import type { ReactNode } from 'react';
import {
  Button,
  Decide,
  Facts,
  Opening,
  Progress,
  SecretField,
  Shell,
  Stack,
  StateLine,
} from '../../../../src-renderer/ui/index.ts';
import {} from './frame.tsx';

/** 01: before anything is open. */
export function Unlock(): ReactNode {
  return (
    <Shell
      state={
        <StateLine
          who="Throughline 1.0"
          save={{ state: 'none', words: 'Nothing is open' }}
          lockWords="Locked since Thu 24 Sep, 21:05"
        />
      }
    >
      <Opening title="Unlock this practice">
        <Stack>
          <SecretField
            label="Passphrase"
            autoFocus
            action={
              <Button kind="filled" keys="Enter" submit>
                Unlock
              </Button>
            }
          />
          <Progress label="Making the key" words="this takes about a second" />
          <Facts
            ruled
            facts={[
              {
                label: 'Last proven backup',
                value: 'Thu 24 Sep 2026, 21:04',
                second: 'opened and read back in full',
              },
              { label: 'Failed attempts', value: 'None', second: 'since Thu 24 Sep, 08:03' },
            ]}
          />
          <Decide note={<Button kind="link">Use the recovery kit</Button>}>
            <Button>Quit</Button>
          </Decide>
        </Stack>
      </Opening>
    </Shell>
  );
}
