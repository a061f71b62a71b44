import { afterEach, describe, expect, it } from 'vitest';
import { createCloudflare, loadBalancingOf } from '../../src/testing/index.ts';
import { serve } from '../../src/testing/node.ts';

/** What JavaScript could pass. */
const wrong = (options: object) => options as never;

const cloudflare = createCloudflare();

describe('an unknown option is rejected with a suggestion', () => {
  it.each<[option: string, suggestion: string, call: () => unknown]>([
    ['quirk', 'quirks', () => createCloudflare(wrong({ quirk: {} }))],
    ['Latency', 'latency', () => createCloudflare(wrong({ Latency: 5 }))],
    [
      'quirks.accountIgnoresPage',
      'quirks.accountsIgnorePage',
      () => createCloudflare({ quirks: wrong({ accountIgnoresPage: true }) }),
    ],
    ['rateLimit.quotas', 'rateLimit.quota', () => createCloudflare({ rateLimit: wrong({ quotas: 5, window: 1 }) })],
    ['nme', 'name', () => cloudflare.zones.create(wrong({ nme: 'example.com' }))],
    ['scope', 'scopes', () => cloudflare.tokens.create(wrong({ scope: ['zone:read'] }))],
    [
      'policies.resource',
      'policies.resources',
      () => cloudflare.tokens.create({ policies: [wrong({ resource: {}, permission_groups: [] })] }),
    ],
    ['member', 'members', () => cloudflare.accounts.create(wrong({ member: [] }))],
    ['firstname', 'firstName', () => cloudflare.users.create(wrong({ firstname: 'Ada' }))],
    ['time', 'times', () => cloudflare.faults.add(wrong({ time: 1, response: 'hang' }))],
    [
      'match.methods',
      'match.method',
      () => cloudflare.faults.add({ match: wrong({ methods: 'GET' }), response: 'hang' }),
    ],
    [
      'response.header',
      'response.headers',
      () => cloudflare.faults.add({ response: wrong({ status: 500, header: {} }) }),
    ],
    [
      'health',
      'healthy',
      () => loadBalancingOf(cloudflare.accounts.default).setHealth('192.0.2.1', wrong({ health: true })),
    ],
  ])('The unknown option %s suggests %s', (option, suggestion, call) => {
    const before = cloudflare.snapshot();
    expect(call).toThrow(new TypeError(`unknown option "${option}"; did you mean "${suggestion}"?`));
    expect(cloudflare.snapshot()).toEqual(before);
  });

  it('An unknown option that resembles no other lists the options', () => {
    expect(() => createCloudflare({ quirks: wrong({ speed: 1 }) })).toThrow(
      /^unknown option "quirks\.speed"; the options are quirks\.accountsOfAccountToken, quirks\.membershipsDenied, quirks\./,
    );
  });

  it('An unknown option of serve rejects the promise', async () => {
    await expect(serve(cloudflare, wrong({ host: 'localhost' }))).rejects.toThrow(
      'unknown option "host"; the options are port, hostname',
    );
  });
});

describe('an undefined option', () => {
  afterEach(() => cloudflare.faults.clear());

  it('An undefined option has its default', async () => {
    const all = createCloudflare({
      ...{ now: undefined, latency: undefined, clientIp: undefined, rateLimit: undefined, keepRequests: undefined },
      quirks: { accountsOfAccountToken: undefined, accountsIgnorePage: undefined, identicalRecord: undefined },
    });
    const zone = all.zones.create({ name: 'example.com', id: undefined, plan: undefined, records: undefined });
    const token = all.tokens.create({
      scopes: ['dns:edit'],
      zones: undefined,
      status: undefined,
      expiresOn: undefined,
    });
    const record = { type: 'A', name: 'www', content: '192.0.2.1' };
    zone.records.create(record);
    expect(() => zone.records.create(record)).toThrow('81058');
    expect(all.clientIp).toBe('203.0.113.7');
    const fault = all.faults.add({ match: undefined, times: undefined, response: { status: 500, headers: undefined } });
    const response = await all.fetch(`https://api.cloudflare.com/client/v4/zones/${zone.id}`, {
      headers: { authorization: `Bearer ${token.value}` },
    });
    expect([response.status, fault.hits]).toEqual([500, 1]);
  });
});
