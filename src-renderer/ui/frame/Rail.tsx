import type { ReactNode } from 'react';
import { Search } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { Key, keyShortcuts } from '../actions/Key.tsx';
import { cx } from '../base/cx.ts';
import { Brand } from '../marks/Brand.tsx';
import styles from './Rail.module.css';

/** Somewhere to go. */
export interface Place {
  readonly id: string;
  readonly label: string;
  /** Small at the right: a count, a number. */
  readonly note?: string | undefined;
  /** A second line. */
  readonly second?: string | undefined;
  readonly current?: boolean | undefined;
  readonly onOpen: () => void;
}

export interface RailProps {
  /** Name of the navigation: "Places". */
  readonly label: string;
  /** Beside the brand: what this whole practice is, where it is not an ordinary one. */
  readonly mark?: string | undefined;
  readonly places: readonly Place[];
  readonly groups?: readonly { readonly label: string; readonly places: readonly Place[] }[] | undefined;
  /** The line that opens the palette. */
  readonly find?: { readonly label: string; readonly keys: string; readonly onPress: () => void } | undefined;
}

/** The left column: brand, the line to find or do, places, and groups of what is open. */
export function Rail({ label, mark, places, groups = [], find }: RailProps): ReactNode {
  return (
    <nav className={styles['rail']} aria-label={label}>
      <p className={styles['brand']}>
        <Brand />
        {mark !== undefined && <span className={styles['mark']}>{mark}</span>}
      </p>
      {find !== undefined && (
        <AriaButton
          className={styles['find'] ?? ''}
          onPress={find.onPress}
          {...{ 'aria-keyshortcuts': keyShortcuts(find.keys) }}
        >
          <Search size={14} aria-hidden className={styles['glass']} />
          <span className={styles['findWords']}>{find.label}</span>
          <Key keys={find.keys} silent />
        </AriaButton>
      )}
      <PlaceList places={places} />
      {groups.map((group) => (
        <section key={group.label} className={styles['group']} aria-label={group.label}>
          <h2 className={styles['groupName']}>{group.label}</h2>
          <PlaceList places={group.places} />
        </section>
      ))}
    </nav>
  );
}

function PlaceList({ places }: { readonly places: readonly Place[] }): ReactNode {
  return (
    <ul className={styles['places']}>
      {places.map((place) => (
        <li key={place.id}>
          <AriaButton
            className={cx(styles['place'], place.current === true && styles['current'])}
            onPress={place.onOpen}
            {...(place.current === true ? { 'aria-current': 'page' } : {})}
          >
            <span className={styles['name']} dir="auto" title={place.label}>
              {place.label}
            </span>
            {place.note !== undefined && <span className={styles['note']}>{place.note}</span>}
            {place.second !== undefined && <span className={styles['second']}>{place.second}</span>}
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
