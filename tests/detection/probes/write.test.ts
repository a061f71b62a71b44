import { describe, expect, test } from 'vitest';
import type { Probe } from '../../../src/detection/probes/probe.ts';
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

const probes = Object.entries({ ...readProbes, ...writeProbes }) as [Scope, Probe][];

test.each(probes)('the probe of %s is answered by that row alone, in the catalog’s words', (scope, probe) => {
  // The phase of a ruleset that is named by its id decides: that of the entry point which the id is taken from.
  const request = probe.find ? probe.find.request.replace('GET', 'PUT') : probe.request;
  const { groups } = entryOf(request) ?? { groups: [] };
  expect(groups).toContain(rowOf(scope).group);
  // GraphQL is for both analytics rows; which one is needed depends on the query.
  if (request === 'POST /graphql') return;
  // Nothing that Zone permits is Zone's alone. Detection does not believe the probe of a token that may have Zone Settings.
  const besides = scope === 'zone:read' ? ['zone_settings:read', 'zone_settings:edit'] : [];
  const others = groups
    .map(scopeOfGroup)
    .filter((found) => !found || ![...scopesThatSuffice(scope), ...besides].includes(found));
  expect(others).toEqual([]);
});

test('a write probe names no field of a real object, and no retired endpoint', () => {
  for (const [scope, { request, body, ids }] of Object.entries(writeProbes)) {
    expect(body?.({}), scope).toEqual({});
    for (const id of Object.values(ids ?? {})) expect(id, scope).toMatch(/^(?:0{32}|[0-]{36}|no-such-script-0+)$/);
    expect(request, scope).not.toMatch(/settings\/(?:brotli|minify|mobile_redirect)/);
    // Without an id that does not exist, an empty body is one that changes nothing.
    if (!ids) expect(['zone:edit', 'zone_settings:edit', 'cache:purge', 'user_details:edit']).toContain(scope);
  }
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
    const admin = cloudflare.tokens.create({ scopes: ['cache_settings:edit', 'zone_waf:edit'] });
    for (const phase of ['http_request_cache_settings', 'http_request_firewall_custom']) {
      const rule = phase.endsWith('custom')
        ? { action: 'block', expression: 'false' }
        : { action: 'set_cache_settings', action_parameters: { cache: true }, expression: 'false' };
      const path = `/zones/${zone.id}/rulesets/phases/${phase}/entrypoint`;
      await cloudflare.fetch(`https://api.cloudflare.com/client/v4${path}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${admin.value}` },
        body: JSON.stringify({ rules: [rule] }),
      });
    }
    cloudflare.requests.clear();
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
