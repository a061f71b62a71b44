import { describe, expect, test } from 'vitest';
import { CloudflareConnector, memoryCheckpoint, type Zone, ZoneVisitError } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

function scene(count = 6) {
  const cloudflare = createCloudflare();
  for (let number = 0; number < count; number++) cloudflare.zones.create({ name: `zone-${number}.example` });
  const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read'] });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
  return { cf, cloudflare, checkpoint: memoryCheckpoint() };
}

const errorOf = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe('zones.forEach with a checkpoint', () => {
  test('visits only the zones that are not done, and says which were', async () => {
    const { cf, checkpoint } = scene();
    const visited: string[] = [];
    let fails = true;
    const visit = async ({ name }: Zone) => {
      if (fails && name === 'zone-2.example') throw new Error('not today');
      visited.push(name);
      return name.length;
    };
    const error = await errorOf(cf.zones.forEach({ visit, checkpoint }));
    expect(error).toBeInstanceOf(ZoneVisitError);
    expect(error).toMatchObject({ resumed: { done: [], interrupted: [] }, failed: [{}] });
    expect(visited).toHaveLength(5);
    fails = false;
    visited.length = 0;
    const visits = await cf.zones.forEach({ visit, checkpoint });
    expect(visited).toEqual(['zone-2.example']);
    expect(visits).toHaveLength(1);
    expect(visits.resumed?.done.map(({ name }) => name).toSorted()).toEqual(
      [0, 1, 3, 4, 5].map((number) => `zone-${number}.example`),
    );
    // It failed and was not interrupted: what it did is known.
    expect(visits.resumed?.interrupted).toEqual([]);
    expect(await checkpoint.read()).toBeUndefined();
    expect(await cf.zones.forEach({ visit, checkpoint })).toHaveLength(6);
  });

  test('tells the function which zones were begun and not known to be done', async () => {
    const { cf, checkpoint } = scene();
    const controller = new AbortController();
    const told: [string, boolean][] = [];
    let ends = true;
    const visit = async ({ name }: Zone, { interrupted }: { interrupted: boolean }) => {
      told.push([name, interrupted]);
      if (ends && name === 'zone-3.example') {
        controller.abort();
        await new Promise(() => undefined);
      }
    };
    const options = { visit, checkpoint, concurrency: 1 };
    await errorOf(cf.zones.forEach(options, { signal: controller.signal }));
    ends = false;
    told.length = 0;
    const { resumed } = await cf.zones.forEach(options);
    expect(told).toEqual([
      ['zone-3.example', true],
      ['zone-4.example', false],
      ['zone-5.example', false],
    ]);
    expect(resumed?.interrupted).toMatchObject([{ name: 'zone-3.example' }]);
  });

  test('records a zone before it is visited, and after', async () => {
    const { cf, checkpoint } = scene(1);
    const states: unknown[] = [];
    const write = async (text: string) => {
      const { state } = JSON.parse(text);
      states.push([Object.values(state.started), Object.values(state.done)]);
      await checkpoint.write(text);
    };
    await cf.zones.forEach({ visit: () => states.push('visited'), checkpoint: { ...checkpoint, write } });
    expect(states).toEqual([[['zone-0.example'], []], 'visited', [[], ['zone-0.example']]]);
  });

  test('rejects the checkpoint of another function, of other filters, or of other work', async () => {
    const { cf, cloudflare, checkpoint } = scene();
    const failing = () => {
      throw new Error('no');
    };
    await errorOf(cf.zones.forEach({ visit: failing, checkpoint }));
    cloudflare.requests.clear();
    const others = [
      { visit: () => 1, checkpoint },
      { visit: failing, checkpoint, status: 'active' },
      { visit: failing, checkpoint, job: 'named' },
    ] as const;
    for (const other of others) {
      expect(await errorOf(cf.zones.forEach(other))).toMatchObject({ name: 'CheckpointError', problem: 'another_job' });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  test('goes on with another build of a function that has a name', async () => {
    const { cf, checkpoint } = scene();
    const job = 'tidy up';
    await errorOf(
      cf.zones.forEach({ visit: ({ name }) => (name === 'zone-0.example' ? Promise.reject(1) : 1), checkpoint, job }),
    );
    expect(await cf.zones.forEach({ visit: () => 2, checkpoint, job })).toHaveLength(1);
  });

  test('ends if the checkpoint cannot be written: no zone is visited unrecorded', async () => {
    const { cf, checkpoint } = scene();
    let visited = 0;
    const visit = () => void visited++;
    const write = () => Promise.reject(new Error('ENOSPC'));
    const error = await errorOf(cf.zones.forEach({ visit, checkpoint: { ...checkpoint, write } }));
    expect(error).toMatchObject({ code: 'callback_failed' });
    expect((error as Error).message).toContain('ENOSPC');
    expect(visited).toBe(0);
  });

  test.each([{}, null, 'file.json'])('rejects what is no checkpoint: %j', async (given) => {
    const { cf, cloudflare } = scene();
    const error = await errorOf(cf.zones.forEach({ visit: () => 1, checkpoint: given as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'checkpoint' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});
