import { loadCatalog } from '../../src/permissions/catalog.ts';
import type { Account, Cloudflare, Token, Zone } from '../../src/testing/index.ts';
import type { RecordedExchange, RecordedScenario } from './recording.ts';

/** The headers that authenticate a replayed request. */
export type Credentials = Readonly<Record<string, string>>;

type Choose = (at: { cloudflare: Cloudflare; account: Account; everything: Token }) => Credentials;

const bearer = (value: string): Credentials => ({ authorization: `Bearer ${value}` });
const UNKNOWN = 'cfut_0000000000000000000000000000000000000000c0ffee00';
const none: Credentials = {};
const weak: Choose = ({ cloudflare }) => bearer(cloudflare.tokens.create({ scopes: ['page_rules:read'] }).value);

/** The recordings do not say which credential a request had. These scenarios are about one that fails. */
const chosen: Readonly<Record<string, Choose | readonly Choose[]>> = {
  'malformed token': () => bearer('abc-def'),
  'malformed bearer token': () => bearer('abc-def'),
  'well-formed token that does not exist': () => bearer(UNKNOWN),
  'valid token without the row': weak,
  'writes without the row: the body is not looked at': weak,
  'account-owned token that expired or was revoked': [
    ({ cloudflare, account }) => bearer(cloudflare.tokens.create({ owner: account, status: 'expired' }).value),
    ({ cloudflare, account }) => bearer(cloudflare.tokens.create({ owner: account, status: 'expired' }).value),
    () => bearer(UNKNOWN),
  ],
  'no credentials, or a wrong key': [
    () => none,
    () => none,
    () => none,
    () => none,
    () => ({ 'x-auth-email': 'nobody@example.com', 'x-auth-key': '0'.repeat(37) }),
  ],
  'IP filter': [
    ...[0, 1].map((): Choose => {
      return ({ cloudflare }) => {
        const input = { scopes: ['dns:edit'] as const, allowedIps: ['192.0.2.1'] };
        return bearer(cloudflare.tokens.create(input).value);
      };
    }),
    () => bearer(UNKNOWN),
  ],
  'refusals are HTTP 200': weak,
};

/** The legacy permissions of a zone object and the groups that they come from. */
const groups: Readonly<Record<string, string>> = {
  '#dns_records:edit': 'DNS Write',
  '#dns_records:read': 'DNS Read',
  '#worker:edit': 'Workers Routes Write',
  '#zone:read': 'Zone Read',
  '#zone_settings:read': 'Zone Settings Read',
};

/** A token with every permission, for exchanges that say nothing about the credential. */
export async function tokenForEverything(cloudflare: Cloudflare): Promise<Token> {
  const names = new Set([...(await loadCatalog()).entries()].flatMap((entry) => entry.groups));
  return tokenWith(cloudflare, [...names]);
}

function tokenWith(cloudflare: Cloudflare, names: readonly string[]): Token {
  return cloudflare.tokens.create({
    policies: [
      {
        resources: {
          'com.cloudflare.api.account.zone.*': '*',
          'com.cloudflare.api.account.*': '*',
          [`com.cloudflare.api.user.${cloudflare.users.default.id}`]: '*',
        },
        permission_groups: names.map((name) => ({ name })),
      },
    ],
  });
}

/** The credential of an exchange. */
export function credentialsOf(
  scenario: RecordedScenario,
  exchange: RecordedExchange,
  at: { readonly cloudflare: Cloudflare; readonly account: Account; readonly everything: Token },
): Credentials {
  const choice = chosen[scenario.name];
  const choose = Array.isArray(choice) ? choice[scenario.exchanges.indexOf(exchange)] : choice;
  if (typeof choose === 'function') return (choose as Choose)(at);
  // Seen in the recording itself: a header that is not a token.
  if (JSON.stringify(exchange.response).includes('"code":6111')) return bearer('abc-def');
  const zones = (exchange.response as { result?: unknown }).result;
  const permissions = Array.isArray(zones) ? (zones[0] as Partial<Zone & { permissions: string[] }>)?.permissions : [];
  const isZones = /^\/zones(\?|$)/.test(exchange.path) && exchange.method === 'GET';
  if (!isZones || exchange.confidence !== 'recorded' || !permissions?.length) return bearer(at.everything.value);
  return bearer(
    tokenWith(
      at.cloudflare,
      permissions.flatMap((one) => groups[one] ?? []),
    ).value,
  );
}
