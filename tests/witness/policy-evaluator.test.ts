import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operations } from '../operations.ts';
import { acceptedGroups } from './accepted-groups.data.ts';
import { cloudflare, evaluator, knownZones, make, randomToken } from './random-tokens.ts';

const SECONDS = 60_000;

test('every operation of the library is in the table of accepted groups, with its own request', () => {
  const own = Object.fromEntries(
    [...operations].map(([name, { operation }]) => [name, { scope: operation.scope, request: operation.endpoints[0] }]),
  );
  const table = Object.entries(acceptedGroups).map(([name, { scope, request }]) => [name, { scope, request }]);
  expect(Object.fromEntries(table)).toEqual(own);
});

test(
  'the simulator accepts the requests that the evaluator permits, and no others',
  async () => {
    const reads = Object.entries(acceptedGroups).filter(([, { request }]) =>
      request.startsWith('GET /zones/{zone_id}'),
    );
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    const different: string[] = [];
    let sent = 0;
    for (const random of fc.sample(randomToken, { numRuns: 40, seed })) {
      if (random.death !== undefined) continue;
      const { token, value } = make(random);
      for (const { id, account } of knownZones) {
        for (const [name, { request }] of reads) {
          const path = request
            .slice(4)
            .replace('{zone_id}', id)
            .replace(/\{\w+\}/g, 'f'.repeat(32));
          const response = await cloudflare.fetch(`https://api.cloudflare.com/client/v4${path}`, {
            headers: { authorization: `Bearer ${value}` },
          });
          sent++;
          const { status } = response;
          // Code 1135: the billing plan does not have it. Whoever lacks the permission is not told so.
          const isAccepted = (status !== 401 && status !== 403) || (await response.text()).includes('"code":1135');
          if (isAccepted !== evaluator.permits(random, name, { zone: id, account })) {
            different.push(`${name}: ${status} on ${id} ${JSON.stringify(random)}`);
          }
        }
      }
      cloudflare.tokens.delete(token.id);
      cloudflare.requests.clear();
    }
    console.log(`seed ${seed}: ${sent} requests`);
    expect(sent).toBeGreaterThan(1_000);
    expect(different.slice(0, 3)).toEqual([]);
  },
  SECONDS,
);
