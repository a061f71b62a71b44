import { MissingPermissionError } from '../errors.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';
import { explainShortfall } from './explanation.ts';

/** What shows that a token lacks a scope, before Cloudflare had to refuse anything. */
export interface Lack {
  readonly operation: string;
  /** The request that would be refused. */
  readonly request: string;
  readonly scope: Scope;
  /** What the token was seen to hold of the same permission. */
  readonly held: readonly Scope[];
  readonly evidence: string;
  /** In words: `zone example.com`. */
  readonly resource: string;
}

/** The error for a scope that a token was seen to lack. */
export function lacking({ operation, request, scope, held, evidence, resource }: Lack): MissingPermissionError {
  const needed = [rowOf(scope)];
  const granted = held.map(rowOf);
  const { message, fixUrl } = explainShortfall({
    subject: operation,
    needed,
    resource,
    granted,
    evidence,
    keep: granted,
  });
  return new MissingPermissionError(message, {
    operation,
    request,
    needed,
    granted,
    evidence: [evidence],
    fixUrl,
    resource,
  });
}
