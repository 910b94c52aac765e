import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { LOW_SPACE, type Room } from '../platform/index.ts';
import { Banner } from '../ui/index.ts';

const LOOK_EVERY_MS = 30_000;

/** Looks at the disk now and every half minute: the reserve is made when there is room for it, without a restart. */
export function useRoom(room: Room): void {
  useEffect(() => {
    void room.look();
    const timer = setInterval(() => void room.look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [room]);
}

const megabytes = (bytes: number): string => String(Math.floor(bytes / 1_000_000));

/** Said calmly, and in time, where the disk is filling up. */
export function FreeSpace({ room }: { readonly room: Room }): ReactNode {
  const { free, reserve } = useSyncExternalStore(room.subscribe, room.state);
  if (reserve === 'released')
    return (
      <Banner kind="warn">
        The disk is full. A small reserve kept for this takes what you write, so that nothing stops yet. Free
        some space soon: delete what you no longer need elsewhere on this computer.
      </Banner>
    );
  if (free === null || free >= LOW_SPACE) return null;
  return (
    <Banner>
      {megabytes(free)} MB are free on this disk. Everything is saved. Make some room when there is time.
    </Banner>
  );
}
