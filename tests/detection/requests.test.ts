import { describe, expect, test, vi } from 'vitest';
import {
  CloudflareConnector,
  type CloudflareConnectorError,
  type ConnectorOptions,
  MissingPermissionError,
  RateLimiter,
} from '../../src/index.ts';
import { createCloudflare, type TokenInput } from '../../src/testing/index.ts';

/** As many zones as an agency has. */
const ZONES = 310;

function world(input: TokenInput, options: Partial<ConnectorOptions> = {}, zones = ZONES) {
  const cloudflare = createCloudflare();
  for (let number = 0; number < zones; number++) cloudflare.zones.create({ name: `zone-${number}.example` });
  const token = cloudflare.tokens.create(input);
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0, ...options });
  const sent = () => cloudflare.requests.map(({ method, template }) => `${method} ${template}`);
  return { cloudflare, cf, sent, first: cloudflare.zones.list()[0] };
}

/** The rejections of one call on each zone, and how many calls succeeded. */
async function onEachZone(cf: CloudflareConnector, act: (id: string) => Promise<unknown>) {
  const errors: CloudflareConnectorError[] = [];
  let succeeded = 0;
  await cf.zones.forEach({
    visit: async ({ id }) => {
      try {
        await act(id);
        succeeded++;
      } catch (error) {
        errors.push(error as CloudflareConnectorError);
      }
    },
    concurrency: 20,
  });
  return { errors, succeeded };
}

describe(`a call on each of ${ZONES} zones`, () => {
  test.each([
    ['whose policies cannot be read', ['zone:read']],
    ['whose policies can be read', ['zone:read', 'api_tokens:read']],
  ] as const)('by a token %s: all denials are explained, by few requests', async (_, scopes) => {
    const { cloudflare, cf } = world({ scopes: [...scopes] });
    const { errors } = await onEachZone(cf, (id) => cf.dns.records.list({ zone: id }).all());
    expect(errors).toHaveLength(ZONES);
    for (const error of errors) expect(error).toBeInstanceOf(MissingPermissionError);
    expect(cloudflare.requests.count).toBeLessThanOrEqual(330);
  });

  test.each([
    ['may', ['zone:read', 'dns:read', 'api_tokens:read']],
    ['may not', ['zone:read', 'api_tokens:read']],
  ] as const)('with detection, by a token that reads its policies and %s: 5 requests more', async (may, scopes) => {
    const { cloudflare, cf } = world({ scopes: [...scopes] }, { enforcement: 'detected' });
    const { errors, succeeded } = await onEachZone(cf, (id) => cf.dns.records.list({ zone: id }).all());
    expect([succeeded, errors.length]).toEqual(may === 'may' ? [ZONES, 0] : [0, ZONES]);
    const lists = Math.ceil(ZONES / 50);
    expect(cloudflare.requests.count - succeeded - lists).toBeLessThanOrEqual(5);
  });

  test.each([
    ['that the zone shows', ['zone:read', 'dns:read'], (cf, id) => cf.dns.records.list({ zone: id }).all()],
    ['that a probe shows', ['zone:read'], (cf, id) => cf.loadBalancers.list({ zone: id }).all()],
  ] as const satisfies readonly (readonly [
    string,
    readonly string[],
    (cf: CloudflareConnector, id: string) => Promise<unknown>,
  ])[])(
    'with detection, by a token that does not, of a permission %s: 2 requests more for each',
    async (_, scopes, act) => {
      const { cloudflare, cf } = world({ scopes: [...scopes] as never }, { enforcement: 'detected' });
      const { succeeded } = await onEachZone(cf, (id) => act(cf, id));
      const lists = Math.ceil(ZONES / 50);
      expect(cloudflare.requests.count - succeeded - lists).toBeLessThanOrEqual(2 * ZONES);
    },
  );
});

describe('what is known of a token is kept for a minute', () => {
  test('denials at the same time ask once', async () => {
    const { cf, first, sent } = world({ scopes: ['zone:read'] }, {}, 1);
    const list = () =>
      cf.dns.records
        .list({ zone: first?.id ?? '' })
        .all()
        .catch(() => undefined);
    await Promise.all([list(), list(), list()]);
    await list();
    const asked = sent().filter((request) => !request.endsWith('/dns_records'));
    expect(asked.toSorted()).toEqual([
      'GET /user/tokens/verify',
      'GET /user/tokens/{token_id}',
      'GET /zones/{zone_id}',
    ]);
  });

  test('and asked again after it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { cf, first, sent } = world({ scopes: ['zone:read'] }, {}, 1);
      const list = () =>
        cf.dns.records
          .list({ zone: first?.id ?? '' })
          .all()
          .catch(() => undefined);
      await list();
      vi.setSystemTime(Date.now() + 61_000);
      await list();
      expect(sent().filter((request) => request.endsWith('/verify'))).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each(['user', 'account'] as const)('a %s token that is bad is not asked about again', async (kind) => {
    const { cloudflare } = world({ scopes: [] }, {}, 1);
    const owner = kind === 'user' ? cloudflare.users.default : cloudflare.accounts.default;
    const { id, value } = cloudflare.tokens.create({ owner, scopes: ['zone:read'] });
    cloudflare.tokens.delete(id);
    const cf = new CloudflareConnector({
      apiToken: value,
      fetch: cloudflare.fetch,
      retries: 0,
      account: cloudflare.accounts.default.id,
    });
    const call = () =>
      cf.zones
        .list()
        .all()
        .catch((error) => error.code);
    expect(await call()).toBe('invalid_token');
    cloudflare.requests.clear();
    expect(await call()).toBe('invalid_token');
    expect(await cf.permissions.verify()).toMatchObject({ status: 'invalid' });
    expect((await cf.permissions.detect()).token).toMatchObject({ status: 'invalid' });
    await expect(cf.permissions.require(['zone:read'])).rejects.toMatchObject({ code: 'invalid_token' });
    expect(cloudflare.requests.count).toBe(1);
  });
});

describe('while little of the rate limit is left', () => {
  test('a denial is not investigated: the call needs the requests', async () => {
    const rateLimiter = new RateLimiter({ limit: 20 });
    const { cf, first, cloudflare } = world({ scopes: ['zone:read'] }, { rateLimiter }, 1);
    for (let used = 0; used < 18; used++) await cf.zones.get({ zone: first?.id ?? '' });
    cloudflare.requests.clear();
    const error = await cf.dns.records
      .list({ zone: first?.id ?? '' })
      .all()
      .catch((caught) => caught);
    expect(cloudflare.requests.count).toBe(1);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.message).toContain('could not be found out');
  });
});

describe('the zone of an id is read once', () => {
  test('by 50 unchanged upserts', async () => {
    const { cf, first, cloudflare } = world({ scopes: ['zone:read', 'dns:edit'] }, {}, 1);
    const zone = first?.id ?? '';
    const record = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
    await cf.dns.records.create({ zone, ...record });
    cloudflare.requests.clear();
    for (let count = 0; count < 50; count++) await cf.dns.records.upsert({ zone, ...record });
    expect(cloudflare.requests.count).toBeLessThanOrEqual(51);
  });

  test('by plans and syncs', async () => {
    const { cf, first, sent } = world({ scopes: ['zone:read', 'dns:edit'] }, {}, 1);
    const zone = first?.id ?? '';
    const records = [{ type: 'A', name: 'www', content: '192.0.2.1' } as const];
    await cf.dns.plan({ zone, records });
    await cf.dns.sync({ zone, records });
    await cf.dns.sync({ zone, records });
    expect(sent().filter((request) => request === 'GET /zones/{zone_id}')).toHaveLength(1);
  });
});
