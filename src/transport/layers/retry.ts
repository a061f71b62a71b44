import type { Layer } from '../compose.ts';

/** A try that failed and is followed by another. */
export interface RetryEvent {
  readonly operation: string | undefined;
  /** Method and path template. */
  readonly request: string;
  /** The number of the try that failed, from 1. */
  readonly attempt: number;
  /** The status of the answer; undefined when none came. */
  readonly status: number | undefined;
  readonly reason: string;
}

/** How failed requests are tried again. */
export interface RetryOptions {
  /** How many times a request is tried again at the most. */
  readonly retries: number;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * Tries again what may succeed later: 429 (after `retry-after`), 408, 5xx and connection faults, with jittered exponential
 * backoff. A request that is not idempotent is repeated only when it was certainly not applied: after a 429, or when the
 * connection never came about.
 */
export function retry(options: RetryOptions): Layer {
  return (next) => async (url, init) => {
    const attempt = async (): Promise<Response> => {
      const response = await next(url, init);
      if (isTransient(response.status)) throw new TransientAnswer(response);
      return response;
    };
    try {
      return await attempt();
    } catch (error) {
      // Most requests never come here, so what follows is a chunk of its own.
      const { tryAgain } = await import('./try-again.ts');
      return tryAgain(error as Error, attempt, url, init, options);
    }
  };
}

/** An answer that asks for another try. It never leaves the retry layer. */
export class TransientAnswer extends Error {
  constructor(readonly response: Response) {
    super(`status ${response.status}`);
  }
}

function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
