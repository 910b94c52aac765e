import { fail, ok, type Result } from '../domain/index.ts';
import type { Bytes, FileErrorKind, FilePort, StoreName } from '../platform/index.ts';
import type { Contents } from './copyFormat.ts';
import type { Source, SourceErrorKind, SourceResult } from './source.ts';

type CopiedFile = Contents['files'][number];

const refused = () => Promise.resolve(fail({ kind: 'refused' as const }));

/** What the contract of files has no word for is bytes that are not what they were. */
const asFileError = (kind: SourceErrorKind): FileErrorKind =>
  kind === 'damaged' || kind === 'not-a-copy' || kind === 'too-new' ? 'io' : kind;

export interface SourceFiles {
  /** The files of the copy as the journal reads them, every byte proved against the manifest; nothing can be written. */
  readonly files: FilePort;
  /** Why the last read failed, as the copy would say it; null while none has. */
  readonly failure: () => SourceErrorKind | null;
  /** Which of the files were read and held. */
  readonly proved: ReadonlySet<StoreName>;
}

/** A copy or backup as a practice's files. The file read last is kept: whoever reads in pieces proves it once. */
export function sourceFiles({ manifest, read }: Source): SourceFiles {
  const named = new Map<string, CopiedFile>(manifest.contents.files.map((file) => [file.name, file]));
  const proved = new Set<StoreName>();
  let failure: SourceErrorKind | null = null;
  let last: { readonly name: string; readonly bytes: Promise<Awaited<SourceResult<Bytes>>> } | null = null;

  async function whole(file: CopiedFile): Promise<Result<Bytes, { readonly kind: FileErrorKind }>> {
    if (last?.name !== file.name) last = { name: file.name, bytes: read(file) };
    const bytes = await last.bytes;
    if (!bytes.ok) {
      failure = bytes.error.kind;
      return fail({ kind: asFileError(bytes.error.kind) });
    }
    proved.add(file.name);
    return bytes;
  }

  return {
    proved,
    failure: () => failure,
    files: {
      list: () => Promise.resolve(ok([...named.values()].map(({ name, length }) => ({ name, length })))),
      read: async (name, from, length) => {
        const file = named.get(name);
        if (file === undefined) return fail({ kind: 'missing' });
        const bytes = await whole(file);
        return bytes.ok ? ok(bytes.value.subarray(from, from + length)) : bytes;
      },
      append: refused,
      truncate: refused,
      replace: refused,
      remove: refused,
    },
  };
}
