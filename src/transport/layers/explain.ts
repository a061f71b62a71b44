import type { Layer } from '../compose.ts';
import type { DiagnoseDenial } from '../diagnosis.ts';

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
  return (next) => async (url, init) => {
    const response = await next(url, init);
    // GraphQL denies with status 200, too.
    if (!mayBeDenial(response.status) && !url.endsWith('/graphql')) return response;
    // Loaded only if needed: a chunk of its own.
    const { explainDenial } = await import('../errors/denial.ts');
    return explainDenial(response, url, init, options, () => next(url, init));
  };
}

/** Whether a response of this status can be a denial: 400 is the status for malformed credentials. */
function mayBeDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 400;
}
