import type { ApiMessage } from '../../errors.ts';
import { isBeyondThePlan } from './response-error.ts';

/**
 * Why Cloudflare did not do what was asked, as far as its own words say so.
 *
 * - `address`: the token's client IP filter
 * - `lockout`: too many failed authentications from this network address, whatever the token
 * - `expired`, `invalid`: the token
 * - `credentials`: malformed or missing credentials
 * - `unauthenticated`: not recognised here, which does not show that the token is bad
 * - `method`: the path exists with other methods or credentials
 * - `plan`: the billing plan, or a quota of it
 * - `not_enabled`: a product must be enabled, or set up, first
 * - `owner`: the user or account must do something first, such as verify an e-mail address
 * - `missing`: what the request names does not exist
 * - `path`: GraphQL's words for a missing permission and for a plan alike
 * - `permission`: a missing permission, or a denial in the words that Cloudflare has for one
 */
export type Reason =
  | 'address'
  | 'lockout'
  | 'expired'
  | 'invalid'
  | 'credentials'
  | 'unauthenticated'
  | 'method'
  | 'plan'
  | 'not_enabled'
  | 'owner'
  | 'missing'
  | 'path'
  | 'permission';

/**
 * Cloudflare's words, the more specific ones first. The only table of them: of denials, probes, verification and GraphQL.
 *
 * Sources: S2, "location" https://github.com/jeessy2/ddns-go/issues/1341; `authz` and "does not have permission '…'"
 * https://developers.cloudflare.com/analytics/graphql-api/errors/ and public logs of 2026; 10042 and 10034 in public threads
 * about R2 and Workers; 9106 at /memberships https://github.com/cloudflare/workers-sdk/pull/13858; 10001 "Unable to
 * authenticate request" https://github.com/cloudflare/workers-sdk/issues/9129.
 */
const WORDS: readonly (readonly [words: RegExp, reason: Reason])[] = [
  [/cannot use the (?:access|api) token from (?:location|this)/i, 'address'],
  [/too many authentication failures/i, 'lockout'],
  [/\btoken (?:has |is )?expired|expired (?:api |access )?token/i, 'expired'],
  [/invalid (?:api|access) token|\btoken (?:is|has been|was) (?:disabled|revoked|deleted|rolled)/i, 'invalid'],
  [/missing (?:x-auth|"authorization")|invalid request headers|invalid format for authorization/i, 'credentials'],
  [/method[ _]not[ _]allowed/i, 'method'],
  // An entitlement between dots is a part of the name of a permission.
  [/(?<!\.)\bentitle(?:ments?|d)\b(?!\.)|\bnot_entitled\b/i, 'plan'],
  [
    /\bupgrade\b|not available (?:on|for|in|with) (?:your|this|the) (?:\w+ )?plan|(?:higher|paid|enterprise|business|pro) plan/i,
    'plan',
  ],
  [
    /\bpurchase\b|requires? (?:an? )?(?:\w+ )?(?:subscription|add-on)|(?:not|n't) (?:have|include)\b.*\b(?:subscription|plan)\b/i,
    'plan',
  ],
  [/verif\w*\b.{0,40}\be-?mail|\be-?mail\b.{0,60}\bverif/i, 'owner'],
  [/two[- _]?factor|multi[- _]?factor|\b[2m]fa\b/i, 'owner'],
  [
    /terms of (?:service|use)|(?:account|user|zone) (?:is|has been|was) (?:\w+ )?(?:suspended|locked|blocked|deactivated|on hold)/i,
    'owner',
  ],
  [
    /please enable|(?:not|n't|never)[ _](?:been )?(?:yet )?(?:enabled|activated|onboarded|set up)\b|(?:must|needs? to|has to|should) be (?:enabled|activated)|is (?:currently )?disabled/i,
    'not_enabled',
  ],
  [/(?:need|have)s? to (?:register|create|enable|set up)\b|please (?:register|create|set up)\b/i, 'not_enabled'],
  [
    /invalid [\w ]*identifier|could not route|no route for|not[ _]found\b|does(?: not|n't) exist|could not find|no such\b|unknown (?:zone|account)/i,
    'missing',
  ],
  [/does not have access to the (?:path|field)/i, 'path'],
  [/unable to authenticate|authentication failed/i, 'unauthenticated'],
  [
    /\bunauthori[sz]ed\b|not authori[sz]ed|authori[sz]ation (?:denied|failed|error)|authentication error|\bpermissions?\b|\bforbidden\b|access (?:is )?denied|not allowed to access/i,
    'permission',
  ],
];

/** Cloudflare's codes that mean one thing wherever they appear. */
const CODES: Readonly<Record<number, Reason>> = {
  6003: 'credentials',
  6111: 'credentials',
  7000: 'missing',
  7003: 'missing',
  9107: 'credentials',
  10502: 'lockout',
};

/** Most denials, word for word: they are found without compiling the table, which takes milliseconds. They repeat nothing. */
export const usualDenials: readonly string[] = ['Authentication error', 'Unauthorized to access requested resource'];

function reasonIn({ code, message }: ApiMessage): Reason | undefined {
  if (usualDenials.includes(message)) return 'permission';
  return CODES[code] ?? (isBeyondThePlan(message) ? 'plan' : WORDS.find(([words]) => words.test(message))?.[1]);
}

/** The reason that Cloudflare's messages give; undefined if they give none that is known. */
export function reasonOf(messages: readonly ApiMessage[], body?: unknown): Reason | undefined {
  const found = messages.map(reasonIn);
  // Of several messages the most specific one counts: a denial in general words says the least.
  const specific = found.find((reason) => reason !== undefined && reason !== 'permission');
  return specific ?? (isAuthz(body) ? 'permission' : found.find((reason) => reason !== undefined));
}

/**
 * Whether GraphQL says that the token may not. Its words vary; the code does not (seen in public logs of 2026, with status 200).
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
function isAuthz(body: unknown): boolean {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  return (
    Array.isArray(errors) &&
    errors.some((error: { extensions?: { code?: unknown } | undefined } | null) => error?.extensions?.code === 'authz')
  );
}

/** Cloudflare's own words, each once. */
export function wordsOf(messages: readonly ApiMessage[]): string {
  return [...new Set(messages.map(({ message }) => message).filter(Boolean))].join('; ');
}
