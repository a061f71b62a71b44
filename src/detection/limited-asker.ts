import type { Call } from '../transport/call.ts';
import { callKey, type Outgoing } from '../transport/compose.ts';
import { withTimeout } from '../transport/timing/timeout.ts';
import { asker, callOfQuestion, firstLine, noReply, type Questions, type Reply } from './ask.ts';

/** Asks Cloudflare something. Throws only if the caller aborts. */
export type LimitedAsk = (path: string, options?: AskOptions) => Promise<Reply>;

/** What a question is besides its path. */
export interface AskOptions {
  readonly method?: string | undefined;
  readonly body?: unknown;
}

/** How long questions may be asked. */
export interface AskLimits {
  readonly signal?: AbortSignal | undefined;
  /** In milliseconds of `Date.now()`: questions that have no response by then fail. */
  readonly deadline?: number | undefined;
}

/** Makes a {@link LimitedAsk}. */
export function limitedAsker({ fetch, baseURL }: Questions, { signal, deadline }: AskLimits): LimitedAsk {
  const call = callOfQuestion({ deadline });
  const isLate = (): boolean => deadline !== undefined && Date.now() >= deadline;
  const limited = (url: string, init: Outgoing): Promise<Response> =>
    // At the deadline this fails with `timeout`, and with `aborted` if the caller aborts.
    withTimeout({ signal, timeout: 0 }, url, init, async (ending) => {
      ending?.throwIfAborted();
      return fetch(url, ending ? { ...init, signal: ending } : init);
    });
  const ask = asker({ fetch: limited, baseURL }, call, (error) => {
    if (signal?.aborted) throw error;
    return isLate() ? 'no response in time' : firstLine(error);
  });
  return async (path, options) =>
    isLate() ? noReply('not asked in time') : ask(path, options && requestOf(path, options, call));
}

function requestOf(path: string, { method = 'GET', body }: AskOptions, call: Call): Partial<Outgoing> {
  return {
    method,
    ...(body !== undefined && {
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    [callKey]: path === '/graphql' ? { ...call, expects: { form: 'graphql' } } : call,
  };
}
