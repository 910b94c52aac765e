import { useState, type ReactNode } from 'react';
import { TEXT_SIZES, THEMES, type Theme } from '../../domain/practice/index.ts';
import { Banner, Choice, Section, Stack } from '../../ui/index.ts';
import { useChange } from './useChange.ts';

const THEME_WORDS: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark', room: 'In the room' };
const THEME_OPTIONS = THEMES.map((value) => ({ value, label: THEME_WORDS[value] }));
const SIZES = TEXT_SIZES.map((size) => ({ value: String(size), label: `${String(size)} %` }));

/** How it looks: the theme, which the lock screen keeps, and the size of everything. */
export function Appearance(): ReactNode {
  const { preferences, change, failed } = useChange();
  const [theme, setTheme] = useState(document.documentElement.dataset['theme'] ?? 'light');
  return (
    <Section title="Appearance">
      <Stack>
        <Choice
          label="Theme"
          layout="inline"
          required
          options={THEME_OPTIONS}
          value={theme}
          onChange={(value) => {
            const chosen = THEMES.find((one) => one === value);
            if (chosen === undefined) return;
            document.documentElement.dataset['theme'] = chosen;
            setTheme(chosen);
            change({ theme: chosen });
          }}
        />
        <Choice
          label="Text size"
          layout="inline"
          required
          options={SIZES}
          value={String(preferences.textSize)}
          onChange={(value) => {
            const chosen = TEXT_SIZES.find((size) => String(size) === value);
            if (chosen !== undefined) change({ textSize: chosen });
          }}
        />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
