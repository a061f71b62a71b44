import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { readInput } from './standard-input.ts';

/** A token as it was given, not validated, and its source. */
export interface GivenToken {
  readonly value: string;
  /** For messages: `CLOUDFLARE_API_TOKEN`, `standard input`. */
  readonly source: string;
}

const DEFAULT_VARIABLE = 'CLOUDFLARE_API_TOKEN';
/** Characters. Tokens are far shorter; longer input is something else. */
const LONGEST_INPUT = 16_384;

/**
 * Reads the token from the environment, else from standard input unless that is a terminal. The environment has priority:
 * in `while read zone; do … done < zones.txt`, standard input belongs to the loop.
 *
 * @throws Exit `unusable` if no token is given.
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
      `No token: set ${DEFAULT_VARIABLE}, name another variable with --token-env, or pipe the token in.`,
    );
  }
  const piped = await readInput({ stdin, signal }, (text) => {
    if (text.length > LONGEST_INPUT) throw new Exit('unusable', 'Standard input is too long for a token.');
    return false;
  });
  if (!piped.trim()) {
    throw new Exit('unusable', `No token: ${DEFAULT_VARIABLE} is not set, and standard input is empty.`);
  }
  return { value: piped, source: 'standard input' };
}

/**
 * Rejects a command line that contains a token. The message does not repeat it.
 *
 * @throws Exit `unusable` if an argument looks like a token or a key.
 */
export function rejectTokenArguments(args: readonly string[]): void {
  if (!args.some((argument) => argument.split(/[\s=:,"'`]+/).some(looksLikeToken))) return;
  throw new Exit(
    'unusable',
    `An argument looks like a Cloudflare token or key. It was not used. Arguments are visible in the shell's history and to
every process on this machine. Consider it leaked and roll it. Pass the new token in one of these ways:
  read -rs ${DEFAULT_VARIABLE} && export ${DEFAULT_VARIABLE}
  pass show cloudflare | cloudflare-connector check`,
  );
}

/** By its prefix, the hex digits of a Global API Key, or the letters and digits of an older token, even if cut off. */
function looksLikeToken(text: string): boolean {
  if (/^cf(?:ut|at|k)_./.test(text) || /^[0-9a-f]{37,45}$/.test(text)) return true;
  return /^[\w-]{20,}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
