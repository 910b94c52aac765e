/**
 * What a practice is made of: the rows that commits carry, the headers a list needs of them, and the rules every
 * change must pass, at the append queue and again at replay. Must not know keys, files or the database.
 */
export * from './catalog.ts';
export * from './rows.ts';
