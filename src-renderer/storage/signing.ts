import { limitsToSign, ownTemplate } from '../domain/limits/index.ts';
import {
  gate,
  hasGate,
  signingGaps,
  type GateFacts,
  type SigningGap,
  type Template,
} from '../domain/template/index.ts';
import { EMPTY_CATALOG, type NoteHeader, type Row, type RowOf } from '../domain/practice/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import { fail, type Result, type RowId } from '../domain/index.ts';
import {
  signStatement,
  statementHash,
  type CommitError,
  type RowDraft,
  type SignedStatement,
} from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import { placesOf } from './client.ts';
import { create, noteHeader, readNote, shownThings } from './commands.ts';
import { readGateFacts } from './gateFacts.ts';
import { ownLimitsOf } from './limits.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

/**
 * Why a note was not signed. `incomplete`: something is left open, and either no reason was given or it is of the kind
 * that cannot stay open.
 */
export type SigningError = CommitError | ReadError | { readonly kind: 'incomplete' };

/** What was left open when a note was signed, by its label, and why. */
export interface LeftOpen {
  readonly labels: readonly string[];
  readonly reason: string;
}

/** The lines of the gate as they are signed beside a note: what was said of each, and what was written to it. */
function gateLines(template: Template, values: FieldValues, facts: GateFacts) {
  if (!hasGate(template)) return {};
  const lines = gate(template, values, facts).map(({ label, state, reasons, explanation }) => ({
    line: label,
    state,
    says: reasons.map((reason) =>
      reason.tier === 'open' ? reason.says : `${reason.tier}: ${reason.says} (${reason.source})`,
    ),
    explanation,
  }));
  return { gate: lines };
}

const leftOpen = (gaps: readonly SigningGap[], reason: string): { readonly leftOpen?: LeftOpen } =>
  gaps.length === 0 ? {} : { leftOpen: { labels: gaps.map(({ label }) => label), reason } };

/** What stood against a note when it was signed, to be signed beside it. */
export const saidAgainst = (says: readonly string[]): Readonly<Record<string, unknown>> =>
  says.length === 0 ? {} : { contradictions: says };

/** What stood against a note when it was signed, from what was signed beside it. */
export function saidAgainstIn(derived: Readonly<Record<string, unknown>>): readonly string[] {
  const told = derived['contradictions'];
  return Array.isArray(told) ? told.filter((says) => typeof says === 'string') : [];
}

/** What was left open at signing, from what was signed beside the note; null when nothing was. */
export function leftOpenIn(derived: Readonly<Record<string, unknown>>): LeftOpen | null {
  const told = derived['leftOpen'];
  if (typeof told !== 'object' || told === null || !('labels' in told) || !('reason' in told)) return null;
  const { labels, reason } = told;
  if (!Array.isArray(labels) || typeof reason !== 'string') return null;
  return { labels: labels.filter((label) => typeof label === 'string'), reason };
}

/** A line of the gate as it was signed. */
export interface SignedGateLine {
  readonly line: string;
  readonly state: string;
  /** Why it was not plainly met, each with its limit and where that came from. */
  readonly says: readonly string[];
  readonly explanation: string | null;
}

const isLine = (line: unknown): line is SignedGateLine =>
  typeof line === 'object' &&
  line !== null &&
  'line' in line &&
  typeof line.line === 'string' &&
  'state' in line &&
  typeof line.state === 'string' &&
  'says' in line &&
  Array.isArray(line.says) &&
  line.says.every((one) => typeof one === 'string') &&
  'explanation' in line &&
  (line.explanation === null || typeof line.explanation === 'string');

/** What the gate said when a note was signed, from what was signed beside it: limits that change later change none of it. */
export function gateSignedIn(derived: Readonly<Record<string, unknown>>): readonly SignedGateLine[] {
  const told = derived['gate'];
  return Array.isArray(told) ? told.filter(isLine) : [];
}

/** The newest signature this user gave in this client's record, so that signatures form a line of their own. */
async function previousStatement(practice: Practice, client: RowId): Promise<string | null> {
  const { record } = placesOf(practice, client);
  const catalog = practice.shelves().catalogs.get(record) ?? EMPTY_CATALOG;
  const latest = Object.values(catalog.headers)
    .filter((header) => header.type === 'signature' && header.author === practice.keys.user)
    .sort((a, b) => b.sequence - a.sequence)[0];
  if (latest === undefined) return null;
  const row = await practice.read(record, latest.row, latest.revision);
  return row.ok && row.value.type === 'signature' ? statementHash(row.value.statement) : null;
}

/**
 * Signs a note as it stands at its last checkpoint; `derived` is what was computed from it, shown beside it. What the
 * note lacks is worked out here as on the screen: with something left open it is signed only with a `reason`, which is
 * signed with it.
 */
export async function signNote(
  practice: Practice,
  client: RowId,
  note: RowId,
  derived: Readonly<Record<string, unknown>>,
  reason = '',
): Promise<Result<RowId, SigningError>> {
  const header = noteHeader(practice, client, note);
  const template = header && templateOf(header.template);
  if (!header || !template) return fail({ kind: 'missing' });
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const { values } = opened.value;
  const own = ownLimitsOf(practice);
  const facts = await readGateFacts(practice, client, header.of, own);
  if (!facts.ok) return facts;
  const judged = ownTemplate(template, own);
  const gaps = signingGaps(judged, values, facts.value);
  const mayBeSigned = gaps.every(({ mayStayOpen }) => mayStayOpen && reason.trim() !== '');
  if (!mayBeSigned) return fail({ kind: 'incomplete' });
  const shown = await shownThings(practice, client, header, judged, values);
  if (!shown.ok) return shown;
  // An entry that does not open now would be missing from the signature for ever.
  if (shown.value.unread > 0) return fail({ kind: 'tampered' });
  const at = practice.clock.now();
  const signed = await signStatement(
    practice.keys,
    {
      client: client as RowOf<'course'>['client'],
      note: note as RowOf<'course'>['client'],
      revision: header.revision,
      at,
      template: header.template,
      derived: {
        ...derived,
        ...gateLines(judged, values, facts.value),
        ...limitsToSign(own),
        ...leftOpen(gaps, reason.trim()),
      },
      previous: await previousStatement(practice, client),
    },
    shown.value.things,
  );
  return writeSignature(practice, client, header, at, signed);
}

function writeSignature(
  practice: Practice,
  client: RowId,
  { row: note, revision }: NoteHeader,
  at: number,
  { statement, signature, salts }: SignedStatement,
): Promise<Result<RowId, CommitError>> {
  const places = placesOf(practice, client);
  const row = newId();
  const content: Row = {
    type: 'signature',
    of: note as RowOf<'signature'>['of'],
    revision,
    at,
    statement,
    signature,
    salts: salts.record,
  };
  const record: RowDraft = { compartment: places.record, row, expected: null, content };
  if (places.process === null) return create(practice, [record], row);
  const part: Row = { type: 'signature-part', salts: salts.process };
  return create(practice, [record, { compartment: places.process, row, expected: null, content: part }], row);
}
