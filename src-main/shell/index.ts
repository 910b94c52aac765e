// The one window and what happens around it: its page's life and place, menu, dialogs, PDF, clipboard, power signals.
// Promises that a page is asked to seal before it ends, waits at most 3 s for it, and that after every lock or
// crash a fresh process shows a fresh, locked page. Must not know what is being sealed.
export { createSitting } from './sitting.ts';
export type { Sitting, SittingParts } from './sitting.ts';
export { createWindow } from './window.ts';
export { seenWhole } from './place.ts';
export { setMenu } from './menu.ts';
export { createCopiedText } from './clipboard.ts';
export { createPdfPort } from './pdf.ts';
export { watchPower } from './power.ts';
export { askForFolder, askWithDialogs } from './dialogs.ts';
