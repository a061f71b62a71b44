/*
 * What the library does with 50,000 of something, while the process has other things to do: between two turns of the event loop it
 * may work for 50 ms, or longer on a slower machine. Measured is the time of the processor, because the machine does other things, too.
 */
import { describe, expect, it } from 'vitest';
import { applyAll, readZone } from '../../src/domains/dns/as-code/index.ts';
import { formatZoneFile, parseZoneFile } from '../../src/index.ts';
import { slowness } from '../slowness.ts';
import { connectorOf, idOf, ZONE } from './cloudflare-stub.ts';
import { leastStretch } from './longest-stretch.ts';

const BOUND = 50;
const COUNT = 50_000;

const some = <T>(make: (at: number) => T, count: number): T[] => Array.from({ length: count }, (_, at) => make(at));
const address = (at: number) => `10.${at >> 16}.${(at >> 8) % 256}.${at % 256}`;
const stored = (records: readonly object[]) =>
  records.map((record, at) => ({ id: idOf(at + 10), ...record, comment: null, tags: [], settings: {}, meta: {} }));

/** Records, not in the order in which they are sorted. */
const recordsOf = (count: number) =>
  some(
    (at) => ({
      type: 'A' as const,
      name: `host-${(at * 7_919) % count}.${ZONE}`,
      content: address(at),
      ttl: 300,
      proxied: false,
    }),
    count,
  );
const rulesOf = (count: number) =>
  some((at) => ({ target: 'ip' as const, value: address(at), mode: 'block' as const, notes: 'feed' }), count);
const textOf = (count: number) =>
  recordsOf(count)
    .map(({ name, content }) => `${name}. 300 IN A ${content}`)
    .join('\n');

async function read(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** What is measured, prepared for a number of items. */
type Work = (count: number) => (() => unknown) | Promise<() => unknown>;

const works: Readonly<Record<string, Work>> = {
  parseZoneFile: (count) => {
    const text = textOf(count);
    return () => parseZoneFile(text, { zone: ZONE });
  },
  'parseZoneFile of one $GENERATE': (count) => () =>
    parseZoneFile(`$GENERATE 1-${count} host-$ A 192.0.2.1`, { zone: ZONE }),
  formatZoneFile: (count) => {
    const records = recordsOf(count);
    return () => formatZoneFile(records, { zone: ZONE });
  },
  'readZone, leniently and exactly, of an included file': (count) => {
    const text = textOf(count);
    return () => readZone('$INCLUDE hosts', { zone: ZONE, lenient: true, exact: true, include: () => text });
  },
  'readZone of YAML': (count) => {
    const text = some((at) => `host-${at}: {type: A, value: ${address(at)}}`, count / 2).join('\n');
    return () => readZone(text, { zone: ZONE, format: 'yaml' });
  },
  'dns.records.list': (count) => {
    const cf = connectorOf({ records: stored(recordsOf(count)) });
    return () => read(cf.dns.records.list({ zone: ZONE }));
  },
  'dns.records.batch of new records': (count) => {
    const [cf, posts] = [connectorOf({}), recordsOf(count)];
    return () => cf.dns.records.batch({ zone: ZONE, posts });
  },
  'dns.plan that changes nothing': (count) => {
    const records = recordsOf(count);
    const cf = connectorOf({ records: stored(records) });
    return () => cf.dns.plan({ zone: ZONE, records });
  },
  'dns.plan that creates everything, from a text': (count) => {
    const [cf, records] = [connectorOf({}), textOf(count)];
    return () => cf.dns.plan({ zone: ZONE, records });
  },
  'dns.plan that deletes everything': (count) => {
    const cf = connectorOf({ records: stored(recordsOf(count)) });
    return () => cf.dns.plan({ zone: ZONE, records: [], prune: true });
  },
  'applyAll, dry, of a plan from JSON': async (count) => {
    const records = recordsOf(count);
    const cf = connectorOf({ records: stored(records.map((record) => ({ ...record, ttl: 60 }))) });
    const plan = JSON.parse(JSON.stringify(await cf.dns.plan({ zone: ZONE, records, force: true })));
    return () => read(applyAll(cf, [plan], { dryRun: true, force: true }));
  },
  'accessRules.sync that creates': (count) => {
    const [cf, rules] = [connectorOf({}), rulesOf(count)];
    return () => cf.firewall.accessRules.sync({ zone: ZONE, rules, dryRun: true });
  },
  'accessRules.sync that changes nothing, and one that deletes': (count) => {
    const rules = rulesOf(count);
    const cf = connectorOf({
      rules: rules.map(({ target, value, ...rest }, at) => ({
        id: idOf(at + 10),
        ...rest,
        configuration: { target, value },
      })),
    });
    return async () => {
      await cf.firewall.accessRules.sync({ zone: ZONE, rules, owner: 'feed', dryRun: true });
      await cf.firewall.accessRules.sync({ zone: ZONE, rules: [], prune: true, dryRun: true });
    };
  },
  // All are checked before the first request. What is sent then waits for the tokens of the billing plan.
  'cache.purgeUrls of ten times as many, the last of them invalid': (count) => {
    const [cf, urls] = [connectorOf({}), some((at) => `https://example.com/${at}`, 10 * count)];
    return () =>
      expect(cf.cache.purgeUrls({ zone: ZONE, urls: [...urls, 'no URL'] })).rejects.toThrow(`urls.${10 * count}`);
  },
  'cache.purgeFiles, the last of them invalid': (count) => {
    const [cf, files] = [connectorOf({}), some((at) => ({ url: `https://example.com/${at}` }), count)];
    return () =>
      expect(cf.cache.purgeFiles({ zone: ZONE, files: [...files, { url: 'no URL' }] })).rejects.toThrow(
        `files.${count}`,
      );
  },
  'zones.forEach over a fifth of them': (count) => {
    const cf = connectorOf({ zones: count / 5 });
    return () => cf.zones.forEach({ visit: ({ name }) => name });
  },
};

// Real time: what else the machine does may spoil an attempt.
describe(`the event loop is not held up for more than ${BOUND} ms`, { timeout: 120_000, retry: 1 }, () => {
  it.each(Object.entries(works))('by %s', async (_, prepare) => {
    // What is loaded and compiled first.
    await (await prepare(1_500))();
    const bound = BOUND * slowness();
    expect(await leastStretch(await prepare(COUNT), bound, 2)).toBeLessThan(bound);
  });
});
