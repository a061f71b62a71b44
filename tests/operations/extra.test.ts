import { describe, expect, it } from 'vitest';
import { CloudflareConnector, InvalidInputError, type RulesetRule } from '../../src/index.ts';
import { failureOf, scene } from '../scene.ts';

const id = 'a'.repeat(32);

/** A connector whose requests are answered with a result of their own, and the bodies that it sent. */
function recording(result: unknown = { id }) {
  const bodies: Record<string, unknown>[] = [];
  const cf = new CloudflareConnector({
    apiToken: `cfut_${'x'.repeat(40)}`,
    account: 'b'.repeat(32),
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method !== 'GET') bodies.push(JSON.parse(await request.text()) as Record<string, unknown>);
      return Response.json({ success: true, errors: [], messages: [], result });
    },
  });
  return { cf, bodies };
}

describe('extra', () => {
  it('is sent beside what the operation sends', async () => {
    const { cf, bodies } = recording();
    await cf.firewall.lockdowns.create({
      zone: id,
      urls: ['example.com/admin'],
      configurations: [{ target: 'ip', value: '192.0.2.1' }],
      extra: { next_month: { on: true } },
    });
    expect(bodies).toEqual([
      {
        urls: ['example.com/admin'],
        configurations: [{ target: 'ip', value: '192.0.2.1' }],
        next_month: { on: true },
      },
    ]);
  });

  it('does not override what the operation makes of its input', async () => {
    const { cf, bodies } = recording();
    const extra = { configuration: { target: 'ip' }, next_month: 1 };
    await cf.firewall.accessRules.create({ zone: id, target: 'asn', value: 'AS64496', mode: 'block', extra });
    expect(bodies).toEqual([{ configuration: { target: 'asn', value: 'AS64496' }, mode: 'block', next_month: 1 }]);
  });

  it('is rejected where it has a field of the input, or is no object', async () => {
    const { cf, bodies } = recording();
    const create = (extra: unknown) =>
      failureOf(
        cf.firewall.accessRules.create({
          ...{ zone: id, target: 'asn', value: 'AS64496', mode: 'block' },
          extra: extra as Record<string, unknown>,
        }),
      );
    const error = await create({ mode: 'challenge', other: 1 });
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.message).toContain('extra.mode: must be given beside extra, not in it');
    expect((await create(['other'])).message).toContain('extra: must be an object');
    expect(bodies).toEqual([]);
  });

  it('goes into the rule, also where the rule makes its ruleset', async () => {
    const { cf, cloudflare } = scene({
      zone: { plan: 'enterprise' },
      token: { scopes: ['zone:read', 'cache_settings:edit'] },
    });
    const rule = { zone: 'example.com', expression: 'true', settings: { cache: true }, extra: { next_month: 1 } };
    await cf.cache.rules.create(rule).catch(() => undefined);
    const body = cloudflare.requests.find(({ method }) => method === 'POST')?.body as { readonly rules: RulesetRule[] };
    expect(body.rules[0]).toMatchObject({ next_month: 1 });
    expect(Object.keys(body)).not.toContain('next_month');
  });

  it('is no field of an operation that changes nothing', async () => {
    const { cf } = recording([]);
    const input = { zone: id, extra: {} } as { zone: string };
    expect((await failureOf(cf.firewall.lockdowns.get({ ...input, rule: id }))).message).toContain(
      'unknown field "extra"',
    );
  });
});

describe('a misspelled field', () => {
  it('is rejected with the one that is meant', async () => {
    const { cf, bodies } = recording();
    const input = { zone: id, urls: ['example.com'], configurations: [], pasued: true };
    const error = await failureOf(cf.firewall.lockdowns.create(input));
    expect(error.message).toContain('unknown field "pasued"; did you mean "paused"?');
    expect(bodies).toEqual([]);
  });
});
