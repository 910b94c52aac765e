import { TEXT_SIZES, THEMES, type PaperSize, type TextSize, type Theme } from '../domain/practice/index.ts';

// What the page looks like stands on its root element, from the first line of index.html on.
const root = (): DOMStringMap => document.documentElement.dataset;

export const themeNow = (): Theme => THEMES.find((theme) => theme === root()['theme']) ?? 'light';

export function wearTheme(theme: Theme): void {
  root()['theme'] = theme;
}

export const sizeNow = (): TextSize => TEXT_SIZES.find((size) => String(size) === root()['size']) ?? 100;

export function wearSize(size: TextSize): void {
  root()['size'] = String(size);
}

/**
 * On what is printed from now on; null leaves it to the printer. A sheet that a script constructs: the content policy
 * refuses style elements.
 */
export function layPaper(size: PaperSize | null): void {
  const sheet = new CSSStyleSheet();
  if (size !== null) sheet.replaceSync(`@page { size: ${size}; }`);
  document.adoptedStyleSheets = [sheet];
}
