// The desktop shell. Reads from top to bottom as it boots, then as it ends. It is content-blind: it stores
// opaque bytes, never holds a key, loads nothing but its own files and reaches no network.
import { join } from 'node:path';
import { app, dialog, ipcMain, protocol, session, type Session } from 'electron';
import { COMMAND_CHANNEL, handleBridge, SEAL_REQUEST_CHANNEL } from './bridge/index.ts';
import {
  checkVersionStamp,
  closeProfileFolder,
  createBackups,
  createChosenFiles,
  createFileStore,
  createPlaceFile,
  createSpacePort,
  dropCrashDumps,
  holdProfile,
} from './files/index.ts';
import {
  answerRequest,
  APP_ORIGIN,
  APP_SCHEME,
  createSessionGuard,
  forbiddenStart,
  guardContents,
  muteApp,
  muteGlobals,
  muteSwitches,
  privilegedScheme,
  readAssets,
} from './guard/index.ts';
import {
  askForFolder,
  askWithDialogs,
  createCopiedText,
  createPdfPort,
  createSitting,
  createWindow,
  seenWhole,
  setMenu,
  watchPower,
} from './shell/index.ts';

const RENDERER = join(import.meta.dirname, '../renderer');
const PRELOAD = join(import.meta.dirname, '../preload/index.cjs');
const EXIT_REFUSED = 64;

function refuseToStart(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(EXIT_REFUSED);
}

/** Everything that must be settled before Chromium starts. */
function prepare(): (session: Session) => Promise<void> {
  muteGlobals();
  // Whatever Chromium writes from here on is this account's alone.
  process.umask(0o077);
  dropCrashDumps(app.getPath('crashDumps'));
  app.enableSandbox();
  muteSwitches(app.commandLine);
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  guardContents(app);
  return createSessionGuard(app);
}

const PROFILE_TROUBLE = {
  foreign: 'The folder of the practice belongs to another account of this computer.',
  open: 'Other accounts of this computer can read the folder of the practice, and that cannot be changed.',
  io: 'The folder of the practice cannot be read or written.',
};

/** Takes the profile for this process and this account alone; the reason in words where that cannot be had. */
function claimProfile(): string | null {
  const folder = closeProfileFolder(app.getPath('userData'), process);
  if (folder !== 'private') return PROFILE_TROUBLE[folder];
  return holdProfile(app.getPath('userData')) ? null : 'Throughline is already open on this practice.';
}

/** Profiles that a newer version has opened stay closed to this one. */
async function mayOpenProfile(): Promise<boolean> {
  const stamp = await checkVersionStamp(app.getPath('userData'), {
    application: app.getVersion(),
    runtime: process.versions.electron,
  });
  if (stamp === 'older')
    refuseToStart('A newer version of Throughline has opened this practice; this one would damage it.');
  if (stamp === 'io') refuseToStart(PROFILE_TROUBLE.io);
  return stamp === 'current';
}

async function boot(closeSession: (session: Session) => Promise<void>): Promise<void> {
  await app.whenReady();
  if (!(await mayOpenProfile())) return;
  const assets = readAssets(RENDERER);
  await muteApp(app);
  await closeSession(session.defaultSession);
  protocol.handle(APP_SCHEME, (request) => answerRequest(assets, request));
  app.clearRecentDocuments();
  run();
}

/** The page dies again and again: there is no use in showing it once more. */
function giveUp(): void {
  dialog.showErrorBox('Throughline', 'The window has stopped several times. Nothing that was saved is lost.');
  app.exit(1);
}

function run(): void {
  const practiceFolder = join(app.getPath('userData'), 'practice');
  const files = createFileStore({
    practiceFolder,
    anchorFolder: join(app.getPath('appData'), 'throughline-anchor'),
  });
  const place = createPlaceFile(join(app.getPath('userData'), 'window.json'));
  const chosen = createChosenFiles(askWithDialogs(() => sitting.window()));
  const backups = createBackups({
    practiceFolder,
    settingsFile: join(app.getPath('userData'), 'backups.json'),
    ask: askForFolder(() => sitting.window()),
    now: () => Date.now(),
  });
  const clipboard = createCopiedText();
  const menu = setMenu({
    lock: () => sitting.requestSeal('menu'),
    quit: () => app.quit(),
    command: (command) => sitting.command(command),
  });
  const sitting = createSitting({
    createWindow: (last, entrance) =>
      createWindow({
        address: `${APP_ORIGIN}/index.html`,
        preload: PRELOAD,
        place: last === null ? null : seenWhole(last),
        entrance,
      }),
    pageEnded: () => {
      menu([]);
      backups.pageEnded();
      return Promise.all([chosen.abandonAll(), clipboard.takeBack()]);
    },
    lastWork: () => backups.idle(),
    keepPlace: place.write,
    quit: () => app.quit(),
    giveUp,
    origin: APP_ORIGIN,
    sealChannel: SEAL_REQUEST_CHANNEL,
    commandChannel: COMMAND_CHANNEL,
  });
  handleBridge(ipcMain, {
    files,
    space: createSpacePort(practiceFolder),
    dialogs: chosen,
    backups,
    paper: createPdfPort(chosen, sitting.window, () => app.getLocaleCountryCode()),
    clipboard,
    window: { guardWindow: (wished) => Promise.resolve({ ok: true, value: sitting.guard(wished) }) },
    isOwnFrame: sitting.isOwnFrame,
    sealed: sitting.sealed,
    cannotSeal: sitting.stay,
    hears: menu,
  });
  const stopWatching = watchPower(sitting.requestSeal);
  app.on('second-instance', () => sitting.focus());

  // The end: leaving waits for the seal; the page's process goes first, then the shell.
  app.on('before-quit', (event) => {
    if (sitting.mayQuit()) return;
    event.preventDefault();
    sitting.requestSeal('quit');
  });
  app.on('will-quit', () => {
    stopWatching();
    backups.stop();
  });
  sitting.open(place.read());
}

function start(): void {
  const trouble = claimProfile();
  if (trouble !== null) refuseToStart(trouble);
  else
    boot(prepare()).catch(() =>
      refuseToStart('Throughline could not start: a part of the application is missing.'),
    );
}

const forbidden = forbiddenStart(process);
if (forbidden !== null) {
  refuseToStart(
    `Throughline does not start with ${forbidden}: it would open the practice to other programs.`,
  );
} else if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  start();
}
