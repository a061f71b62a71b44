import { type ErrorDetails, MissingPermissionError } from '../../errors.ts';
import { HEX_ID } from '../../hex-id.ts';
import { type PermissionRow, rowOf, type Scope } from '../../permissions/scopes.ts';
import { byHand, tokenPage, tokenTemplate } from '../../permissions/template.ts';

/** What is known about a missing permission. */
export interface Shortfall {
  /** The operation that is denied; undefined for another client's request. */
  readonly operation: string | undefined;
  /** The request that is denied, or would be. */
  readonly request?: string | undefined;
  /** The permissions to ask for. */
  readonly needed: readonly PermissionRow[];
  /** Whether one of them suffices, and it is not known which. */
  readonly isOneOf?: boolean | undefined;
  /** What the token is known to hold there. A token that replaces it needs these, too. */
  readonly held: readonly PermissionRow[];
  /** Those of `held` that the error shows; by default the needed permissions at another level. */
  readonly granted?: readonly PermissionRow[] | undefined;
  /** How that is known: `from the zone's permissions`. */
  readonly evidence: readonly string[];
  /** The zone, account or user in words: `zone example.com`. */
  readonly resource: string | undefined;
  readonly owner?: 'user' | 'account' | undefined;
  /** Every permission group that would suffice; by default those of `needed`. */
  readonly accepted?: readonly string[] | undefined;
  /** Whether the zone was given by its name: a token that replaces this one must find it, too. */
  readonly usesZoneName?: boolean | undefined;
  /** Set if a zone was looked up by its name: the scope of the operation that it was looked up for, which a token needs, too. */
  readonly lookup?: { readonly scope: Scope | undefined } | undefined;
  /** Cloudflare's own words, if it said anything. */
  readonly words?: string | undefined;
  /** Cloudflare's response, if there was one. */
  readonly response?: ErrorDetails | undefined;
}

/** The error for a missing permission: what is needed, where, what the token has there, and the link to one that has it. */
export function missingPermission(shortfall: Shortfall): MissingPermissionError {
  const { operation, request, needed, isOneOf, held, evidence, resource, accepted, words, lookup, response } =
    shortfall;
  const { granted = samePermission(held, needed) } = shortfall;
  const { line, fixUrl } = fix(shortfall);
  const rows = needed.map(({ label, group }) => `${label} (permission group "${group}")`);
  const what = isOneOf
    ? `one of these, depending on the phase of the ruleset: ${rows.join(', ')};`
    : rows.join(' and ');
  const subject = operation ?? request ?? 'The request';
  const lines = [
    `${subject} needs ${what}${resource ? ` on ${resource}` : ''}${lookup ? " to find it by its name; with the zone's id it does not" : ''}.`,
    tokenLine(granted, evidence),
    words ? `Cloudflare says: "${words}".` : '',
    line,
  ];
  return new MissingPermissionError(lines.filter(Boolean).join('\n'), {
    ...response,
    operation,
    request,
    needed,
    granted,
    evidence,
    accepted,
    fixUrl,
    resource,
  });
}

/** The error for an operation that the scopes of a connector do not allow. No request was made. */
export function beyondScopes(
  scopes: readonly Scope[],
  scope: Scope,
  { name, endpoints }: { readonly name: string; readonly endpoints: readonly string[] },
  zone: unknown,
): MissingPermissionError {
  return missingPermission({
    operation: name,
    request: endpoints[0],
    needed: [rowOf(scope)],
    held: scopes.map(rowOf),
    evidence: [`from the scopes of the connector: ${scopes.join(', ') || 'none'}`],
    resource: typeof zone === 'string' ? `zone ${zone}` : undefined,
    usesZoneName: typeof zone === 'string' && !HEX_ID.test(zone),
  });
}

/** Those of some permissions that are the needed ones at any level: `dns:read` for `dns:edit`. */
function samePermission(rows: readonly PermissionRow[], needed: readonly PermissionRow[]): readonly PermissionRow[] {
  return rows.filter((held) =>
    needed.some((row) => row.permission === held.permission && row.resource === held.resource),
  );
}

function tokenLine(granted: readonly PermissionRow[], evidence: readonly string[]): string {
  if (evidence.length === 0) return 'What the token has there could not be found out, so the cause may be another one.';
  const how = ` (${evidence.join('; ')})`;
  if (granted.length > 0) return `The token has ${labelsOf(granted)} there${how}.`;
  return `The token does not have it${how}.`;
}

function fix({ needed, isOneOf, held, usesZoneName, lookup, owner = 'user' }: Shortfall): {
  line: string;
  fixUrl: string | undefined;
} {
  const missing = needed.length === 1 ? 'the missing permission' : 'the missing permissions';
  const called = lookup?.scope;
  const besides: readonly Scope[] = [...(usesZoneName ? ['zone:read' as const] : []), ...(called ? [called] : [])];
  const scopes = [...[...needed, ...held].flatMap(({ scope }): Scope[] => (scope ? [scope] : [])), ...besides];
  const { url, addByHand, confirm, impossible } = tokenTemplate(scopes, { owner });
  if (needed.some((row) => impossible.includes(row))) {
    const line = `An account-owned token cannot hold ${labelsOf(impossible)}. Use a user token.`;
    return { line, fixUrl: undefined };
  }
  const others = [...addByHand, ...needed.filter(({ scope }) => scope === undefined)];
  const page = tokenPage(owner);
  if (isOneOf) return { line: `Add the one that is meant to the token by hand: ${page}`, fixUrl: page };
  if (needed.every((row) => others.includes(row))) {
    const what = needed.some(({ scope }) => scope === 'api_tokens:edit') ? byHand(needed) : missing;
    return { line: `Add ${what} to the token by hand: ${page}`, fixUrl: page };
  }
  const kept = held.length > 0 ? ' and those it is known to have' : called ? ` and ${rowOf(called).label}` : '';
  const rest = others.length > 0 ? `\nAdd by hand: ${byHand(others)}.` : '';
  const check = confirm.length > 0 ? `\nCheck that the form shows ${labelsOf(confirm)}.` : '';
  return { line: `Create a token with ${missing}${kept}: ${url}${rest}${check}`, fixUrl: url };
}

const labelsOf = (rows: readonly PermissionRow[]): string => rows.map(({ label }) => label).join(', ');
