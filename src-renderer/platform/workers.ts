interface TrustedWorkerPolicy {
  createScriptURL(url: string): URL;
}

// The DOM library of this TypeScript has no Trusted Types yet. `URL` stands for the opaque TrustedScriptURL,
// because that is what `new Worker` is declared to take.
interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedWorkerPolicy;
  };
}

const BUILT_WORKER = /^\/assets\/[\w.-]*worker-[\w-]{8}\.js$/iu;
const SOURCE_WORKER = /^\/src-renderer\/[\w./-]+worker\.ts$/iu;

/** The absolute address of one of our own workers; throws for anything else, which is a bug. */
function ownWorkerUrl(address: string): string {
  const url = new URL(address, document.baseURI);
  const built = url.search === '' && BUILT_WORKER.test(url.pathname);
  // Unbuilt sources are served only where the tests run; the built application drops this branch.
  const source = import.meta.env.DEV && SOURCE_WORKER.test(url.pathname);
  if (url.origin !== location.origin || url.hash !== '' || !(built || source))
    throw new TypeError('This is not one of the workers of Throughline.');
  return url.href;
}

let policy: TrustedWorkerPolicy | undefined;

function workerPolicy(): TrustedWorkerPolicy {
  policy ??= (window as TrustedTypesWindow).trustedTypes?.createPolicy('throughline', {
    createScriptURL: ownWorkerUrl,
  }) ?? { createScriptURL: (url) => new URL(ownWorkerUrl(url)) };
  return policy;
}

/**
 * Starts a worker from an address that `import url from './x.worker.ts?worker&url'` gave.
 * The entry file's name must end in `worker.ts`; any other address throws.
 */
export const createWorker = (url: string): Worker =>
  new Worker(workerPolicy().createScriptURL(url), { type: 'module' });
