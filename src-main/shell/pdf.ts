import type { BrowserWindow, PrintToPDFOptions } from 'electron';
import paper from '../../resources/paper.json';
import type { ChosenFile, FileResult, PdfOutcome, PrintPort } from '../bridge/index.ts';
import type { ChosenFiles } from '../files/index.ts';

/**
 * The page's own print layout decides margins, and the sheet where its user has chosen a region; else it is that of the
 * `country` (ISO 3166) that the computer is set to. Tagged, so that a screen reader can follow it.
 */
const layoutIn = (country: string): PrintToPDFOptions => ({
  preferCSSPageSize: true,
  pageSize: paper.letter.includes(country) ? 'Letter' : 'A4',
  printBackground: true,
  generateTaggedPDF: true,
});

/** Saves the present page as a PDF. The path is asked first; the bytes exist here once, on their way to it. */
export function createPdfPort(
  chosen: Pick<ChosenFiles, 'beginSave' | 'writeSave' | 'finishSave' | 'abandonSave'>,
  present: () => BrowserWindow | null,
  country: () => string,
): PrintPort {
  async function fill(file: ChosenFile, window: BrowserWindow): FileResult<void> {
    try {
      const pdf = await window.webContents.printToPDF(layoutIn(country()));
      return await chosen.writeSave(file, new Uint8Array(pdf));
    } catch {
      return { ok: false, error: { kind: 'io' } };
    }
  }

  async function savePdf(suggestedName: string): FileResult<PdfOutcome> {
    const window = present();
    if (window === null) return { ok: false, error: { kind: 'refused' } };
    const begun = await chosen.beginSave('pdf', suggestedName);
    if (!begun.ok) return begun;
    if (begun.value === null) return { ok: true, value: 'cancelled' };
    const filled = await fill(begun.value, window);
    const saved = filled.ok ? await chosen.finishSave(begun.value) : filled;
    if (saved.ok) return { ok: true, value: 'saved' };
    await chosen.abandonSave(begun.value);
    return saved;
  }
  return { savePdf };
}
