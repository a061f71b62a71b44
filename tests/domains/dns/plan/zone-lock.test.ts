import { describe, expect, it } from 'vitest';
import { whileLocked } from '../../../../src/domains/dns/plan/zone-lock.ts';
import { CloudflareConnector } from '../../../../src/index.ts';
import type { CallContext } from '../../../../src/operations/call-context.ts';
import { createCloudflare } from '../../../../src/testing/index.ts';

const zone = { id: 'a'.repeat(32), name: 'example.com' };

/** A call of a connector, as far as a lock can tell. */
const callTo = (baseURL: string) =>
  ({ keyOf: ({ id }) => `${baseURL} ${id}`, within: (part) => part(undefined) }) as CallContext;

/** Whether an applier starts while another one of the same zone id is at work. */
async function meet(one: CallContext, other: CallContext): Promise<boolean> {
  let finish: () => void = () => undefined;
  const first = whileLocked(one, zone, undefined, () => new Promise<void>((resolve) => (finish = resolve)));
  await new Promise(setImmediate);
  let isStarted = false;
  const second = whileLocked(other, zone, undefined, async () => {
    isStarted = true;
  });
  await new Promise(setImmediate);
  const waits = !isStarted;
  finish();
  await Promise.all([first, second]);
  expect(isStarted).toBe(true);
  return waits;
}

describe('appliers of zones with the same id', () => {
  it('take turns if they use one base URL', async () => {
    expect(await meet(callTo('http://localhost:1'), callTo('http://localhost:1'))).toBe(true);
  });

  it('do not wait for one another if they use two', async () => {
    expect(await meet(callTo('http://localhost:1'), callTo('http://localhost:2'))).toBe(false);
  });

  it('of two connectors take turns by default, whatever their fetch is', async () => {
    const cloudflare = createCloudflare({ latency: 20 });
    const own = cloudflare.zones.create({ name: 'example.com' });
    const sync = (content: string) => {
      const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
      const records = [{ type: 'A', name: 'www', content }] as const;
      const cf = new CloudflareConnector({ apiToken, fetch: (url, init) => cloudflare.fetch(url, init) });
      return cf.dns.sync({ zone: own.id, records, prune: true });
    };
    await Promise.all([sync('192.0.2.1'), sync('192.0.2.2')]);
    expect(own.records.size).toBe(1);
    const steps = cloudflare.requests.map(({ method }) => method);
    // Read and changed, and only then read by the other one.
    expect(steps.indexOf('POST')).toBeLessThan(steps.lastIndexOf('GET'));
    expect(steps.filter((method) => method === 'POST')).toHaveLength(2);
  });
});
