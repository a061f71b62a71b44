import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createCloudflare } from '../../../src/testing/index.ts';
import { serve } from '../../../src/testing/node.ts';
import { as, errorOf } from '../request.ts';

const ACCOUNT = 'a'.repeat(32);

describe('a denial', () => {
  const denied = async (path: string) => {
    const cloudflare = createCloudflare();
    const { id } = cloudflare.zones.create({ name: 'example.com' });
    const real = path.replace('<zone>', id).replace('<account>', cloudflare.accounts.default.id);
    return errorOf(await as(cloudflare, cloudflare.tokens.create({ scopes: ['page_rules:read'] }))('GET', real));
  };

  it.each([
    ['/zones/<zone>/dns_records', '403 10000'],
    ['/accounts/<account>/d1/database', '401 10000'],
    ['/zones/<zone>/ssl/certificate_packs', '403 9109'],
    ['/zones/<zone>/ssl/verification', '403 9109'],
    ['/accounts/<account>/subscriptions', '403 9109'],
    ['/accounts/<account>/billing/profile', '403 9109'],
  ])('of %s is %s', async (path, expected) => {
    expect(await denied(path)).toContain(expected);
  });
});

it('A malformed token has another error at the gateway than at zones', async () => {
  const request = as(createCloudflare(), { authorization: 'Bearer abc-def' });
  const gateway = await request('GET', `/accounts/${ACCOUNT}/rules/lists`);
  expect(gateway.status).toBe(400);
  expect(gateway.body).toEqual({
    success: false,
    errors: [{ code: 9106, message: 'Authentication failed (status: 400)' }],
    messages: [],
  });
  expect(errorOf(await request('GET', '/zones'))).toBe('400 6003/6111 Invalid format for Authorization header');
});

it('A path outside of /client/v4 has no route', async () => {
  const { status, body } = await as(createCloudflare(), {})('GET', '/../../zones');
  expect([status, body]).toEqual([404, { success: false, errors: [{ code: 7000, message: 'No route for that URI' }] }]);
});

it('The addresses of Cloudflare are public, and so are other paths without a model', async () => {
  const cloudflare = createCloudflare();
  const { body } = await as(cloudflare, {})('GET', '/ips');
  expect(body.result.ipv4_cidrs).toContain('173.245.48.0/20');
  const unsubscribe = `/accounts/${ACCOUNT}/alerting/v3/policies/${ACCOUNT}/email/unsubscribe`;
  expect((await as(cloudflare, {})('GET', unsubscribe)).status).toBe(501);
});

it('A purge can be sent as a DELETE, and verify has no headers of the rate limit', async () => {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['cache:purge'] }));
  const purge = await request('DELETE', `/zones/${zone.id}/purge_cache`, { purge_everything: true });
  expect([purge.status, purge.headers.has('ratelimit')]).toEqual([200, true]);
  expect((await request('GET', '/user/tokens/verify')).headers.has('ratelimit')).toBe(false);
});

it.each([
  ...[
    '/zones',
    '/accounts',
    '/memberships',
    '/user/tokens',
    '/accounts/<account>/members',
    '/accounts/<account>/tokens',
  ],
  ...['dns_records', 'ssl/certificate_packs', 'custom_certificates', 'firewall/access_rules/rules'].map(
    (path) => `/zones/<zone>/${path}`,
  ),
  ...['firewall/lockdowns', 'firewall/ua_rules'].map((path) => `/zones/<zone>/${path}`),
  ...['storage/kv/namespaces', 'audit_logs'].map((path) => `/accounts/<account>/${path}`),
])('The list %s takes a page size above the documented maximum', async (path) => {
  const cloudflare = createCloudflare();
  const { id } = cloudflare.zones.create({ name: 'example.com' });
  const { email, apiKey } = cloudflare.users.default;
  const real = path.replace('<zone>', id).replace('<account>', cloudflare.accounts.default.id);
  const reply = await as(cloudflare, { 'x-auth-email': email, 'x-auth-key': apiKey })('GET', `${real}?per_page=5000`);
  expect(reply.status).toBe(200);
  expect(reply.body.result_info?.per_page ?? 5000).toBe(5000);
});

it.each([
  ['free', 403],
  ['enterprise', 200],
] as const)('Cache Reserve on the %s plan is read with %d', async (plan, status) => {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com', plan });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['zone_settings:read'] }));
  expect((await request('GET', `/zones/${zone.id}/cache/cache_reserve`)).status).toBe(status);
});

it('NUL bytes after a request, as inadyn sends them, do not cost the response', async () => {
  const { port, close } = await serve(createCloudflare({ latency: 20 }));
  const received = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /client/v4/ips HTTP/1.1\r\nHost: api.cloudflare.com\r\n\r\n\0\0\0');
    });
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  await close();
  expect(received).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(received).toContain('ipv4_cidrs');
});
