import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CloudflareConnectorError, InvalidInputError, type Scope } from '../../src/index.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

const scopes: Scope[] = ['zone:read', 'dns:edit'];

/** A connector for a token that may do everything, on a network where the requests to `path` get no response. */
function hanging(path?: string) {
  const all = scene({ token: { scopes: ['zone:read', 'dns:edit', 'cache:purge', 'api_tokens:edit'] } });
  if (path !== undefined) {
    all.cloudflare.faults.add({ match: path === 'everything' ? {} : { path }, response: 'hang' });
  }
  return all;
}

/** Every method, as a call that needs an answer which does not come. */
const methods = {
  detect: (options: object) => hanging('/user/tokens/verify').cf.permissions.detect(options),
  verify: (options: object) => hanging('/user/tokens/verify').cf.permissions.verify(options),
  require: (options: object) => hanging('everything').cf.permissions.require(scopes, options),
  createToken: (options: object) =>
    hanging('/user/tokens/permission_groups').cf.permissions.createToken({ name: 'child', scopes }, options),
  rollToken: (options: object) => hanging('everything').cf.permissions.rollToken({ token: 'a'.repeat(32) }, options),
};
const each = Object.entries(methods);

beforeEach(stopTime);
afterEach(() => void vi.useRealTimers());

describe('an abort', () => {
  it.each(each)('ends %s with the code aborted', async (name, call) => {
    const controller = new AbortController();
    const calling = failureOf(call({ signal: controller.signal }));
    controller.abort(new Error('enough'));
    const error = await timeFlies(calling);
    expect(error).toMatchObject({ code: 'aborted', operation: `permissions.${name}` });
    expect(error.cause).toMatchObject({ message: 'enough' });
  });

  it.each(each)('before %s ends it, too', async (_, call) => {
    const error = await timeFlies(failureOf(call({ signal: AbortSignal.abort() })));
    expect(error.code).toBe('aborted');
  });
});

describe('a timeout', () => {
  it.each(each.filter(([name]) => name !== 'detect'))('ends %s with the code timeout, in time', async (name, call) => {
    const start = Date.now();
    const error = await timeFlies(failureOf(call({ timeout: 2_000 })));
    expect(error).toMatchObject({ code: 'timeout', operation: `permissions.${name}` });
    expect(Date.now() - start).toBeLessThanOrEqual(2_050);
  });

  it('makes detect return what it has, and the rest is unknown', async () => {
    // A token that may not read its own policies.
    const { cloudflare, cf } = scene();
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/load_balancers' }, response: 'hang' });
    const start = Date.now();
    const asked: Scope[] = ['zone:read', 'dns:read', 'load_balancers:read'];
    const report = await timeFlies(cf.permissions.detect({ timeout: 3_000, scopes: asked, zone: 'example.com' }));
    expect(Date.now() - start).toBeLessThanOrEqual(3_050);
    expect(report.token.status).toBe('active');
    expect(report.finding('zone:read').status).toBe('granted');
    expect(report.zones).toHaveLength(1);
    expect(report.finding('load_balancers:read')).toMatchObject({
      status: 'unknown',
      evidence: [{ kind: 'probe', detail: 'no response in time' }],
    });
  });

  it('of which nothing came in time makes every finding unknown, and says why', async () => {
    const { cf } = hanging('everything');
    const report = await timeFlies(cf.permissions.detect({ timeout: 1_000, scopes }));
    expect(report.token).toMatchObject({ status: 'unknown', reason: expect.stringContaining('in time') });
    expect(report.findings.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
    expect(report.problems.join()).toContain('no response in time');
  });

  it('does not hide from require what is known to be missing', async () => {
    const { cloudflare, cf } = scene({ token: { scopes: ['zone:read'] } });
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/load_balancers' }, response: 'hang' });
    const error = await timeFlies(
      failureOf(cf.permissions.require(['dns:edit', 'load_balancers:read'], { timeout: 2_000 })),
    );
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'dns:edit' }] });
  });

  it('that is long enough changes nothing', async () => {
    const { cf } = hanging();
    expect((await timeFlies(cf.permissions.verify({ timeout: 60_000 }))).status).toBe('active');
    expect((await timeFlies(cf.permissions.require(['dns:edit'], { timeout: 60_000 }))).missing()).toEqual([]);
    expect(await timeFlies(cf.permissions.createToken({ name: 'child', scopes }, { timeout: 60_000 }))).toHaveProperty(
      'id',
    );
  });
});

describe('wrong options', () => {
  it.each(each)('of %s are named in one error, with the ones that were meant', async (name, call) => {
    const error: CloudflareConnectorError = await failureOf(call({ timout: 5, timeout: 0.5, signal: 'x' }));
    if (!InvalidInputError.is(error)) throw error;
    expect(error.message).toContain(`permissions.${name}: unknown option "timout"; did you mean "timeout"?`);
    expect(error.issues.map(({ field }) => field)).toEqual(['', 'signal', 'timeout']);
  });

  it('of detect are named together', async () => {
    const given = { scopes: ['dns:write'], zone: 5, account: 'x', probeWrites: 1, zones: [] };
    const error = await failureOf(scene().cf.permissions.detect(given as never));
    if (!InvalidInputError.is(error)) throw error;
    expect(error.message).toContain('unknown option "zones"; did you mean "zone"?');
    expect(error.issues.map(({ field }) => field)).toEqual(['', 'scopes', 'account', 'zone', 'probeWrites']);
  });

  it('include what the token to create has wrong', async () => {
    const { cf } = scene({ token: { scopes: ['api_tokens:edit'] } });
    const input = { name: '', scopes: ['dns:write'], zone: 'x', expiresOn: 'tomorrow', allowedIps: 'x' };
    const error = await failureOf(cf.permissions.createToken(input as never, { timeout: -1 }));
    if (!InvalidInputError.is(error)) throw error;
    expect(error.message).toContain('unknown field "zone"; did you mean "zones"?');
    expect(error.issues.map(({ field }) => field)).toEqual([
      '',
      'name',
      'scopes',
      'expiresOn',
      'allowedIps',
      'timeout',
    ]);
  });

  it('include inputs that are not objects', async () => {
    const { cf } = scene();
    for (const input of [undefined, null, 'a'.repeat(32)]) {
      expect((await failureOf(cf.permissions.rollToken(input as never))).code).toBe('invalid_input');
      expect((await failureOf(cf.permissions.createToken(input as never))).code).toBe('invalid_input');
    }
  });
});

it('detect takes a Zone object', async () => {
  const { cf, zone } = hanging();
  const report = await timeFlies(
    cf.permissions.detect({ zone: { id: zone.id, name: zone.name }, scopes: ['dns:edit'] }),
  );
  expect(report.target.zone).toMatchObject({ id: zone.id, name: 'example.com' });
});
