// Electron's fuses: switches burnt into the binary before it is signed.
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import type { FuseOptionsV1 } from 'app-builder-lib';

/** A name for every fuse that this Electron has; a fuse without a decision does not compile, and does not package. */
export type FuseName = keyof typeof FuseV1Options;

export const FUSES: Readonly<Record<FuseName, boolean>> = {
  /** No ELECTRON_RUN_AS_NODE: the program is never a bare Node that runs another's script. */
  RunAsNode: false,
  /** There are no cookies, and encrypting them would ask for the system's keychain. */
  EnableCookieEncryption: false,
  /** No NODE_OPTIONS and no NODE_EXTRA_CA_CERTS. */
  EnableNodeOptionsEnvironmentVariable: false,
  /** No --inspect and no inspector on SIGUSR1. */
  EnableNodeCliInspectArguments: false,
  /** macOS and Windows check the archive as they read it; on Linux the package's own check must do. */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** Nothing beside app.asar is searched for code. */
  OnlyLoadAppFromAsar: true,
  /** There is no snapshot of our own. */
  LoadBrowserProcessSpecificV8Snapshot: false,
  /** No page is ever loaded from file://. */
  GrantFileProtocolExtraPrivileges: false,
  /** Argon2id is WebAssembly, and slow without. */
  WasmTrapHandlers: true,
};

const NAMES = Object.keys(FUSES) as readonly FuseName[];

/** What electron-builder itself flips before signing. Its own copy of the tool knows eight of the nine. */
export const builderFuses: FuseOptionsV1 = {
  runAsNode: FUSES.RunAsNode,
  enableCookieEncryption: FUSES.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FUSES.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FUSES.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FUSES.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FUSES.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FUSES.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FUSES.GrantFileProtocolExtraPrivileges,
  // Flipping breaks Electron's own ad-hoc signature, without which an Apple processor runs nothing unsigned.
  resetAdHocDarwinSignature: true,
};

/** Sets all nine in the binary at this path. Throws where the binary has a fuse that nobody has decided. */
export async function burnFuses(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...(Object.fromEntries(NAMES.map((name) => [FuseV1Options[name], FUSES[name]])) as Record<
      FuseV1Options,
      boolean
    >),
  });
}

/** The fuses of the binary at this path that are not as decided, by name; unknown ones by number. */
export async function wrongFuses(binary: string): Promise<readonly string[]> {
  const { version: _version, ...wire } = await getCurrentFuseWire(binary);
  const found = new Map(Object.entries(wire).map(([index, state]) => [Number(index), state]));
  const wrong = NAMES.filter((name) => {
    const wanted = FUSES[name] ? FuseState.ENABLE : FuseState.DISABLE;
    return found.get(FuseV1Options[name]) !== wanted;
  });
  const known = new Set<number>(NAMES.map((name) => FuseV1Options[name]));
  return [...wrong, ...[...found.keys()].filter((index) => !known.has(index)).map(String)];
}
