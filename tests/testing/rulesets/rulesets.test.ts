import { describe, expect, it } from 'vitest';
import { createCloudflare } from '../../../src/testing/index.ts';

const rule = { action: 'block', expression: 'ssl' };

function rulesets() {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'pro' });
  const { value } = cloudflare.tokens.create({ scopes: ['zone_waf:edit'] });
  return async (method: string, path: string, body?: unknown) => {
    const url = `https://api.cloudflare.com/client/v4/zones/${zone.id}/rulesets${path}`;
    const headers = { authorization: `Bearer ${value}`, 'content-type': 'application/json' };
    const response = await cloudflare.fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { result, errors } = text ? JSON.parse(text) : { result: null, errors: [] };
    return { status: response.status, result, code: errors[0]?.code };
  };
}

const entrypoint = '/phases/http_request_firewall_custom/entrypoint';

describe('a ruleset', () => {
  it('PUT replaces a ruleset, keeps rules with the same ref and increases the version', async () => {
    const ask = rulesets();
    const { result: first } = await ask('PUT', entrypoint, { rules: [{ ...rule, ref: 'a' }] });
    const rules = [
      { ...rule, ref: 'b' },
      { ...rule, ref: 'a', enabled: false },
    ];
    const { result: second } = await ask('PUT', entrypoint, { rules });
    expect([first.version, second.version]).toEqual(['1', '2']);
    expect(second.rules[1]).toMatchObject({ id: first.rules[0].id, version: '2', enabled: false });
  });

  it('PUT replaces a ruleset by its id, and keeps its name unless another is given', async () => {
    const ask = rulesets();
    const { result: first } = await ask('PUT', entrypoint, { name: 'mine', rules: [{ ...rule, ref: 'a' }] });
    const path = `/${first.id}`;
    const { result: second } = await ask('PUT', path, { rules: [{ ...rule, ref: 'a', enabled: false }] });
    expect(second).toMatchObject({ id: first.id, name: 'mine', version: '2', rules: [{ id: first.rules[0].id }] });
    expect((await ask('PUT', path, { description: 'none' })).result).toMatchObject({ description: 'none', rules: [] });
    expect(await ask('PUT', path, { rules: [{ action: 'nothing' }] })).toMatchObject({ status: 400, code: 20120 });
    expect((await ask('GET', entrypoint)).result.version).toBe('3');
    expect(await ask('PUT', `/${'f'.repeat(32)}`, { rules: [] })).toMatchObject({ status: 404, code: 10003 });
  });

  it('A phase that does not exist is rejected', async () => {
    const ask = rulesets();
    const made = await ask('POST', '', { name: 'x', kind: 'zone', phase: 'http_request_firewal_custom', rules: [] });
    expect(made).toMatchObject({ status: 400, code: 20215 });
  });

  it('A ruleset with an invalid rule is rejected as a whole', async () => {
    const ask = rulesets();
    await ask('PUT', entrypoint, { rules: [rule] });
    const broken = await ask('PUT', entrypoint, {
      rules: [
        { ...rule, expression: 'true' },
        { ...rule, action: 'nothing' },
      ],
    });
    expect(broken).toMatchObject({ status: 400, code: 20120 });
    expect((await ask('GET', entrypoint)).result).toMatchObject({ version: '1', rules: [{ expression: 'ssl' }] });
  });

  it('A position past the end is rejected, and so are parameters without an action', async () => {
    const ask = rulesets();
    const { result } = await ask('PUT', entrypoint, { rules: [rule, rule] });
    const path = `/${result.id}/rules/${result.rules[0].id}`;
    expect((await ask('PATCH', path, { position: { index: 3 } })).status).toBe(400);
    expect((await ask('PATCH', path, { action_parameters: {} })).status).toBe(400);
    expect((await ask('PATCH', path, { position: { index: 2 } })).result.rules[1].id).toBe(result.rules[0].id);
  });

  it('The list has Cloudflare’s rulesets and the zone’s without their rules, until they are deleted', async () => {
    const ask = rulesets();
    const { result } = await ask('PUT', entrypoint, { rules: [rule] });
    const { result: list } = await ask('GET', '');
    expect(list.at(-1)).toMatchObject({ id: result.id, kind: 'zone' });
    expect(list.at(-1)).not.toHaveProperty('rules');
    expect((await ask('DELETE', `/${result.id}`)).status).toBe(204);
    expect(await ask('GET', entrypoint)).toMatchObject({ status: 404, code: 10003 });
  });
});
