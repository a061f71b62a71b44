import Cloudflare from 'cloudflare';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../src/index.ts';
import { queryString } from '../src/request-client.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { sampleRecords } from './contract/sample-records.ts';
import { operations } from './operations.ts';
import { failureOf, scene } from './scene.ts';

const ZONE = 'a'.repeat(32);
const RECORD = 'b'.repeat(32);
const OTHER = 'd'.repeat(32);
const THIRD = 'e'.repeat(32);
const ACCOUNT = 'c'.repeat(32);
const A = { type: 'A', name: 'www', content: '192.0.2.1', ttl: 1 } as const;
const zone = ZONE;
const zone_id = ZONE;

/** One call of ours and the same call of the official client's. */
interface Pair {
  readonly operation: string;
  ours(cf: CloudflareConnector): PromiseLike<unknown>;
  theirs(client: Cloudflare): PromiseLike<unknown>;
}

const pairs: readonly Pair[] = [
  {
    operation: 'zones.list',
    ours: (cf) => cf.zones.list({ name: 'contains:ex ample&', account: ACCOUNT, status: 'active', match: 'any' }).all(),
    theirs: (client) =>
      client.zones.list({
        name: 'contains:ex ample&',
        status: 'active',
        match: 'any',
        account: { id: ACCOUNT },
        page: 1,
        per_page: 50,
      }),
  },
  {
    operation: 'zones.get',
    ours: (cf) => cf.zones.get({ zone }),
    theirs: (client) => client.zones.get({ zone_id }),
  },
  {
    operation: 'zones.create',
    ours: (cf) => cf.zones.create({ name: 'new.example', account: ACCOUNT, type: 'full' }),
    theirs: (client) => client.zones.create({ name: 'new.example', account: { id: ACCOUNT }, type: 'full' }),
  },
  {
    operation: 'zones.edit',
    ours: (cf) => cf.zones.edit({ zone, paused: true }),
    theirs: (client) => client.zones.edit({ zone_id, paused: true }),
  },
  {
    operation: 'zones.checkActivation',
    ours: (cf) => cf.zones.checkActivation({ zone }),
    theirs: (client) => client.zones.activationCheck.trigger({ zone_id }),
  },
  {
    operation: 'zones.settings.get',
    ours: (cf) => cf.zones.settings.get({ zone, setting: 'ssl' }),
    theirs: (client) => client.zones.settings.get('ssl', { zone_id }),
  },
  {
    operation: 'zones.settings.edit',
    ours: (cf) => cf.zones.settings.edit({ zone, setting: 'ssl', value: 'strict' }),
    theirs: (client) => client.zones.settings.edit('ssl', { zone_id, value: 'strict' }),
  },
  {
    operation: 'dns.records.list',
    ours: (cf) =>
      cf.dns.records
        .list({
          zone,
          type: 'TXT',
          'name.contains': 'ä ö/?&=+%',
          'comment.startswith': 'x,y',
          proxied: false,
          match: 'any',
        })
        .all(),
    theirs: (client) =>
      client.dns.records.list({
        zone_id,
        type: 'TXT',
        name: { contains: 'ä ö/?&=+%' },
        comment: { startswith: 'x,y' },
        proxied: false,
        match: 'any',
        page: 1,
        per_page: 5000,
      }),
  },
  {
    operation: 'dns.records.get',
    ours: (cf) => cf.dns.records.get({ zone, record: RECORD }),
    theirs: (client) => client.dns.records.get(RECORD, { zone_id }),
  },
  ...Object.values(sampleRecords).map((sample): Pair => {
    const record = { ttl: 1, ...sample };
    return {
      operation: 'dns.records.create',
      ours: (cf) => cf.dns.records.create({ zone, ...record } as never),
      theirs: (client) => client.dns.records.create({ zone_id, ...record } as never),
    };
  }),
  {
    operation: 'dns.records.update',
    ours: (cf) => cf.dns.records.update({ zone, record: RECORD, ...A, comment: 'ü "x"' }),
    theirs: (client) => client.dns.records.update(RECORD, { zone_id, ...A, comment: 'ü "x"' }),
  },
  {
    operation: 'dns.records.edit',
    ours: (cf) => cf.dns.records.edit({ zone, record: RECORD, ttl: 300, proxied: false }),
    theirs: (client) => client.dns.records.edit(RECORD, { zone_id, ttl: 300, proxied: false } as never),
  },
  {
    operation: 'dns.records.delete',
    ours: (cf) => cf.dns.records.delete({ zone, record: RECORD }),
    theirs: (client) => client.dns.records.delete(RECORD, { zone_id }),
  },
  {
    operation: 'dns.records.batch',
    ours: (cf) =>
      cf.dns.records.batch({
        zone,
        posts: [A],
        puts: [{ id: OTHER, ...A, name: 'put' }],
        patches: [{ id: RECORD, ttl: 300 }],
        deletes: [{ id: THIRD }],
      }),
    theirs: (client) =>
      client.dns.records.batch({
        zone_id,
        deletes: [{ id: THIRD }],
        patches: [{ id: RECORD, ttl: 300 } as never],
        puts: [{ id: OTHER, ...A, name: 'put' }],
        posts: [A],
      }),
  },
  {
    operation: 'dns.export',
    ours: (cf) => cf.dns.export({ zone }),
    theirs: (client) => client.dns.records.export({ zone_id }),
  },
  {
    operation: 'dns.import',
    ours: (cf) => cf.dns.import({ zone, file: 'ü A 192.0.2.1\n', proxied: true }),
    theirs: (client) => client.dns.records.import({ zone_id, file: 'ü A 192.0.2.1\n', proxied: 'true' }),
  },
  {
    operation: 'dns.usage',
    ours: (cf) => cf.dns.usage({ zone }),
    theirs: (client) => client.dns.usage.zone.get({ zone_id }),
  },
  {
    operation: 'dns.dnssec.get',
    ours: (cf) => cf.dns.dnssec.get({ zone }),
    theirs: (client) => client.dns.dnssec.get({ zone_id }),
  },
  {
    operation: 'dns.dnssec.enable',
    ours: (cf) => cf.dns.dnssec.enable({ zone, dnssec_use_nsec3: true }),
    theirs: (client) => client.dns.dnssec.edit({ zone_id, status: 'active', dnssec_use_nsec3: true }),
  },
  {
    operation: 'dns.dnssec.disable',
    ours: (cf) => cf.dns.dnssec.disable({ zone }),
    theirs: (client) => client.dns.dnssec.edit({ zone_id, status: 'disabled' }),
  },
  {
    operation: 'dns.settings.get',
    ours: (cf) => cf.dns.settings.get({ zone }),
    theirs: (client) => client.dns.settings.zone.get({ zone_id }),
  },
  {
    operation: 'dns.settings.edit',
    ours: (cf) => cf.dns.settings.edit({ zone, ns_ttl: 3600, soa: { mname: null } }),
    theirs: (client) => client.dns.settings.zone.edit({ zone_id, ns_ttl: 3600, soa: { mname: null } }),
  },
  {
    operation: 'zones.delete',
    ours: (cf) => cf.zones.delete({ zone }),
    theirs: (client) => client.zones.delete({ zone_id }),
  },
];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly type: string | null;
  readonly body: unknown;
}

/** The parts of a form as texts. The official client sends a file as a field, whose line ends a form changes. */
async function textsOf(request: Request): Promise<object> {
  const parts = [...(await request.formData())];
  const texts = parts.map(
    async ([name, part]) =>
      [name, (typeof part === 'string' ? part : await part.text()).replaceAll('\r\n', '\n')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

/** A simulator that tells what it is sent; the order of query parameters is no part of it. */
function stage() {
  const cloudflare = createCloudflare();
  const account = cloudflare.accounts.create({ id: ACCOUNT });
  const example = cloudflare.zones.create({ id: ZONE, name: 'example.com', plan: 'enterprise', account });
  for (const id of [RECORD, OTHER, THIRD])
    example.records.create({ id, type: 'A', name: 'old', content: `192.0.2.${id.charCodeAt(0)}` });
  const token = cloudflare.tokens.create({ scopes: ['zone:edit', 'dns:edit', 'zone_settings:edit'] });
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    // The official client tries out whether fetch takes forms.
    if (request.url.startsWith('data:')) return new Response();
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data');
    sent.push({
      method: request.method,
      path: pathname,
      query: search.slice(1).split('&').toSorted(),
      // Each has a boundary of its own.
      type: text === '' ? null : String(request.headers.get('content-type')?.split(';')[0]),
      body: isForm ? await textsOf(request.clone()) : text === '' ? undefined : JSON.parse(text),
    });
    return cloudflare.fetch(request);
  };
  return { apiToken: token.value, fetch, sent, cloudflare };
}

describe('the request of an operation', () => {
  it.each(pairs.map((pair, index) => [pair.operation, index, pair] as const))(
    '%s is the one that the official client makes (%i)',
    async (_, __, { ours, theirs }) => {
      const [one, two] = [stage(), stage()];
      await ours(new CloudflareConnector(one));
      await theirs(new Cloudflare({ ...two, maxRetries: 0 }));
      expect(one.sent).toHaveLength(1);
      expect(one.sent).toEqual(two.sent);
    },
  );

  it('is covered for every operation that makes one of its own', () => {
    const covered = new Set(pairs.map(({ operation }) => operation));
    const slice = [...operations.keys()].filter((name) => /^(?:zones|dns)\./.test(name));
    // These are made of the requests of get, list, create, edit, batch and usage.
    const composed = ['dns.records.upsert', 'dns.plan', 'dns.apply', 'dns.sync'];
    expect(slice.filter((name) => !covered.has(name))).toEqual(composed);
  });
});

describe('a query', () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.constantFrom("!'()*~-._", ' + %20 ', 'a&b=c#d?e/f', 'ä€😀', '', 'x,y;z', '[]', '{"a":1}'),
    fc.date({ noInvalidDate: true }),
  );
  const key = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
    fc.constantFrom('name', 'account.id', 'ä', 'a b', 'a&b', 'a[0]'),
  );
  const { query } = fc.letrec<{ query: Record<string, unknown>; value: unknown }>((tie) => ({
    query: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(scalar, { maxLength: 4 }),
      tie('query'),
      fc.array(tie('query'), { maxLength: 2 }),
    ),
  }));

  it('is encoded as the official client encodes it, whatever is in it', () => {
    const client = new Cloudflare({ apiToken: 'x', fetch: async () => new Response() });
    const url = (search: string) => new URL(`https://api.cloudflare.com/${search}`).href;
    // A failure prints its seed; put it here to see it again: { seed }.
    fc.assert(
      fc.property(query, (given) => {
        expect(url(queryString(given))).toBe(client.buildURL('https://api.cloudflare.com/', given, undefined));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[object | undefined, string]>([
    [undefined, ''],
    [{}, ''],
    [{ a: undefined }, ''],
    [{ a: [] }, ''],
    [{ name: { exact: 'a' } }, '?name.exact=a'],
    [{ tag: ['a', 'b'] }, '?tag=a&tag=b'],
    [{ page: 1, order: 'name' }, '?page=1&order=name'],
  ])('%j is written %j', (given, written) => {
    expect(queryString(given)).toBe(written);
  });

  it('with half a character in it makes a request all the same', async () => {
    const { cf, zone: example, cloudflare } = scene();
    expect(await cf.dns.records.list({ zone: example.id, name: 'x\ud800y' }).all()).toEqual([]);
    expect(cloudflare.requests[0]?.query.name).toBe('x\ufffdy');
  });
});

it('a body with half a character in it is refused by Cloudflare or taken, but sent', async () => {
  const { cf, cloudflare } = scene();
  const call = cf.dns.records.create({ zone: 'example.com', type: 'TXT', name: 'half', content: 'x\ud800y' });
  await call.catch(() => failureOf(call));
  expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
