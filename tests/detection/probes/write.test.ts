import { describe, expect, test } from 'vitest';
import { readProbes } from '../../../src/detection/probes/read.ts';
import { writeProbes } from '../../../src/detection/probes/write.ts';
import { allScopes, CloudflareConnector, rowOf, type Scope } from '../../../src/index.ts';
import { type CatalogEntry, loadCatalog } from '../../../src/permissions/catalog.ts';
import { scopeOfGroup, scopesThatSuffice } from '../../../src/permissions/scopes.ts';
import { createCloudflare } from '../../../src/testing/index.ts';

const entries = [...(await loadCatalog()).entries()];

/** What a probe's template is in the catalog, whatever the parameters are called; the last segment may be a parameter there. */
function entryOf(request: string): CatalogEntry | undefined {
  const erased = (text: string) => text.replace(/\{\w+\}/g, '{}');
  const exact = entries.find(({ method, path }) => erased(`${method} ${path}`) === erased(request));
  const loose = erased(request).replace(/\/[^/]*$/, '/{}');
  return exact ?? entries.find(({ method, path }) => erased(`${method} ${path}`) === loose);
}

const probes = Object.entries({ ...readProbes, ...writeProbes }) as [Scope, { request: string }][];

test.each(probes)('the probe of %s is answered by that row alone, in the catalog’s words', (scope, { request }) => {
  const { groups } = entryOf(request) ?? { groups: [] };
  expect(groups).toContain(rowOf(scope).group);
  // GraphQL is for both analytics rows; which one is needed depends on the query.
  if (request === 'POST /graphql') return;
  const others = groups.map(scopeOfGroup).filter((found) => !found || !scopesThatSuffice(scope).includes(found));
  expect(others).toEqual([]);
});

test('every write row has a probe, with a reason why it is safe and how the order of checks is known', () => {
  const writes = allScopes.filter((scope) => !scope.endsWith(':read'));
  expect(Object.keys(writeProbes).sort()).toEqual([...writes].sort());
  for (const { safe, order } of Object.values(writeProbes)) {
    expect(safe.length).toBeGreaterThan(10);
    expect(['documented', 'inferred']).toContain(order);
  }
});

describe.each(allScopes.filter((scope) => !scope.endsWith(':read')))('the write probe of %s', (scope) => {
  test.each([true, false])('changes nothing, with the row: %s', async (held) => {
    const cloudflare = createCloudflare({ now: '2026-11-24T00:00:00Z' });
    const zone = cloudflare.zones.create({
      name: 'example.com',
      records: [{ type: 'A', name: 'www', content: '192.0.2.1' }],
    });
    const token = cloudflare.tokens.create({
      scopes: held
        ? [scope]
        : allScopes
            .filter((other) => other !== scope && !scopesThatSuffice(scope).includes(other))
            .filter(
              (other) =>
                !['api_tokens:read', 'account_api_tokens:read', 'api_tokens:edit', 'account_api_tokens:edit'].includes(
                  other,
                ),
            ),
    });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
    const before = JSON.stringify(cloudflare.snapshot());
    const report = await cf.permissions.detect({
      scopes: [scope],
      zone: zone.id,
      account: cloudflare.accounts.default.id,
      probeWrites: true,
    });
    const [, path] = writeProbes[scope]?.request.split(' ') ?? [];
    const sent = cloudflare.requests.filter(({ method }) => method !== 'GET');
    const policiesRead = report.finding(scope).evidence[0]?.kind === 'policy';
    if (!policiesRead)
      expect(sent.map(({ template }) => template?.split('/').length)).toEqual([path?.split('/').length]);
    expect(JSON.stringify(cloudflare.snapshot())).toBe(before);
    expect(report.finding(scope)).toMatchObject({ status: held ? 'granted' : 'denied' });
  });
});
