import { runNode } from './consumer.ts';
import { atMost, type Measurement } from './measurement.ts';

const KEPT = 2_000;

/** Prints how many bytes of the heap each of many clients takes that are kept, before their first call. */
const script = (specifier: string, make: string): string => `
const module = await import('${specifier}');
const apiToken = '${'a'.repeat(40)}';
const make = () => ${make};
const heap = () => {
  for (let turn = 0; turn < 3; turn++) gc();
  return process.memoryUsage().heapUsed;
};
for (let count = 0; count < ${KEPT}; count++) make();
const before = heap();
const kept = Array.from({ length: ${KEPT} }, make);
console.log((heap() - before) / kept.length);
`;

const kilobytes = (value: number): string => `${(value / 1_000).toFixed(1)} kB`;

export const connectorMemory: Measurement = {
  name: 'memory',
  title: 'A connector for each tenant',
  how: `Heap after a collection, for each of ${KEPT} clients that a process keeps. A domain is made when it is used.`,
  async measure(consumer) {
    const bytes = async (path: string, specifier: string, make: string) =>
      Number(await runNode(['--expose-gc', await consumer.write(path, script(specifier, make))], consumer.directory));
    const all = 'new module.CloudflareConnector({ apiToken })';
    const ours = await bytes('memory.mjs', 'cloudflare-connector', all);
    const withDns = `{ const cf = ${all}; void cf.dns.records; return cf; }`;
    const used = await bytes('memory-used.mjs', 'cloudflare-connector', withDns);
    const official = await bytes('official/memory.mjs', 'cloudflare', 'new module.default({ apiToken })');
    return [
      {
        what: 'with all domains',
        ours: kilobytes(ours),
        other: kilobytes(official),
        ...atMost(ours, 25_000, kilobytes),
      },
      { what: 'after dns was used', ours: kilobytes(used), ...atMost(used, 25_000, kilobytes) },
    ];
  },
};
