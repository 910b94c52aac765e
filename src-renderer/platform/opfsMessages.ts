import type { Bytes, FileError, LogName, StoreName } from '../../src-main/bridge/contract.ts';
import type { Result } from '../domain/index.ts';

/** What the page asks of the file worker. `open` comes first and takes the one-window lock. */
export type StoreCall =
  | { readonly call: 'open' }
  | { readonly call: 'list' }
  | { readonly call: 'read'; readonly name: StoreName; readonly from: number; readonly length: number }
  | { readonly call: 'append'; readonly name: LogName; readonly at: number; readonly bytes: Bytes }
  | { readonly call: 'truncate'; readonly name: LogName; readonly length: number }
  | { readonly call: 'replace'; readonly name: StoreName; readonly bytes: Bytes }
  | { readonly call: 'remove'; readonly name: StoreName };

export interface StoreRequest {
  readonly id: number;
  readonly call: StoreCall;
}

export interface StoreReply {
  readonly id: number;
  readonly result: Result<unknown, FileError>;
}
