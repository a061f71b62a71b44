import { describe, expect, it } from 'vitest';
import type { CloudflareConnector, InvalidInputError } from '../../../src/index.ts';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { calls } from '../../contract/scenario.ts';
import { operations } from '../../operations.ts';
import { failureOf, scene } from '../../scene.ts';

const names = [...operations.keys()].filter((name) => name.startsWith('cache.'));
const token = { scopes: ['zone:read', 'cache:purge', 'zone_settings:edit', 'cache_settings:edit'] } as const;
const zone = 'example.com';

/** A method by its operation's name, for inputs that do not compile. */
function methodOf(cf: CloudflareConnector, name: string) {
  const found = name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], cf);
  return async (input: unknown) => {
    const given = (found as (input: unknown) => PromiseLike<unknown> & { all?: () => Promise<unknown> })(input);
    return given.all ? given.all() : given;
  };
}

const fieldsOf = (error: unknown) => (error as InvalidInputError).issues.map(({ field }) => field);

describe.each(names)('%s', (name) => {
  const minimal = calls[name];

  it.each(['', ' ', 'https://example.com/', 'com', 'a..b', 7, null, undefined])(
    'rejects a malformed zone before any request: %j',
    async (wrong) => {
      const { cf, cloudflare } = scene({ token });
      const error = await failureOf(minimal?.(cf, wrong as string, '') ?? Promise.resolve());
      expect(error.code).toBe('invalid_input');
      expect(fieldsOf(error)).toEqual(['zone']);
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it('names a zone that does not exist', async () => {
    const { cf } = scene({ token });
    const error = await failureOf(minimal?.(cf, 'example.net', '') ?? Promise.resolve());
    expect(error).toMatchObject({ code: 'not_found', operation: name });
    expect(error.message).toContain('example.net');
  });

  it('reports a zone that is out of the token’s reach', async () => {
    const { cloudflare } = scene();
    const [own, other] = ['a.test', 'b.test'].map((zoneName) => cloudflare.zones.create({ name: zoneName }));
    if (!own || !other) throw new TypeError('Two zones are needed.');
    const stage = scene({
      connector: { fetch: cloudflare.fetch, apiToken: cloudflare.tokens.create({ ...token, zones: [own] }).value },
    });
    const error = await failureOf(minimal?.(stage.cf, other.id, '') ?? Promise.resolve());
    expect(error.code).toBe('out_of_reach');
  });

  it('rejects unknown fields', async () => {
    const { cf, cloudflare } = scene({ token });
    const error = await failureOf(methodOf(cf, name)({ zone, everything: true }));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain('everything');
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('the items of a purge', () => {
  it.each([
    ['cache.purgeUrls', 'urls', ['https://example.com/', 7], 'urls.1'],
    ['cache.purgeUrls', 'urls', [''], 'urls.0'],
    ['cache.purgeUrls', 'urls', ['https://'], 'urls.0'],
    ['cache.purgeUrls', 'urls', [{ url: 'https://example.com/' }], 'urls.0'],
    ['cache.purgeFiles', 'files', ['https://example.com/'], 'files.0'],
    ['cache.purgeFiles', 'files', [{ headers: {} }], 'files.0.url'],
    ['cache.purgeFiles', 'files', [{ url: 'https://example.com/', headers: { Origin: 7 } }], 'files.0.headers.Origin'],
    ['cache.purgeFiles', 'files', [{ url: 'https://example.com/', header: {} }], 'files.0'],
    ['cache.purgeTags', 'tags', ['ok', ''], 'tags.1'],
    ['cache.purgeTags', 'tags', ['a b'], 'tags.0'],
    ['cache.purgeTags', 'tags', ['größe'], 'tags.0'],
    ['cache.purgeTags', 'tags', ['x'.repeat(1_025)], 'tags.0'],
    ['cache.purgeHosts', 'hosts', ['localhost'], 'hosts.0'],
    ['cache.purgeHosts', 'hosts', ['example.com:8080'], 'hosts.0'],
    ['cache.purgeHosts', 'hosts', ['example.com/a'], 'hosts.0'],
    ['cache.purgeHosts', 'hosts', ['*.example.com', 'me@example.com'], 'hosts.1'],
    ['cache.purgePrefixes', 'prefixes', ['example.com/a?b=c'], 'prefixes.0'],
    ['cache.purgePrefixes', 'prefixes', ['example.com/a#b'], 'prefixes.0'],
    ['cache.purgePrefixes', 'prefixes', ['/a'], 'prefixes.0'],
    ['cache.purgePrefixes', 'prefixes', ['example.com/a', 'localhost/a'], 'prefixes.1'],
    ['cache.purgeUrls', 'urls', ['https://example.com/', 'https://example.com/*'], 'urls.1'],
    ['cache.purgeUrls', 'urls', ['https://*.example.com/a'], 'urls.0'],
    ['cache.purgeFiles', 'files', [{ url: 'https://example.com/*.css' }], 'files.0'],
  ])('%s rejects %s with %j', async (name, field, items, named) => {
    const { cf, cloudflare } = scene({ token });
    const error = await failureOf(methodOf(cf, name)({ zone, [field]: items }));
    expect(error.code).toBe('invalid_input');
    expect(fieldsOf(error)).toEqual([named]);
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it.each(['Urls', 'Files', 'Tags', 'Hosts', 'Prefixes'])('must be given and not empty: purge%s', async (kind) => {
    const { cf, cloudflare } = scene({ token });
    for (const items of [[], undefined, null, {}]) {
      const error = await failureOf(methodOf(cf, `cache.purge${kind}`)({ zone, [kind.toLowerCase()]: items }));
      expect(error.code).toBe('invalid_input');
      expect(fieldsOf(error)).toEqual([kind.toLowerCase()]);
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are all named in one error if they are invalid', async () => {
    const { cf } = scene({ token });
    const urls = [
      'https://example.com/',
      '/a',
      'https://example.com/*',
      'https://example.com/b',
      'mailto:me@example.com',
    ];
    expect(fieldsOf(await failureOf(cf.cache.purgeUrls({ zone, urls })))).toEqual(['urls.1', 'urls.2', 'urls.4']);
  });
});

describe('a tier', () => {
  const plans: readonly BillingPlan[] = ['free', 'pro', 'business', 'enterprise'];
  const count = (number: number, make: (index: number) => string) =>
    Array.from({ length: number }, (_, at) => make(at));
  const sizes = ({ cloudflare }: ReturnType<typeof scene>) =>
    cloudflare.requests
      .filter(({ method }) => method === 'POST')
      .flatMap(({ body }) => Object.values(body as object).map((items: unknown[]) => items.length));

  // https://developers.cloudflare.com/cache/how-to/purge-cache/: every way to purge is there on every plan.
  it.each(plans)('%s has purges by tags, hosts and prefixes, 100 in a request', async (plan) => {
    const stage = scene({ token, zone: { plan } });
    const { cache } = stage.cf;
    await cache.purgeTags({ zone, tags: count(101, (at) => `tag-${at}`) });
    await cache.purgeHosts({ zone, hosts: count(101, (at) => `host-${at}.example.com`) });
    await cache.purgePrefixes({ zone, prefixes: count(101, (at) => `example.com/${at}`) });
    expect(sizes(stage)).toEqual([100, 1, 100, 1, 100, 1]);
  });

  it.each([
    ['business', 500, [100, 100, 100, 100, 100]],
    ['enterprise', 500, [500]],
    ['enterprise', 501, [500, 1]],
  ] as const)('%s splits %d URLs', async (plan, number, expected) => {
    const stage = scene({ token, zone: { plan } });
    await stage.cf.cache.purgeUrls({ zone, urls: count(number, (at) => `https://example.com/${at}`) });
    expect(sizes(stage)).toEqual(expected);
  });

  it('without a setting fails with not_entitled', async () => {
    const { cf, cloudflare } = scene({ token });
    // Seen on a Free zone, for reads and changes alike; that the status is 400 is inferred.
    const message = 'Sorry, this zone setting is not available for your plan type.';
    const body = { success: false, errors: [{ code: 1135, message }], messages: [], result: null };
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/cache/cache_reserve' }, response: { status: 400, body } });
    for (const call of [cf.cache.cacheReserve.get({ zone }), cf.cache.cacheReserve.edit({ zone, value: 'on' })]) {
      expect(await failureOf(call)).toMatchObject({ code: 'not_entitled', errors: [{ code: 1135 }] });
    }
  });
});
