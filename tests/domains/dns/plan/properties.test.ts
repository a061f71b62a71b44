import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError, type DnsPlan } from '../../../../src/index.ts';
import { createCloudflare, type FaultResponse } from '../../../../src/testing/index.ts';
import { numRuns, seed } from '../property-runs.ts';
import { type Case, cases, desiredIn, fillers, identify, optionsOf, written } from './generated-zones.ts';

const identity = identify();
// Of a time when a free zone could have 1,000 records, so that they take several batches.
const cloudflare = createCloudflare({ now: '2024-06-01T00:00:00Z', rateLimit: { quota: 1e9, window: 300 } });
const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
let zones = 0;

/** A zone as a case has it, and a connector that looks at it after every request. */
function stage(one: Case, afterRequest: () => void = () => undefined) {
  cloudflare.faults.clear();
  cloudflare.requests.clear();
  for (const { id } of cloudflare.zones.list()) cloudflare.zones.delete(id);
  zones += 1;
  const zone = cloudflare.zones.create({ name: `z${zones}.example`, plan: one.plan });
  const put = (record: object) => {
    try {
      zone.records.create(record);
    } catch {
      // The generator knows nothing of what is refused: it can not be there.
    }
  };
  for (const record of one.before) put(written(record, zone.name));
  for (const record of fillers(one.filler, 'before'))
    put({ ...record, comment: '[octo]', ...(one.plan === 'pro' && { tags: ['managed-by:octo'] }) });
  const fetch: typeof globalThis.fetch = async (...request) => {
    const answer = await cloudflare.fetch(...request).finally(afterRequest);
    return answer;
  };
  const cf = new CloudflareConnector({ apiToken, fetch, retries: 0 });
  return { zone, cf, desired: desiredIn(one, zone.name), options: optionsOf(one) };
}

/** What the zone has, in the model's terms. */
const present = (zone: ReturnType<typeof stage>['zone']): Set<string> => new Set(zone.records.list().map(identity));

const owns =
  ({ owner, ignored }: Case, zoneName: string) =>
  (record: { name: string; type: string; comment: string | null; tags: readonly string[] }) => {
    if (record.type === 'NS' && record.name === zoneName) return false;
    if (ignored && (record.type === 'CAA' || record.name === `xn--bcher-kva.${zoneName}`)) return false;
    if (owner === 'tag') return record.tags.some((tag) => tag.toLowerCase() === 'managed-by:octo');
    if (owner === 'comment') return record.comment?.startsWith('[octo]') === true;
    if (owner === 'names') return /^(?:www\.|.*\.a\.|f.*\.)?z\d+\.example$/.test(record.name);
    return true;
  };

/** Whether a plan adds an address beside NS, or the other way round: Cloudflare decides on that, and the simulator refuses it. */
function isLeftToCloudflare({ changes, zone }: DnsPlan): boolean {
  const gone = new Set(changes.flatMap((change) => (change.action === 'delete' ? [change.before.id] : [])));
  const there =
    cloudflare.zones
      .get(zone.id)
      ?.records.list()
      .filter(({ id }) => !gone.has(id)) ?? [];
  const isAddress = (type: string) => type === 'A' || type === 'AAAA';
  return changes.some(
    (change) =>
      change.action === 'create' &&
      there.some(
        ({ name, type }) =>
          name === change.record.name &&
          ((type === 'NS' && isAddress(change.record.type)) || (isAddress(type) && change.record.type === 'NS')) &&
          name !== zone.name,
      ),
  );
}

/** Applies a plan that has conflicts: nothing may happen. Returns whether it had some. */
async function isRefused(cf: CloudflareConnector, plan: DnsPlan): Promise<boolean> {
  if (plan.conflicts.length === 0) return isLeftToCloudflare(plan);
  const before = JSON.stringify(cloudflare.snapshot());
  await expect(cf.dns.apply({ plan })).rejects.toMatchObject({ code: 'conflict' });
  expect(JSON.stringify(cloudflare.snapshot())).toBe(before);
  return true;
}

const check = (test: (one: Case) => Promise<void>) => fc.assert(fc.asyncProperty(cases, test), { numRuns, seed });

describe('for any existing and any desired records', () => {
  it('an applied plan brings the zone to its desired state', { timeout: 120_000 }, async () => {
    await check(async (one) => {
      const { cf, zone, desired, options } = stage(one);
      const plan = await cf.dns.plan({ zone: zone.name, records: desired, ...options });
      if (await isRefused(cf, plan)) return;
      const { applied } = await cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)) });
      expect(applied).toHaveLength(plan.changes.length);
      expect(`${await cf.dns.plan({ zone: zone.name, records: desired, ...options })}`).toMatch(
        /\n0 to create, 0 to update, 0 to delete/,
      );
      const wanted = new Set<string>();
      const scratch = cloudflare.zones.create({ name: `s.z${zones}.example`, plan: 'enterprise' });
      for (const record of desired) {
        const { id: _, ...input } = { id: '', ...record };
        const name = String(input.name).toLowerCase().replace(/\.$/, '');
        scratch.records.create({ ...input, name: name === zone.name ? '@' : name.replace(`.${zone.name}`, '') });
      }
      for (const record of scratch.records.list())
        wanted.add(identity({ ...record, name: record.name.replace('s.z', 'z') }));
      cloudflare.zones.delete(scratch.id);
      const ignored = (key: string) => one.ignored && (/ CAA /.test(key) || key.startsWith('xn--bcher-kva'));
      const have = present(zone);
      expect([...wanted].filter((key) => !have.has(key) && !ignored(key))).toEqual([]);
      if (!one.prune) return;
      // With prune the owner's records are exactly what is desired.
      const mine = zone.records.list().filter(owns(one, zone.name)).map(identity);
      expect(mine.filter((key) => !wanted.has(key))).toEqual([]);
    });
  });

  it('records of others are not changed', { timeout: 120_000 }, async () => {
    await check(async (one) => {
      const { cf, zone, desired, options } = stage(one);
      const isOwn = owns(one, zone.name);
      const foreign = zone.records.list().filter((record) => !isOwn(record));
      const before = JSON.stringify(foreign);
      await cf.dns
        .sync({ zone: zone.name, records: desired, ...options })
        .catch((error) => expect(error.code).toBe('conflict'));
      expect(JSON.stringify(foreign.map(({ id }) => zone.records.get(id)))).toBe(before);
    });
  });

  it('no record that exists before and after is missing in between', { timeout: 120_000 }, async () => {
    await check(async (one) => {
      let look = () => {};
      const { cf, zone, desired, options } = stage(one, () => look());
      const before = present(zone);
      const ids = new Map(zone.records.list().map((record) => [identity(record), record.id]));
      const plan = await cf.dns.plan({ zone: zone.name, records: desired, ...options });
      if (await isRefused(cf, plan)) return;
      const seen: Set<string>[] = [];
      const names: Set<string>[] = [];
      const answering = () => new Set(zone.records.list().map(({ name }) => name));
      const namesBefore = answering();
      look = () => {
        seen.push(present(zone));
        names.push(answering());
      };
      await cf.dns.apply({ plan });
      const after = present(zone);
      // Nor is a name ever without any record that has one before and after.
      const namesAfter = answering();
      const named = [...namesBefore].filter((name) => namesAfter.has(name));
      for (const moment of names) expect(named.filter((name) => !moment.has(name))).toEqual([]);
      const both = [...before].filter((key) => after.has(key));
      for (const moment of seen) expect(both.filter((key) => !moment.has(key))).toEqual([]);
      // And each is still the record it was, where there was one of it.
      const count = zone.records.list().length;
      if (new Set(zone.records.list().map(identity)).size !== count || before.size !== ids.size) return;
      const again = new Map(zone.records.list().map((record) => [identity(record), record.id]));
      const doubled = one.before.length + one.filler > before.size;
      if (!doubled) for (const key of both) expect(again.get(key)).toBe(ids.get(key));
    });
  });

  it('a second apply finishes after a failure at any request', { timeout: 240_000 }, async () => {
    const answers: readonly FaultResponse[] = [
      ...(['network-error', 'lost-response', 'truncated-body', 'empty-body'] as const),
      { status: 500, body: { success: false, errors: [{ code: 1000, message: 'Internal error' }] } },
      { status: 502, body: '<html>Bad gateway</html>' },
      { status: 429, body: { success: false, errors: [{ code: 971, message: 'Rate limited' }] } },
    ];
    const faults = fc.record({
      at: fc.nat(4),
      answer: fc.constantFrom(...answers),
      times: fc.constantFrom(1, 2, 100),
      asJson: fc.boolean(),
    });
    let failures = 0;
    const property = fc.asyncProperty(cases, faults, async (one, { at, answer, times, asJson }) => {
      const { cf, zone, desired, options } = stage(one);
      const made = await cf.dns.plan({ zone: zone.name, records: desired, ...options });
      if (await isRefused(cf, made)) return;
      const plan = asJson ? JSON.parse(JSON.stringify(made)) : made;
      let requests = 0;
      cloudflare.faults.add({ match: () => requests++ >= at, times, response: answer });
      const first = await cf.dns.apply({ plan }).catch((error: unknown) => error);
      if (first instanceof Error) {
        expect(CloudflareConnectorError.is(first)).toBe(true);
        failures += 1;
      }
      cloudflare.faults.clear();
      // What says that it is done is done.
      if (!(first instanceof Error))
        expect((await cf.dns.plan({ zone: zone.name, records: desired, ...options })).isEmpty).toBe(true);
      // Another process, which knows of the first one what it has printed.
      const another = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
      const second = await another.dns.apply({ plan });
      expect(second.applied).toHaveLength(made.changes.length);
      expect((await another.dns.plan({ zone: zone.name, records: desired, ...options })).isEmpty).toBe(true);
    });
    await fc.assert(property, { numRuns, seed });
    expect(failures).toBeGreaterThan(numRuns / 20);
  });
});
