/** Where Chromium keeps IndexedDB: what it does by itself (`default`), or the store it is moving to. */
export const SWITCHES: Partial<Record<string, readonly string[]>> = {
  sqlite: ['--enable-features=IdbSqliteBackingStore'],
};
