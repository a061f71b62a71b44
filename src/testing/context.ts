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
   * `GET /accounts` for an account-owned token: `rejected` with 400 and code 1001, or `listed` with its one account.
   *
   * Seen rejected: https://github.com/edgefirst-dev/starter/issues/3 (December 2024).
   *
   * @default 'rejected'
   */
  readonly accountsOfAccountToken: 'rejected' | 'listed';
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
}

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
