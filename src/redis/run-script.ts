import { InvalidInputError } from '../errors.ts';

/** What is used of a client of the package `ioredis`. */
export interface IoredisClient {
  /** Runs a script. */
  eval(script: string, keys: number, ...given: string[]): Promise<unknown>;
  /** Runs a script that the server knows, by its hash. */
  evalsha(sha1: string, keys: number, ...given: string[]): Promise<unknown>;
}

/** What is used of a client of the package `redis`. */
export interface NodeRedisClient {
  /** Runs a script. */
  eval(script: string, given: { keys: string[]; arguments: string[] }): Promise<unknown>;
  /** Runs a script that the server knows, by its hash. */
  evalSha(sha1: string, given: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client of Redis or Valkey: of `ioredis` or of `redis`. */
export type RedisClient = IoredisClient | NodeRedisClient;

/** Runs a script with keys and arguments. */
export type RunScript = (script: string, keys: readonly string[], given: readonly string[]) => Promise<unknown>;

/**
 * Runs scripts by their hash, so that a script is sent to the server once.
 *
 * @throws InvalidInputError if it is not a client; it names the function `subject`.
 */
export function scriptRunner(subject: string, client: RedisClient): RunScript {
  const { eval: evaluate, evalSha, evalsha } = (client ?? {}) as Partial<IoredisClient & NodeRedisClient>;
  if (typeof evaluate !== 'function' || typeof (evalSha ?? evalsha) !== 'function') {
    const message = 'must be a client of the package ioredis or redis';
    throw new InvalidInputError(subject, [{ field: 'client', message }]);
  }
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (script: string): Promise<string> => {
    const hash = hashes.get(script) ?? sha1(script);
    hashes.set(script, hash);
    return hash;
  };
  return async (script, keys, given) => {
    const hash = await hashOf(script);
    try {
      return await call(client, 'byHash', hash, keys, given);
    } catch (error) {
      // The server was restarted, or has not seen it yet.
      if (!/NOSCRIPT/.test(String((error as Error | undefined)?.message))) throw error;
      return call(client, 'whole', script, keys, given);
    }
  };
}

function call(
  client: RedisClient,
  form: 'byHash' | 'whole',
  script: string,
  keys: readonly string[],
  given: readonly string[],
): Promise<unknown> {
  if ('evalSha' in client) {
    const all = { keys: [...keys], arguments: [...given] };
    return form === 'byHash' ? client.evalSha(script, all) : client.eval(script, all);
  }
  return form === 'byHash'
    ? client.evalsha(script, keys.length, ...keys, ...given)
    : client.eval(script, keys.length, ...keys, ...given);
}

async function sha1(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
