import type { Plugin } from 'vite';

const CLEARS_WITH_HTML = /\.innerHTML = ''/g;

/**
 * React Aria's live announcer empties its nodes with `innerHTML = ''`, which Trusted Types refuses and which
 * would take a screen down on focusing a number field. The build fails if this no longer matches exactly one file,
 * so that an upgrade is looked at.
 */
export function liveAnnouncerWithoutInnerHtml(): Plugin {
  const changed = new Set<string>();
  return {
    name: 'live-announcer-without-inner-html',
    apply: 'build',
    transform(code, id) {
      if (!/LiveAnnouncer\.m?js$/.test(id.split('?')[0] ?? '') || !CLEARS_WITH_HTML.test(code)) return null;
      changed.add(id);
      return { code: code.replace(CLEARS_WITH_HTML, '.replaceChildren()'), map: null };
    },
    buildEnd(error) {
      if (error === undefined && changed.size !== 1)
        this.error(`expected to mend exactly one LiveAnnouncer, mended ${String(changed.size)}`);
    },
  };
}
