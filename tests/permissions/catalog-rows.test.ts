import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/permissions/catalog.ts';
import { catalog as apiCatalog } from '../../src/permissions/catalog-rows.ts';
import { isRead, kindsOf, rowOfGroup } from '../../src/permissions/permission-groups.ts';

const id = 'a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4';
const catalog = await loadCatalog();
const { requirementOf } = apiCatalog;
const rows = await Promise.all(
  [...catalog.entries()]
    .filter(({ groups }) => groups.length > 0)
    .map(async (entry) => ({ ...entry, ...(await requirementOf(entry.method, entry.path)) })),
);
const rulesetKind = (path: string): string | undefined => {
  if (!path.includes(`/rulesets/${id}`)) return undefined;
  return path.startsWith('/zones') ? 'Zone WAF' : 'Account WAF';
};
const labelOf = async (method: string, path: string, body?: string) =>
  (await requirementOf(method, path.replace(/\{\w+\}/g, id), { body })).row?.label;

describe('the row of a request', () => {
  test.each([
    ['POST', '/accounts/{a}/members', 'Account · Account Settings · Edit'],
    ['POST', '/accounts/{a}/iam/user_groups', 'Account · Account Settings · Edit'],
    ['POST', '/accounts/{a}/scim/v2/Users', 'Account · Account Settings · Edit'],
    ['GET', '/zones/{z}/subscription', 'Account · Billing · Read'],
    ['GET', '/user/subscriptions', 'Account · Billing · Read'],
    ['GET', '/zones/{z}/access/service_tokens', 'Account · Access: Service Tokens · Read'],
    [
      'GET',
      '/zones/{z}/access/organizations',
      'Account · Access: Organizations, Identity Providers, and Groups · Read',
    ],
    ['GET', '/zones/{z}/cache/variants', 'Zone · Zone Settings · Read'],
    ['PATCH', '/zones/{z}/cache/variants', 'Zone · Zone Settings · Edit'],
    ['PATCH', '/zones/{z}/smart_shield', 'Zone · Zone Settings · Edit'],
    ['GET', '/zones/{z}', 'Zone · Zone · Read'],
    ['DELETE', '/zones/{z}', 'Zone · Zone · Edit'],
    ['POST', '/accounts/{a}/d1/database/{d}/query', 'Account · D1 · Read'],
    ['POST', '/accounts/{a}/storage/kv/namespaces/{n}/bulk/get', 'Account · Workers KV Storage · Read'],
    ['POST', '/accounts/{a}/vectorize/v2/indexes/{i}/query', 'Account · Vectorize · Read'],
    ['POST', '/accounts/{a}/workers/scripts/x/tails', 'Account · Workers Tail · Read'],
    ['POST', '/zones/{z}/ssl/analyze', 'Zone · SSL and Certificates · Read'],
    ['PUT', '/zones/{z}/url_normalization', 'Zone · Sanitize · Edit'],
    ['GET', '/accounts/{a}/rules/lists', 'Account · Account Filter Lists · Read'],
    ['PUT', '/accounts/{a}/rules/lists/{l}', 'Account · Account Filter Lists · Edit'],
    ['GET', '/zones/{z}/api_gateway/operations', 'Zone · API Gateway · Read'],
    ['PUT', '/zones/{z}/api_gateway/configuration', 'Zone · API Gateway · Edit'],
    ['GET', '/zones/{z}/waiting_rooms', 'Zone · Waiting Room · Read'],
    ['GET', '/accounts/{a}/challenges/widgets', 'Account · Turnstile · Read'],
    ['GET', '/accounts/{a}/pages/projects', 'Account · Cloudflare Pages · Read'],
    ['GET', '/accounts/{a}/addressing/prefixes', 'Account · IP Prefixes · Read'],
    ['PUT', '/zones/{z}/rulesets/phases/http_request_firewall_custom/entrypoint', 'Zone · Zone WAF · Edit'],
    ['PUT', '/zones/{z}/rulesets/phases/http_request_dynamic_redirect/entrypoint', 'Zone · Single Redirect · Edit'],
    ['PUT', '/zones/{z}/rulesets/phases/http_request_transform/entrypoint', 'Zone · Transform Rules · Edit'],
    ['PUT', '/accounts/{a}/rulesets/phases/http_request_redirect/entrypoint', 'Account · Bulk URL Redirects · Edit'],
    ['PUT', '/accounts/{a}/rulesets/phases/http_request_firewall_managed/entrypoint', 'Account · Account WAF · Edit'],
    ['PUT', '/accounts/{a}/rulesets/phases/ddos_l4/entrypoint', 'Account · L3/4 DDoS Managed Ruleset · Edit'],
  ])('%s %s is %s', async (method, path, label) => {
    expect(await labelOf(method, path)).toBe(label);
  });

  test.each([
    ['POST', '/zones/{z}/rulesets', 'http_request_firewall_custom', 'Zone · Zone WAF · Edit'],
    ['PUT', '/zones/{z}/rulesets/{r}', 'http_request_cache_settings', 'Zone · Cache Rules · Edit'],
    ['POST', '/zones/{z}/rulesets', 'http_request_origin', 'Zone · Origin Rules · Edit'],
    ['POST', '/accounts/{a}/rulesets', 'magic_transit', 'Account · Magic Firewall · Edit'],
  ])('%s %s with the phase %s in the body is %s', async (method, path, phase, label) => {
    expect(await labelOf(method, path, JSON.stringify({ kind: 'zone', phase, rules: [] }))).toBe(label);
  });

  test('of a ruleset by its id depends on the phase, and no wrong one is named', async () => {
    for (const [method, path] of [
      ['PATCH', `/zones/${id}/rulesets/${id}/rules/${id}`],
      ['POST', `/zones/${id}/rulesets/${id}/rules`],
      ['GET', `/zones/${id}/rulesets/${id}`],
      ['PUT', `/zones/${id}/rulesets/phases/http_new_phase/entrypoint`],
      ['POST', `/accounts/${id}/rulesets`],
      ['PUT', `/accounts/${id}/rulesets/${id}`],
    ] as const) {
      const { row, candidates } = await requirementOf(method, path);
      expect(row).toBeUndefined();
      expect(candidates.length).toBeGreaterThan(5);
      const { row: known } = await requirementOf(method, path, {
        read: async () => ({ phase: 'http_request_firewall_custom' }),
      });
      // Where no ruleset is named, there is nothing to read.
      expect(known?.permission).toBe(rulesetKind(path));
    }
  });
});

describe('over the whole table', () => {
  const named = rows.flatMap(({ method, path, groups, row }) => (row ? [{ method, path, groups, row }] : []));

  test('a row is one that the request accepts, and only rulesets depend on more', () => {
    expect(named.filter(({ groups, row }) => !groups.includes(row.group))).toEqual([]);
    const open = rows.filter(({ row }) => row === undefined).map(({ path }) => path);
    expect(open.filter((path) => !/\/rulesets(?:$|\/\{ruleset_id\}|\/phases\/\{ruleset_phase\})/.test(path))).toEqual(
      [],
    );
  });

  test('the kind of resource is the group’s, and the request’s own if any group has it', () => {
    for (const { method, path, groups, row } of named) {
      expect(kindsOf(row.group), `${method} ${path}`).toContain(row.resource);
      const place = path.startsWith('/zones') ? 'zone' : path.startsWith('/accounts') ? 'account' : 'user';
      const possible = groups.filter((group) => isRead(group) === isRead(row.group)).flatMap(kindsOf);
      if (possible.includes(place)) expect(row.resource, `${method} ${path}`).toBe(place);
    }
  });

  test('Read is named wherever it suffices', () => {
    const wider = named.filter(({ groups, row }) => groups.some(isRead) && !isRead(row.group));
    expect(wider.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('the right to a whole zone is named for the zone itself only, if its settings suffice', () => {
    const whole = named.filter(
      ({ path, groups, row }) =>
        row.permission === 'Zone' &&
        path !== '/zones/{zone_id}' &&
        groups.some((group) => /^Zone Settings/.test(group)),
    );
    expect(whole.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('labels have three parts, and none is empty or ends in a colon', () => {
    for (const { row } of named) expect(row.label).toMatch(/^(?:Zone|Account|User) · [^·]*[^·:\s] · [A-Z]\w+$/);
  });

  test('no name is one that only the API has', () => {
    const apiNames =
      /^(?:Account Rule Lists|Zone Transform Rules|Dynamic URL Redirects|Domain API Gateway|Account API Gateway|Waiting Rooms|Turnstile Sites|Pages|Images|Calls|Mass URL Redirects|Cache Settings|Config Settings|Origin|Domain Page Shield|SCIM Provisioning)$/;
    expect([...new Set(named.map(({ row }) => row.permission))].filter((name) => apiNames.test(name))).toEqual([]);
  });
});

const seen =
  process.env.PERMISSION_GROUPS ??
  fileURLToPath(new URL('../../../shared/api/permission-groups.json', import.meta.url));

// The list that Cloudflare's API returns, as it was quoted in public; it is not part of the repository.
test.skipIf(!existsSync(seen))('every group of the catalog is for the resources that Cloudflare lists', () => {
  const [{ groups }] = JSON.parse(readFileSync(seen, 'utf8')) as [
    { groups: readonly { name: string; scopes: readonly string[] }[] },
  ];
  const kinds = {
    'com.cloudflare.api.account.zone': 'zone',
    'com.cloudflare.api.account': 'account',
    'com.cloudflare.api.user': 'user',
  };
  const known = new Set([...catalog.entries()].flatMap((entry) => entry.groups));
  for (const name of known) {
    const listed = groups.filter((group) => group.name.toLowerCase() === name.toLowerCase());
    const wanted = new Set(listed.flatMap(({ scopes }) => scopes.map((scope) => kinds[scope as keyof typeof kinds])));
    if (wanted.size > 0) expect(new Set(kindsOf(name)), name).toEqual(wanted);
    expect(rowOfGroup(name, 'zone').label).toMatch(/ · /);
  }
});
