import { run } from '../../src/cli/program.ts';

/** What a command finds when it starts. */
export interface World {
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in; a terminal without it. */
  readonly stdin?: string | AsyncIterable<string>;
  readonly fetch?: typeof fetch;
  readonly colors?: boolean;
  readonly signal?: AbortSignal;
  /** Is told everything that goes to standard output, as it goes. */
  readonly onOutput?: (text: string) => void;
}

/** What a command leaves behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process: `await command('check --json', { env: { CLOUDFLARE_API_TOKEN: … } })`. */
export async function command(line: string, world: World = {}): Promise<Outcome> {
  const { env = {}, stdin, colors = false, onOutput } = world;
  const written = { stdout: '', stderr: '' };
  const code = await run(line.split(' ').filter(Boolean), {
    env,
    stdin: typeof stdin === 'object' ? stdin : piped(stdin),
    stdout: {
      write: (text) => {
        written.stdout += text;
        onOutput?.(text);
      },
      colors,
    },
    stderr: {
      write: (text) => {
        written.stderr += text;
      },
      colors,
    },
    fetch: world.fetch ?? refuse,
    signal: world.signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

function piped(text: string | undefined): AsyncIterable<Uint8Array> & { isTTY: boolean } {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text ?? '');
  }
  return Object.assign(chunks(), { isTTY: text === undefined });
}

const refuse: typeof fetch = async (input) => {
  throw new Error(`A test reached for the network: ${String(input)}`);
};
