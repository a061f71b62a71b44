import assert from 'node:assert/strict';
import type { Step } from '../../scripts/contract/check-contract.ts';
import { type CloudflareConnector, CloudflareConnectorError, type ErrorCode } from '../../src/index.ts';
import type { Cloudflare, CloudflareOptions, Token, TokenInput, Zone } from '../../src/testing/index.ts';

/** What the scenario plays on. */
export interface Stage {
  readonly cloudflare: Cloudflare;
  /** On the Enterprise plan, which allows everything. */
  readonly zone: Zone;
  readonly freeZone: Zone;
  /** A connector that may do everything. */
  readonly cf: CloudflareConnector;
  /** The simulator's fetch, for requests that a connector takes care not to make. */
  readonly fetch: typeof fetch;
  /** Another simulator, whose requests are checked too. */
  another(options: CloudflareOptions): Pick<Stage, 'cloudflare' | 'fetch'>;
  connect(token: Token): CloudflareConnector;
  /** A connector with a token made for it. */
  connectWith(token: TokenInput): CloudflareConnector;
}

/** What is played of one domain. */
export interface Story {
  readonly steps: readonly Step<Stage>[];
  /** The least that every operation can be called with, for its refusals. */
  readonly calls: Readonly<Record<string, MinimalCall>>;
}

export type MinimalCall = (cf: CloudflareConnector, zone: string, account: string) => Promise<unknown>;

/** Fails unless a call is refused with one of these codes. */
export async function refused(call: Promise<unknown>, ...codes: readonly ErrorCode[]): Promise<void> {
  const error = await call.then(
    () => assert.fail(`The call succeeded instead of failing with ${codes.join(' or ')}.`),
    (reason: unknown) => reason,
  );
  assert.ok(CloudflareConnectorError.is(error), String(error));
  assert.ok(codes.includes(error.code), `${error.code} instead of ${codes.join(' or ')}: ${error.message}`);
}

/** An id that nothing has. */
export const NO_ID = 'f'.repeat(32);

/** The inputs of a list, but for the zone. */
export type Filters<T extends (...input: never[]) => unknown> = Omit<NonNullable<Parameters<T>[0]>, 'zone'>;
