import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explanationOf } from '../../src/transport/explanation-of.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const API = 'https://api.cloudflare.com/client/v4';
// The status was not reported: https://github.com/cloudflare/cloudflare-docs (report of 2026-09-11); 429 in a public test.
const statuses = [400, 401, 403, 429, 500, 503, 200];
const text = 'Too many authentication failures. Please try again later.';

function lockedOut(status: number, errors: readonly object[] = [{ code: 10_502, message: text }]) {
  const stage = scene();
  const response = { status, body: { success: false, errors, messages: [], result: null } };
  stage.cloudflare.faults.add({ response: { ...response, headers: { 'retry-after': '120' } } });
  return stage;
}

describe.each(statuses)('a network address that is locked out, by status %i', (status) => {
  it('is an error of its own, is not tried again, and names no permission', async () => {
    const { cf, zone, cloudflare } = lockedOut(status);
    for (const call of [
      () => cf.zones.get({ zone: zone.id }),
      () => cf.dns.records.create({ zone: zone.id, ...RECORD }),
      () => cf.zones.get({ zone: 'example.com' }),
      () => cf.analytics.query({ query: '{ viewer { zones { zoneTag } } }' }),
    ]) {
      cloudflare.requests.clear();
      const started = Date.now();
      const error = await timeFlies(failureOf(call()));
      expect(error).toMatchObject({ code: 'auth_locked_out', status, retryable: false });
      expect(error.message).toContain(text);
      expect(error.message).toContain('every token from this network address');
      expect(error.message).not.toMatch(/permission group|needs Zone|Create a token/);
      expect(cloudflare.requests.count).toBe(1);
      expect(Date.now() - started).toBe(0);
    }
  });

  it('does not hold other requests back: each fails by itself', async () => {
    const { cf, zone, cloudflare } = lockedOut(status);
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    cloudflare.faults.clear();
    const started = Date.now();
    await timeFlies(cf.zones.get({ zone: zone.id }));
    expect(Date.now() - started).toBe(0);
  });

  it('is no status of the token', async () => {
    const { cf, cloudflare } = lockedOut(status);
    expect((await timeFlies(cf.permissions.verify())).status).toBe('unknown');
    const { requests } = cloudflare;
    requests.clear();
    const report = await timeFlies(cf.permissions.detect({ zone: 'example.com' }));
    expect(report.token.status).toBe('unknown');
    expect(report.findings.filter((finding) => finding.status !== 'unknown')).toEqual([]);
  });
});

it.each([401, 403, 429])('another client is told, too, and its request is sent once: %i', async (status) => {
  const { cf, cloudflare } = lockedOut(status);
  const response = await timeFlies(cf.fetch(`${API}/zones`));
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ errors: [{ code: 10_502 }] });
  expect(cloudflare.requests.count).toBe(1);
  if (status !== 429) expect(explanationOf(response)).toMatchObject({ code: 'auth_locked_out' });
});

it('is recognised by its words and by a code that is a text', async () => {
  for (const error of [
    { code: 0, message: text },
    { code: '10502', message: 'Locked.' },
  ]) {
    const { cf, zone } = lockedOut(403, [error]);
    expect(await timeFlies(failureOf(cf.zones.get({ zone: zone.id })))).toMatchObject({ code: 'auth_locked_out' });
  }
});
