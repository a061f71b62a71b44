import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { readInput } from './standard-input.ts';

/** A token, not looked at yet, and where it came from. */
export interface GivenToken {
  readonly value: string;
  /** In words: `CLOUDFLARE_API_TOKEN`, `standard input`. */
  readonly source: string;
}

const DEFAULT_VARIABLE = 'CLOUDFLARE_API_TOKEN';
/** No token is nearly as long; whoever pipes more pipes something else. */
const LONGEST_INPUT = 16_384;

/**
 * Takes the token from the environment, or from standard input where that is no terminal. The environment goes first: in
 * `while read zone; do … done < zones.txt` standard input is the caller's.
 *
 * @throws Exit `unusable` when there is none.
 */
export async function readGivenToken(
  { env, stdin, signal }: Pick<Io, 'env' | 'stdin' | 'signal'>,
  tokenEnv: string | undefined,
): Promise<GivenToken> {
  const variable = tokenEnv ?? DEFAULT_VARIABLE;
  const value = env[variable];
  if (value?.trim()) return { value, source: variable };
  if (tokenEnv !== undefined) throw new Exit('unusable', `No token: the environment variable ${tokenEnv} is not set.`);
  if (stdin.isTTY) {
    throw new Exit(
      'unusable',
      `No token: set ${DEFAULT_VARIABLE}, name another variable with --token-env, or pipe it in.`,
    );
  }
  const piped = await readInput({ stdin, signal }, (text) => {
    if (text.length > LONGEST_INPUT)
      throw new Exit('unusable', 'What came in on standard input is too long for a token.');
    return false;
  });
  if (!piped.trim()) {
    throw new Exit('unusable', `No token: ${DEFAULT_VARIABLE} is not set, and nothing came in on standard input.`);
  }
  return { value: piped, source: 'standard input' };
}

/**
 * Refuses a command line with a token in it, without repeating it.
 *
 * @throws Exit `unusable`.
 */
export function refuseTokenArguments(args: readonly string[]): void {
  if (!args.some((argument) => argument.split(/[\s=:,"'`]+/).some(looksLikeToken))) return;
  throw new Exit(
    'unusable',
    `One of the arguments looks like a Cloudflare token or key. It is not used: what stands on a command line can be read in the
shell's history and by every process on this machine. Consider it leaked and roll it, then hand it over in one of these ways:
  read -rs ${DEFAULT_VARIABLE} && export ${DEFAULT_VARIABLE}
  pass show cloudflare | cloudflare-connector check`,
  );
}

/** By its prefix, as a Global API Key's hex digits, or as the letters and digits of an older token, even if cut off. */
function looksLikeToken(text: string): boolean {
  if (/^cf(?:ut|at|k)_./.test(text) || /^[0-9a-f]{37,45}$/.test(text)) return true;
  return /^[\w-]{20,}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
