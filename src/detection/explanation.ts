import type { PermissionRow, Scope } from '../permissions/scopes.ts';
import { tokenTemplate } from '../permissions/template.ts';

/** What is known about a missing row, for the sentence that says so. */
export interface Shortfall {
  /** What can not be done: an operation's name, or a request. */
  readonly subject: string;
  readonly needed: readonly PermissionRow[];
  /** The zone, account or user, in words: `zone example.com`. */
  readonly resource: string | undefined;
  /** What the token holds of the same permissions. */
  readonly granted: readonly PermissionRow[];
  /** How that is known: `from the zone's permissions`. */
  readonly evidence: string | undefined;
  /** What else the token is known to hold: the one that replaces it needs that too. */
  readonly keep?: readonly PermissionRow[];
  readonly owner?: 'user' | 'account';
}

/** The message of a missing permission, and the link that fixes it. */
export function explainShortfall(shortfall: Shortfall): { message: string; fixUrl: string | undefined } {
  const { subject, needed, resource, granted, evidence } = shortfall;
  const rows = needed.map(({ label, group }) => `${label} (permission group "${group}")`).join(' and ');
  const where = resource ? ` on ${resource}` : '';
  const lines = [`${subject} needs ${rows}${where}.`];
  if (granted.length > 0) {
    lines.push(
      `The token has ${granted.map(({ label }) => label).join(', ')} there${evidence ? ` (${evidence})` : ''}.`,
    );
  } else if (evidence) {
    lines.push(`The token does not have it (${evidence}).`);
  }
  const { line, fixUrl } = fix(shortfall);
  lines.push(line);
  return { message: lines.join('\n'), fixUrl };
}

function fix({ needed, keep = [], owner = 'user' }: Shortfall): { line: string; fixUrl: string | undefined } {
  const rows = needed.length === 1 ? 'the missing row' : 'the missing rows';
  const scopes = [...needed, ...keep].flatMap(({ scope }): Scope[] => (scope ? [scope] : []));
  const { url, addByHand, impossible } = tokenTemplate(scopes, { owner });
  if (impossible.length > 0) {
    const labels = impossible.map(({ label }) => label).join(', ');
    return { line: `An account-owned token can not hold ${labels}: use a user token.`, fixUrl: undefined };
  }
  const foreign = needed.filter(({ scope }) => scope === undefined);
  const byHand = [...addByHand, ...foreign];
  if (needed.every((row) => byHand.includes(row))) {
    const page =
      owner === 'account'
        ? 'https://dash.cloudflare.com/?to=/:account/api-tokens'
        : 'https://dash.cloudflare.com/profile/api-tokens';
    return { line: `Add ${rows} to the token by hand: ${page}`, fixUrl: page };
  }
  const rest = byHand.length > 0 ? `\nAdd by hand: ${byHand.map(({ label }) => label).join(', ')}.` : '';
  const also = keep.length > 0 ? ', and those it is known to have' : '';
  return { line: `Create a token with ${rows}${also}: ${url}${rest}`, fixUrl: url };
}
