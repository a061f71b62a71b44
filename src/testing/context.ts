import type { Clock } from './clock.ts';
import type { IdenticalRecordCode } from './dns/record-set.ts';
import type { Accounts } from './identity/accounts.ts';
import type { Tokens } from './identity/tokens.ts';
import type { Users } from './identity/users.ts';
import type { Ids } from './ids.ts';
import type { Zones } from './zones/zones.ts';

/** Behaviour of Cloudflare's that has changed over time, or is known in more than one form. */
export interface Quirks {
  /**
   * `GET /accounts` for an account-owned token: `refused` with 400 and code 1001, or answered with its one account.
   *
   * Seen refused: https://github.com/edgefirst-dev/starter/issues/3 (December 2024).
   */
  readonly accountsOfAccountToken: 'refused' | 'listed';
  /** `GET /accounts` ignores `page`. Seen: https://github.com/cloudflare/cloudflare-python/issues/2682 */
  readonly accountsIgnorePage: boolean;
  /** The code for a second, identical DNS record: 81058 today, 81057 until about 2024. */
  readonly identicalRecord: IdenticalRecordCode;
}

/** How analytics are told. */
export interface Analytics {
  /**
   * How many events stand behind each one that the sampled datasets keep: 1, which is all of them, unless it is set. Cloudflare
   * samples the more, the more there is.
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
