import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failureOf, scene, seenBy, stopTime, timeFlies } from '../../scene.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const stage = (response: 'lost-response' | 'network-error' = 'lost-response') => {
  const staged = scene({ token: { scopes: ['zone:edit', 'dns:edit'] } });
  staged.cloudflare.zones.create({ name: 'example.net' });
  staged.cloudflare.faults.add({ match: { method: 'DELETE' }, response, times: 1 });
  return staged;
};

describe('the deletion of a zone whose response is lost', () => {
  it('has succeeded if the zone, which was found by its name, is gone', async () => {
    const { cf, zone, cloudflare } = stage();
    expect(await timeFlies(cf.zones.delete({ zone: 'example.com' }))).toEqual({ id: zone.id });
    expect(cloudflare.zones.get(zone.id)).toBeUndefined();
    expect(seenBy(cloudflare).filter((request) => request.startsWith('DELETE'))).toHaveLength(2);
  });

  it('has succeeded for a Zone object, too', async () => {
    const { cf, zone } = stage();
    const object = await cf.zones.get({ zone: zone.id });
    expect(await timeFlies(cf.zones.delete({ zone: object }))).toEqual({ id: zone.id });
  });

  it('is made by the second request if the first never arrived', async () => {
    const { cf, zone, cloudflare } = stage('network-error');
    expect(await timeFlies(cf.zones.delete({ zone: zone.id }))).toEqual({ id: zone.id });
    expect(cloudflare.zones.get(zone.id)).toBeUndefined();
  });

  it('may have succeeded if only the id is known: the message says both, and blames no permission alone', async () => {
    const { cf, zone } = stage();
    const error = await timeFlies(failureOf(cf.zones.delete({ zone: zone.id })));
    expect(error.message).toContain('the response to the request was lost');
    expect(error.message).toContain('the zone was deleted, or the token never covered it');
  });

  it('has not succeeded if the zone is still there', async () => {
    const { cf, cloudflare } = stage('network-error');
    cloudflare.faults.add({
      match: { method: 'DELETE' },
      response: { status: 403, body: { success: false, errors: [] } },
    });
    const error = await timeFlies(failureOf(cf.zones.delete({ zone: 'example.com' })));
    expect(error).toMatchObject({ status: 403, request: 'DELETE /zones/{zone_id}' });
    expect(cloudflare.zones.named('example.com')).toMatchObject({ name: 'example.com' });
  });
});

it('a zone that is not there is not deleted without a lost response', async () => {
  const { cf } = scene({ token: { scopes: ['zone:edit'] } });
  const error = await timeFlies(failureOf(cf.zones.delete({ zone: { id: 'a'.repeat(32), name: 'gone.example' } })));
  expect(error.status).toBe(403);
});
