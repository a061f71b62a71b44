/** Where a command writes. */
interface Output {
  readonly write: (text: string) => void;
  /** Whether text may carry colours. */
  readonly colors: boolean;
  /** Whether it is a terminal, on which a line can be written over. */
  readonly isTTY: boolean;
}

/** Everything outside of a command. A test hands in another world. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  /** The result, and nothing else. */
  readonly stdout: Output;
  /** Everything that is said about the result. */
  readonly stderr: Output;
  readonly fetch: typeof globalThis.fetch;
  readonly files: {
    readonly read: (path: string) => Promise<string>;
    readonly write: (path: string, text: string) => Promise<void>;
  };
  /** Ends the command; its reason is the exit code. */
  readonly signal: AbortSignal;
}

/**
 * Whether a stream gets colours: a terminal does, unless the user says otherwise.
 *
 * @source https://no-color.org, https://force-color.org
 */
export function wantsColors(env: Io['env'], stream: { readonly isTTY?: boolean }): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
