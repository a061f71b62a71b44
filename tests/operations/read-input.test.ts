import { describe, expect, it } from 'vitest';
import { type CloudflareConnectorError, InvalidInputError } from '../../src/index.ts';
import { failureOf, scene } from '../scene.ts';

const zone = 'example.com';

/** The fields that an error names, and what it says of each. */
function issuesOf(error: CloudflareConnectorError): Readonly<Record<string, string>> {
  if (!InvalidInputError.is(error)) throw error;
  return Object.fromEntries(error.issues.map(({ field, message }) => [field, message]));
}

describe('an input with several wrong fields', () => {
  it('names those of a wrong type together with those that break a rule of the record type', async () => {
    const { cf, cloudflare } = scene();
    const record = { zone, type: 'A', name: 'www', content: 'x', ttl: 5, proxied: 'yes' };
    const issues = issuesOf(await failureOf(cf.dns.records.create(record as never)));
    expect(Object.keys(issues).sort()).toEqual(['content', 'proxied', 'ttl']);
    expect(issues).toMatchObject({ content: expect.stringContaining('IPv4'), proxied: 'must be a boolean' });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('names a nested field of a wrong type beside a nested one that breaks a rule, each once', async () => {
    const { cf } = scene();
    const data = { priority: 1, weight: 2, port: 'x', target: 'not a host' };
    const issues = issuesOf(
      await failureOf(cf.dns.records.create({ zone, type: 'SRV', name: '_s._tcp', data, ttl: 5 } as never)),
    );
    expect(Object.keys(issues).sort()).toEqual(['data.port', 'data.target', 'ttl']);
  });

  it('says nothing about what depends on a type that is wrong', async () => {
    const { cf } = scene();
    const record = { zone, type: 'B', name: 'www', content: 'x', ttl: 'y' };
    const issues = issuesOf(await failureOf(cf.dns.records.create(record as never)));
    expect(Object.keys(issues).sort()).toEqual(['ttl', 'type']);
  });

  it('names an unknown field beside the others, with the one that was meant', async () => {
    const { cf } = scene();
    const record = { zone, type: 'A', name: 'www', content: 'x', ttll: 300 };
    const error = await failureOf(cf.dns.records.create(record as never));
    expect(error.message).toContain('unknown field "ttll"; did you mean "ttl"?');
    expect(error.message).toContain('content: must be an IPv4 address');
  });

  it('names wrong options of the call, too', async () => {
    const { cf } = scene();
    const call = cf.dns.records.create({ zone, type: 'A', name: 'www', content: 'x' }, {
      timout: 5,
      timeout: 0,
      signal: {},
      onProgress: true,
    } as never);
    const error = await failureOf(call);
    expect(Object.keys(issuesOf(error)).sort()).toEqual(['', 'content', 'onProgress', 'signal', 'timeout']);
    expect(error.message).toContain('unknown option "timout"; did you mean "timeout"?');
  });
});

it('options that are not an object are rejected', async () => {
  const { cf } = scene();
  for (const options of [5, null, 'x']) {
    const error = await failureOf(cf.zones.get({ zone }, options as never));
    expect(error.message).toContain('the options must be an object');
  }
});

it('an input that is not an object is rejected', async () => {
  const { cf } = scene();
  for (const input of ['www', null, []]) {
    const error = await failureOf(cf.dns.records.create(input as never));
    expect(issuesOf(error)).toEqual({ '': 'must be an object' });
  }
});
