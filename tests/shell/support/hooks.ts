interface Resolved {
  readonly url: string;
  readonly shortCircuit?: boolean;
}

/** Module loader hook: whoever asks for `electron` gets the stand-in beside this file. */
export function resolve(
  specifier: string,
  context: unknown,
  next: (specifier: string, context: unknown) => Promise<Resolved>,
): Promise<Resolved> {
  return specifier === 'electron'
    ? Promise.resolve({ url: new URL('electron.js', import.meta.url).href, shortCircuit: true })
    : next(specifier, context);
}
