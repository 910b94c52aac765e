import { join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { AskForFolder, AskForPath, SaveKind } from '../files/index.ts';

const FILTERS: Record<SaveKind, FileFilter[]> = {
  'practice-copy': [{ name: 'Throughline copy', extensions: ['throughline'] }],
  'recovery-kit': [{ name: 'Text', extensions: ['txt'] }],
  'readable-export': [{ name: 'age file', extensions: ['age'] }],
  certificate: [{ name: 'Text', extensions: ['txt'] }],
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
};

/** Asks for paths with the system's dialogs over the present window. What is chosen is not added to recent files. */
export const askWithDialogs = (present: () => BrowserWindow | null): AskForPath => ({
  save: async (kind, suggestedName) => {
    const window = present();
    if (window === null) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), suggestedName),
      filters: FILTERS[kind],
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  open: async (kind) => {
    const window = present();
    if (window === null) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: app.getPath('documents'),
      filters: FILTERS[kind],
      properties: ['openFile', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
});

/** Asks for a folder in the same way. */
export const askForFolder =
  (present: () => BrowserWindow | null): AskForFolder =>
  async (use) => {
    const window = present();
    if (window === null) return null;
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: app.getPath('documents'),
      properties:
        use === 'keep'
          ? ['openDirectory', 'createDirectory', 'dontAddToRecent']
          : ['openDirectory', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  };
