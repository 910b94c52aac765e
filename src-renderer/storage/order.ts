import { ownTemplate } from '../domain/limits/index.ts';
import { signingGaps } from '../domain/template/index.ts';
import { noteOf } from '../domain/practice/index.ts';
import { orderIn, type DoseOrder } from '../domain/timeline/index.ts';
import { ok, type Result, type RowId } from '../domain/index.ts';
import { recordOf } from './client.ts';
import { readNote } from './commands.ts';
import { readGateFacts } from './gateFacts.ts';
import { limitsOfNote } from './judged.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

/** What the preparation of a session says was ordered and decided, as it stands at its last checkpoint; null without one. */
export async function readOrder(
  practice: Practice,
  client: RowId,
  session: RowId,
): Promise<Result<DoseOrder | null, ReadError>> {
  const record = recordOf(practice, client);
  const note = noteOf(record, session, 'preparation');
  const template = note && templateOf(note.template);
  if (note === null || template === null) return ok(null);
  const opened = await readNote(practice, client, note, template);
  if (!opened.ok) return opened;
  const { values } = opened.value;
  // Whichever was signed first said then what was red.
  const judging = note.signed === null ? noteOf(record, session, 'observation') : note;
  const own = await limitsOfNote(practice, client, judging ?? note);
  const facts = await readGateFacts(practice, client, session, own);
  if (!facts.ok) return facts;
  const redLines = signingGaps(ownTemplate(template, own), values, facts.value)
    .filter(({ kind }) => kind === 'stopped' || kind === 'uncleared')
    .map(({ label, says }) => `${label}, ${says ?? ''}`);
  return ok(orderIn(values, redLines));
}
