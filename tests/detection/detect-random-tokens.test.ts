import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allScopes, CloudflareConnector, RateLimiter, rowOf, type Scope } from '../../src/index.ts';
import { createCloudflare, type PolicyInput } from '../../src/testing/index.ts';

/**
 * 500 random tokens on two accounts with three zones: random rows, resource forms and deny policies, some of which may read
 * their own policies. What detection says of a zone is compared with what the policies say, worked out here once more.
 */
const TOKENS = 500;

const cloudflare = createCloudflare({ now: '2026-11-24T00:00:00Z', rateLimit: { quota: 1e9, window: 300 } });
const home = cloudflare.accounts.default;
const other = cloudflare.accounts.create({ name: 'Other' });
const zones = [
  cloudflare.zones.create({ name: 'one.example', account: home }),
  cloudflare.zones.create({ name: 'two.example', account: home }),
  cloudflare.zones.create({ name: 'three.example', account: other }),
];
const user = cloudflare.users.default;

const zoneResource = fc.constantFrom<Record<string, unknown>>(
  { 'com.cloudflare.api.account.zone.*': '*' },
  ...zones.map(({ id }) => ({ [`com.cloudflare.api.account.zone.${id}`]: '*' })),
  ...[home, other].map(({ id }) => ({
    [`com.cloudflare.api.account.${id}`]: { 'com.cloudflare.api.account.zone.*': '*' },
  })),
);
const accountResource = fc.constantFrom<Record<string, unknown>>(
  { 'com.cloudflare.api.account.*': '*' },
  ...[home, other].map(({ id }) => ({ [`com.cloudflare.api.account.${id}`]: '*' })),
);
const userResource = fc.constant<Record<string, unknown>>({ [`com.cloudflare.api.user.${user.id}`]: '*' });
const resources = { zone: zoneResource, account: accountResource, user: userResource };

interface RandomPolicy {
  readonly effect: 'allow' | 'deny';
  readonly scopes: readonly Scope[];
  readonly resources: Record<string, unknown>;
}

const policyOn = (resource: 'zone' | 'account' | 'user'): fc.Arbitrary<RandomPolicy> =>
  fc.record({
    effect: fc.constantFrom<'allow' | 'deny'>('allow', 'allow', 'allow', 'allow', 'deny'),
    scopes: fc.subarray(
      allScopes.filter((scope) => rowOf(scope).resource === resource),
      { minLength: 1 },
    ),
    resources: resources[resource],
  });
const policies = fc.array(fc.oneof(policyOn('zone'), policyOn('zone'), policyOn('account'), policyOn('user')), {
  minLength: 1,
  maxLength: 5,
});

/** Whether the policies let a token do what a scope is for, on a zone and in its account. */
function holds(scope: Scope, token: readonly RandomPolicy[], zone: (typeof zones)[number]): boolean {
  const enough: string[] = [scope, scope.replace(/:read$/, ':edit')];
  // Cloudflare's document accepts Zone Read and Zone Write in the place of the page rules rows.
  if (scope === 'page_rules:read') enough.push('zone:read', 'zone:edit');
  if (scope === 'page_rules:edit') enough.push('zone:edit');
  const reaches = ({ resources: on }: RandomPolicy): boolean =>
    Object.entries(on).some(([key, value]) => {
      if (typeof value === 'object') return key.endsWith(zone.account.id);
      return key.endsWith('*') || key.endsWith(zone.id) || key.endsWith(zone.account.id) || key.includes('.user.');
    });
  return enough.some((held) => {
    const about = token.filter(({ scopes }) => (scopes as readonly string[]).includes(held)).filter(reaches);
    return about.some(({ effect }) => effect === 'allow') && !about.some(({ effect }) => effect === 'deny');
  });
}

test(`detection over ${TOKENS} random tokens is never wrong, and seldom undecided`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const wrong: string[] = [];
  const counts = { granted: 0, denied: 0, unknown: 0, policy: 0 };
  const samples = fc.sample(fc.tuple(policies, fc.nat({ max: zones.length - 1 })), { numRuns: TOKENS, seed });
  for (const [random, at] of samples) {
    const zone = zones[at] as (typeof zones)[number];
    const token = cloudflare.tokens.create({
      policies: random.map(
        ({ effect, scopes, resources: on }): PolicyInput => ({
          effect,
          resources: on as PolicyInput['resources'],
          permission_groups: scopes.map((scope) => ({ name: rowOf(scope).group })),
        }),
      ),
    });
    const cf = new CloudflareConnector({
      apiToken: token.value,
      fetch: cloudflare.fetch,
      retries: 0,
      rateLimiter: new RateLimiter({ limit: 1e9 }),
    });
    const report = await cf.permissions.detect({
      scopes: allScopes,
      zone: zone.id,
      account: zone.account.id,
      probeWrites: true,
    });
    for (const { scope, status, evidence } of report.findings) {
      counts[status]++;
      if (evidence[0]?.kind === 'policy') counts.policy++;
      const truth = holds(scope, random, zone) ? 'granted' : 'denied';
      if (status !== 'unknown' && status !== truth) {
        wrong.push(
          `${scope} on ${zone.name}: found ${status}, is ${truth}; ${JSON.stringify(evidence)} ${JSON.stringify(random)}`,
        );
      }
    }
    cloudflare.tokens.delete(token.id);
    cloudflare.requests.clear();
  }
  const findings = counts.granted + counts.denied + counts.unknown;
  console.log(
    `seed ${seed}: ${findings} findings over ${TOKENS} tokens: ${counts.granted} granted, ${counts.denied} denied, ${counts.unknown} unknown (${((100 * counts.unknown) / findings).toFixed(2)} %); ${counts.policy} from the token's own policies`,
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(findings).toBe(TOKENS * allScopes.length);
  expect(counts.unknown / findings).toBeLessThanOrEqual(0.05);
  // The sample must exercise all ways: neither all read from policies, nor one-sided.
  expect(counts.policy / findings).toBeLessThan(0.9);
  expect(counts.policy).toBeGreaterThan(0);
  expect(Math.min(counts.granted, counts.denied) / findings).toBeGreaterThan(0.1);
}, 120_000);
