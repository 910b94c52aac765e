import * as v from 'valibot';
import { STAGES, THEMES, type NoteHeader, type Stage, type Theme } from '../domain/practice/index.ts';
import { isId, type AnyId, type RowId } from '../domain/index.ts';
import { takeInHand } from '../ui/index.ts';
import { themeNow, wearTheme } from './look.ts';
import { caretOf, caretSchema, putCaret, type SittingCaret } from './caret.ts';

const id = v.custom<AnyId>(isId);
const routeSchema = v.variant('at', [
  v.strictObject({ at: v.literal('today') }),
  v.strictObject({ at: v.literal('clients') }),
  v.strictObject({ at: v.literal('settings') }),
  v.strictObject({ at: v.literal('limits') }),
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
  scrollBeside: v.optional(v.number(), 0),
  typed: v.optional(v.array(v.strictObject({ id: v.string(), text: v.string() })), []),
  inHand: v.optional(v.strictObject({ version: v.string(), words: v.record(v.string(), v.unknown()) })),
  theme: v.picklist(THEMES),
});

/** Where in the practice one is. Kept in memory, and sealed at a lock: never in an address or a title. */
export type Route =
  | { readonly at: 'today' | 'clients' | 'settings' | 'limits' }
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

interface Typed {
  readonly id: string;
  readonly text: string;
}

/** What a lock takes down and an unlock puts back. */
export interface Sitting {
  readonly route: Route;
  readonly focus: string | null;
  readonly caret: SittingCaret | null;
  readonly scroll: number;
  /** How far what stands beside the text was scrolled. */
  readonly scrollBeside: number;
  /** Fields whose text says more than a value can: `11/`, by DOM id. */
  readonly typed: readonly Typed[];
  /** What stood in dialogs and forms that no note holds, and the version of the program whose forms they are. */
  readonly inHand?:
    { readonly version: string; readonly words: Readonly<Record<string, unknown>> } | undefined;
  readonly theme: Theme;
}

export function readSitting(json: unknown): Sitting | null {
  const parsed = v.safeParse(sittingSchema, json);
  return parsed.success ? parsed.output : null;
}

/** React numbers the fields that nobody named anew in every page: such a name would lead to another field. */
const isLasting = (id: string): boolean => id !== '' && !id.startsWith('_r_');

/** Figures, dates and times that are being typed, or cannot be read as any: no note holds them yet. */
const takeTyped = (active: Element | null): readonly Typed[] =>
  [...document.querySelectorAll<HTMLInputElement>('main input[data-typed]')]
    .filter((input) => isLasting(input.id) && (input === active || input.ariaInvalid === 'true'))
    .map(({ id, value }) => ({ id, text: value }));

/** Types it again, as far as the field does not say it already; false where the field is not on the screen yet. */
function putTyped({ id, text }: Typed): boolean {
  const input = document.getElementById(id);
  if (!(input instanceof HTMLInputElement)) return false;
  if (input.value === text) return true;
  // React hears of what is typed by comparing with what it last set itself.
  Reflect.set(HTMLInputElement.prototype, 'value', text, input);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

const beside = (): Element | null => document.querySelector('main aside');

/** What has the keyboard now, and where the page stands. */
export function takeSitting(route: Route): Sitting {
  const active = document.activeElement;
  const focus = active?.id ?? '';
  return {
    route,
    focus: isLasting(focus) ? focus : null,
    caret: isLasting(focus) ? caretOf(active) : null,
    scroll: document.querySelector('main')?.scrollTop ?? 0,
    scrollBeside: beside()?.scrollTop ?? 0,
    typed: takeTyped(active),
    inHand: { version: __APP_VERSION__, words: takeInHand() },
    theme: themeNow(),
  };
}

/** Whether it could be scrolled that far. */
function scrollTo(element: Element | null, scroll: number): boolean {
  if (element !== null) element.scrollTop = scroll;
  return element !== null && Math.abs(element.scrollTop - scroll) < 1;
}

/** Gives what was being typed, the keyboard, caret and scroll back; false while what they belong to is not all on the screen yet. */
export function restoreSitting({ focus, caret, scroll, scrollBeside, typed, theme }: Sitting): boolean {
  wearTheme(theme);
  const main = document.querySelector('main');
  const element = focus === null ? null : document.getElementById(focus);
  if (focus !== null && element === null) return false;
  const isTyped = typed.map(putTyped).every(Boolean);
  element?.focus({ preventScroll: true });
  // What is above may still be on its way.
  const isThere = scrollTo(main, scroll) && (scrollBeside === 0 || scrollTo(beside(), scrollBeside));
  const isPut = caret === null || putCaret(element, caret);
  return isTyped && isThere && isPut;
}
