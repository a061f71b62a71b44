import { describe, expect, it } from 'vitest';
import { allScopes, CloudflareConnector, CloudflareConnectorError } from '../src/index.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { callWith, minimalInput } from './minimal-input.ts';
import { operations } from './operations.ts';
import { scene, seenBy } from './scene.ts';

/*
 * Something between the library and Cloudflare answers oddly, with a status of success: a proxy that drops the content type, a
 * captive portal, a health page, a mock. Nothing may then look as if all were well.
 */

const JSON_TYPE = { 'content-type': 'application/json' };
const envelope = (result: unknown, extra: object = {}) =>
  JSON.stringify({ success: true, errors: [], messages: [], result, ...extra });
const info = (told: object) => ({ result_info: { page: 1, per_page: 50, count: 1, ...told } });

/** Bodies that are no success of any operation. */
const NO_SUCCESS: Readonly<Record<string, () => Response>> = {
  'an empty object': () => new Response('{}', { headers: JSON_TYPE }),
  null: () => new Response('null', { headers: JSON_TYPE }),
  'an empty array': () => new Response('[]', { headers: JSON_TYPE }),
  'an array of objects': () => new Response('[{"success":true,"result":[]}]', { headers: JSON_TYPE }),
  'a text': () => new Response('"success"', { headers: JSON_TYPE }),
  true: () => new Response('true', { headers: JSON_TYPE }),
  'success as a text': () => new Response('{"success":"true","result":{"id":"x"}}', { headers: JSON_TYPE }),
  'a result without success': () => new Response('{"results":{"id":"x"}}', { headers: JSON_TYPE }),
  'success alone': () => new Response('{"success":1}', { headers: JSON_TYPE }),
  'JSON that is cut off': () => new Response(envelope([{ id: 'x' }]).slice(0, -9), { headers: JSON_TYPE }),
  'text/plain "OK"': () => new Response('OK', { headers: { 'content-type': 'text/plain' } }),
  '"OK" without a type': () => new Response(new TextEncoder().encode('OK')),
  'an empty body': () => new Response('', { headers: JSON_TYPE }),
  'HTTP 204': () => new Response(null, { status: 204 }),
  'HTTP 202 without a body': () => new Response('', { status: 202 }),
  'a page of HTML': () => new Response('<!doctype html><p>Hello', { headers: { 'content-type': 'text/html' } }),
  'a form that is cut off': () =>
    new Response('--x\r\ncontent-dis', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
};

/** Results that are of another type than every operation's, unless it ignores the result. */
const WRONG_RESULTS: Readonly<Record<string, unknown>> = { 'a number': 5, true: true, 'an empty text': '' };

const all = [...operations.values()].map(({ operation }) => operation);

/** A connector whose requests are all answered in the same way. */
function answered(answer: () => Response) {
  const fetch = async () => answer();
  return new CloudflareConnector({
    apiToken: createCloudflare().tokens.create({ scopes: allScopes }).value,
    fetch,
    retries: 0,
  });
}

const [ZONE, ACCOUNT] = ['a'.repeat(32), 'b'.repeat(32)];

/** How a call ends whose requests are all answered in the same way. */
async function outcome(name: string, answer: () => Response): Promise<CloudflareConnectorError> {
  const ended: unknown = await callWith(answered(answer), minimalInput(name, ZONE, ACCOUNT)).then(
    (value) => new Error(`${name} resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (CloudflareConnectorError.is(ended)) return ended;
  throw ended;
}

describe.each(all.map((operation) => [operation.name, operation] as const))('%s', (name, { effect, endpoints }) => {
  it.each(Object.entries(NO_SUCCESS))('does not succeed by %s', async (_, answer) => {
    const error = await outcome(name, answer);
    expect(['network', 'api_error']).toContain(error.code);
    // Many a change reads something first, which changes nothing.
    const isChange = effect !== 'read' && !error.request?.startsWith('GET ');
    if (isChange) expect(error.message).toContain('may have been applied');
    else expect(error.message).not.toContain('may have been applied');
  });

  it.each(Object.entries(WRONG_RESULTS))('does not succeed with %s as the result', async (_, result) => {
    // The result of a deletion and of a purge is not used.
    if (endpoints[0].startsWith('DELETE') || name.startsWith('cache.purge')) return;
    // GraphQL and files have no result.
    const error = await outcome(name, () => new Response(envelope(result), { headers: JSON_TYPE }));
    expect(['network', 'api_error']).toContain(error.code);
  });

  it.each([
    { total_pages: 9_999_999_999 },
    { total_pages: 1e300 },
    { total_count: 9_999_999_999_999 },
    { total_pages: '9999999999' },
  ])('does not read a list with %j', async (told) => {
    const body = envelope([{ id: ZONE, name: 'x.example' }], info(told));
    await callWith(
      answered(() => new Response(body, { headers: JSON_TYPE })),
      minimalInput(name, ZONE, ACCOUNT),
    ).then(
      // What is no list does not look at pages.
      () => expect(endpoints[0]).not.toMatch(/^GET/),
      (error: unknown) => expect(error).toBeInstanceOf(CloudflareConnectorError),
    );
  });
});

describe('JSON of another type', () => {
  it.each<[string, HeadersInit]>([
    ['none', {}],
    ['text/plain', { 'content-type': 'text/plain' }],
    ['application/octet-stream', { 'content-type': 'application/octet-stream' }],
    ['text/html', { 'content-type': 'text/html' }],
  ])('is read all the same: %s', async (_, headers) => {
    const { cloudflare, zone, token } = scene();
    const cf = new CloudflareConnector({
      apiToken: token.value,
      fetch: async (url, init) => {
        const response = await cloudflare.fetch(url, init);
        const bytes = new TextEncoder().encode(await response.text());
        return new Response(bytes, { status: response.status, headers });
      },
    });
    const { id } = await cf.dns.records.create({ zone: zone.id, type: 'A', name: 'www', content: '192.0.2.1' });
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toMatchObject([{ id }]);
    expect(await cf.dns.records.delete({ zone: zone.id, record: id })).toEqual({ id });
    expect((await cf.permissions.verify()).status).toBe('active');
  });
});

describe('a sync', () => {
  it.each(Object.entries(NO_SUCCESS))('changes nothing when the records are read as %s', async (_, answer) => {
    const { cloudflare, zone, token } = scene({
      zone: { records: [{ type: 'A', name: 'www', content: '192.0.2.1' }] },
    });
    const cf = new CloudflareConnector({
      apiToken: token.value,
      retries: 0,
      fetch: async (url, init) => {
        const response = await cloudflare.fetch(url, init);
        return init?.method === 'GET' && String(url).includes('/dns_records') ? answer() : response;
      },
    });
    const records = [{ type: 'A', name: 'www', content: '192.0.2.9' } as const];
    await expect(cf.dns.sync({ zone: 'example.com', records })).rejects.toThrow(CloudflareConnectorError);
    await expect(cf.dns.records.list({ zone: 'example.com' }).all()).rejects.toThrow(CloudflareConnectorError);
    const visit = ({ id }: { id: string }) => cf.dns.records.list({ zone: id }).all();
    await expect(cf.zones.forEach({ visit })).rejects.toThrow(CloudflareConnectorError);
    expect(zone.records.list().map(({ content }) => content)).toEqual(['192.0.2.1']);
    expect(seenBy(cloudflare).filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('changes nothing when a page in the middle of the list is odd', async () => {
    const { cloudflare, zone, token } = scene();
    for (let n = 0; n < 25; n++) zone.records.create({ type: 'A', name: `n${n}`, content: '192.0.2.1' });
    const cf = new CloudflareConnector({
      apiToken: token.value,
      retries: 0,
      fetch: async (url, init) => {
        const address = new URL(String(url));
        if (!address.pathname.endsWith('/dns_records')) return cloudflare.fetch(url, init);
        address.searchParams.set('per_page', '10');
        return address.searchParams.get('page') === '2'
          ? new Response('{}', { headers: JSON_TYPE })
          : cloudflare.fetch(address.href, init);
      },
    });
    await expect(cf.dns.records.list({ zone: zone.id }).all()).rejects.toMatchObject({ code: 'network' });
    await expect(cf.dns.sync({ zone: 'example.com', records: [], prune: true })).rejects.toMatchObject({
      code: 'network',
    });
    expect(zone.records.size).toBe(25);
  });
});

describe('what a token may do', () => {
  it.each(Object.entries(NO_SUCCESS))('is not known by %s', async (_, answer) => {
    const cf = answered(answer);
    expect((await cf.permissions.verify()).status).toBe('unknown');
    const report = await cf.permissions.detect({ zone: ZONE });
    expect(report.token.status).toBe('unknown');
    expect(new Set(report.findings.map(({ status }) => status))).toEqual(new Set(['unknown']));
  });
});

describe('a new token', () => {
  it.each([undefined, null, '', 5])('whose value is %j is not lost silently', async (value) => {
    const cf = answered(() => Response.json({ success: true, errors: [], messages: [], result: { id: ZONE, value } }));
    const input = {
      name: 'x',
      policies: [{ effect: 'allow', permission_groups: [{ id: ZONE }], resources: { x: '*' } }],
    };
    const error = await cf.user.tokens.create(input as never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'api_error', operation: 'user.tokens.create' });
    expect((error as Error).message).toContain(`The token ${ZONE} was created`);
  });
});
