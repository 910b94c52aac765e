import { useEffect, useState } from 'react';
import type { Preferences } from '../domain/practice/index.ts';
import type { WindowGuards, WindowPort } from '../platform/index.ts';

/** Sets the window's guards as the user wants them; gives back which are in force, null until the host has answered. */
export function useGuards(
  window: WindowPort,
  { contentProtection, lockOnMinimise }: Preferences,
): WindowGuards | null {
  const [guards, setGuards] = useState<WindowGuards | null>(null);
  useEffect(() => {
    let wanted = true;
    void window.guardWindow({ contentProtection, lockOnMinimise }).then((answer) => {
      if (wanted) setGuards(answer.ok ? answer.value : null);
    });
    return () => {
      wanted = false;
    };
  }, [window, contentProtection, lockOnMinimise]);
  return guards;
}
