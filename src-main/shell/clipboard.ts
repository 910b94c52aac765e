import { createHmac, randomBytes } from 'node:crypto';
import { clipboard, ClipboardItem } from 'electron';
import type { ClipboardPort, FileResult, TakenBack } from '../bridge/index.ts';

const KEPT_MS = 45_000;

/** What tells the system's clipboard history and managers to keep no copy. Each system reads its own; none must. */
const DISCRETION: Partial<Record<NodeJS.Platform, readonly [format: string, payload: string]>> = {
  win32: ['ExcludeClipboardContentFromMonitorProcessing', '1'],
  darwin: ['org.nspasteboard.ConcealedType', '1'],
  linux: ['x-kde-passwordManagerHint', 'secret'],
};

export interface CopiedText extends ClipboardPort {
  /** Takes back what was copied, if the clipboard still holds it. */
  takeBack(): Promise<void>;
}

async function write(text: string): Promise<void> {
  const discretion = DISCRETION[process.platform];
  if (discretion === undefined) return clipboard.writeText(text);
  const [format, payload] = discretion;
  const marked = { 'text/plain': text, [`electron application/osclipboard;format="${format}"`]: payload };
  try {
    await clipboard.write([new ClipboardItem(marked)]);
  } catch {
    await clipboard.writeText(text);
  }
}

/** Copies text for 45 s. Of the text only a hash is kept, under a key of this start of the application. */
export function createCopiedText(): CopiedText {
  const key = randomBytes(32);
  // Windows gives line ends back in its own way.
  const hashOf = (text: string): string =>
    createHmac('sha256', key).update(text.replaceAll('\r\n', '\n')).digest('base64');
  let held: { readonly hash: string; readonly timer: NodeJS.Timeout } | null = null;
  // One after another: what is copied while the text before is being taken back must stay.
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(job: () => Promise<T>): Promise<T> => {
    const result = last.then(job);
    last = result.catch(() => undefined);
    return result;
  };

  async function forget(): Promise<void> {
    if (held === null) return;
    const { hash, timer } = held;
    held = null;
    clearTimeout(timer);
    if (hashOf(await clipboard.readText()) === hash) clipboard.clear();
  }
  const takeBack = (): Promise<void> => next(forget).catch(() => undefined);

  async function copyText(text: string): FileResult<TakenBack> {
    try {
      await next(async () => {
        await write(text);
        if (held !== null) clearTimeout(held.timer);
        held = { hash: hashOf(text), timer: setTimeout(() => void takeBack(), KEPT_MS) };
      });
      return { ok: true, value: 'after-45-s' };
    } catch {
      return { ok: false, error: { kind: 'io' } };
    }
  }
  return { copyText, takeBack };
}
