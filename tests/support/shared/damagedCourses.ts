/** One way in which a file must not be loaded: what is at `path` becomes `value` (undefined: it goes missing). */
export interface Damage {
  readonly what: string;
  readonly kind: 'foreign' | 'damaged' | 'contradicts';
  readonly path: string;
  readonly value: unknown;
  /** Where the fault is named; `path` itself when absent. */
  readonly place?: string;
}

/** What can be wrong with the sample course, from strangers to two figures that cannot both be right. */
export const DAMAGED: readonly Damage[] = [
  { what: 'another schema', kind: 'foreign', path: 'schema', value: 'kap-demo/2' },
  { what: 'no schema', kind: 'foreign', path: 'schema', value: undefined },
  { what: 'not said to be made up', kind: 'foreign', path: 'fictional', value: undefined },
  { what: 'said to be real', kind: 'foreign', path: 'fictional', value: false },
  { what: 'no client', kind: 'damaged', path: 'client', value: undefined },
  { what: 'a client without a name', kind: 'damaged', path: 'client.name', value: '  ' },
  { what: 'a weight in words', kind: 'damaged', path: 'client.weightKg', value: '72' },
  { what: 'a weight nobody has', kind: 'damaged', path: 'client.weightKg', value: 7.2 },
  { what: 'a key that the format does not know', kind: 'damaged', path: 'client.password', value: 'x' },
  { what: 'sessions that are no list', kind: 'damaged', path: 'dosing', value: {} },
  { what: 'no session at all', kind: 'damaged', path: 'dosing', value: [] },
  { what: 'a day that no calendar has', kind: 'damaged', path: 'dosing[1].date', value: '2026-02-30' },
  { what: 'a time that no clock shows', kind: 'damaged', path: 'dosing[1].t0', value: '24:15' },
  { what: 'a delivery model nobody offers', kind: 'damaged', path: 'dosing[2].model', value: 'im_garage' },
  { what: 'an event of unknown type', kind: 'damaged', path: 'dosing[3].events[11][1]', value: 'telepathy' },
  {
    what: 'an event without what it carries',
    kind: 'damaged',
    path: 'dosing[3].events[11]',
    value: [18, 'ae'],
    place: 'dosing[3].events[11][2]',
  },
  {
    what: 'a blood pressure that is no figure',
    kind: 'damaged',
    path: 'dosing[3].events[5][2].sbp',
    value: '166',
  },
  { what: 'an event at half a minute', kind: 'damaged', path: 'dosing[0].events[4][0]', value: 15.5 },
  { what: 'a grade six', kind: 'damaged', path: 'dosing[3].events[11][2].grade', value: 6 },
  {
    what: 'a missing answer of the PCL-5',
    kind: 'damaged',
    path: 'measures[2].pcl5.items',
    value: [1, 2, 3],
  },
  { what: 'a PHQ-9 answer of four', kind: 'damaged', path: 'measures[2].phq9.items[3]', value: 4 },
  {
    what: 'a moment without its hour',
    kind: 'damaged',
    path: 'dosing[4].note.signedAt',
    value: '2026-09-24',
  },
  {
    what: 'an insight of strength zero',
    kind: 'damaged',
    path: 'integration[0].insights[0].strength',
    value: 0,
  },
  {
    what: 'a commitment that is merely hoped for',
    kind: 'damaged',
    path: 'integration[5].commitments[1].status',
    value: 'hoped',
  },
  { what: 'a session number twice', kind: 'contradicts', path: 'dosing[2].no', value: 2 },
  { what: 'a session id twice', kind: 'contradicts', path: 'dosing[2].id', value: 'D2' },
  { what: 'doses that do not add up', kind: 'contradicts', path: 'dosing[4].totalMg', value: 54 },
  {
    what: 'mg/kg of another weight',
    kind: 'contradicts',
    path: 'client.weightKg',
    value: 80,
    place: 'dosing[0].events[2][2].mgPerKg',
  },
  {
    what: 'a note signed before its session ended',
    kind: 'contradicts',
    path: 'dosing[0].note.signedAt',
    value: '2026-08-11T12:00',
  },
  {
    what: 'a late note that is not called late',
    kind: 'contradicts',
    path: 'dosing[4].note.late',
    value: undefined,
  },
  {
    what: 'a PCL-5 total that its answers do not give',
    kind: 'contradicts',
    path: 'measures[3].pcl5.total',
    value: 44,
  },
  {
    what: 'an answer that changes a total',
    kind: 'contradicts',
    path: 'measures[0].pcl5.items[0]',
    value: 2,
    place: 'measures[0].pcl5.total',
  },
  { what: 'a band too mild', kind: 'contradicts', path: 'measures[0].phq9.band', value: 'mild' },
  { what: 'an EBI mean of other answers', kind: 'contradicts', path: 'dosing[5].ebiMean', value: 70 },
  {
    what: 'a complete mystical experience that is not',
    kind: 'contradicts',
    path: 'dosing[4].meq30.complete',
    value: true,
  },
  { what: 'events out of order', kind: 'contradicts', path: 'dosing[0].events[6][0]', value: 17 },
  {
    what: 'a session that ends before its last event',
    kind: 'contradicts',
    path: 'dosing[0].end',
    value: '12:15',
  },
  { what: 'an escort nobody knows', kind: 'contradicts', path: 'dosing[1].prep.escort', value: 'E9' },
  { what: 'a dose given by a stranger', kind: 'contradicts', path: 'dosing[2].events[2][2].by', value: 'N9' },
  {
    what: 'an insight from a quote of another session',
    kind: 'contradicts',
    path: 'integration[2].insights[0].src',
    value: 'q1',
  },
  {
    what: 'a meeting before its session',
    kind: 'contradicts',
    path: 'integration[1].date',
    value: '2026-08-17',
  },
  { what: 'an audit of a note that is not there', kind: 'contradicts', path: 'audits[0].note', value: 'D9' },
  {
    what: 'nobody who could be the therapist',
    kind: 'contradicts',
    path: 'staff[0].role',
    value: 'nurse',
    place: 'staff',
  },
];
