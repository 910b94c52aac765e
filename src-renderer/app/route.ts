import * as v from 'valibot';
import { STAGES, THEMES, type NoteHeader, type Stage, type Theme } from '../domain/practice/index.ts';
import { isId, type AnyId, type RowId } from '../domain/index.ts';
import { themeNow, wearTheme } from './look.ts';
import { caretOf, caretSchema, putCaret, type SittingCaret } from './caret.ts';

const id = v.custom<AnyId>(isId);
const routeSchema = v.variant('at', [
  v.strictObject({ at: v.literal('today') }),
  v.strictObject({ at: v.literal('clients') }),
  v.strictObject({ at: v.literal('settings') }),
  v.strictObject({ at: v.literal('client'), client: id }),
  v.strictObject({ at: v.literal('note'), client: id, note: id }),
  v.strictObject({ at: v.literal('session'), client: id, session: id, stage: v.picklist(STAGES) }),
]);
const sittingSchema = v.strictObject({
  route: routeSchema,
  /** DOM id of what had the keyboard, the caret in it, and how far the page was scrolled. */
  focus: v.nullable(v.string()),
  caret: v.nullable(caretSchema),
  scroll: v.number(),
  theme: v.picklist(THEMES),
});

/** Where in the practice one is. Kept in memory, and sealed at a lock: never in an address or a title. */
export type Route =
  | { readonly at: 'today' | 'clients' | 'settings' }
  | { readonly at: 'client'; readonly client: RowId }
  /** A note outside the stages of a session, or one entered in error. */
  | { readonly at: 'note'; readonly client: RowId; readonly note: RowId }
  | { readonly at: 'session'; readonly client: RowId; readonly session: RowId; readonly stage: Stage };

/** Where a note is read and written. An addendum stands under the note it adds to. */
export function routeOf(client: RowId, { row, of, stage, inError }: NoteHeader): Route {
  const own = STAGES.find((one) => one === stage);
  return own === undefined || inError !== null
    ? { at: 'note', client, note: stage === 'addendum' ? of : row }
    : { at: 'session', client, session: of, stage: own };
}

/** What a lock takes down and an unlock puts back. */
export interface Sitting {
  readonly route: Route;
  readonly focus: string | null;
  readonly caret: SittingCaret | null;
  readonly scroll: number;
  readonly theme: Theme;
}

export function readSitting(json: unknown): Sitting | null {
  const parsed = v.safeParse(sittingSchema, json);
  return parsed.success ? parsed.output : null;
}

/** What has the keyboard now, and where the page stands. */
export function takeSitting(route: Route): Sitting {
  const active = document.activeElement;
  const focus = active?.id ?? '';
  return {
    route,
    focus: focus === '' ? null : focus,
    caret: caretOf(active),
    scroll: document.querySelector('main')?.scrollTop ?? 0,
    theme: themeNow(),
  };
}

/** Gives the keyboard, caret and scroll back; false while what they belong to is not all on the screen yet. */
export function restoreSitting({ focus, caret, scroll, theme }: Sitting): boolean {
  wearTheme(theme);
  const main = document.querySelector('main');
  const element = focus === null ? null : document.getElementById(focus);
  if (focus !== null && element === null) return false;
  element?.focus({ preventScroll: true });
  if (main) main.scrollTop = scroll;
  return caret === null || putCaret(element, caret);
}
