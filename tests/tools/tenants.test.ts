import { expect, it } from 'vitest';
import { CloudflareConnector } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { MemoryPlanStore, type ToolAuditEvent, tools } from '../../src/tools/index.ts';

const TENANTS = 100;
const CALLS = 1_000;

it('100 tenants with 1,000 calls each share nothing: no zone, result or event', async () => {
  const cloudflare = createCloudflare({ rateLimit: { quota: 1_000_000, window: 300 } });
  const plans = new MemoryPlanStore();
  const tenants = await Promise.all(
    Array.from({ length: TENANTS }, async (_, at) => {
      const name = `tenant-${at}.example`;
      const zone = cloudflare.zones.create({ name });
      zone.records.create({ type: 'TXT', name: 'whose', content: `"${name}"` });
      const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });
      // A budget of its own for each, which is tried below.
      const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
      const events: ToolAuditEvent[] = [];
      const list = await tools(cf, {
        zones: [name],
        plans,
        tenant: name,
        report: false,
        audit: (event) => events.push(event),
      });
      return { name, zone, apiToken, events, byName: new Map(list.map((tool) => [tool.name, tool])) };
    }),
  );
  const wrong: string[] = [];
  let done = 0;
  await Promise.all(
    tenants.map(async ({ name, zone, byName, apiToken }, at) => {
      const other = tenants[(at + 1) % TENANTS] as (typeof tenants)[number];
      const call = (tool: string, input: object) => byName.get(`cloudflare_${tool}`)?.handler(input as never);
      for (let number = 0; number < CALLS; number++) {
        // Mostly calls that end before a request: those of other tenants' zones, and wrong ones.
        const kind = number % 100;
        const result =
          kind === 0
            ? await call('dns_listRecords', { zone: number % 200 === 0 ? name : zone.id })
            : kind === 1
              ? await call('dns_getRecord', { zone: name, record: zone.records.list()[0]?.id })
              : kind % 2 === 0
                ? await call('dns_listRecords', { zone: kind % 4 === 0 ? other.name : other.zone.id })
                : await call('dns_createRecord', { zone: name, type: 'A' });
        const text = JSON.stringify(result);
        const expected = kind < 2 ? undefined : kind % 2 === 0 ? 'out_of_reach' : 'invalid_input';
        const { error } = (result?.structuredContent ?? {}) as { error?: { code: string } };
        if (error?.code !== expected) wrong.push(`${name} ${number}: ${error?.code}`);
        if (kind < 2 && !text.includes(name)) wrong.push(`${name} ${number}: not its own record`);
        if (text.includes(apiToken)) wrong.push(`${name} ${number}: its token`);
        for (const one of [other.name, other.apiToken])
          if (kind < 2 && text.includes(`"${one}`)) wrong.push(`${name}: ${one}`);
        done++;
      }
    }),
  );
  expect(wrong).toEqual([]);
  expect(done).toBe(TENANTS * CALLS);
  for (const { name, zone, events } of tenants) {
    expect(events.length).toBeGreaterThanOrEqual(20);
    expect(
      events.every((event) => event.zone?.id === zone.id || event.operation === 'zones.lookup'),
      name,
    ).toBe(true);
  }
}, 120_000);

it('a tenant that used its budget up holds no other tenant back', async () => {
  const cloudflare = createCloudflare({ rateLimit: { quota: 10, window: 300 } });
  const tenant = async (name: string) => {
    const zone = cloudflare.zones.create({ name });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], zones: [zone] });
    const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
    const list = await tools(cf, { zones: [name], tenant: name, report: false, timeout: 200 });
    const tool = list.find((one) => one.name === 'cloudflare_dns_listRecords');
    return async () => {
      const { isError, structuredContent } = (await tool?.handler({ zone: zone.id } as never)) ?? {};
      return isError ? (structuredContent as { error?: { code: string } }).error?.code : 'ok';
    };
  };
  const [greedy, modest] = [await tenant('greedy.example'), await tenant('modest.example')];
  const outcomes: (string | undefined)[] = [];
  for (let call = 0; call < 12; call++) outcomes.push(await greedy());
  expect(outcomes.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 'ok'));
  expect(outcomes.at(-1)).toBe('rate_limited');
  expect(await modest()).toBe('ok');
});
