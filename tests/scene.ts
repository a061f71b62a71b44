import { vi } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError, type ConnectorOptions } from '../src/index.ts';
import {
  type Cloudflare,
  type CloudflareOptions,
  createCloudflare,
  type TokenInput,
  type ZoneInput,
} from '../src/testing/index.ts';

/** How a scene differs from the default one. */
export interface SceneOptions {
  readonly simulator?: CloudflareOptions;
  readonly zone?: Partial<ZoneInput>;
  readonly token?: TokenInput;
  readonly connector?: Partial<ConnectorOptions>;
}

/** A simulator with the zone example.com, a token that reads zones and edits their records, and a connector with this token. */
export function scene({ simulator, zone: zoneInput, token: tokenInput, connector }: SceneOptions = {}) {
  const cloudflare = createCloudflare(simulator);
  const zone = cloudflare.zones.create({ name: 'example.com', ...zoneInput });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], ...tokenInput });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, ...connector });
  return { cloudflare, zone, token, cf };
}

/** The error that a call rejects with. It must be one of the library's. */
export async function failureOf(call: PromiseLike<unknown>): Promise<CloudflareConnectorError> {
  const outcome = await call.then(
    (value) => new Error('The call was expected to fail.', { cause: value }),
    (error: unknown) => error,
  );
  if (CloudflareConnectorError.is(outcome)) return outcome;
  throw outcome;
}

/** The requests that a simulator received, as method and path with `{id}` for every id. */
export function seenBy({ requests }: Cloudflare): string[] {
  return requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{32}/g, '{id}')}`);
}

/** Stops the clocks of the library and of the simulator. */
export async function stopTime(): Promise<void> {
  // Modules that are loaded on demand must be loaded before time stops.
  await Promise.all([
    createCloudflare().ready(),
    import('../src/transport/errors/failures.ts'),
    import('../src/detection/diagnose-denial.ts'),
    import('../src/detection/detect.ts'),
    import('../src/detection/enforcement.ts'),
    import('../src/detection/require-all.ts'),
    import('../src/tokens/token-manager.ts'),
    import('../src/tokens/create-token.ts'),
    import('../src/tokens/roll-token.ts'),
    import('../src/transport/external-client.ts'),
    import('../src/transport/timing/token-buckets.ts'),
    import('../src/domains/dns/records/upsert.ts'),
    import('../src/domains/dns/records/batch.ts'),
    import('../src/domains/cache/purge.ts'),
  ]);
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'],
    now: new Date('2026-11-24T06:00:00Z'),
  });
}

/** Waits for everything that does not depend on timers. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

/** Advances time from timer to timer until a promise settles. */
export async function timeFlies<T>(promise: Promise<T>): Promise<T> {
  let settled = false;
  const done = () => {
    settled = true;
  };
  promise.then(done, done);
  // Requests to the simulator take several turns of the event loop. Time advances only if a timer is left after them.
  while (!settled) {
    await idle();
    if (!settled) await vi.advanceTimersToNextTimerAsync();
  }
  return promise;
}
