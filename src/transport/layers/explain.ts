import { callOf } from '../call.ts';
import type { Fetch, Layer, Outgoing } from '../compose.ts';
import type { DiagnoseDenial } from '../diagnosis.ts';
import { explained as explanation } from '../explanation-of.ts';
import { loadFailures } from '../load-failures.ts';
import { isLockedOut } from '../lockout.ts';

/** What explaining needs. */
export interface ExplainOptions {
  readonly diagnose: DiagnoseDenial;
  /** The token, which no explanation may show. */
  readonly token: string;
}

/**
 * Turns a denial into an error that says what was missing.
 *
 * The response still reaches the caller, with its body. The explanation is added to the `messages` of the envelope, so that
 * other clients print it, and `explanationOf` finds the error on what they throw.
 */
export function explain(options: ExplainOptions): Layer {
  return (next) => (url, init) => {
    const sentAt = Date.now();
    return next(url, init).then((response) => {
      // GraphQL denies with status 200, too.
      const isDenial = mayBeDenial(response.status) || (response.status === 200 && url.endsWith('/graphql'));
      return isDenial ? explained(response, url, init, sentAt, next) : response;
    });
  };

  async function explained(response: Response, url: string, init: Outgoing, sentAt: number, next: Fetch) {
    if (isLockedOut(response)) return withLockout(response, url, init);
    // Loaded only if needed: a chunk of its own.
    const { explainDenial } = await loadFailures();
    // What was streamed is gone.
    const isSpent = init.body instanceof ReadableStream;
    return explainDenial(response, url, init, { ...options, sentAt }, async () =>
      isSpent ? response : next(url, init),
    );
  }
}

/** The token is not the reason, so nothing is asked about it: each question would prolong the lockout. */
async function withLockout(response: Response, url: string, init: Outgoing): Promise<Response> {
  const { errorFromResponse } = await loadFailures();
  const error = await errorFromResponse(url, init, callOf(init) ? response : response.clone());
  Object.defineProperty(response.headers, explanation, { value: error });
  return response;
}

/** Whether a response of this status can be a denial: 400 is the status for malformed credentials. */
function mayBeDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 400;
}
