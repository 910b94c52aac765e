import 'vitest';

declare module 'vitest' {
  /** What the configuration gives to pages, which have no environment to read. */
  interface ProvidedContext {
    /** How often something happens to a practice's folders, and from which seed. */
    readonly mutations: { readonly count: number; readonly seed: number };
  }
}
