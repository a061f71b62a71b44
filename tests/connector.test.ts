import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  allScopes,
  CloudflareConnector,
  CloudflareConnectorError,
  type ConnectorOptions,
  catalog,
  connect,
  dns,
  explanationOf,
  InvalidInputError,
  type MissingPermissionError,
  permissions,
  records,
  type Scope,
  zones,
} from '../src/index.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { failureOf, scene, seenBy } from './scene.ts';

const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const SECRET = 'aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789_-ab';

/** The error that a connector of such options is refused with. */
function refusal(options: Partial<ConnectorOptions>): CloudflareConnectorError {
  const { cloudflare, token } = scene();
  try {
    new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, ...options });
  } catch (error) {
    if (CloudflareConnectorError.is(error)) return error;
    throw error;
  }
  throw new Error('The connector was expected to be refused.');
}

describe('a pasted token', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /^The API token is empty\.$/],
    ['spaces', ' \n ', /^The API token is empty\.$/],
    ['empty quotes', '""', /^The API token is empty\.$/],
    ['a line break', `cfut_${SECRET.slice(0, 20)}\r\n${SECRET.slice(20)}`, /line break.*one line/],
    ['a header after a line break', `${SECRET}\r\nX-Injected: yes`, /line break/],
    ['a space', `${SECRET} ${SECRET}`, /contains a space/],
    ['a whole header', `Authorization: Bearer ${SECRET}`, /whole Authorization header.*only the token/],
    ['a Global API Key', `cfk_${SECRET}01234567`, /Global API Key.*Create an API token.*profile\/api-tokens/],
    ['an old Global API Key', '0123456789abcdef0123456789abcdef01234', /Global API Key/],
    ['a cut-off user token', `cfut_${SECRET.slice(0, 30)}`, /cut off.*Copy it again/],
    ['a cut-off account token', `cfat_${SECRET.slice(0, 5)}`, /cut off/],
    ['a cut-off older token', SECRET.slice(0, 39), /has 39 characters.*cut off/],
    ['too much', `${SECRET}x`, /has 41 characters/],
    ['another character', `${SECRET.slice(0, 39)}!`, /character that Cloudflare does not use/],
    [
      'a template that was not filled in',
      `\${CLOUDFLARE_API_TOKEN}${SECRET}`,
      /character that Cloudflare does not use/,
    ],
  ])('that is or has %s is refused, with what to do', (_, apiToken, says) => {
    const error = refusal({ apiToken });
    expect(error).toMatchObject({ code: 'invalid_token', retryable: false });
    expect(error.message).toMatch(says);
    if (apiToken.trim().length > 2) expect(error.message).not.toContain(apiToken.trim());
  });

  it.each([undefined, null, 42, {}])('that is no string is refused (%s)', (apiToken) => {
    expect(refusal({ apiToken: apiToken as unknown as string }).message).toBe('The API token must be a string.');
  });

  it.each<[string, (token: string) => string]>([
    ['in double quotes', (token) => `"${token}"`],
    ['in single quotes', (token) => `'${token}'`],
    ['after Bearer', (token) => `Bearer ${token}`],
    ['after Bearer, in quotes', (token) => ` "bearer  ${token}" `],
    ['with spaces and a line break around it', (token) => `  ${token}\r\n`],
  ])('%s is taken without what was pasted along, and the report says so', async (_, paste) => {
    const { cloudflare, token } = scene();
    const cf = new CloudflareConnector({ apiToken: paste(token.value), fetch: cloudflare.fetch });
    expect(await cf.zones.list().all()).toHaveLength(1);
    expect((await cf.permissions.verify()).note).toContain('removed');
  });

  it.each(['legacy', 'prefixed'] as const)('of the %s format works', async (format) => {
    const { cf } = scene({ token: { scopes: ['zone:read'], ...(format === 'legacy' && { format }) } });
    expect(await cf.zones.list().all()).toHaveLength(1);
  });
});

describe('another address of the API', () => {
  it.each([
    'http://api.cloudflare.com/client/v4',
    'http://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'ftp://localhost',
    'file:///etc/passwd',
    'api.cloudflare.com',
    '',
  ])('must be https, or http on this machine: not %s', (baseURL) => {
    const error = refusal({ baseURL });
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'baseURL' }] });
    expect(error.message).toContain('must be an https address, or an http one on localhost');
  });

  it.each(['https://user:secret@example.com', 'https://example.com?key=secret', 'https://example.com#secret'])(
    'must carry nothing: not %s',
    (baseURL) => {
      const error = refusal({ baseURL });
      expect(error.message).toContain('must have no credentials, query or fragment');
      expect(error.message).not.toContain('secret');
    },
  );

  it.each(['http://localhost:8787/client/v4', 'http://127.0.0.1:8787/client/v4/', 'http://[::1]:8787/client/v4'])(
    'may be %s',
    async (baseURL) => {
      const urls: string[] = [];
      const { cf } = connectorThatRecords({ baseURL }, (request) => urls.push(request.url));
      await cf.zones.list().all();
      expect(urls).toEqual([`${baseURL.replace(/\/$/, '')}/zones?page=1&per_page=50`]);
    },
  );
});

describe('options that can not be', () => {
  it('are unknown scopes, which the error names beside the known ones', () => {
    const error = refusal({ scopes: ['dns:edit', 'dns:write', 'zones:read'] as Scope[] });
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'scopes' }] });
    expect(error.message).toContain('"dns:write", "zones:read": not a scope');
    for (const scope of allScopes) expect(error.message).toContain(scope);
  });

  it('are scopes that are no list, and domains that are none, or that a connector has', () => {
    expect(refusal({ scopes: 'dns:edit' as never }).message).toMatch(/: scopes: must be an array of scopes\. Known/);
    const cf = new CloudflareConnector({ apiToken: SECRET });
    for (const domains of [undefined, 'dns', ['dns'], [dns], { dns: 'dns' }, { dns: cf.dns }]) {
      const message = 'connect: domains: must be domains by name, such as { dns }';
      expect(() => connect({ apiToken: SECRET, domains: domains as never })).toThrow(message);
    }
  });

  it('make connect fail as they do the class', () => {
    expect(() => connect({ apiToken: 'x', domains: { dns } })).toThrow(CloudflareConnectorError);
    expect(() => connect({ apiToken: SECRET, retries: -1, domains: { dns } })).toThrow(InvalidInputError);
    expect(() => connect({ apiToken: SECRET, account: '../zones', domains: { dns } })).toThrow('account');
  });
});

describe('declared scopes', () => {
  it('refuse what is outside them without a request, whatever the token may do', async () => {
    const { cf, cloudflare } = scene({ connector: { scopes: ['dns:read'] } });
    const error = await failureOf(cf.dns.records.create({ zone: 'example.com', ...RECORD }));
    expect(error).toMatchObject({
      code: 'missing_permission',
      operation: 'dns.records.create',
      request: 'POST /zones/{zone_id}/dns_records',
      status: undefined,
      needed: [{ scope: 'dns:edit' }],
      granted: [{ scope: 'dns:read' }],
      resource: 'zone example.com',
    });
    expect(error.message).toContain('from the scopes of the connector: dns:read');
    const { fixUrl } = error as MissingPermissionError;
    expect(decodeURIComponent(fixUrl ?? '')).toContain('{"key":"dns","type":"edit"}');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('refuse lists when they are read', async () => {
    const { cf, cloudflare } = scene({ connector: { scopes: ['dns:read'] } });
    expect((await failureOf(cf.zones.list().all())).code).toBe('missing_permission');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('imply read where they say edit', async () => {
    const { cf } = scene({ connector: { scopes: ['dns:edit'] } });
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toEqual([]);
    expect(await cf.dns.records.create({ zone: 'example.com', ...RECORD })).toMatchObject({ name: 'www.example.com' });
  });

  it('of none allow nothing that needs one', async () => {
    const { cf, cloudflare } = scene({ connector: { scopes: [] } });
    const error = await failureOf(cf.dns.records.list({ zone: 'example.com' }).all());
    expect(error.message).toContain('of the connector: none');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('may come from a form, past the type checker', async () => {
    const scopes: Scope[] = JSON.parse('["zone:read", "dns:read", "dns:read"]');
    const { cf } = scene({ connector: { scopes } });
    expect(await cf.zones.list().all()).toHaveLength(1);
    expect((await failureOf(cf.dns.records.delete({ zone: 'example.com', record: 'a'.repeat(32) }))).code).toBe(
      'missing_permission',
    );
  });

  it('do not spare the input its checks', async () => {
    const { cf } = scene({ connector: { scopes: ['dns:read'] } });
    const bad = { zone: 'example.com', ...RECORD, content: 'nowhere' };
    expect((await failureOf(cf.dns.records.create(bad))).code).toBe('invalid_input');
  });
});

/** A connector whose requests are looked at before the simulator gets them. */
function connectorThatRecords(options: Partial<ConnectorOptions>, look: (request: Request) => void) {
  const cloudflare = createCloudflare();
  cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const fetch: typeof globalThis.fetch = (input, init) => {
    look(new Request(input, init));
    return cloudflare.fetch(input, init);
  };
  return { cloudflare, token, cf: new CloudflareConnector({ apiToken: token.value, fetch, ...options }) };
}

describe('a request', () => {
  it('carries the token, what is needed to read the answer, and nothing else', async () => {
    const requests: Request[] = [];
    const { cf, token } = connectorThatRecords({}, (request) => requests.push(request));
    await cf.dns.records.create({ zone: 'example.com', ...RECORD });
    const [lookup, create] = requests.map(({ headers }) => Object.fromEntries(headers));
    const always = {
      accept: 'application/json',
      authorization: `Bearer ${token.value}`,
      'user-agent': 'cloudflare-connector',
    };
    expect(lookup).toEqual(always);
    expect(create).toEqual({ ...always, 'content-type': 'application/json' });
    expect(requests.map(({ redirect }) => redirect)).toEqual(['manual', 'manual']);
  });
});

describe("the process's environment", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('reaches no request', async () => {
    vi.stubEnv('CLOUDFLARE_API_TOKEN', `cfut_${SECRET}00000000`);
    vi.stubEnv('CLOUDFLARE_API_KEY', '0123456789abcdef0123456789abcdef01234');
    vi.stubEnv('CLOUDFLARE_EMAIL', 'somebody@example.net');
    vi.stubEnv('CLOUDFLARE_API_USER_SERVICE_KEY', 'v1.0-service');
    vi.stubEnv('CLOUDFLARE_BASE_URL', 'https://evil.example/client/v4');
    vi.stubEnv('CLOUDFLARE_CUSTOM_HEADERS', 'X-Injected: yes');
    vi.stubEnv('CLOUDFLARE_ACCOUNT_ID', 'f'.repeat(32));
    const requests: Request[] = [];
    const { cf, token, cloudflare } = connectorThatRecords({}, (request) => requests.push(request));
    const created = await cf.dns.records.create({ zone: 'example.com', ...RECORD });
    await cf.dns.records.upsert({ zone: 'example.com', ...RECORD, ttl: 300 });
    await cf.dns.records.batch({ zone: 'example.com', deletes: [{ id: created.id }] });
    await cf.zones.list().all();
    await failureOf(cf.zones.settings.get({ zone: 'example.com', setting: 'ssl' }));
    await cf.permissions.detect();
    expect(requests.length).toBeGreaterThan(10);
    for (const { url, headers } of requests) {
      expect(new URL(url).origin).toBe('https://api.cloudflare.com');
      expect(headers.get('authorization')).toBe(`Bearer ${token.value}`);
      const sent = JSON.stringify([...headers]);
      for (const value of ['somebody@', '0123456789abcdef', 'v1.0-service', 'x-injected', 'ffffffff']) {
        expect(sent + url).not.toContain(value);
      }
    }
    expect(seenBy(cloudflare).length).toBe(requests.length);
  });
});

describe('connect', () => {
  it('has the named domains, what every connector has, and nothing else', async () => {
    const { cloudflare, token } = scene();
    const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains: { dns } });
    expect(Object.keys(cf).sort()).toEqual(['dns', 'fetch']);
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toEqual([]);
  });

  it('has permissions where they are named', async () => {
    const { cloudflare, token } = scene();
    const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains: { dns, permissions } });
    expect(Object.keys(cf).sort()).toEqual(['dns', 'fetch', 'permissions']);
    expect((await cf.permissions.verify()).status).toBe('active');
  });

  it('takes groups and single operations, under any name', async () => {
    const { cloudflare, token } = scene({ token: { scopes: ['zone:read', 'dns:edit'] } });
    const { list, create } = dns.records;
    const domains = { records, mine: { all: list, add: create }, zone: zones.get };
    const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains });
    const zone = 'example.com';
    const record = await cf.mine.add({ zone, ...RECORD });
    expect(await cf.records.list({ zone }).all()).toEqual([record]);
    expect(await cf.mine.all({ zone }).all()).toEqual([record]);
    expect((await cf.zone({ zone })).name).toBe(zone);
    expect(Object.keys(cf.mine)).toEqual(['all', 'add']);
  });

  it.each<[string, object]>([
    ['no domain', { dns: 'dns' }],
    ['the methods of a connector', { dns: { list: () => 1 } }],
    ['nothing', { dns: null }],
  ])('refuses %s in place of a domain', (_, domains) => {
    const options = { apiToken: SECRET, domains: domains as { dns: typeof dns } };
    expect(() => connect(options)).toThrow('connect: domains: must be domains by name, such as { dns }');
  });

  it('enforces what was detected only with what detects it, and says so', () => {
    const options = { apiToken: SECRET, enforcement: 'detected' } as const;
    expect(() => connect({ ...options, domains: { dns } })).toThrow(
      'connect: enforcement: "detected" needs `permissions` among the domains: connect({ …, domains: { …, permissions } })',
    );
    expect(() => connect({ ...options, domains: { dns, permissions } })).not.toThrow();
  });

  it('enforces what was detected', async () => {
    const { cloudflare, token } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
    const domains = { records, permissions };
    const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, enforcement: 'detected', domains });
    await cf.records.list({ zone: 'example.com' }).all();
    const error = await failureOf(cf.records.create({ zone: 'example.com', ...RECORD }));
    expect(error).toMatchObject({ code: 'missing_permission', status: undefined });
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  describe('without the catalog', () => {
    it('names the permission that an operation of its own lacks, and the link', async () => {
      const { cloudflare, token } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
      const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains: { records } });
      const error = (await failureOf(cf.records.create({ zone: 'example.com', ...RECORD }))) as MissingPermissionError;
      expect(error.needed.map(({ label }) => label)).toEqual(['Zone · DNS · Edit']);
      expect(error.fixUrl).toContain('permissionGroupKeys=');
      expect(error.accepted).toEqual([]);
      expect(error.message).toContain('dns.records.create needs Zone · DNS · Edit (permission group "DNS Write")');
    });

    it('does not know what the request of another client lacks, and says how to have it named', async () => {
      const { cloudflare, token, zone } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
      const options = { apiToken: token.value, fetch: cloudflare.fetch, domains: { records } };
      const path = `https://api.cloudflare.com/client/v4/zones/${zone.id}/pagerules`;
      const denied = await connect(options).fetch(path, { method: 'POST', body: '{}' });
      expect(explanationOf(denied)).toMatchObject({ code: 'api_error', status: 403 });
      expect(explanationOf(denied)?.message).toContain(
        "which permission it needs is not known without the catalog: import { catalog } from 'cloudflare-connector' and pass it to connect({ …, catalog })",
      );
      const named = await connect({ ...options, catalog }).fetch(path, { method: 'POST', body: '{}' });
      expect(explanationOf(named)).toMatchObject({
        code: 'missing_permission',
        needed: [{ label: 'Zone · Page Rules · Edit' }],
      });
    });
  });

  it('names its methods as they are called, for debuggers and stack traces', () => {
    const { cf } = scene();
    expect([cf.zones.list.name, cf.dns.records.create.name, cf.zones.forEach.name]).toEqual([
      'zones.list',
      'dns.records.create',
      'zones.forEach',
    ]);
  });

  it('gives a facade that nobody can change', () => {
    const { cf } = scene();
    expect(Object.isFrozen(cf.dns)).toBe(true);
    expect(Object.isFrozen(cf.dns.records)).toBe(true);
  });
});

it('connectors of two tokens know nothing of each other', async () => {
  const { cloudflare, zone, cf } = scene();
  const other = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
  const two = new CloudflareConnector({ apiToken: other.value, fetch: cloudflare.fetch });
  await cf.zones.get({ zone: 'example.com' });
  await two.zones.get({ zone: 'example.com' });
  const ids = cloudflare.requests.map(({ tokenId, path }) => `${path.replace(zone.id, '{id}')} ${tokenId}`);
  expect(new Set(ids).size).toBe(4);
});
