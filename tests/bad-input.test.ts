import { describe, expect, test } from 'vitest';
import { definitionOf } from '../scripts/schemas.ts';
import { allScopes, CloudflareConnector, CloudflareConnectorError, InvalidInputError } from '../src/index.ts';
import type { Schema } from '../src/operations/schema.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { badValues } from './bad-values.ts';
import { calls } from './contract/scenario.ts';
import { type MinimalCall, NO_ID } from './contract/stage.ts';
import { fieldsOf } from './input-fields.ts';
import { callWith, type MinimalInput, minimalInput } from './minimal-input.ts';
import { operations } from './operations.ts';
import { namesOf, parametersOf } from './path-parameters.ts';

const all = [...operations.values()].map(({ operation }) => [operation.name, operation] as const);
const names = all.map(([name]) => name);

/** Ids in minimal calls that nothing has: of most things, and of certificates. */
const NOBODY = [NO_ID, '00000000-0000-4000-8000-000000000000'];

/** What ends or changes a path, or is none of the forms that ids have. */
const MALFORMED = ['', ' ', '.', '..', '../x', 'a/b', 'a?b', 'a#b', 'a b', '%2e%2e', '%2F'];

interface StageOptions {
  /** The names of the zone that is used, and of one in another account. */
  readonly zones?: readonly [string, string];
  /** Whether the token is for the first zone and its account alone. */
  readonly limited?: boolean;
}

/** A zone and an account, another of each, and a connector that may do everything. */
function stage({ zones: [name, otherName] = ['example.com', 'example.net'], limited = false }: StageOptions = {}) {
  const cloudflare = createCloudflare();
  const account = cloudflare.accounts.default;
  const zone = cloudflare.zones.create({ name, plan: 'enterprise' });
  const otherAccount = cloudflare.accounts.create({ name: 'Other' });
  const otherZone = cloudflare.zones.create({ name: otherName, plan: 'enterprise', account: otherAccount });
  const reach = limited ? { zones: [zone], accounts: [account] } : {};
  const { value: apiToken } = cloudflare.tokens.create({ scopes: allScopes, ...reach });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
  return { cloudflare, zone, otherZone, account, otherAccount, cf };
}

/** The error that a call fails with. */
async function failure(cf: CloudflareConnector, minimal: MinimalInput): Promise<CloudflareConnectorError> {
  const error: unknown = await callWith(cf, minimal).then(
    (answer) => new Error(`${minimal.path.join('.')} succeeded: ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  if (CloudflareConnectorError.is(error)) return error;
  throw error;
}

const wide = stage();

/** What a wrong input is told, without a request: not even to look its zone up. */
async function issuesOf(name: string, change: Readonly<Record<string, unknown>>) {
  const minimal = minimalInput(name, wide.zone.name, wide.account.id);
  const input = Object.fromEntries(
    Object.entries({ ...minimal.input, ...change }).filter(([, value]) => value !== undefined),
  );
  wide.cloudflare.requests.clear();
  const error = await failure(wide.cf, { ...minimal, input });
  expect(error, error.message).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ code: 'invalid_input', operation: name, status: undefined });
  expect(wide.cloudflare.requests.count, `${error.message} came after a request`).toBe(0);
  return (error as InvalidInputError).issues;
}

describe.each(names)('%s', (name) => {
  test('says of every field with a value it does not take what is allowed', async () => {
    for (const { name: field, schema } of await fieldsOf(operationOf(name))) {
      for (const { why, path, value, allowed } of badValues(schema)) {
        const at = [field, ...path].join('.');
        const issues = await issuesOf(name, { [field]: value });
        const said = issues.filter((issue) => issue.field === at).map(({ message }) => message);
        expect(said, `${at}, ${why}: ${JSON.stringify(issues)}`).not.toEqual([]);
        for (const message of said) expect(message).toMatch(/^(?:must|is required|unknown field|has no|can ?not)\b/);
        for (const words of allowed) expect(said.join('; ')).toContain(words);
      }
    }
  });

  test('says which field it can not do without', async () => {
    for (const { name: field, definition } of await fieldsOf(operationOf(name))) {
      if (definition.optional) continue;
      expect(await issuesOf(name, { [field]: undefined })).toContainEqual(expect.objectContaining({ field }));
    }
  });

  test('has no field of another name', async () => {
    const issues = await issuesOf(name, { nonsense: 1 });
    expect(issues).toEqual([{ field: '', message: 'unknown field "nonsense"' }]);
  });

  test('takes an object and nothing else', async () => {
    const { path } = minimalInput(name, wide.zone.name, wide.account.id);
    for (const input of [null, 'example.com', 42, []]) {
      const error = await failure(wide.cf, { path, input: input as never });
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: '', message: 'must be an object' }] });
    }
  });

  test('refuses malformed ids before a request', async () => {
    const parts = new Set(operationOf(name).endpoints.flatMap(parametersOf).flatMap(namesOf));
    for (const { name: field, definition } of await fieldsOf(operationOf(name))) {
      if (!parts.has(field)) continue;
      for (const value of MALFORMED) {
        const many = definition.type === 'array';
        const issues = await issuesOf(name, { [field]: many ? [value] : value });
        expect(issues.map((issue) => issue.field)).toContain(many ? `${field}.0` : field);
      }
    }
  });
});

const operationOf = (name: string) => {
  const declared = operations.get(name);
  if (!declared) throw new TypeError(`There is no operation ${name}.`);
  return declared.operation;
};

const purges = ['purgeFiles', 'purgeHosts', 'purgePrefixes', 'purgeTags', 'purgeUrls'];

test('what an input takes without a look at it is known', async () => {
  const found = await Promise.all(
    names.map(async (name) =>
      (await fieldsOf(operationOf(name))).flatMap(({ name: field, schema }) => blindSpots(schema, `${name}.${field}`)),
    ),
  );
  expect(new Set(found.flat().map((path) => path.replace(/^(dns\.records)\.\w+/, '$1')))).toEqual(
    new Set([
      // A Date or a text: checked after the type, and tested in tests/domains/analytics/bad-input.test.ts.
      ...['analytics.dns', 'analytics.firewallEvents', 'analytics.loadBalancing', 'analytics.top', 'analytics.traffic']
        .concat('firewall.events')
        .flatMap((name) => [`${name}.since`, `${name}.until`]),
      // Variables of a query that the caller writes.
      'analytics.query.variables.*',
      // Records, patterns and plans: checked after the schema, and tested in tests/domains/dns/plan/bad-input.test.ts.
      ...['plan', 'sync'].flatMap((method) => [`dns.${method}.records`, `dns.${method}.ignore.*`]),
      'dns.apply.plan',
      // A number or a percentage, and an object with a method: checked as such, in tests/domains/dns/plan/safety.test.ts.
      ...['plan', 'sync', 'apply'].flatMap((method) => [`dns.${method}.maxDeletes`, `dns.${method}.maxChanges`]),
      ...['sync', 'apply'].map((method) => `dns.${method}.lock`),
      // A number of a CAA record, or letters of a NAPTR record: checked by the type.
      'dns.records.data.flags',
      ...['patches', 'puts', 'posts'].map((list) => `dns.records.${list}.*.data.flags`),
      // Depends on the action, and is checked by it.
      ...['create', 'update', 'edit'].map((method) => `pageRules.${method}.actions.*.value`),
      // A resource's name, or resources within it, which Cloudflare's policies nest as they like.
      ...['create', 'update'].map((method) => `user.tokens.${method}.policies.*.resources.*`),
      // A list of paths or a boolean: checked as such. Parameters of an algorithm, and a JSON Web Key, as browsers define them.
      'workers.scripts.upload.assets.config.run_worker_first',
      ...['algorithm', 'key_jwk'].map((field) => `workers.scripts.secrets.put.${field}.*`),
      // A function: a schema can only tell that it is one.
      'zones.forEach.visit',
      // Objects with methods and functions: checked as such, in tests/checkpoints and tests/domains/cache.
      ...purges.flatMap((name) => [`cache.${name}.checkpoint`, `cache.${name}.onChunk`]),
      ...['firewall.accessRules.sync', 'firewall.accountAccessRules.sync', 'zones.forEach'].map(
        (name) => `${name}.checkpoint`,
      ),
      // Depends on the setting, and is checked by it.
      'zones.settings.edit.value',
    ]),
  );
});

/** Where a schema takes everything. */
function blindSpots(schema: Schema, path: string): readonly string[] {
  const { type, shape = {}, element, valueType } = definitionOf(schema);
  if (type === 'unknown') return [path];
  // A record. Objects with fields of their own are open on purpose.
  return [
    ...Object.entries(shape).flatMap(([key, held]) => blindSpots(held, `${path}.${key}`)),
    ...[element, valueType].flatMap((held) => (held ? blindSpots(held, `${path}.*`) : [])),
  ];
}

describe('a zone that is not there, or not the token’s', () => {
  const inZones = names.filter((name) => 'zone' in minimalInput(name, 'x', 'x').input);

  test.each(inZones)('is told from a missing permission: %s', async (name) => {
    const [wide, narrow] = [stage(), stage({ limited: true })];
    for (const [{ cf, account }, zone] of [
      [wide, NO_ID],
      [wide, 'nowhere.test'],
      [narrow, NO_ID],
      [narrow, narrow.otherZone.id],
      [narrow, narrow.otherZone.name],
    ] as const) {
      const error = await failure(cf, minimalInput(name, zone, account.id));
      expect(['not_found', 'out_of_reach'], `${zone}: ${error.message}`).toContain(error.code);
    }
  });
});

describe('an account that is not there, or not the token’s', () => {
  /** A filter that fits nothing finds nothing. */
  const filters = ['zones.list', 'zones.forEach'];

  test.each(names)('is told from a missing permission: %s', async (name) => {
    const usesAccount = (await fieldsOf(operationOf(name))).some((field) => field.name === 'account');
    if (!usesAccount) return;
    const { cf, zone, otherAccount } = stage({ limited: true });
    for (const account of [NO_ID, otherAccount.id]) {
      const minimal = minimalInput(name, zone.id, account);
      if (filters.includes(name)) {
        expect(await callWith(cf, { ...minimal, input: { ...minimal.input, account } })).toEqual([]);
        continue;
      }
      const error = await failure(cf, minimal);
      expect(['not_found', 'out_of_reach'], error.message).toContain(error.code);
    }
    if (filters.includes(name)) return;
    const error = await failure(stage().cf, minimalInput(name, zone.id, NO_ID));
    expect(['not_found', 'out_of_reach'], error.message).toContain(error.code);
  });
});

/** How to make what an operation is about: by another operation, or by hand. */
type Make = (at: ReturnType<typeof stage>) => Promise<string>;

const made =
  (by: string): Make =>
  async ({ cf, otherZone, otherAccount }) =>
    ((await callOf(by)(cf, otherZone.id, otherAccount.id)) as { readonly id: string }).id;

function callOf(name: string): MinimalCall {
  const call = calls[name];
  if (!call) throw new TypeError(`The contract's stories have no minimal call of ${name}.`);
  return call;
}

const makers: Readonly<Record<string, Make>> = {
  'dns.records': made('dns.records.create'),
  'cache.rules': made('cache.rules.create'),
  'firewall.customRules': made('firewall.customRules.create'),
  'firewall.rateLimitRules': made('firewall.rateLimitRules.create'),
  'firewall.managedRules': made('firewall.managedRules.deploy'),
  'firewall.accessRules': made('firewall.accessRules.create'),
  'firewall.accountAccessRules': made('firewall.accountAccessRules.create'),
  'firewall.lockdowns': made('firewall.lockdowns.create'),
  'firewall.userAgentRules': made('firewall.userAgentRules.create'),
  pageRules: made('pageRules.create'),
  'loadBalancers.pools': made('loadBalancers.pools.create'),
  'loadBalancers.monitors': made('loadBalancers.monitors.create'),
  'ssl.certificatePacks': made('ssl.certificatePacks.order'),
  'ssl.verification': made('ssl.certificatePacks.order'),
  'ssl.customCertificates': made('ssl.customCertificates.upload'),
  'workers.routes': made('workers.routes.create'),
  async loadBalancers(at) {
    const pool = await made('loadBalancers.pools.create')(at);
    const balancer = { name: `www.${at.otherZone.name}`, default_pools: [pool], fallback_pool: pool };
    return (await at.cf.loadBalancers.create({ zone: at.otherZone.id, ...balancer })).id ?? '';
  },
  async 'workers.domains'(at) {
    await callOf('workers.scripts.upload')(at.cf, '', at.otherAccount.id);
    const place = { account: at.otherAccount.id, zone: at.otherZone.id, script: 'shop' };
    return (await at.cf.workers.domains.attach({ ...place, hostname: `worker.${at.otherZone.name}` })).id;
  },
  'accounts.tokens': async ({ cloudflare, otherAccount }) => cloudflare.tokens.create({ owner: otherAccount }).id,
  'user.tokens': async ({ cloudflare }) =>
    cloudflare.tokens.create({ owner: cloudflare.users.create({ email: 'other@example.net' }) }).id,
};

/** Operations whose minimal call names something that is not there, and no id of what they are about. */
const bodies: Readonly<Record<string, string>> = {
  'loadBalancers.create': 'pools that a new load balancer refers to',
  'user.tokens.create': 'a permission group that a new token refers to',
};

/** Groups whose minimal calls name hosts of example.org, where the others have example.com. */
const inOrg = ['pageRules', 'ssl.certificatePacks', 'ssl.verification'];

/** Groups whose things belong to one user, and can not be another's. */
const ofOneUser = ['user.memberships'];

const groupOf = (name: string) => name.replace(/\.\w+$/, '');
const written = (name: string) => JSON.stringify(minimalInput(name, 'x', 'x').input);
const named = names.filter((name) => NOBODY.some((id) => written(name).includes(id)));

describe('a thing that is not there', () => {
  test.each(named)('is not found: %s', async (name) => {
    const { cf, zone, account } = stage();
    const error = await failure(cf, minimalInput(name, zone.id, account.id));
    expect(error.code, error.message).toBe(name in bodies ? 'invalid_input' : 'not_found');
  });

  test.each(named.filter((name) => !(name in bodies) && !ofOneUser.includes(groupOf(name))))(
    'nor when it belongs to another zone or account: %s',
    async (name) => {
      const at = stage({ zones: ['example.net', inOrg.includes(groupOf(name)) ? 'example.org' : 'example.com'] });
      const make = makers[groupOf(name)];
      if (!make) throw new TypeError(`Nothing makes what ${name} is about.`);
      const id = await make(at);
      const { path, input } = minimalInput(name, at.zone.id, at.account.id);
      const text = NOBODY.reduce((rest, nobody) => rest.replaceAll(nobody, id), JSON.stringify(input));
      const foreign = JSON.parse(text) as Record<string, unknown>;
      const error = await failure(at.cf, { path, input: foreign });
      expect(error.code, error.message).toBe('not_found');
    },
  );

  test.each(names.filter((name) => name.startsWith('workers.scripts.') && name !== 'workers.scripts.list'))(
    'nor as a Worker of that name in another account: %s',
    async (name) => {
      // An upload makes it.
      if (name === 'workers.scripts.upload') return;
      const { cf, account, otherAccount } = stage();
      await callOf('workers.scripts.upload')(cf, '', otherAccount.id);
      const error = await failure(cf, minimalInput(name, '', account.id));
      expect(error.code, error.message).toBe('not_found');
    },
  );

  test('is looked for by every operation that has one in its path', () => {
    const looksFor = all.filter(([, { endpoints }]) => things(endpoints[0]).length > 0).map(([name]) => name);
    expect(looksFor.filter((name) => !named.includes(name) && !name.startsWith('workers.scripts.'))).toEqual([
      // Of fixed name, or of Cloudflare's own names: an unknown one is refused as a value, not as a thing.
      ...['cache.developmentMode.get', 'cache.developmentMode.edit', 'loadBalancers.regions.get'],
      ...['ssl.mode.get', 'ssl.mode.edit', 'ssl.minimumTls.get', 'ssl.minimumTls.edit'],
      ...['zones.settings.get', 'zones.settings.edit'],
    ]);
    const groups = new Set(named.filter((name) => !(name in bodies)).map(groupOf));
    expect(new Set([...Object.keys(makers), ...ofOneUser])).toEqual(groups);
    expect(inOrg.filter((group) => !(group in makers))).toEqual([]);
    expect(Object.keys(bodies).filter((name) => !named.includes(name))).toEqual([]);
  });
});

/** The parameters of a path that name more than a place. */
function things(endpoint: string): readonly string[] {
  return parametersOf(endpoint).filter((parameter) => !['zone_id', 'account_id', 'ruleset_id'].includes(parameter));
}
