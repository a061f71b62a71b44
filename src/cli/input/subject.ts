import { type Command, Option } from 'commander';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { readGivenToken } from './token-source.ts';

/** The sample tokens, one for each outcome of a check. */
export const sampleNames = ['good', 'missing', 'expired', 'disabled', 'ip-restricted', 'account', 'unclear'] as const;

export type SampleName = (typeof sampleNames)[number];

/** The options that select the token, and the API that it is used on. */
export interface SubjectOptions {
  readonly tokenEnv?: string;
  readonly baseUrl?: string;
  readonly simulate?: SampleName;
}

/**
 * Adds the options that {@link subjectOf} reads.
 *
 * @param permission The permission that the token needs for the command: `DNS · Read`.
 */
export function addSubjectOptions(command: Command, permission?: string): void {
  const needs = permission === undefined ? '' : `; the token needs Zone · ${permission}`;
  command
    .option('--token-env <name>', `environment variable with the token (default: CLOUDFLARE_API_TOKEN)${needs}`)
    .addOption(
      new Option(
        '--simulate [sample]',
        'use a sample token on the embedded simulator, without an account; its zones are example.com and example.org',
      )
        .choices(sampleNames)
        .preset('good')
        .conflicts(['tokenEnv', 'baseUrl']),
    )
    .option(
      '--base-url <url>',
      'API to send requests to (default: https://api.cloudflare.com/client/v4); http on this machine only',
    );
}

/** A token, and the API to use it on. */
export interface Subject {
  readonly token: string;
  readonly source: string;
  readonly fetch: typeof globalThis.fetch;
  readonly simulated?: SampleName;
}

/**
 * Finds the token and the API to use it on.
 *
 * @param input What standard input contains if it is not the token: `the zone file`.
 * @throws Exit `unusable` if no token is given.
 */
export async function subjectOf({ simulate, tokenEnv }: SubjectOptions, io: Io, input?: string): Promise<Subject> {
  if (simulate === undefined) {
    const { value, source } = await readGivenToken(
      input === undefined ? io : { ...io, stdin: reserved(input) },
      tokenEnv,
    );
    return { token: value, source, fetch: io.fetch };
  }
  // Loaded only here: the simulator is larger than the rest of the command.
  const { createSample } = await import('./sample.ts');
  const { cloudflare, tokens } = createSample();
  const token = tokens.find(({ name }) => name === simulate)?.value ?? '';
  return { token, source: `the simulator's sample "${simulate}"`, fetch: cloudflare.fetch, simulated: simulate };
}

/** A standard input that does not contain the token. */
async function* reserved(input: string): AsyncGenerator<string> {
  yield* [];
  throw new Exit(
    'unusable',
    `No token: standard input is ${input}, so the token must come from the environment. Set CLOUDFLARE_API_TOKEN, or name another variable with --token-env.`,
  );
}
