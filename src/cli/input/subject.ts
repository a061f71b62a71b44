import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import type { SampleName } from './sample-names.ts';
import { readGivenToken } from './token-source.ts';

/** The options that say whose token it is, and which Cloudflare is asked. */
export interface SubjectOptions {
  readonly tokenEnv?: string;
  readonly baseUrl?: string;
  readonly simulate?: SampleName;
}

/** A token, and the Cloudflare to use it on. */
export interface Subject {
  readonly token: string;
  readonly source: string;
  readonly fetch: typeof globalThis.fetch;
  readonly simulated?: SampleName;
}

/**
 * Finds the token and the Cloudflare to ask.
 *
 * @param input What standard input is read for, where it can not be the token: `the zone file`.
 * @throws Exit `unusable` when there is no token.
 */
export async function subjectOf({ simulate, tokenEnv }: SubjectOptions, io: Io, input?: string): Promise<Subject> {
  if (simulate === undefined) {
    const { value, source } = await readGivenToken(
      input === undefined ? io : { ...io, stdin: reserved(input) },
      tokenEnv,
    );
    return { token: value, source, fetch: io.fetch };
  }
  // A program of its own, which nobody loads who has a token.
  const { createSample } = await import('../commands/sample.ts');
  const { cloudflare, tokens } = createSample();
  const token = tokens.find(({ name }) => name === simulate)?.value ?? '';
  return { token, source: `the simulator's sample "${simulate}"`, fetch: cloudflare.fetch, simulated: simulate };
}

/** A standard input that has something else in it than a token. */
async function* reserved(input: string): AsyncGenerator<string> {
  yield* [];
  throw new Exit(
    'unusable',
    `No token: standard input is ${input}, so the token has to come from the environment. Set CLOUDFLARE_API_TOKEN, or name another variable with --token-env.`,
  );
}
