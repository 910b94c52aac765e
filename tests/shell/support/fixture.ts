/** A small renderer with one file of each kind that is served. */
export const FIXTURE = {
  'index.html': '<!doctype html><title>Fixture</title>',
  'assets/main-12345678.js': 'export {};',
  'assets/some.worker-12345678.js': 'postMessage(1);',
  'assets/style.css': 'body { color: black; }',
  'assets/font.woff2': 'font',
};
