import type { Account } from '../identity/accounts.ts';

/** The Workers limits of an account. */
interface WorkerLimits {
  readonly scripts: number;
  readonly variables: number;
}

/**
 * Workers Free for a standard account, Workers Paid for an enterprise one.
 *
 * @source https://developers.cloudflare.com/workers/platform/limits/
 */
export const workerLimits: Readonly<Record<Account['type'], WorkerLimits>> = {
  standard: { scripts: 100, variables: 64 },
  enterprise: { scripts: 500, variables: 128 },
};

/**
 * The largest script in bytes, before compression. The limits after compression (3 MB and 10 MB) are not simulated.
 *
 * @source https://developers.cloudflare.com/workers/platform/limits/#worker-size
 */
export const SCRIPT_SIZE = 64 * 1024 * 1024;

/** The largest variable in bytes. */
export const VARIABLE_SIZE = 5 * 1024;

/** @source https://developers.cloudflare.com/workers/platform/limits/#routes-and-domains */
export const ROUTES_PER_ZONE = 1_000;
export const DOMAINS_PER_ZONE = 100;
