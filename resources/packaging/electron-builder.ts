// What an installer of Throughline is made of. electron-builder reads this file; npm run dist runs it.
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'app-builder-lib';
import { builderFuses, burnFuses, wrongFuses } from './fuses.ts';

/** The digests that came with the pinned `electron` package, so that the download is held to the lockfile. */
const checksums = createRequire(import.meta.url)('electron/checksums.json') as Record<string, string>;

const NOTICES = 'THIRD-PARTY-NOTICES.txt';
const LINUX_EXECUTABLE = 'throughline';
const packed: string[] = [];

/** The file, or on macOS the bundle, that carries the fuses. */
function binaryOf({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  if (electronPlatformName === 'linux') return join(appOutDir, LINUX_EXECUTABLE);
  const ending = electronPlatformName === 'darwin' ? 'app' : 'exe';
  return join(appOutDir, `${packager.appInfo.productFilename}.${ending}`);
}

async function finishFolder(context: AfterPackContext): Promise<void> {
  // For the person who looks into the folder; the application reads its own copy. As an extra resource it would be
  // taken out of the archive.
  await copyFile(`out/${NOTICES}`, join(context.packager.getResourcesDir(context.appOutDir), NOTICES));
  const binary = binaryOf(context);
  await burnFuses(binary);
  packed.push(binary);
}

/** The wire is read back from what was packed: what the tools were told to do is not yet what they did. */
async function readFusesBack(): Promise<string[]> {
  for (const binary of packed) {
    const wrong = await wrongFuses(binary);
    if (wrong.length > 0) throw new Error(`Fuses are not as decided in ${binary}: ${wrong.join(', ')}.`);
  }
  return [];
}

const configuration: Configuration = {
  // Settings and installers are tied to this name: it never changes.
  appId: 'app.throughline.desktop',
  productName: 'Throughline',
  copyright: 'Copyright © The Throughline contributors',
  extraMetadata: {
    // A Debian package must name a page and a maintainer. There is no page yet: .invalid is reserved for saying so.
    homepage: 'https://throughline.invalid',
    desktopName: 'throughline.desktop',
  },

  directories: { output: 'dist', buildResources: 'resources/packaging' },
  // An allow-list. Everything is bundled, so there is no node_modules; the browser host opens a port and stays out.
  files: [
    'package.json',
    'out/main/**',
    '!out/main/browserHost.js',
    'out/preload/**',
    'out/renderer/**',
    `out/${NOTICES}`,
  ],
  extraResources: [{ from: 'LICENSE', to: 'LICENSE.txt' }],
  asar: { smartUnpack: false },
  electronFuses: builderFuses,
  afterPack: finishFolder,
  afterAllArtifactBuild: readFusesBack,
  electronDownload: { checksums },
  electronLanguages: ['en-US'],

  // Nothing to compile, nowhere to publish, nothing that updates itself.
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: null,

  linux: {
    target: ['AppImage', 'deb'],
    icon: 'resources/icons/linux',
    category: 'Office;MedicalSoftware;',
    executableName: LINUX_EXECUTABLE,
    syncDesktopName: true,
    synopsis: 'Encrypted notes for ketamine-assisted psychotherapy',
    // Said outright, for electron-builder's own default for an AppImage is --no-sandbox.
    executableArgs: [],
  },
  // A static runtime: the older one needs libfuse2, which current distributions no longer install.
  toolsets: { appimage: '1.0.3' },
  deb: { packageName: 'throughline', maintainer: 'The Throughline contributors', packageCategory: 'misc' },

  win: { target: ['nsis'], icon: 'resources/icons/throughline.ico', requestedExecutionLevel: 'asInvoker' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: false,
    // The record outlives the program that wrote it.
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
    packElevateHelper: false,
  },

  mac: {
    target: ['dmg'],
    icon: 'resources/icons/throughline.icns',
    category: 'public.app-category.medical',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    notarize: false,
  },
  dmg: { writeUpdateInfo: false },
};

export default configuration;
