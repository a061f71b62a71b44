/** An output stream of a command. */
interface Output {
  readonly write: (text: string) => void;
  /** Whether to write colors. */
  readonly colors: boolean;
  /** Whether it is a terminal, where a line can be overwritten. */
  readonly isTTY: boolean;
  /** The width of the terminal; undefined elsewhere. */
  readonly columns?: number | undefined;
  /** Whether it takes links, as OSC 8. @default false */
  readonly links?: boolean | undefined;
}

/** Everything outside of a command. Tests pass their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  /** The result only. */
  readonly stdout: Output;
  /** Messages about the result. */
  readonly stderr: Output;
  readonly fetch: typeof globalThis.fetch;
  readonly files: {
    readonly read: (path: string) => Promise<string>;
    readonly write: (path: string, text: string) => Promise<void>;
    /** The names in a folder, sorted; undefined if the path is not a folder. */
    readonly list: (path: string) => Promise<readonly string[] | undefined>;
    /** The path without symbolic links. */
    readonly real: (path: string) => Promise<string>;
  };
  /** Opens an address in the browser. */
  readonly open: (url: string) => Promise<void>;
  /** Interrupts the command. Its reason is the exit code. */
  readonly signal: AbortSignal;
}

/**
 * Whether to write colors to a stream. By default only to a terminal.
 *
 * @source https://no-color.org, https://force-color.org
 */
export function wantsColors(env: Io['env'], stream: { readonly isTTY?: boolean }): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
