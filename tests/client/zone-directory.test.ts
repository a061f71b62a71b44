import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalZoneName } from '../../src/client/zone-directory.ts';
import { InvalidInputError, MissingPermissionError } from '../../src/index.ts';
import { failureOf, idle, scene, seenBy, stopTime, timeFlies } from '../scene.ts';

const lookups = ({ cloudflare }: ReturnType<typeof scene>): (string | undefined)[] =>
  cloudflare.requests.filter(({ path }) => path === '/zones').map(({ query }) => query.name);

describe('a zone name', () => {
  it.each(['example.com', 'EXAMPLE.com', 'Example.COM.', ' example.com ', 'example.com.'])(
    'finds its zone however it is written: %s',
    async (name) => {
      const stage = scene();
      expect(await stage.cf.zones.get({ zone: name })).toMatchObject({ id: stage.zone.id });
      expect(lookups(stage)).toEqual(['example.com']);
    },
  );

  it.each(['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example', 'bu\u0308cher.example'])(
    'in Unicode finds its zone by Punycode: %s',
    async (name) => {
      const stage = scene({ zone: { name: 'bücher.example' } });
      expect(await stage.cf.zones.get({ zone: name })).toMatchObject({ name: 'xn--bcher-kva.example' });
      expect(lookups(stage)).toEqual(['xn--bcher-kva.example']);
    },
  );

  it('that lies in a zone finds it for the records', async () => {
    const stage = scene({ token: { scopes: ['zone:read', 'dns:edit', 'zone_settings:read'] } });
    expect(await stage.cf.dns.records.list({ zone: 'a.b.www.example.com' }).all()).toEqual([]);
    expect(lookups(stage)).toEqual(['a.b.www.example.com', 'b.www.example.com', 'www.example.com', 'example.com']);
    await stage.cf.zones.settings.get({ zone: 'www.example.com', setting: 'ssl' });
  });

  it('finds the nearest zone of several', async () => {
    const { cf, cloudflare } = scene();
    const child = cloudflare.zones.create({ name: 'dev.example.com' });
    child.records.create({ type: 'A', name: '@', content: '192.0.2.7' });
    expect(await cf.dns.records.list({ zone: 'www.dev.example.com' }).all()).toHaveLength(1);
  });

  it('must be the zone’s own for what reads, changes or deletes the zone itself', async () => {
    const { cf, zone, cloudflare } = scene({ token: { scopes: ['zone:edit', 'zone_settings:edit', 'dns:edit'] } });
    const name = 'www.example.com';
    const calls = [
      () => cf.zones.get({ zone: name }),
      () => cf.zones.edit({ zone: name, paused: true }),
      () => cf.zones.delete({ zone: name }),
      () => cf.zones.checkActivation({ zone: name }),
      () => cf.zones.settings.edit({ zone: name, setting: 'ssl', value: 'off' }),
    ];
    // What has been looked up for records is not taken for it either.
    await cf.dns.records.list({ zone: name }).all();
    for (const call of calls) expect((await failureOf(call())).code).toBe('not_found');
    expect(cloudflare.zones.get(zone.id)?.paused).toBe(false);
    expect(cloudflare.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('a zone that is not found', () => {
  it('is named in the error, with the row that would let the token see it', async () => {
    const { cf } = scene();
    const error = await failureOf(cf.dns.records.list({ zone: 'www.nowhere.example' }).all());
    expect(error).toMatchObject({ code: 'not_found', operation: 'dns.records.list', request: 'GET /zones' });
    expect(error.message).toContain('the token cannot see a zone www.nowhere.example');
    expect(error.message).toContain('Zone · Zone · Read (permission group "Zone Read")');
    expect(error.message).toContain("pass the zone's id");
  });

  it('because the token may not look is a missing row, on that zone', async () => {
    const { cf } = scene({
      token: { scopes: ['dns:edit'] },
      simulator: { quirks: { zonesWithoutZoneRead: 'denied' } },
    });
    const error = await failureOf(cf.dns.records.list({ zone: 'example.com' }).all());
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error).toMatchObject({
      code: 'missing_permission',
      needed: [{ scope: 'zone:read' }],
      request: 'GET /zones',
    });
    expect(error.message).toContain(
      'dns.records.list needs Zone · Zone · Read (permission group "Zone Read") on zone example.com to find it by its name; with the zone\'s id it does not.',
    );
    expect(error.operation).toBe('dns.records.list');
    // A token made from the link can do what was called.
    const keys = new URL(String((error as MissingPermissionError).fixUrl)).searchParams.get('permissionGroupKeys');
    expect(JSON.parse(String(keys))).toEqual([
      { key: 'zone', type: 'read' },
      { key: 'dns', type: 'read' },
    ]);
  });

  it.each([
    ['a denial', { status: 403 }],
    ['a server error', { status: 503 }],
    ['a rejection', { status: 400, body: { success: false, errors: [{ code: 1, message: 'no' }], result: null } }],
  ])('because of %s is an error of each call that waited, under its own name', async (_, response) => {
    const { cf, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ match: { path: '/zones' }, response });
    const errors = await Promise.all([
      failureOf(cf.dns.records.list({ zone: 'example.com' }).all()),
      failureOf(cf.dns.records.create({ zone: 'example.com', type: 'A', name: '@', content: '192.0.2.1' })),
    ]);
    expect(errors.map(({ operation }) => operation)).toEqual(['dns.records.list', 'dns.records.create']);
    for (const { message, operation } of errors) expect(message).toMatch(new RegExp(`^${operation}\\b`));
    expect(errors[1]?.code).toBe(errors[0]?.code);
  });

  it('needs no looking up when its id is given', async () => {
    const { cf, zone, cloudflare } = scene({ token: { scopes: ['dns:edit'] } });
    expect(await cf.dns.records.list({ zone: zone.id }).all()).toEqual([]);
    expect(seenBy(cloudflare)).toEqual(['GET /zones/{id}/dns_records']);
  });
});

describe('what was looked up', () => {
  it('is remembered, so that ten calls take one request', async () => {
    const stage = scene();
    for (let call = 0; call < 5; call++) await stage.cf.dns.records.list({ zone: 'example.com' }).all();
    for (let call = 0; call < 5; call++) await stage.cf.dns.records.list({ zone: 'Example.com.' }).all();
    expect(lookups(stage)).toHaveLength(1);
  });

  it('is shared by calls at the same time', async () => {
    const stage = scene();
    await Promise.all(Array.from({ length: 10 }, () => stage.cf.dns.records.list({ zone: 'example.com' }).all()));
    expect(lookups(stage)).toHaveLength(1);
  });

  it('is not remembered when it failed', async () => {
    const stage = scene({ connector: { retries: 0 } });
    const { cf, cloudflare } = stage;
    cloudflare.faults.add({ match: { path: '/zones' }, response: { status: 503 }, times: 1 });
    expect((await failureOf(cf.zones.get({ zone: 'example.com' }))).code).toBe('api_error');
    expect(await cf.zones.get({ zone: 'example.com' })).toMatchObject({ name: 'example.com' });
    expect((await failureOf(cf.zones.get({ zone: 'later.example' }))).code).toBe('not_found');
    cloudflare.zones.create({ name: 'later.example' });
    expect(await cf.zones.get({ zone: 'later.example' })).toMatchObject({ name: 'later.example' });
  });

  it('is forgotten with the zone', async () => {
    const { cf, cloudflare, zone } = scene({ token: { scopes: ['zone:edit', 'dns:edit'] } });
    await cf.dns.records.list({ zone: 'www.example.com' }).all();
    expect(await cf.zones.delete({ zone: 'example.com' })).toEqual({ id: zone.id });
    const again = cloudflare.zones.create({ name: 'example.com' });
    expect(await cf.zones.get({ zone: 'example.com' })).toMatchObject({ id: again.id });
    expect(await cf.dns.records.list({ zone: 'www.example.com' }).all()).toEqual([]);
  });

  it('is forgotten when the zone turns out to be gone', async () => {
    const { cf, cloudflare, zone } = scene();
    await cf.dns.records.list({ zone: 'example.com' }).all();
    cloudflare.zones.delete(zone.id);
    await failureOf(cf.dns.records.list({ zone: 'example.com' }).all());
    const again = cloudflare.zones.create({ name: 'example.com' });
    again.records.create({ type: 'A', name: '@', content: '192.0.2.1' });
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toHaveLength(1);
  });
});

describe('what fails', () => {
  it('does not forget the zone if it is a record that is not found', async () => {
    const stage = scene();
    for (let call = 0; call < 5; call++) {
      const error = await failureOf(stage.cf.dns.records.get({ zone: 'example.com', record: 'f'.repeat(32) }));
      expect(error.code).toBe('not_found');
    }
    expect(lookups(stage)).toHaveLength(1);
  });
});

describe('a lookup that nobody waits for any more', () => {
  beforeEach(stopTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  const hanging = () => {
    const stage = scene();
    stage.cloudflare.faults.add({ match: { path: '/zones' }, response: 'hang' });
    return stage;
  };

  it('ends with the time limit of the last call: no request follows, and no timer is left', async () => {
    const stage = hanging();
    const [first, second] = [1_500, 3_000].map((timeout) =>
      failureOf(stage.cf.dns.records.list({ zone: 'www.example.com' }, { timeout }).all()),
    );
    expect((await timeFlies(first as Promise<unknown>)) as object).toMatchObject({ code: 'timeout' });
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    expect((await timeFlies(second as Promise<unknown>)) as object).toMatchObject({ code: 'timeout' });
    await idle();
    expect(vi.getTimerCount()).toBe(0);
    expect(lookups(stage)).toHaveLength(1);
  });

  it('ends when the call is aborted: its parents are not looked up', async () => {
    const stage = scene();
    stage.cloudflare.latency = 10;
    const controller = new AbortController();
    const call = failureOf(stage.cf.dns.records.list({ zone: 'a.b.c.d.test' }, { signal: controller.signal }).all());
    setTimeout(() => controller.abort(), 15);
    expect(await timeFlies(call)).toMatchObject({ code: 'aborted' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lookups(stage).length).toBeLessThanOrEqual(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends during a wait that Cloudflare asked for', async () => {
    const stage = scene();
    const headers = { 'retry-after': '99999999999' };
    stage.cloudflare.faults.add({ match: { path: '/zones' }, response: { status: 429, headers } });
    await timeFlies(failureOf(stage.cf.zones.get({ zone: 'example.com' }, { timeout: 1_000 })));
    await idle();
    stage.cloudflare.faults.clear();
    expect(lookups(stage)).toHaveLength(1);
  });

  it('is made again for the next call', async () => {
    const stage = hanging();
    await timeFlies(failureOf(stage.cf.zones.get({ zone: 'example.com' }, { timeout: 1_000 })));
    stage.cloudflare.faults.clear();
    expect(await timeFlies(stage.cf.zones.get({ zone: 'example.com' }))).toMatchObject({ name: 'example.com' });
    expect(lookups(stage)).toHaveLength(2);
  });
});

describe('what is neither a name nor an id', () => {
  it.each([
    ['longer than 253 characters', `${'a.'.repeat(126)}example`],
    ['of a thousand labels', 'a.'.repeat(1_000).concat('example')],
    ['of a megabyte', 'a'.repeat(2 ** 20).concat('.example')],
    ['with a label of 64 characters', `${'a'.repeat(64)}.example`],
    ['longer than 253 characters as Punycode', `${'ü'.repeat(30)}.`.repeat(8).concat('example')],
  ])('%s is refused before a request', async (_, name) => {
    const { cf, cloudflare } = scene();
    expect(await failureOf(cf.dns.records.list({ zone: name }).all())).toMatchObject({ code: 'invalid_input' });
    expect(cloudflare.requests.count).toBe(0);
  });

  const bad = [
    '../accounts',
    'example.com/../..',
    'example.com/dns_records',
    'example.com?x=1',
    'example.com#x',
    'example%2fcom.test',
    'example.com%2f..',
    '%2e%2e',
    '..',
    '.',
    'a..b',
    'exa mple.com',
    'example.com\n',
    'exa\tmple.com',
    'user@example.com',
    'example.com:443',
    'https://example.com',
    '\\\\example.com',
    '[::1]',
    '192.0.2.1',
    'localhost',
    ' ',
    `${'a'.repeat(64)}.com`,
    'f'.repeat(31),
    'f'.repeat(33),
    'F'.repeat(32),
    `${'f'.repeat(32)}/dns_records`,
    `${'f'.repeat(32)}?x`,
  ].filter((zone) => zone.trim() !== 'example.com');

  it.each(bad)('is refused before any request: %j', async (zone) => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:edit', 'dns:edit'] } });
    const calls = [
      cf.zones.get({ zone }),
      cf.zones.delete({ zone }),
      cf.dns.records.list({ zone }).all(),
      cf.dns.records.get({ zone, record: 'a'.repeat(32) }),
    ];
    for (const call of calls) {
      const error = await failureOf(call);
      expect(error).toBeInstanceOf(InvalidInputError);
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'zone' }] });
      expect(error.message).toContain('must be a zone name such as example.com, or an id of 32 hex digits');
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each(['', 42, null, {}, []])('is refused when it is %j', async (zone) => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.zones.get({ zone: zone as string }));
    expect(error.message).toMatch(/^zones\.get: zone: must be (?:a string|at least 1 character long)/);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('names the operation', () => {
    expect(() => canonicalZoneName('nowhere', 'zones.get')).toThrow(/^zones\.get: zone: must be a zone name/);
  });
});

describe('the id of a record or an account', () => {
  const id = 'a'.repeat(32);

  it.each([`${id}/..`, '../'.repeat(10), `${id}?x`, `${id}%2f`, ` ${id}`, id.toUpperCase(), '', '..'])(
    'is refused before any request: %j',
    async (record) => {
      const { cf, cloudflare } = scene({ token: { scopes: ['zone:edit', 'dns:edit'] } });
      const zone = 'example.com';
      const records = await Promise.all([
        failureOf(cf.dns.records.get({ zone, record })),
        failureOf(cf.dns.records.delete({ zone, record })),
        failureOf(cf.dns.records.edit({ zone, record, ttl: 60 })),
        failureOf(cf.dns.records.batch({ zone, deletes: [{ id: record }] })),
        failureOf(cf.zones.create({ name: 'new.example', account: record })),
        failureOf(cf.zones.list({ account: record }).all()),
      ]);
      for (const error of records) {
        expect(error.code).toBe('invalid_input');
        expect(error.message).toContain('must be an id of 32 hex digits');
      }
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it.each(['ssl/../../..', 'ssl?x', '..', 'SSL', '', 'a%2fb'])(
    'is as strict for the name of a setting: %j',
    async (setting) => {
      const { cf, cloudflare } = scene();
      const error = await failureOf(cf.zones.settings.get({ zone: 'example.com', setting }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'setting' }] });
      expect(cloudflare.requests.count).toBe(0);
    },
  );
});
