import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type OfficialClient from 'cloudflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allScopes } from '../../src/permissions/scopes.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { type ServedCloudflare, serve } from '../../src/testing/node.ts';
import { unlistedRoutes } from './coverage.ts';

type Client = typeof OfficialClient;

const majors = ['v4', 'v5', 'v6', 'v7'] as const;
const folderOf = (major: string): string => resolve(`tests/clients/official/node_modules/cloudflare-${major}`);

/** The types of v7 do not say what this is. */
interface Ruleset {
  readonly id: string;
  readonly rules: readonly unknown[];
}

/** They read an empty environment variable as a key. */
const NO_KEY = { apiKey: null, apiEmail: null };

/** The rules of a phase, as every major sends and returns them. */
const rule = { action: 'block', expression: 'ip.src eq 192.0.2.1', description: 'one' } as const;

describe.each(majors)('the official client %s', (major) => {
  const isThere = existsSync(folderOf(major));
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const account_id = cloudflare.accounts.default.id;
  const token = cloudflare.tokens.create({ scopes: [...allScopes] });
  let served: ServedCloudflare;
  let official: Client;
  let client: InstanceType<Client>;

  beforeAll(async () => {
    served = await serve(cloudflare);
    if (!isThere) return;
    // Its own types differ from major to major; the methods that are used here have not changed.
    official = (await import(pathToFileURL(`${folderOf(major)}/index.js`).href)).default.Cloudflare;
    client = new official({ ...NO_KEY, apiToken: token.value, baseURL: served.url, maxRetries: 0 });
  });
  afterAll(() => served.close());

  /** The status and the first code of the error that a call throws. */
  async function failure(call: PromiseLike<unknown>): Promise<[unknown, unknown]> {
    const error = await Promise.resolve(call).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const { status, errors } = error as { status: unknown; errors?: { code: number }[] };
    return [status, errors?.[0]?.code];
  }

  test.skipIf(!isThere)('lists zones page by page, and gets one', async () => {
    const names = new Set<string>();
    for (let at = 0; at < 3; at += 1) cloudflare.zones.create({ name: `zone-${at}.example` });
    for await (const one of client.zones.list({ per_page: 2 })) names.add(one.name);
    expect(names).toEqual(new Set(['example.com', 'zone-0.example', 'zone-1.example', 'zone-2.example']));
    expect((await client.zones.get({ zone_id: zone.id })).name).toBe('example.com');
    const made = await client.zones.create({ account: { id: account_id }, name: 'new.example', type: 'full' });
    expect(made.status).toBe('pending');
    expect(await client.zones.delete({ zone_id: made.id })).toEqual({ id: made.id });
  });

  test.skipIf(!isThere)('creates, reads, changes, replaces and deletes DNS records', async () => {
    const { records } = client.dns;
    const input = { zone_id: zone.id, type: 'A', name: 'www.example.com', content: '192.0.2.1', ttl: 1 } as const;
    const made = await records.create(input);
    const id = made.id;
    expect((await records.get(id, { zone_id: zone.id })).content).toBe('192.0.2.1');
    expect((await records.edit(id, { ...input, content: '192.0.2.2' })).content).toBe('192.0.2.2');
    expect((await records.update(id, { ...input, proxied: true })).proxied).toBe(true);
    const listed: string[] = [];
    for await (const record of records.list({ zone_id: zone.id, type: 'A' })) listed.push(record.id);
    expect(listed).toEqual([id]);
    expect(await failure(records.create(input))).toEqual([400, 81058]);
    const batch = await records.batch({ zone_id: zone.id, deletes: [{ id }], posts: [{ ...input, name: 'api' }] });
    expect(batch.posts).toHaveLength(1);
    expect(await records.delete(batch.posts?.[0]?.id ?? '', { zone_id: zone.id })).toHaveProperty('id');
    expect(zone.records.size).toBe(0);
    expect(await failure(records.get(id, { zone_id: zone.id }))).toEqual([404, 81044]);
  });

  test.skipIf(!isThere)('purges the cache', async () => {
    const purged = await client.cache.purge({ zone_id: zone.id, files: ['https://example.com/a.css'] });
    expect(purged).toEqual({ id: zone.id });
    expect(await client.cache.purge({ zone_id: zone.id, purge_everything: true })).toEqual({ id: zone.id });
  });

  test.skipIf(!isThere)('writes the rules of a phase, and reads them', async () => {
    const phase = 'http_request_firewall_custom';
    const made = (await client.rulesets.phases.update(phase, { zone_id: zone.id, rules: [rule] })) as Ruleset;
    expect(made.rules).toMatchObject([rule]);
    expect(((await client.rulesets.phases.get(phase, { zone_id: zone.id })) as Ruleset).id).toBe(made.id);
    const ids: string[] = [];
    for await (const ruleset of client.rulesets.list({ zone_id: zone.id })) ids.push(ruleset.id);
    expect(ids).toContain(made.id);
  });

  test.skipIf(!isThere)('uploads a Worker, with a secret, a schedule and a custom domain', async () => {
    const { workers } = client;
    const source = 'export default { fetch() { return new Response("hi"); } };';
    const file = await official.toFile(Buffer.from(source), 'worker.js', { type: 'application/javascript+module' });
    const files = major === 'v4' ? { 'worker.js': file } : [file];
    const metadata = { main_module: 'worker.js' };
    const input = { account_id, metadata, files } as never;
    let uploaded: Awaited<ReturnType<typeof workers.scripts.update>>;
    if (major === 'v7') {
      // It sends the form as a script: https://github.com/cloudflare/cloudflare-typescript/issues/2799. Its way out is a part of JSON.
      expect(await failure(workers.scripts.update('shop', input))).toEqual([400, 10021]);
      const json = await official.toFile(Buffer.from(JSON.stringify(metadata)), 'metadata', {
        type: 'application/json',
      });
      const headers = { 'Content-Type': null };
      uploaded = await workers.scripts.update('shop', { account_id, metadata: json, files } as never, { headers });
    } else {
      uploaded = await workers.scripts.update('shop', input);
    }
    expect([uploaded.id, uploaded.handlers]).toEqual(['shop', ['fetch']]);
    const names: unknown[] = [];
    for await (const script of workers.scripts.list({ account_id })) names.push(script.id);
    expect(names).toEqual(['shop']);
    const secret = { account_id, name: 'KEY', text: 'v', type: 'secret_text' } as const;
    expect((await workers.scripts.secrets.update('shop', secret)).name).toBe('KEY');
    const body = [{ cron: '*/5 * * * *' }];
    expect((await workers.scripts.schedules.update('shop', { account_id, body })).schedules).toMatchObject(body);
    const domain = {
      account_id,
      hostname: 'shop.example.com',
      service: 'shop',
      zone_id: zone.id,
      environment: 'production',
    };
    const attached = await workers.domains.update(domain);
    expect((await workers.domains.get(attached.id ?? '', { account_id })).hostname).toBe('shop.example.com');
    const path = `/accounts/${account_id}/workers/scripts/shop/deployments`;
    const { result } = (await client.get(path)) as { result: { deployments: unknown[] } };
    expect(result.deployments).toHaveLength(2);
    await workers.scripts.delete('shop', { account_id, force: true });
    expect(zone.records.size).toBe(0);
  });

  test.skipIf(!isThere)('creates, verifies, rolls and deletes tokens', async () => {
    const { tokens } = client.user;
    const groups: { id?: string; name?: string }[] = [];
    for await (const group of tokens.permissionGroups.list()) groups.push(group);
    const zoneRead = groups.find(({ name }) => name === 'Zone Read')?.id ?? '';
    expect(zoneRead).toBe('c8fed203ed3043cba015a93ad1616f1f');
    const resources = { [`com.cloudflare.api.account.zone.${zone.id}`]: '*' };
    const policies = [{ effect: 'allow' as const, permission_groups: [{ id: zoneRead }], resources }];
    const made = await tokens.create({ name: 'child', policies });
    const child = new official({ ...NO_KEY, apiToken: made.value ?? '', baseURL: served.url, maxRetries: 0 });
    expect((await child.user.tokens.verify()).status).toBe('active');
    expect((await child.zones.get({ zone_id: zone.id })).name).toBe('example.com');
    expect(await failure(child.dns.records.list({ zone_id: zone.id }))).toEqual([403, 10000]);
    const rolled = await tokens.value.update(made.id ?? '', { body: {} });
    expect(rolled).toMatch(/^cfut_/);
    expect(await failure(child.user.tokens.verify())).toEqual([401, 1000]);
    expect(await tokens.delete(made.id ?? '')).toEqual({ id: made.id });
  });

  test.skipIf(!isThere)('does not repeat what the simulator has no model of', async () => {
    const trying = new official({ ...NO_KEY, apiToken: token.value, baseURL: served.url });
    const { count } = cloudflare.requests;
    const everything = cloudflare.users.default;
    const keyed = new official({
      apiEmail: everything.email,
      apiKey: everything.apiKey,
      apiToken: null,
      baseURL: served.url,
    });
    expect(await failure(keyed.queues.list({ account_id }))).toEqual([501, 501]);
    expect(await failure(trying.get('/nothing'))).toEqual([501, 501]);
    expect(cloudflare.requests.count).toBe(count + 2);
  });

  test.skipIf(!isThere)('calls the routes that docs/simulator.md says', () => {
    expect(unlistedRoutes(`cloudflare ${major}`, cloudflare)).toEqual([]);
  });
});
