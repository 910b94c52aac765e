import type { ReactNode } from 'react';
import { Button, Decide, Opening } from '../../ui/index.ts';

/**
 * A page for when the practice cannot be shown: the verdict first, then what is safe, then what can be done. What can be
 * done may clear something, so it never has the keyboard first.
 */
export function Trouble({
  title,
  words,
  action,
}: {
  readonly title: string;
  readonly words: string;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
}): ReactNode {
  return (
    <Opening title={title} lead={words} width="page">
      {action !== undefined && (
        <Decide>
          <Button kind="filled" onPress={action.onPress}>
            {action.label}
          </Button>
        </Decide>
      )}
    </Opening>
  );
}
