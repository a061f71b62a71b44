import { describe, expect, test } from 'vitest';
import { type DesiredAccessRule, memoryCheckpoint } from '../../src/index.ts';
import { failureOf, scene } from '../scene.ts';

const rule = (number: number, mode: DesiredAccessRule['mode'] = 'block'): DesiredAccessRule => ({
  target: 'ip',
  value: `192.0.2.${number}`,
  mode,
});
const rules = Array.from({ length: 20 }, (_, number) => rule(number));

function stage() {
  const { cf, cloudflare, zone } = scene({ token: { scopes: ['zone:read', 'firewall_services:edit'] } });
  return { cf, cloudflare, zone: zone.id, checkpoint: memoryCheckpoint() };
}

describe('a sync of access rules with a checkpoint', () => {
  test('says what an earlier one did, and does the rest', async () => {
    const { cf, cloudflare, zone, checkpoint } = stage();
    await cf.firewall.accessRules.sync({ zone, rules: [rule(0, 'challenge'), rule(100), rule(101)] });
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 5 && controller.abort();
    const input = { zone, rules, prune: true, checkpoint };
    const first = await failureOf(
      cf.firewall.accessRules.sync(input, { signal: controller.signal, onProgress: (told) => void onProgress(told) }),
    );
    expect(first).toMatchObject({ result: { resumed: { created: 0, edited: 0, deleted: 0 } } });
    expect(await checkpoint.read()).not.toContain('192.0.2');
    const before = await cf.firewall.accessRules.list({ zone }).all();
    const second = await cf.firewall.accessRules.sync(input);
    const { created, edited, deleted } = second.resumed ?? {};
    expect([created, edited, deleted]).toEqual([before.length - 3, 1, 0]);
    expect(second).toMatchObject({ created: 19 - (created ?? 0), edited: 0, deleted: 2, failed: 0 });
    const all = await cf.firewall.accessRules.list({ zone }).all();
    expect(all.map(({ configuration }) => configuration.value).toSorted()).toEqual(
      rules.map(({ value }) => value).toSorted(),
    );
    const posts = cloudflare.requests.filter(({ method, status }) => method === 'POST' && status === 200);
    expect(posts).toHaveLength(19 + 3);
    expect(await checkpoint.read()).toBeUndefined();
  });

  test.each([
    ['other rules', { rules: rules.slice(1) }],
    ['other options', { prune: true }],
    ['another owner', { owner: 'someone' }],
  ])('rejects the checkpoint of %s before any request', async (_, other) => {
    const { cf, cloudflare, zone, checkpoint } = stage();
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 400 }, times: 1 });
    await failureOf(cf.firewall.accessRules.sync({ zone, rules, checkpoint }));
    cloudflare.requests.clear();
    const error = await failureOf(cf.firewall.accessRules.sync({ zone, rules, checkpoint, ...other }));
    expect(error).toMatchObject({ name: 'CheckpointError', problem: 'another_job' });
    expect(cloudflare.requests.count).toBe(0);
  });

  test('changes nothing if it cannot be written, and a dry run does not write it', async () => {
    const { cf, cloudflare, zone, checkpoint } = stage();
    const broken = { ...checkpoint, write: () => Promise.reject(new Error('ENOSPC')) };
    await cf.firewall.accessRules.sync({ zone, rules, checkpoint: broken, dryRun: true });
    const error = await failureOf(cf.firewall.accessRules.sync({ zone, rules, checkpoint: broken }));
    expect(error).toMatchObject({ problem: 'unavailable' });
    expect(cloudflare.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
