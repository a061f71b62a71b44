import { expect, test } from 'vitest';
import { CloudflareConnector, explanationOf, MissingPermissionError, RateLimiter } from '../../../src/index.ts';
import { type CatalogEntry, loadCatalog } from '../../../src/permissions/catalog.ts';
import { createCloudflare } from '../../../src/testing/index.ts';

const catalog = [...(await loadCatalog()).entries()];
const allGroups = [...new Set(catalog.flatMap(({ groups }) => groups))];
const guarded = catalog.filter(({ groups, path }) => groups.length > 0 && path !== '/graphql');

const cloudflare = createCloudflare({
  now: '2026-11-24T00:00:00Z',
  rateLimit: { quota: 1e9, window: 300 },
  quirks: { zonesWithoutZoneRead: 'denied' },
});
const zone = cloudflare.zones.create({ name: 'example.com' });
const account = cloudflare.accounts.default;

/** A token that holds every permission group there is but these, on everything. */
function tokenWithout(groups: readonly string[], readsItself: boolean) {
  const left = allGroups.filter((group) => !groups.includes(group) && (readsItself || !/API Tokens/.test(group)));
  const permission_groups = left.map((name) => ({ name }));
  return cloudflare.tokens.create({
    policies: [
      'com.cloudflare.api.account.zone.*',
      'com.cloudflare.api.account.*',
      `com.cloudflare.api.user.${cloudflare.users.default.id}`,
    ].map((resource) => ({ effect: 'allow', resources: { [resource]: '*' }, permission_groups })),
  });
}

function urlOf({ path }: CatalogEntry): string {
  const segments = path.split('/').map((segment, at, all) => {
    if (!segment.includes('{')) return segment;
    if (all[at - 1] === 'zones') return zone.id;
    if (all[at - 1] === 'accounts') return account.id;
    return segment.replace(/\{[^}]*\}/g, 'a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4');
  });
  return `https://api.cloudflare.com/client/v4${segments.join('/')}`;
}

test.each([true, false])(
  'every documented operation that is refused is explained by a group it accepts (token may read its policies: %s)',
  async (readsItself) => {
    const wrong: string[] = [];
    let explained = 0;
    for (const entry of guarded) {
      const token = tokenWithout(entry.groups, readsItself);
      const cf = new CloudflareConnector({
        apiToken: token.value,
        fetch: cloudflare.fetch,
        retries: 0,
        rateLimiter: new RateLimiter({ limit: 1e9 }),
      });
      const response = await cf.fetch(urlOf(entry), {
        method: entry.method,
        ...(entry.method !== 'GET' && { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      const error = explanationOf(response);
      const [row] = error instanceof MissingPermissionError ? error.needed : [];
      const rest = error instanceof MissingPermissionError ? error.accepted : [];
      // One row is named, and the whole list is known.
      if (row && entry.groups.includes(row.group) && rest.join() === entry.groups.join()) explained++;
      else
        wrong.push(
          `${entry.method} ${entry.path}: ${response.status} ${error?.code} ${row?.group} of ${entry.groups.join('|')}`,
        );
      cloudflare.tokens.delete(token.id);
      cloudflare.requests.clear();
    }
    console.log(
      `${explained} of ${guarded.length} operations with permission groups explained (${((100 * explained) / guarded.length).toFixed(1)} %)`,
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(explained).toBe(guarded.length);
    expect(guarded.length).toBeGreaterThan(2_700);
  },
  300_000,
);
