import { pressesOf } from './keys.ts';

/** A place to write in, and what is typed there. */
export interface Stretch {
  readonly stage: 'Integration' | 'Observation';
  /** The letter that begins an entry of the timeline, where it is one. */
  readonly entry?: string;
  /** DOM id of the field. */
  readonly field: string;
  /** One press each, as `takeStep` reads them. */
  readonly script: readonly string[];
}

/** Stands in everything that is written in words; while locked it may stand nowhere. */
export const CANARY = 'Zqheron';
export const CLIENT = 'Marlow Zqtarn';

/** 400 presses into every kind of field that takes text: prose, lines, dates, figures, times, entries in hand. */
export const SCRIPT: readonly Stretch[] = [
  {
    stage: 'Integration',
    field: 'field-int.narrative',
    script: pressesOf(
      'Zqheron came first{Enter}then {Control+b}snow{Control+b} fell, and {compose:k}{compose:か}{compose:かわ}{commit:川} was' +
        '{Enter}- one door{Enter}two{Enter}{Enter}He said {paste:a lantern Zqheron carried} twice' +
        '{ArrowLeft}{ArrowLeft}{Backspace}v{ArrowUp}{End}, a third{Shift+Enter}and {Control+z}then {Home}So {Shift+End}{Delete}it ends.{Enter}They stayed with the snow until it was only light and nobody had to guard anything.',
    ),
  },
  {
    stage: 'Integration',
    field: 'field-int.body',
    script: pressesOf(
      'Zqheron in the throat,{compose:h}{compose:は}{compose:はな}{commit:花} then warm{paste: and wide}{Home}A {End}. Slow as a tide, {paste:no wind} and then quiet',
    ),
  },
  {
    stage: 'Integration',
    field: 'field-int.date',
    script: pressesOf('31/2/26{Backspace}{Backspace}2{ArrowLeft}0'),
  },
  { stage: 'Integration', field: 'field-int.minutes', script: pressesOf('5.5{Backspace}{Backspace}0x') },
  { stage: 'Observation', field: 'field-obs.start', script: pressesOf('9:7{Backspace}41pm') },
  {
    stage: 'Observation',
    entry: 'n',
    field: 'field-note.text',
    script: pressesOf(
      'Zqheron hums{Shift+Enter}eyes {compose:m}{compose:め}{commit:目} shut{paste: since noon}, {ArrowLeft}{ArrowLeft}{Backspace}{End}and rests{Shift+Home}{Control+x}{Control+v}. Hands open, breath slow and even.',
    ),
  },
  { stage: 'Observation', entry: 'n', field: 'event-time', script: pressesOf('+2x{Backspace}50') },
  {
    stage: 'Observation',
    entry: 'v',
    field: 'field-vitals.systolic',
    script: pressesOf('12o{Backspace}4{Tab}7'),
  },
];

/**
 * A clock that runs fast makes one derivation look so dear that a practice is founded at the floor of Argon2id. It has to
 * run as it did before anybody counts idle minutes by it.
 */
export const HURRY_CLOCK = `globalThis.unhurried = performance.now; performance.now = () => unhurried.call(performance) * 50; undefined`;
export const CALM_CLOCK = `performance.now = unhurried; undefined`;

/** What is on the screen: every field, every line of the log, and where keyboard, caret and scroll are. As JSON. */
export const READ = `(() => {
  // The editor keeps an empty letter beside what is being composed.
  const bare = (text) => text.replaceAll('\u200b', '');
  const fields = [...document.querySelectorAll('main input[type=text], main textarea, main [contenteditable=true]')]
    .map((field) => 'value' in field ? field.value : bare(field.innerText));
  const log = [...document.querySelectorAll('main [role=row]')].map((row) => row.innerText);
  const active = document.activeElement;
  const caretIn = () => {
    const { focusNode, focusOffset } = getSelection();
    const range = document.createRange();
    range.setStart(active, 0);
    range.setEnd(focusNode, focusOffset);
    return bare(range.toString()).length;
  };
  const caret = 'selectionStart' in active ? [active.selectionStart, active.selectionEnd]
    : active.isContentEditable ? caretIn() : null;
  const scroll = Math.round(document.querySelector('main').scrollTop);
  return JSON.stringify({ fields, log, focus: active.id, caret, scroll }, null, 1);
})()`;

/** Everything that can be read of the page without a key. */
export const EVERYTHING = 'document.documentElement.outerHTML + document.title';
