// The desktop shell. Reads from top to bottom as it boots, then as it ends. It is content-blind: it stores
// opaque bytes, never holds a key, loads nothing but its own files and reaches no network.
import { join } from 'node:path';
import { app, dialog, ipcMain, protocol, session } from 'electron';
import { handleBridge, SEAL_REQUEST_CHANNEL } from './bridge/index.ts';
import { checkVersionStamp, createChosenFiles, createFileStore } from './files/index.ts';
import {
  answerRequest,
  APP_ORIGIN,
  APP_SCHEME,
  forbiddenSwitch,
  guardContents,
  guardSession,
  muteGlobals,
  muteResolver,
  muteSession,
  muteSwitches,
  privilegedScheme,
  readAssets,
} from './guard/index.ts';
import { askWithDialogs, createSitting, createWindow, setMenu, watchPower } from './shell/index.ts';

const RENDERER = join(import.meta.dirname, '../renderer');
const PRELOAD = join(import.meta.dirname, '../preload/index.cjs');
const EXIT_REFUSED = 64;

function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(EXIT_REFUSED);
}

/** Everything that must be settled before Chromium starts. */
function prepare(): void {
  muteGlobals();
  app.enableSandbox();
  muteSwitches(app.commandLine);
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  guardContents(app);
}

/** Profiles that a newer version has opened stay closed to this one. */
async function mayOpenProfile(): Promise<boolean> {
  const stamp = await checkVersionStamp(app.getPath('userData'), {
    application: app.getVersion(),
    runtime: process.versions.electron,
  });
  if (stamp === 'older')
    refuseToStart('A newer version of Throughline has opened this practice; this one would damage it.');
  if (stamp === 'io') refuseToStart('The folder of the practice cannot be read or written.');
  return stamp === 'current';
}

async function boot(): Promise<void> {
  await app.whenReady();
  if (!(await mayOpenProfile())) return;

  const assets = readAssets(RENDERER);
  muteResolver(app);
  guardSession(session.defaultSession);
  await muteSession(app, session.defaultSession);
  protocol.handle(APP_SCHEME, (request) => answerRequest(assets, request));

  const files = createFileStore({
    practiceFolder: join(app.getPath('userData'), 'practice'),
    anchorFolder: join(app.getPath('appData'), 'throughline-anchor'),
  });
  const chosen = createChosenFiles(askWithDialogs(() => sitting.window()));
  const sitting = createSitting({
    createWindow: (bounds) => createWindow(`${APP_ORIGIN}/index.html`, PRELOAD, bounds),
    pageEnded: () => void chosen.abandonAll(),
    quit: () => app.quit(),
    giveUp: () => {
      dialog.showErrorBox(
        'Throughline',
        'The window has stopped several times. Nothing that was saved is lost.',
      );
      app.exit(1);
    },
    origin: APP_ORIGIN,
    sealChannel: SEAL_REQUEST_CHANNEL,
  });
  handleBridge(ipcMain, { files, dialogs: chosen, isOwnFrame: sitting.isOwnFrame, sealed: sitting.sealed });
  setMenu({ lock: () => sitting.requestSeal('menu'), quit: () => app.quit() });
  const stopWatching = watchPower(sitting.requestSeal);
  app.on('second-instance', () => sitting.focus());

  // The end: leaving waits for the seal; the page's process goes first, then the shell.
  app.on('before-quit', (event) => {
    if (sitting.mayQuit()) return;
    event.preventDefault();
    sitting.requestSeal('quit');
  });
  app.on('will-quit', stopWatching);
  sitting.open();
}

const forbidden = forbiddenSwitch(process.argv.slice(1), process.platform);
if (forbidden !== null) {
  refuseToStart(
    `Throughline does not start with ${forbidden}: it would open the practice to other programs.`,
  );
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  prepare();
  boot().catch(() => refuseToStart('Throughline could not start: a part of the application is missing.'));
}
