import { describe, expect, it } from 'vitest';
import type { MonitorType } from '../../../src/index.ts';
import { failureOf } from '../../scene.ts';
import { NOBODY, origin, scene } from './scene.ts';

describe('a monitor', () => {
  it('is created with Cloudflare’s defaults', async () => {
    const { loadBalancers, in: at } = scene();
    const created = await loadBalancers.monitors.create({ ...at, path: '/health', expected_codes: '2xx' });
    expect(created).toMatchObject({
      ...{ type: 'http', method: 'GET', path: '/health', expected_codes: '2xx' },
      ...{ interval: 60, timeout: 5, retries: 2, follow_redirects: false, allow_insecure: false },
    });
    expect(await loadBalancers.monitors.get({ ...at, monitor: created.id ?? '' })).toEqual(created);
    expect(await loadBalancers.monitors.list(at).all()).toEqual([created]);
  });

  it.each<[MonitorType, object]>([
    ['http', { path: '/' }],
    ['https', { allow_insecure: true }],
    ['tcp', { port: 22, method: 'connection_established' }],
    ['udp_icmp', { port: 53 }],
    ['icmp_ping', {}],
    ['smtp', { port: 25 }],
  ])('is made for %s', async (type, fields) => {
    const { loadBalancers, in: at } = scene({ type: 'enterprise' });
    expect(await loadBalancers.monitors.create({ ...at, type, ...fields } as never)).toMatchObject({ type, ...fields });
  });

  it('keeps the fields that an edit omits', async () => {
    const { loadBalancers, in: at } = scene();
    const { id: monitor = '' } = await loadBalancers.monitors.create({ ...at, path: '/health', retries: 1 });
    const edited = await loadBalancers.monitors.edit({ ...at, monitor, interval: 120 });
    expect(edited).toMatchObject({ path: '/health', retries: 1, interval: 120 });
  });

  it('is overwritten by an update: omitted fields return to their defaults', async () => {
    const { loadBalancers, in: at } = scene();
    const { id: monitor = '' } = await loadBalancers.monitors.create({ ...at, path: '/health', retries: 1 });
    const updated = await loadBalancers.monitors.update({ ...at, monitor, interval: 120 });
    expect(updated).toMatchObject({ id: monitor, path: '/', retries: 2, interval: 120 });
  });

  it('is not deleted while a pool uses it: the error is a conflict', async () => {
    const { loadBalancers, in: at, loadBalancing } = scene();
    const { id: monitor = '' } = await loadBalancers.monitors.create(at);
    const { id: pool = '' } = await loadBalancers.pools.create({ ...at, name: 'uses-it', origins: [origin], monitor });
    const error = await failureOf(loadBalancers.monitors.delete({ ...at, monitor }));
    expect(error).toMatchObject({
      code: 'conflict',
      status: 412,
      errors: [{ code: 1005, message: 'This object is referenced by other objects, delete them first.' }],
      retryable: false,
    });
    expect(loadBalancing.monitors.size).toBe(1);
    const [reference] = await loadBalancers.monitors.references({ ...at, monitor }).all();
    expect(reference).toMatchObject({ resource_id: pool, resource_name: 'uses-it', resource_type: 'pool' });
    await loadBalancers.pools.edit({ ...at, pool, monitor: '' });
    expect(await loadBalancers.monitors.delete({ ...at, monitor })).toEqual({ id: monitor });
    expect(loadBalancing.monitors.size).toBe(0);
  });

  it('that does not exist is not found', async () => {
    const { loadBalancers, in: at } = scene();
    const { monitors } = loadBalancers;
    const calls = [
      monitors.get({ ...at, monitor: NOBODY }),
      monitors.edit({ ...at, monitor: NOBODY, retries: 1 }),
      monitors.update({ ...at, monitor: NOBODY }),
      monitors.delete({ ...at, monitor: NOBODY }),
      monitors.references({ ...at, monitor: NOBODY }).all(),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ code: 'not_found', errors: [{ code: 1001 }] });
  });
});

describe('an invalid monitor', () => {
  it.each<[field: string, message: RegExp, input: object]>([
    ['type', /"http" or "https" or "tcp"/, { type: 'ftp' }],
    ['interval', /at least 10/, { interval: 9 }],
    ['interval', /at most 3600/, { interval: 3_601 }],
    ['interval', /whole number/, { interval: 60.5 }],
    ['timeout', /at least 1/, { timeout: 0 }],
    ['timeout', /less than the interval \(60 seconds\)/, { timeout: 60 }],
    ['timeout', /less than the interval \(15 seconds\)/, { interval: 15, timeout: 20 }],
    ['retries', /at least 0/, { retries: -1 }],
    ['consecutive_up', /at least 0/, { consecutive_up: -1 }],
    ['consecutive_down', /number|int/, { consecutive_down: 'often' }],
    ['port', /at most 65535/, { port: 65_536 }],
    ['port', /is required for a monitor of type tcp/, { type: 'tcp' }],
    ['port', /is required for a monitor of type udp_icmp/, { type: 'udp_icmp', port: 0 }],
    ['port', /is required for a monitor of type smtp/, { type: 'smtp' }],
    ['method', /connection_established/, { type: 'tcp', port: 1, method: 'GET' }],
    ['method', /such as GET or HEAD/, { method: 'connection_established' }],
    ['path', /must start with \//, { path: 'health' }],
    ['path', /is for http and https, not for a monitor of type tcp/, { type: 'tcp', port: 1, path: '/' }],
    ['expected_codes', /is for http and https/, { type: 'icmp_ping', expected_codes: '200' }],
    ['follow_redirects', /is for http and https/, { type: 'smtp', port: 25, follow_redirects: true }],
    ['header', /is for http and https/, { type: 'tcp', port: 1, header: { Host: ['a.b'] } }],
    ['header', /cannot have User-Agent/, { header: { 'user-agent': ['mine'] } }],
    ['expected_codes', /a class such as 2xx/, { expected_codes: '2x' }],
    ['expected_codes', /a class such as 2xx/, { expected_codes: '200;302' }],
    ['expected_codes', /a class such as 2xx/, { expected_codes: '600' }],
    ['', /unknown field "url"/, { url: 'https://example.com' }],
    ['account', /32 hex digits/, { account: 'mine' }],
  ])('is rejected before a request, for its %s: %s', async (field, message, input) => {
    const { loadBalancers, in: at, cloudflare } = scene();
    const error = await failureOf(loadBalancers.monitors.create({ ...at, ...input } as never));
    expect(error).toMatchObject({
      code: 'invalid_input',
      issues: [{ field, message: expect.stringMatching(message) }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each(['200', '2xx', '200,302', '2XX, 301'])('is not one with the codes %j', async (expected_codes) => {
    const { loadBalancers, in: at } = scene();
    expect(await loadBalancers.monitors.create({ ...at, expected_codes })).toMatchObject({ expected_codes });
  });

  it('is rejected as an edit too, if the edit contradicts itself', async () => {
    const { loadBalancers, in: at, cloudflare } = scene();
    const changes = [{}, { interval: 20, timeout: 20 }, { type: 'tcp', path: '/' }] as const;
    for (const change of changes) {
      const error = await failureOf(loadBalancers.monitors.edit({ ...at, monitor: NOBODY, ...change }));
      expect(error.code).toBe('invalid_input');
    }
    for (const monitor of ['', 'x', 'F'.repeat(32)]) {
      const error = await failureOf(loadBalancers.monitors.get({ ...at, monitor }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'monitor' }] });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is one without an account in the call and in the connector', async () => {
    const { loadBalancers, cloudflare } = scene();
    const error = await failureOf(loadBalancers.monitors.create({}));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'account' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('the limits of an account for monitors', () => {
  it('are enforced by Cloudflare: the shortest interval', async () => {
    const { loadBalancers, in: at } = scene();
    const error = await failureOf(loadBalancers.monitors.create({ ...at, interval: 10 }));
    expect(error).toMatchObject({
      code: 'invalid_input',
      status: 400,
      errors: [{ code: 1002, message: 'interval is not in range [15, 3600]: validation failed' }],
    });
    const enterprise = scene({ type: 'enterprise' });
    expect(await enterprise.loadBalancers.monitors.create({ ...enterprise.in, interval: 10 })).toMatchObject({
      interval: 10,
    });
  });

  it('are enforced by Cloudflare: types for Enterprise only', async () => {
    const { loadBalancers, in: at } = scene();
    const error = await failureOf(loadBalancers.monitors.create({ ...at, type: 'icmp_ping' }));
    expect(error.code).toBe('not_entitled');
  });

  it('are enforced by Cloudflare: the number of monitors', async () => {
    const { loadBalancers, in: at, loadBalancing } = scene();
    for (let count = 1; count <= 30; count++) await loadBalancers.monitors.create(at);
    expect((await failureOf(loadBalancers.monitors.create(at))).code).toBe('not_entitled');
    expect(loadBalancing.monitors.size).toBe(30);
  });
});
