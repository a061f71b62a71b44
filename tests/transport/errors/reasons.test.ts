import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/detection/probes/probe.ts';
import { readProbes } from '../../../src/detection/probes/read.ts';
import { writeProbes } from '../../../src/detection/probes/write.ts';
import { CloudflareConnector, type CloudflareConnectorError, rowOf, type Scope } from '../../../src/index.ts';
import { createCloudflare } from '../../../src/testing/index.ts';
import { type Reason, reasonOf } from '../../../src/transport/errors/reasons.ts';

interface Said {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly reason: Reason | undefined;
  /** The code of the error for a call whose token has everything but the permission. */
  readonly error: CloudflareConnectorError['code'];
}

/** What Cloudflare says when it denies something. Most were seen in public threads; docs/api-facts.md names them. */
const said: readonly Said[] = [
  {
    status: 403,
    code: 10042,
    message: 'Please enable R2 through the Cloudflare Dashboard.',
    reason: 'not_enabled',
    error: 'api_error',
  },
  { status: 403, code: 10034, message: 'Your user email must been verified', reason: 'owner', error: 'api_error' },
  { status: 403, code: 12130, message: 'access.api.error.not_enabled', reason: 'not_enabled', error: 'api_error' },
  {
    status: 403,
    code: 1010,
    message: 'Two-factor authentication is required by this account',
    reason: 'owner',
    error: 'api_error',
  },
  { status: 403, code: 1001, message: 'Permission group "abc" not found', reason: 'missing', error: 'not_found' },
  { status: 403, code: 9109, message: 'Invalid zone identifier', reason: 'missing', error: 'not_found' },
  { status: 403, code: 1001, message: 'method_not_allowed', reason: 'method', error: 'api_error' },
  { status: 403, code: 1002, message: 'load balancing not enabled for zone', reason: 'plan', error: 'not_entitled' },
  { status: 403, code: 1002, message: 'not allowed with this subscription', reason: 'plan', error: 'not_entitled' },
  { status: 401, code: 1002, message: 'not allowed with this subscription', reason: 'plan', error: 'not_entitled' },
  {
    status: 403,
    code: 1003,
    message: 'No quota has been allocated for this zone',
    reason: 'plan',
    error: 'not_entitled',
  },
  {
    status: 403,
    code: 1135,
    message: 'This setting cannot be modified for this zone',
    reason: 'plan',
    error: 'not_entitled',
  },
  {
    status: 403,
    code: 1450,
    message: 'Advanced Certificate Manager is required',
    reason: 'plan',
    error: 'not_entitled',
  },
  { status: 403, code: 10042, message: 'You are not entitled to use r2', reason: 'plan', error: 'not_entitled' },
  {
    status: 403,
    code: 9109,
    message: 'Cannot use the access token from location: 203.0.113.7',
    reason: 'address',
    error: 'token_ip_restricted',
  },
  {
    status: 400,
    code: 10001,
    message: 'Unable to authenticate request',
    reason: 'unauthenticated',
    // Tokens that verify as active get this where a permission is missing: workers-sdk#10466.
    error: 'missing_permission',
  },
  { status: 401, code: 1000, message: 'Invalid API Token', reason: 'invalid', error: 'api_error' },
  { status: 403, code: 9109, message: 'Invalid access token', reason: 'invalid', error: 'api_error' },
  {
    status: 403,
    code: 9109,
    message: 'Unauthorized to access requested resource',
    reason: 'permission',
    error: 'missing_permission',
  },
  { status: 403, code: 10000, message: 'Authentication error', reason: 'permission', error: 'missing_permission' },
  { status: 401, code: 10000, message: 'Authentication error', reason: 'permission', error: 'missing_permission' },
  { status: 403, code: 31337, message: 'Something that nobody has seen before', reason: undefined, error: 'api_error' },
];

const bodyOf = ({ code, message }: Pick<Said, 'code' | 'message'>) => ({
  success: false,
  errors: [{ code, message }],
  messages: [],
  result: null,
});

describe('Cloudflare’s words', () => {
  test.each(said)('$status $code "$message" is about $reason', ({ code, message, reason }) => {
    expect(reasonOf([{ code, message }])).toBe(reason);
  });

  test.each(said)(
    '$status $code "$message" makes a denied call fail with $error, and is in the message',
    async (one) => {
      const cloudflare = createCloudflare();
      const zone = cloudflare.zones.create({ name: 'example.com' });
      const token = cloudflare.tokens.create({ scopes: ['zone:read', 'zone_settings:read'] });
      const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
      cloudflare.faults.add({
        match: { path: '/zones/{zone_id}/load_balancers' },
        response: { status: one.status, body: bodyOf(one) },
      });
      const error = await cf.loadBalancers
        .list({ zone: zone.id })
        .all()
        .catch((caught) => caught);
      expect(error.code).toBe(one.error);
      expect(error.message).toContain(one.message);
      expect(error.errors[0]).toMatchObject({ code: one.code, message: one.message });
      if (one.error !== 'missing_permission') expect(error.message).not.toContain('Create a token');
    },
  );

  test.each(said.filter(({ reason }) => reason !== 'permission'))(
    '$status $code "$message" to a probe shows nothing',
    ({ status, code, message }) => {
      const messages = [{ code, message }];
      const reply = { status, isSuccess: false, result: null, resultInfo: {}, messages, failure: undefined };
      expect(judge({ ...reply, reason: reasonOf(messages) }).shows).toBe('unknown');
    },
  );
});

describe('an error to a probe is granted only if it is about what was sent', () => {
  const answers: readonly [status: number, code: number, message: string][] = [
    [400, 7003, 'Could not route to /zones/x/load_balancers, perhaps your object identifier is invalid?'],
    [404, 7000, 'No route for that URI'],
    [400, 1001, 'Invalid zone identifier'],
    [400, 9106, 'Authentication failed (status: 400)'],
    [400, 10001, 'Unable to authenticate request'],
    [400, 10000, 'Authentication error'],
    [404, 10000, 'Authentication error'],
    [400, 1006, 'Undefined zone setting: security_level'],
  ];
  const probes = Object.entries({ ...readProbes, ...writeProbes }) as [Scope, (typeof writeProbes)['dns:edit']][];

  test.each(answers)('%i %i "%s" grants nothing to anybody', (status, code, message) => {
    const messages = [{ code, message }];
    const reply = { status, isSuccess: false, result: null, resultInfo: {}, messages, failure: undefined };
    for (const [scope, probe] of probes) {
      expect(judge({ ...reply, reason: reasonOf(messages) }, probe).shows, scope).not.toBe('granted');
    }
  });
});

describe('GraphQL', () => {
  const setUp = (status: number, errors: readonly object[]) => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
    cloudflare.faults.add({ match: { path: '/graphql' }, response: { status, body: { data: null, errors } } });
    return { cf, zone };
  };
  const actor =
    "Actor 'com.cloudflare.api.token.x' does not have permission 'com.cloudflare.api.account.zone.analytics.read' for zone y";

  test.each([
    ['today’s wording', [{ message: actor, extensions: { code: 'authz' } }]],
    ['another wording with the same code', [{ message: 'authorization denied', extensions: { code: 'authz' } }]],
    ['any wording with the same code', [{ message: 'no', path: null, extensions: { code: 'authz', ray_id: 'x' } }]],
    ['the documented wording', [{ message: 'zones [y] are not authorized' }]],
  ])('%s is a denial, with status 200 or 403', async (_, errors) => {
    for (const status of [200, 403]) {
      const { cf, zone } = setUp(status, errors);
      const report = await cf.permissions.detect({ zone: zone.id, scopes: ['analytics:read', 'dns:edit'] });
      expect(report.finding('analytics:read').status).toBe('denied');
      // The zone's own word about the others is still believed.
      expect(report.finding('dns:edit').status).toBe('denied');
      await expect(cf.analytics.limits({ zone: zone.id } as never)).rejects.toMatchObject({
        code: 'missing_permission',
        needed: [rowOf('analytics:read')],
      });
    }
  });

  test.each(['rate limiter budget depleted', 'internal server error', 'unknown field "x"'])(
    '200 "%s" shows nothing',
    async (message) => {
      const { cf, zone } = setUp(200, [{ message }]);
      const report = await cf.permissions.detect({ zone: zone.id, scopes: ['analytics:read'] });
      expect(report.finding('analytics:read').evidence.map(({ kind, shows }) => `${kind} ${shows}`)).toContain(
        'probe unknown',
      );
    },
  );

  test('"does not have access to the path" is the plan or the permission, so a probe leaves it open', async () => {
    const { cf, zone } = setUp(200, [{ message: 'zone y does not have access to the path' }]);
    const { evidence } = (await cf.permissions.detect({ zone: zone.id, scopes: ['analytics:read'] })).finding(
      'analytics:read',
    );
    expect(evidence.find(({ kind }) => kind === 'probe')?.shows).toBe('unknown');
  });
});

describe('a permission that Cloudflare names is the one', () => {
  test.each([
    ['com.cloudflare.api.account.zone.list', 'Zone · Zone · Read'],
    ['com.cloudflare.api.account.zone.analytics.read', 'Zone · Analytics · Read'],
    ['#dns_records:edit', 'Zone · DNS · Edit'],
    ['#organization:read', 'Account · Account Settings · Read'],
    ['#cache_purge:edit', 'Zone · Cache Purge · Purge'],
    ['#ssl:edit', 'Zone · SSL and Certificates · Edit'],
    ['#waf:read', 'Zone · Firewall Services · Read'],
    ['#billing:edit', 'Account · Billing · Edit'],
    ['com.cloudflare.api.account.zone.delete', 'Zone · Zone · Edit'],
    ['com.cloudflare.api.account.member.list', 'Account · Account Settings · Read'],
    ['com.cloudflare.api.token.create', 'User · API Tokens · Edit'],
    ['com.cloudflare.api.iam.resource-group.update', 'Account · Account Settings · Edit'],
    ['com.cloudflare.api.account.zone.email.routing.rule.create', 'Zone · Email Routing Rules · Edit'],
    ['com.cloudflare.edge.worker.queue.list', 'Account · Queues · Read'],
    ['com.cloudflare.edge.r2.bucket.write', 'Account · Workers R2 Storage · Edit'],
    ['com.cloudflare.api.account.mcp_portals', 'Account · MCP Portals · Read'],
  ])('%s is %s', async (name, label) => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['load_balancers:read'] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
    const message = `Actor 'com.cloudflare.api.token.x' requires permission '${name}' to do this`;
    cloudflare.faults.add({
      match: { path: '/zones/{zone_id}/load_balancers' },
      response: { status: 403, body: bodyOf({ code: 0, message }) },
    });
    const error = await cf.loadBalancers
      .list({ zone: zone.id })
      .all()
      .catch((caught) => caught);
    expect(error.needed?.map((row: { label: string }) => row.label)).toEqual([label]);
    expect(error.message).toContain(name);
  });
});
