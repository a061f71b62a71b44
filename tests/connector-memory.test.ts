import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** In a process of its own: nothing else allocates there. */
const script = `
  const { CloudflareConnector, connect, dns } = await import('./src/index.ts');
  const apiToken = 'a'.repeat(40);
  const make = {
    all: () => new CloudflareConnector({ apiToken }),
    used: () => {
      const cf = new CloudflareConnector({ apiToken });
      void cf.dns.records.list;
      return cf;
    },
    dns: () => connect({ apiToken, domains: { dns } }),
  };
  const collect = async () => {
    for (let turn = 0; turn < 5; turn++) {
      gc();
      await new Promise(setImmediate);
    }
    return process.memoryUsage().heapUsed;
  };
  const kilobytes = {};
  for (const [name, one] of Object.entries(make)) {
    for (let count = 0; count < 500; count++) one();
    const before = await collect();
    const kept = Array.from({ length: 1_000 }, one);
    kilobytes[name] = ((await collect()) - before) / kept.length / 1_000;
  }
  const dropped = await (async () => Array.from({ length: 10_000 }, () => new WeakRef(make.used())))();
  await collect();
  const collected = dropped.filter((one) => one.deref() === undefined).length;
  console.log(JSON.stringify({ kilobytes, collected }));
`;

describe('a process with many connectors', () => {
  let measured: { readonly kilobytes: Readonly<Record<string, number>>; readonly collected: number };

  beforeAll(async () => {
    const options = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', script];
    measured = JSON.parse((await run(process.execPath, options)).stdout);
  }, 60_000);

  // 77 kB with the methods of all domains, made for each: 0.8 GB for 10,000 tenants.
  it.each([
    ['all', 'with all domains, none of them used yet'],
    ['used', 'with all domains, one of them used'],
    ['dns', 'with one domain'],
  ])('needs at most 25 kB for each (%s: %s)', (name) => {
    expect(measured.kilobytes[name]).toBeLessThan(25);
  });

  it('gets back the memory of those that are dropped', () => {
    // The last ones may still be on the stack.
    expect(measured.collected).toBeGreaterThanOrEqual(9_990);
  });
});
