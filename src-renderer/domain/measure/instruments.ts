import * as v from 'valibot';
import auditC from '../../../resources/measures/audit-c.json';
import cSsrs from '../../../resources/measures/c-ssrs.json';
import cadss from '../../../resources/measures/cadss.json';
import caps5 from '../../../resources/measures/caps-5.json';
import dast10 from '../../../resources/measures/dast-10.json';
import desB from '../../../resources/measures/des-b.json';
import ebi from '../../../resources/measures/ebi.json';
import eis from '../../../resources/measures/eis.json';
import gad7 from '../../../resources/measures/gad-7.json';
import ies from '../../../resources/measures/ies.json';
import itq from '../../../resources/measures/itq.json';
import meq30 from '../../../resources/measures/meq30.json';
import pcPtsd5 from '../../../resources/measures/pc-ptsd-5.json';
import pcl5 from '../../../resources/measures/pcl-5.json';
import phq9 from '../../../resources/measures/phq-9.json';
import who5 from '../../../resources/measures/who-5.json';
import { invariant } from '../result.ts';
import type { Instrument } from './instrument.ts';
import { instrumentSchema } from './schema.ts';

/** Every version ever shipped stays: responses pin theirs. */
const WRITTEN: readonly { readonly id: string; readonly version: number }[] = [
  pcl5,
  phq9,
  gad7,
  pcPtsd5,
  who5,
  cSsrs,
  itq,
  auditC,
  dast10,
  caps5,
  cadss,
  desB,
  ebi,
  meq30,
  ies,
  eis,
];

const read = new Map<string, Instrument>();

/** The instrument of a response; null for one, or a version of one, that this version does not have. */
export function instrumentOf(pinned: { readonly id: string; readonly version: number }): Instrument | null {
  const key = `${pinned.id} ${String(pinned.version)}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const written = WRITTEN.find(({ id, version }) => id === pinned.id && version === pinned.version);
  if (written === undefined) return null;
  const parsed = v.safeParse(instrumentSchema, written);
  invariant(parsed.success, 'a built-in measure can be read');
  read.set(key, parsed.output);
  return parsed.output;
}

/** The newest version of an instrument, or null where there is none of that name. */
export function newestInstrument(id: string): Instrument | null {
  const newest = WRITTEN.filter((one) => one.id === id).sort((a, b) => b.version - a.version)[0];
  return newest === undefined ? null : instrumentOf(newest);
}

/** The ids of all instruments, in the order they are offered. */
export const INSTRUMENT_IDS: readonly string[] = [...new Set(WRITTEN.map(({ id }) => id))];
