import assert from 'node:assert/strict';
import type { Step } from '../../scripts/contract/check-contract.ts';
import { type CloudflareConnector, CloudflareConnectorError, type ErrorCode } from '../../src/index.ts';
import type { Cloudflare, CloudflareOptions, Token, TokenInput, Zone } from '../../src/testing/index.ts';

/** The simulators and connectors of the scenario. */
export interface Stage {
  readonly cloudflare: Cloudflare;
  /** A zone on the Enterprise plan, which has all features. */
  readonly zone: Zone;
  readonly freeZone: Zone;
  /** A connector with all permissions. */
  readonly cf: CloudflareConnector;
  /** The simulator's fetch, for requests that a connector avoids. */
  readonly fetch: typeof fetch;
  /** Adds a simulator whose requests are checked too. */
  another(options: CloudflareOptions): Pick<Stage, 'cloudflare' | 'fetch'>;
  connect(token: Token): CloudflareConnector;
  /** Creates a connector with a token. */
  connectWith(token: TokenInput): CloudflareConnector;
}

/** The part of the scenario for one domain. */
export interface Story {
  readonly steps: readonly Step<Stage>[];
  /** Minimal calls of every operation, to check their rejections. */
  readonly calls: Readonly<Record<string, MinimalCall>>;
}

export type MinimalCall = (cf: CloudflareConnector, zone: string, account: string) => Promise<unknown>;

/** Fails unless a call is rejected with one of these codes. */
export async function rejected(call: Promise<unknown>, ...codes: readonly ErrorCode[]): Promise<void> {
  const error = await call.then(
    () => assert.fail(`The call succeeded instead of failing with ${codes.join(' or ')}.`),
    (reason: unknown) => reason,
  );
  assert.ok(CloudflareConnectorError.is(error), String(error));
  assert.ok(codes.includes(error.code), `${error.code} instead of ${codes.join(' or ')}: ${error.message}`);
}

/** An id that no object has. */
export const NO_ID = 'f'.repeat(32);

/** The inputs of a list without the zone. */
export type Filters<T extends (...input: never[]) => unknown> = Omit<NonNullable<Parameters<T>[0]>, 'zone'>;
