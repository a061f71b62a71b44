import { MissingPermissionError } from '../errors.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';
import { explainShortfall } from './explanation.ts';

/** The error for an operation outside the scopes that a connector was made with. */
export function undeclared(
  operation: { readonly name: string; readonly endpoints: readonly string[] },
  scope: Scope,
  declared: readonly Scope[],
  resource: string | undefined,
): MissingPermissionError {
  const row = rowOf(scope);
  const keep = declared.map(rowOf);
  const granted = keep.filter(({ permission }) => permission === row.permission);
  const evidence = `from the scopes the connector was made with: ${declared.join(', ') || 'none'}`;
  const { message, fixUrl } = explainShortfall({
    subject: operation.name,
    needed: [row],
    resource,
    granted,
    keep,
    evidence,
  });
  return new MissingPermissionError(message, {
    operation: operation.name,
    request: operation.endpoints[0],
    needed: [row],
    granted,
    evidence: [evidence],
    fixUrl,
    resource,
  });
}
