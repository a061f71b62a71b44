import { describe, expect, it } from 'vitest';
import {
  CloudflareConnector,
  type CloudflareConnectorError,
  connect,
  dns,
  explanationOf,
  MissingPermissionError,
} from '../../../src/index.ts';
import type { FaultResponse, TokenInput } from '../../../src/testing/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../scene.ts';

const API = 'https://api.cloudflare.com/client/v4';
const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const CREATE = { method: 'POST', body: JSON.stringify(RECORD) };

/** The same refusal, met by an operation and by another client that uses the connector's fetch. */
async function refusals(options: SceneOptions, prepare?: (stage: ReturnType<typeof scene>) => void) {
  const stage = scene(options);
  prepare?.(stage);
  const { cf, zone } = stage;
  const ours = await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
  const response = await cf.fetch(`${API}/zones/${zone.id}/dns_records`, CREATE);
  const theirs = explanationOf(response);
  if (!theirs) throw new Error('The response carries no explanation.');
  return { ...stage, ours, theirs, response };
}

const readOnly: TokenInput = { scopes: ['zone:read', 'dns:read'] };

function keysIn(url: string | undefined): unknown {
  return JSON.parse(new URL(url ?? '').searchParams.get('permissionGroupKeys') ?? 'null');
}

describe('a missing permission', () => {
  it('names the row to ask for, the zone, what the token has there, and the request', async () => {
    const { ours } = await refusals({ token: readOnly });
    expect(ours).toBeInstanceOf(MissingPermissionError);
    expect(ours.message.split('\n')).toEqual([
      'dns.records.create needs Zone · DNS · Edit (permission group "DNS Write") on zone example.com.',
      "The token has Zone · DNS · Read there (from the zone's permissions).",
      'Cloudflare says: "Authentication error".',
      expect.stringMatching(
        /^Create a token with the missing permission and those it is known to have: https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?/,
      ),
      expect.stringMatching(/^ {2}request: POST \/zones\/\{zone_id\}\/dns_records → 403, code 10000, ray .+-SIM$/),
    ]);
    expect(ours).toMatchObject({
      code: 'missing_permission',
      operation: 'dns.records.create',
      request: 'POST /zones/{zone_id}/dns_records',
      status: 403,
      errors: [{ code: 10000, message: 'Authentication error' }],
      needed: [{ scope: 'dns:edit', label: 'Zone · DNS · Edit', group: 'DNS Write' }],
      granted: [{ scope: 'dns:read' }],
      resource: 'zone example.com',
      retryable: false,
    });
  });

  it('links to a token that has the missing row and all the rows that this one has', async () => {
    const { ours } = await refusals({ token: { scopes: ['zone:read', 'dns:read', 'ssl_and_certificates:read'] } });
    expect(keysIn((ours as MissingPermissionError).fixUrl)).toEqual(
      expect.arrayContaining([
        { key: 'dns', type: 'edit' },
        { key: 'zone', type: 'read' },
        { key: 'ssl_and_certificates', type: 'read' },
      ]),
    );
    expect(ours.message).toContain((ours as MissingPermissionError).fixUrl);
  });

  it('is the same for another client, whose request stands in place of the operation', async () => {
    const { theirs } = await refusals({ token: readOnly });
    expect(theirs).toMatchObject({
      code: 'missing_permission',
      operation: undefined,
      request: 'POST /zones/{zone_id}/dns_records',
      needed: [{ scope: 'dns:edit' }],
      granted: [{ scope: 'dns:read' }],
      resource: 'zone example.com',
    });
    expect(theirs.message).toMatch(/^POST \/zones\/\{zone_id\}\/dns_records needs Zone · DNS · Edit/);
  });

  it('is told even where the token can not read the zone', async () => {
    const { ours } = await refusals({ token: { scopes: ['dns:read'] } });
    expect(ours).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'dns:edit' }] });
    expect(ours.message).toContain('dns.records.create needs Zone · DNS · Edit');
  });

  it("of an account's token links to the form of account-owned tokens", async () => {
    const { cloudflare } = scene();
    const token = cloudflare.tokens.create({ owner: cloudflare.accounts.default, ...readOnly });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    const error = await failureOf(cf.dns.records.create({ zone: 'example.com', ...RECORD }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'dns:edit' }] });
    expect((error as MissingPermissionError).fixUrl).toContain('to=/:account/api-tokens');
  });

  it('that Cloudflare names by its own name is understood', async () => {
    const { cf } = scene({ token: { scopes: ['dns:edit'], canListZones: false } });
    const error = await failureOf(cf.zones.list().all());
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'zone:read' }], status: 403 });
  });

  it('in a product without a domain of its own is named from the catalog', async () => {
    const { cf, zone } = scene();
    const response = await cf.fetch(`${API}/zones/${zone.id}/healthchecks`);
    expect(response.status).toBe(403);
    const explanation = explanationOf(response);
    expect(explanation).toMatchObject({ code: 'missing_permission', request: 'GET /zones/{zone_id}/healthchecks' });
    expect(explanation?.message).toContain('Health Checks');
  });

  it('takes no more than four questions, and changes nothing', async () => {
    const { cf, zone, cloudflare } = scene({ token: readOnly });
    const before = cloudflare.snapshot();
    await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    const [refused, ...questions] = seenBy(cloudflare);
    expect(refused).toBe('POST /zones/{id}/dns_records');
    expect(questions.length).toBeLessThanOrEqual(4);
    for (const question of questions) expect(question).toMatch(/^GET /);
    expect(cloudflare.snapshot()).toEqual(before);
  });

  it('is explained without the zone when the questions can not be asked', async () => {
    const { ours } = await refusals({ token: readOnly, connector: { retries: 0 } }, ({ cloudflare }) => {
      cloudflare.faults.add({ match: { method: 'GET' }, response: { status: 503 } });
    });
    expect(ours).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'dns:edit' }], granted: [] });
    expect(ours.message).not.toContain('The token has');
  });
});

describe('a token that can not be used', () => {
  const cases: readonly [what: string, token: TokenInput, code: string, says: RegExp][] = [
    ['has expired', { expiresOn: '2020-01-01T00:00:00Z' }, 'token_expired', /expired.*2020-01-01/],
    ['is disabled', { status: 'disabled' }, 'invalid_token', /disabled/],
    ['is not valid yet', { notBefore: '2999-01-01T00:00:00Z' }, 'invalid_token', /not valid yet.*2999-01-01/],
    [
      'is for other addresses',
      { allowedIps: ['198.51.100.0/24'] },
      'token_ip_restricted',
      /network address.*203\.0\.113\.7/,
    ],
  ];

  it.each(cases)('because it %s is called that', async (_, token, code, says) => {
    const { ours, theirs } = await refusals({ token: { scopes: ['zone:read', 'dns:edit'], ...token } });
    for (const error of [ours, theirs]) {
      expect(error.code).toBe(code);
      expect(error.message).toMatch(says);
    }
    expect(ours).toMatchObject({ operation: 'dns.records.create', request: 'POST /zones/{zone_id}/dns_records' });
  });

  it('because nobody knows it is invalid', async () => {
    const { ours, theirs } = await refusals({}, ({ cloudflare, token }) => cloudflare.tokens.delete(token.id));
    for (const error of [ours, theirs]) expect(error.code).toBe('invalid_token');
  });

  it('because its header is malformed on the way is invalid', async () => {
    const { ours, theirs } = await refusals({}, ({ cloudflare }) => {
      const chain = [{ code: 6111, message: 'Invalid format for Authorization header' }];
      const errors = [{ code: 6003, message: 'Invalid request headers', error_chain: chain }];
      cloudflare.faults.add({ response: { status: 400, body: { success: false, errors } } });
    });
    for (const error of [ours, theirs]) expect(error).toMatchObject({ code: 'invalid_token', status: 400 });
  });
});

describe('a stray 401', () => {
  it('that a look at the token contradicts is overcome by asking once more', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'stray-401', times: 1 });
    expect(await cf.dns.records.create({ zone: zone.id, ...RECORD })).toMatchObject({ name: 'www.example.com' });
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
    expect(zone.records.size).toBe(1);
  });

  it('is overcome for another client, too', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'stray-401', times: 1 });
    expect((await cf.fetch(`${API}/zones/${zone.id}/dns_records`, CREATE)).status).toBe(200);
    expect(zone.records.size).toBe(1);
  });

  it('is believed in when it comes twice', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'stray-401', times: 2 });
    const error = await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    expect(error.status).toBe(401);
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('to the question itself does not make a good token invalid', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'stray-401', times: 1 });
    cloudflare.faults.add({ match: { path: '/user/tokens/verify' }, response: 'stray-401', times: 1 });
    await cf.dns.records.create({ zone: zone.id, ...RECORD });
    expect(zone.records.size).toBe(1);
  });
});

describe('a refusal for another reason', () => {
  const refusedWith = (answer: FaultResponse) =>
    refusals({}, ({ cloudflare }) => {
      cloudflare.faults.add({ match: { method: 'POST' }, response: answer });
    });
  const envelope = (status: number, code: number, message: string): FaultResponse => ({
    status,
    body: { success: false, errors: [{ code, message }], messages: [], result: null },
  });

  it('in a page of HTML is not blamed on the token', async () => {
    const { ours, theirs } = await refusedWith({ status: 403, body: '<html>Sorry, you have been blocked</html>' });
    for (const error of [ours, theirs]) {
      expect(error).toMatchObject({ code: 'api_error', status: 403 });
      expect(error.message).toContain("not from Cloudflare's API (text/html");
    }
  });

  it('of the method is not blamed on the token, although the code is the same', async () => {
    const message = 'POST method not allowed for the api_token authentication scheme';
    const { ours, theirs } = await refusedWith(envelope(403, 10000, message));
    for (const error of [ours, theirs]) {
      expect(error).toMatchObject({ code: 'api_error', errors: [{ code: 10000, message }] });
      expect(error.message).toContain('does not allow this method');
    }
  });

  it('of the plan says that no token helps', async () => {
    const { ours, theirs } = await refusedWith(envelope(403, 1015, 'not entitled: this needs a Business plan'));
    for (const error of [ours, theirs]) {
      expect(error.code).toBe('not_entitled');
      expect(error.message).toContain('A different token will not help');
    }
  });

  it.each([
    [400, 1008, 'Page Rule limit has been met'],
    [400, 1015, 'Not allowed to edit setting for waf'],
    [400, 1118, 'You have exceeded the enterprise Org Zone limit.'],
    [400, 1015, 'Custom zone modes are not available to this account or zone.'],
    [400, 1023, 'Advanced Certificate Manager is required to set custom cipher suites'],
    [401, 1450, 'This feature is available with the Advanced Certificate Manager'],
    [400, 1404, 'No quota has been allocated for this zone or for this account.'],
    [403, 1404, 'No quota has been allocated for this zone.'],
    [400, 1004, 'Invalid setting `bypass_cache_on_cookie`'],
    [400, 1002, 'type tcp is not allowed with this subscription'],
    [403, 1000, 'This zone has no entitlement for it.'],
    [400, 1405, "Quota exceeded. If you're already a paid SSL for SaaS customer, please contact us"],
    [400, 2005, 'You have reached your quota for the requested resource.'],
    [
      400,
      10027,
      'Your Worker exceeded the size limit of 3 MiB. Please upgrade to a paid plan to deploy Workers up to 10 MiB.',
    ],
    [403, 10037, 'You have exceeded the limit of 500 Workers on your account.'],
    [
      400,
      1436,
      'Access to CSRs has not been granted for this zone. Advanced Certificate Manager or Custom CSR with SSL for SaaS entitlement is required.',
    ],
  ])('of the plan is known by its words: %i %i %s', async (status, code, message) => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: envelope(status, code, message) });
    const error = await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    expect(error).toMatchObject({ code: 'not_entitled', status, retryable: false });
    expect(error.message).toContain(message);
    // Nothing had to be asked for it: the words are enough.
    expect(seenBy(cloudflare)).toEqual(['POST /zones/{id}/dns_records']);
  });

  it.each([
    [400, 10027, 'workers.api.error.script_too_large', 'invalid_input'],
    [400, 1097, 'This zone is banned and cannot be added to Cloudflare at this time', 'invalid_input'],
    [400, 9005, 'Content "quota.entitlement.example" for A record must be a valid IPv4 address.', 'invalid_input'],
    [400, 1007, 'Invalid setting value', 'invalid_input'],
    [400, 1004, 'Invalid setting `edge_cache_ttl`: must be a number', 'invalid_input'],
    [400, 2300, 'CA "x" can not be chosen: see the page on Advanced Certificate Manager.', 'invalid_input'],
    [400, 1002, 'the name of the account with this subscription is too long', 'invalid_input'],
    [429, 10429, 'Rate quota exceeded, please wait', 'rate_limited'],
    [500, 1000, 'Quota exceeded in a store of ours', 'api_error'],
  ])('that only sounds like the plan is none of it: %i %i %s', async (status, code, message, expected) => {
    const { cf, zone, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ match: { method: 'POST' }, response: envelope(status, code, message) });
    expect((await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }))).code).toBe(expected);
  });

  it('that names the permission of an entitlement is of the token', async () => {
    const message = 'Requires permission "com.cloudflare.api.account.entitlement.list" to read entitlements.list';
    const { ours, theirs } = await refusedWith(envelope(403, 10000, message));
    for (const error of [ours, theirs]) expect(error.code).not.toBe('not_entitled');
  });

  it('of the input is what it is', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: envelope(400, 1004, 'DNS Validation Error') });
    const error = await failureOf(cf.zones.get({ zone: zone.id }));
    expect(error).toMatchObject({ code: 'invalid_input', status: 400, errors: [{ code: 1004 }] });
    const response = await cf.fetch(`${API}/zones/${zone.id}/dns_records`, CREATE);
    expect(explanationOf(response)).toBeUndefined();
    expect(await response.json()).toMatchObject({ errors: [{ code: 1004, message: 'DNS Validation Error' }] });
  });
});

describe('a zone out of reach', () => {
  it('is told apart from a missing row, with the zones that are in reach', async () => {
    const { cloudflare } = scene();
    const [mine, other] = ['mine.test', 'other.test'].map((name) => cloudflare.zones.create({ name }));
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: mine ? [mine] : [] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    const error = await failureOf(cf.dns.records.create({ zone: other?.id ?? '', ...RECORD }));
    expect(error).toMatchObject({ code: 'out_of_reach', operation: 'dns.records.create', status: 403 });
    expect(error.message).toContain(`the token does not cover zone ${other?.id} for Zone · DNS · Edit.`);
    expect(error.message).toContain('mine.test');
    expect(explanationOf(await cf.fetch(`${API}/zones/${other?.id}/dns_records`))?.code).toBe('out_of_reach');
  });

  it('is one whose id nobody has, too, for a token that has the row on all zones', async () => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:read', 'dns:edit', 'api_tokens:read'] } });
    const error = await failureOf(cf.dns.records.create({ zone: 'f'.repeat(32), ...RECORD }));
    expect(error).toMatchObject({ code: 'out_of_reach', status: 403 });
    expect(error.message).toContain(
      `does not cover zone ${'f'.repeat(32)} for Zone · DNS · Edit. It covers zone example.com.`,
    );
    // The refusal, and at most five questions.
    expect(cloudflare.requests.count).toBeLessThanOrEqual(6);
  });

  it('is no zone that can be read: then nobody knows why it was refused', async () => {
    const { cf, zone, cloudflare } = scene({ token: { scopes: ['zone:read', 'dns:edit', 'api_tokens:read'] } });
    const answer = {
      status: 403,
      body: { success: false, errors: [{ code: 10000, message: 'Authentication error' }] },
    };
    cloudflare.faults.add({ match: { method: 'POST' }, response: answer });
    const error = await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
    expect(error).toMatchObject({ code: 'api_error', status: 403 });
    expect(error.message).toContain('does not say why');
  });

  it('is told from an account that the token has none of', async () => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:read', 'workers_scripts:edit', 'api_tokens:read'] } });
    const account = 'f'.repeat(32);
    for (const call of [
      cf.workers.scripts.list({ account }).all(),
      cf.workers.domains.attach({ account, zone: 'example.com', hostname: 'www.example.com', script: 'shop' }),
    ]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ code: 'out_of_reach', status: 403 });
      expect(error.message).toContain(`does not cover account ${account}`);
      expect(error.message).toContain(`It covers account ${cloudflare.accounts.default.name}.`);
    }
  });
});

describe('the answer to another client', () => {
  it('arrives with its status and body, and the explanation among its messages', async () => {
    const { response, theirs } = await refusals({ token: readOnly });
    expect(response.status).toBe(403);
    expect(response.url).toBe('');
    expect(await response.json()).toEqual({
      success: false,
      errors: [{ code: 10000, message: 'Authentication error' }],
      messages: [{ code: 0, message: theirs.message }],
    });
  });

  it('keeps the messages it had', async () => {
    const { response } = await refusals({}, ({ cloudflare }) => {
      const messages = [{ code: 7, message: 'read the manual' }];
      const body = { success: false, errors: [{ code: 1, message: 'not entitled' }], messages };
      cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 403, body } });
    });
    const { messages } = (await response.json()) as { messages: { code: number }[] };
    expect(messages.map(({ code }) => code)).toEqual([7, 0]);
  });

  it('keeps a body that is no envelope as it was', async () => {
    const page = '<html>Sorry</html>';
    const { response } = await refusals({}, ({ cloudflare }) => {
      cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 403, body: page } });
    });
    expect(await response.text()).toBe(page);
  });
});

describe('explanationOf', () => {
  it('finds the error on a response, on an error with its headers, and on what an error was caused by', async () => {
    const { response, theirs } = await refusals({ token: readOnly });
    const clientError = Object.assign(new Error('403'), { headers: response.headers });
    for (const value of [response, clientError, new Error('failed', { cause: clientError }), theirs]) {
      expect(explanationOf(value)).toBe(theirs);
    }
  });

  it.each([undefined, null, 'text', 42, {}, new Error('other'), new Response('')])('finds nothing on %s', (value) => {
    expect(explanationOf(value)).toBeUndefined();
  });

  it('ends on an error that causes itself', () => {
    const error: { cause?: unknown } = {};
    error.cause = error;
    expect(explanationOf(error)).toBeUndefined();
  });
});

it('the explanation of a call that was aborted meanwhile is that it was aborted', async () => {
  const { cf, zone, cloudflare } = scene({ token: readOnly });
  cloudflare.faults.add({ match: { path: '/user/tokens/verify' }, response: 'hang' });
  const controller = new AbortController();
  const call: Promise<CloudflareConnectorError> = failureOf(
    cf.dns.records.create({ zone: zone.id, ...RECORD }, { signal: controller.signal }),
  );
  setTimeout(() => controller.abort(), 20);
  expect((await call).code).toBe('aborted');
});

it('a connector of one domain explains refusals as the whole one does', async () => {
  const { cloudflare, zone, token } = scene({ token: readOnly });
  const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains: { dns } });
  expect((await failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }))).code).toBe('missing_permission');
});
