/** Taking a client or the practice out readable: what goes in, a passphrase for the file, one's own, and the file. */
export { ReadableExport, type ReadableExportProps } from './ReadableExport.tsx';
export { TakeOutReadable } from './TakeOutReadable.tsx';
