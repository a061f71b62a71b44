import { run } from '../../src/cli/program.ts';

/** The environment that a command starts in. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** Piped input. Without it, standard input is a terminal. */
  readonly stdin?: string | AsyncIterable<string>;
  readonly fetch?: typeof fetch;
  /** Input typed at the terminal. */
  readonly typed?: string;
  readonly colors?: boolean;
  /** Whether both outputs are terminals. */
  readonly terminal?: boolean;
  /** Files by their path. The command reads and writes here. */
  readonly files?: Record<string, string>;
  /** Symbolic links, and where they lead. */
  readonly links?: Record<string, string>;
  /** The width of the terminal. */
  readonly columns?: number;
  /** Whether both outputs take links. */
  readonly hyperlinks?: boolean;
  /** Opens an address. Without it, no browser is found. */
  readonly open?: (url: string) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Called with each text written to standard output. */
  readonly onOutput?: (text: string) => void;
  /** Called with each text written to standard error. */
  readonly onMessage?: (text: string) => void;
}

/** The result of a command. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process: `await command('check --json', { env: { CLOUDFLARE_API_TOKEN: … } })`. */
export async function command(line: string, world: World = {}): Promise<Outcome> {
  const { env = {}, stdin, typed, colors = false, terminal: isTTY = false, files = {}, onOutput, onMessage } = world;
  const links = world.links ?? {};
  const written = { stdout: '', stderr: '' };
  const code = await run(line.split(' ').filter(Boolean), {
    env,
    stdin: typeof stdin === 'object' ? stdin : piped(stdin ?? typed, stdin === undefined),
    stdout: {
      write: (text) => {
        written.stdout += text;
        onOutput?.(text);
      },
      colors,
      isTTY,
      columns: world.columns,
      links: world.hyperlinks,
    },
    stderr: {
      write: (text) => {
        written.stderr += text;
        onMessage?.(text);
      },
      colors,
      isTTY,
      links: world.hyperlinks,
    },
    open: world.open ?? (() => Promise.reject(new Error('spawn xdg-open ENOENT'))),
    fetch: world.fetch ?? noNetwork,
    files: {
      read: async (path) => {
        const text = files[path] ?? files[path.replace(/^\.\//, '')];
        if (text === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
        return text;
      },
      write: async (path, text) => {
        if (path.includes('/') && !Object.keys(files).some((one) => one.startsWith(path.replace(/[^/]*$/, ''))))
          throw new Error(`ENOENT: no such file or directory, open '${path}'`);
        files[path] = text;
      },
      list: async (path) => {
        const start = `${path.replace(/^\.\//, '').replace(/\/$/, '')}/`;
        const names = Object.keys(files)
          .filter((one) => one.startsWith(start))
          .map((one) => one.slice(start.length).split('/')[0] ?? '');
        return names.length > 0 ? [...new Set(names)].sort() : undefined;
      },
      real: async (path) => {
        const plain = path
          .replace(/^\.\//, '')
          .replace(/(?:^|\/)[^/.]+\/\.\.(?=\/)/g, '')
          .replace(/\/$/, '');
        return links[plain] ?? plain;
      },
    },
    signal: world.signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

function piped(text: string | undefined, isTTY: boolean): AsyncIterable<Uint8Array> & { isTTY: boolean } {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text ?? '');
  }
  return Object.assign(chunks(), { isTTY });
}

const noNetwork: typeof fetch = async (input) => {
  throw new Error(`A test sent a request to the network: ${String(input)}`);
};
