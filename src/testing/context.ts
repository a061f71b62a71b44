import type { Clock } from './clock.ts';
import type { IdenticalRecordCode } from './dns/record-set.ts';
import type { Accounts } from './identity/accounts.ts';
import type { Tokens } from './identity/tokens.ts';
import type { Users } from './identity/users.ts';
import type { Ids } from './ids.ts';
import type { Zones } from './zones/zones.ts';

/** Behaviour of Cloudflare that has changed over time, or that is known in more than one form. */
export interface Quirks {
  /**
   * `GET /accounts` for an account-owned token: `listed` with its one account, or `rejected` with 400 and code 1001.
   *
   * Seen listed: https://github.com/cloudflare/workers-sdk/pull/13858 (May 2026),
   * https://github.com/cloudflare/cloudflare-python/issues/2584 (April 2025). Seen rejected:
   * https://github.com/edgefirst-dev/starter/issues/3 (December 2024).
   *
   * @default 'listed'
   */
  readonly accountsOfAccountToken: 'listed' | 'rejected';
  /**
   * The code with which `/memberships` rejects a token. 10000: a user's token that lacks the permission gets 403 with it, and
   * an account-owned token 400 with code 9106. 9109: both get 403 with it.
   *
   * Seen 10000 and 9106: https://github.com/cloudflare/workers-sdk/pull/13858, https://github.com/cloudflare/workers-sdk/issues/13656
   * (2026). Wrangler until 4.88 expects 9109: https://github.com/cloudflare/workers-sdk (`getAccountChoices`).
   *
   * @default 10000
   */
  readonly membershipsDenied: 10000 | 9109;
  /**
   * Whether `GET /accounts` ignores `page`. Seen: https://github.com/cloudflare/cloudflare-python/issues/2682
   *
   * @default true
   */
  readonly accountsIgnorePage: boolean;
  /**
   * The error code for a second, identical DNS record: 81058 today, 81057 until about 2024.
   *
   * @default 81058
   */
  readonly identicalRecord: IdenticalRecordCode;
  /**
   * `GET /zones` for a token without Zone · Read: `listed` with the zones on which it has another permission, or `denied` with
   * 403 and code 0.
   *
   * Seen listed since May 2020: https://github.com/ddclient/ddclient/issues/834 (2025),
   * https://github.com/srvrco/getssl/issues/813 (2023). Seen denied: https://github.com/troglobit/inadyn/issues/285 (January 2020)
   *
   * @default 'listed'
   */
  readonly zonesWithoutZoneRead: 'listed' | 'denied';
  /**
   * Whether verify enforces a token's IP filter. Seen that it does not, in August 2026: `active`, and 403 with code 9109 from
   * every other route. Before, the simulator's verify denied it as the other routes do
   * (https://github.com/jeessy2/ddns-go/issues/1341).
   *
   * @default false
   */
  readonly verifyChecksIp: boolean;
  /**
   * The status of a GraphQL response that denies. Seen 200 in programs of 2026
   * (https://github.com/cloudflare/mcp-server-cloudflare/issues/402); Cloudflare's documents have 403
   * (https://github.com/cloudflare/cloudflare-docs/pull/28446).
   *
   * @default 200
   */
  readonly graphqlDenial: 200 | 403;
  /**
   * Deleting an IP access rule that does not exist: 200 with `result: null` (seen in 2026 in a public client's source), or 404
   * with code 10001 (the same client's list of errors, matched in tests against the API).
   *
   * @default 404
   */
  readonly goneAccessRule: 200 | 404;
  /**
   * Deleting a pool or a monitor that is in use: code 1002 "… still referenced …", or 412 with code 1005.
   *
   * Seen 1002 in the errors of a client that was tested against the API in 2026
   * (https://github.com/alchemy-run/distilled, `PoolInUse`). Seen 1005 in 2018:
   * https://github.com/cloudflare/terraform-provider-cloudflare/issues/66
   *
   * @default 1002
   */
  readonly referencedInLoadBalancing: 1002 | 1005;
}

/** The values of each quirk, the default first. */
export const quirkValues: { readonly [K in keyof Quirks]: readonly [Quirks[K], ...Quirks[K][]] } = {
  accountsOfAccountToken: ['listed', 'rejected'],
  membershipsDenied: [10000, 9109],
  accountsIgnorePage: [true, false],
  identicalRecord: [81058, 81057],
  zonesWithoutZoneRead: ['listed', 'denied'],
  verifyChecksIp: [false, true],
  graphqlDenial: [200, 403],
  goneAccessRule: [404, 200],
  referencedInLoadBalancing: [1002, 1005],
};

/** How the simulator samples analytics. */
export interface Analytics {
  /**
   * How many events each row of a sampled dataset stands for. 1 keeps every event. Cloudflare samples more as the number of
   * events grows.
   *
   * @default 1
   */
  sampleInterval: number;
}

/** What the parts of one simulator share. */
export interface Context {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly quirks: Quirks;
  readonly analytics: Analytics;
  readonly users: Users;
  readonly accounts: Accounts;
  readonly zones: Zones;
  readonly tokens: Tokens;
}
