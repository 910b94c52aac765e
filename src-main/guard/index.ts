// What the application may load, ask for and reach: its own files, one origin, no network.
// Promises that everything not named here is denied. Electron's objects are passed in, so that the browser
// host can share the assets, the policy and the headers under plain Node.
// Must not know what the page does, nor the practice's files.
export { readAssets } from './assets.ts';
export type { Assets } from './assets.ts';
export { responseHeaders } from './headers.ts';
export { APP_ORIGIN, APP_SCHEME, answerRequest, privilegedScheme } from './scheme.ts';
export { guardContents } from './contents.ts';
export { forbiddenStart } from './switches.ts';
export { muteApp, muteGlobals, muteSwitches } from './network.ts';
export { createSessionGuard } from './sessions.ts';
