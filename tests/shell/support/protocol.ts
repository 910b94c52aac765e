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

export interface Stance {
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly minimized: boolean;
  readonly maximized: boolean;
  readonly focused: boolean;
  /** Whether a page of it can be printed. */
  readonly printable: boolean;
}

export interface Held {
  readonly formats: Readonly<Record<string, string>>;
  readonly plainOnly: boolean;
  readonly broken: boolean;
}

export interface Commands {
  records(): readonly (readonly unknown[])[];
  windows(): readonly WindowState[];
  invoke(channel: string, args: readonly unknown[], sender: Sender): unknown;
  send(channel: string, sender: Sender, ...args: readonly unknown[]): void;
  emit(
    target: 'app' | 'power' | 'session' | 'window' | 'contents',
    event: string,
    args: readonly unknown[],
  ): Emitted;
  serve(method: string, url: string): Served;
  /** The filter of the session of that name; the default session has none. */
  verdicts(urls: readonly string[], session?: string): readonly boolean[];
  permission(name: string, origin: string, session?: string): readonly [check: boolean, request: boolean];
  /** A session that the application never asked for comes to be. */
  openSession(name: string): void;
  device(): readonly [device: boolean, screen: unknown, pairing: unknown, classes: unknown];
  openWindow(url: string): unknown;
  menu(): readonly unknown[];
  /** Clicks the entry of that label; false when there is none, or it is greyed out. */
  clickMenu(label: string): boolean;
  /** From now on every window says that it stands like this. */
  stand(changes: Readonly<Partial<Stance>>): void;
  /** Changes what the system's clipboard holds or can, and answers what it holds. */
  clipboard(changes: Readonly<Partial<Held>>): Readonly<Record<string, string>>;
  /** From now on the shell's timers stand still until time is passed. */
  stopTime(): void;
  passTime(ms: number): void;
  idle(state: string): void;
  choose(path: string | null): void;
  appendUntilKilled(name: string, chunk: Uint8Array): void;
  /** From now on every write, sync and cut of a file is recorded as `disk`. */
  watchDisk(): void;
  networkGlobals(): readonly string[];
  evaluate(expression: string): unknown;
  /** Types on the present page as a hand would; the script is that of `tests/support/keys.ts`. */
  type(script: string): void;
  /** A picture of the present page in one look, as PNG into a file. */
  draw(file: string, look: string, forced: boolean): void;
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
