/** What a test may ask of the process that runs the built shell, and what it answers. */

/** Whose message it is: the present page's main frame, or one of the forgeries. */
export type Sender = 'main' | 'none' | 'other-frame' | 'other-origin' | 'old-window';

export interface WindowState {
  readonly id: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly preferencesFrozen: boolean;
  readonly address: string | null;
  readonly shown: boolean;
  readonly crashed: boolean;
  readonly destroyed: boolean;
  readonly sent: readonly (readonly unknown[])[];
}

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Emitted {
  readonly prevented: boolean;
  /** What the listener answered through the callback it was given. */
  readonly answers: readonly (readonly unknown[])[];
}

export interface Commands {
  records(): readonly (readonly unknown[])[];
  windows(): readonly WindowState[];
  invoke(channel: string, args: readonly unknown[], sender: Sender): unknown;
  send(channel: string, sender: Sender): void;
  emit(
    target: 'app' | 'power' | 'session' | 'window' | 'contents',
    event: string,
    args: readonly unknown[],
  ): Emitted;
  serve(method: string, url: string): Served;
  verdicts(urls: readonly string[]): readonly boolean[];
  permission(name: string, origin: string): readonly [check: boolean, request: boolean];
  device(): readonly [device: boolean, screen: unknown, pairing: unknown, classes: unknown];
  openWindow(url: string): unknown;
  menu(): readonly unknown[];
  clickMenu(label: string): void;
  idle(state: string): void;
  choose(path: string | null): void;
  appendUntilKilled(name: string, chunk: Uint8Array): void;
  /** From now on every write, sync and cut of a file is recorded as `disk`. */
  watchDisk(): void;
  networkGlobals(): readonly string[];
  evaluate(expression: string): unknown;
  violations(): readonly string[];
  requests(): readonly string[];
}

export interface Order {
  readonly id: number;
  readonly command: keyof Commands;
  readonly args: readonly unknown[];
}

export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}
