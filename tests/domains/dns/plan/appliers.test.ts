import { describe, expect, it } from 'vitest';
import {
  CloudflareConnector,
  CloudflareConnectorError,
  type DesiredRecord,
  type ZoneLock,
} from '../../../../src/index.ts';
import { createCloudflare } from '../../../../src/testing/index.ts';
import { seed } from '../property-runs.ts';
import { fillers } from './generated-zones.ts';

const SCHEDULES = 200;

/** A lock that keeps nobody out: the appliers are on different machines. */
const open: ZoneLock = { acquire: async () => () => undefined };

/** A small generator of random numbers, the same for the same seed. */
function random(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Requests wait here until it is their turn, in a random order. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #next: (below: number) => number;
  isOver = false;

  constructor(next: (below: number) => number) {
    this.#next = next;
  }

  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  async run(): Promise<void> {
    while (!this.isOver) {
      for (let at = this.#next(4); at >= 0; at--) await new Promise((resolve) => setImmediate(resolve));
      const [turn] = this.#waiting.splice(this.#next(this.#waiting.length || 1), 1);
      turn?.();
    }
  }
}

const cloudflare = createCloudflare({ now: '2024-06-01T00:00:00Z', rateLimit: { quota: 1e9, window: 300 } });
const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });

const identity = ({ type, name, content, ttl }: { type: string; name: string; content: string; ttl: number }) =>
  `${name} ${type} ${content} ${ttl}`;

/** One schedule: so many appliers of one file, started together. Returns how each ended. */
async function scheduled(at: number, appliers: number) {
  const next = random(seed + at * 7919);
  const zone = cloudflare.zones.create({ name: `z${at}-${appliers}.example`, plan: at % 2 === 0 ? 'free' : 'pro' });
  const count = at % 10 === 0 ? 450 : 5 + next(60);
  const texts = (from: number) =>
    Array.from({ length: 4 }, (_, text): DesiredRecord => ({ type: 'TXT', name: 'x', content: `"${from + text}"` }));
  for (const record of [...fillers(count, 'before'), ...texts(2)]) zone.records.create({ ...record });
  const desired = [...fillers(count, 'after'), ...texts(0)];
  const turns = new Turns(next);
  let rejected = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    await turns.take();
    const response = await cloudflare.fetch(input, init);
    if (response.status >= 400) rejected += 1;
    return response;
  };
  const running = turns.run();
  const outcomes = await Promise.all(
    Array.from({ length: appliers }, async () => {
      const cf = new CloudflareConnector({ apiToken, fetch, retries: 0 });
      try {
        const options = { zone: zone.name, records: desired, prune: true, force: true };
        if (next(2) === 0) await cf.dns.sync({ ...options, lock: open });
        else await cf.dns.apply({ plan: await cf.dns.plan(options), lock: open });
        return 'well';
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        return error.message;
      }
    }),
  );
  turns.isOver = true;
  await running;
  const have = zone.records.list().map(identity).sort();
  const scratch = cloudflare.zones.create({ name: `s${at}-${appliers}.example`, plan: 'enterprise' });
  for (const record of desired) scratch.records.create({ ...record });
  const wanted = scratch.records
    .list()
    .map((record) => identity(record).replace(`.${scratch.name} `, `.${zone.name} `))
    .sort();
  cloudflare.zones.delete(zone.id);
  cloudflare.zones.delete(scratch.id);
  cloudflare.requests.clear();
  return { outcomes, have, wanted, rejected };
}

describe.each([2, 5])('%i appliers of one zone, started together', (appliers) => {
  it(`end well or say what another did, in ${SCHEDULES} schedules`, { timeout: 300_000 }, async () => {
    const seen = { well: 0, said: 0, rejected: 0 };
    for (let at = 0; at < SCHEDULES; at++) {
      const { outcomes, have, wanted, rejected } = await scheduled(at, appliers);
      seen.rejected += rejected;
      const about = `schedule ${at} of seed ${seed}: ${outcomes.join(' | ').slice(0, 2_000)}`;
      for (const outcome of outcomes) {
        if (outcome === 'well') seen.well += 1;
        else {
          seen.said += 1;
          expect(outcome, about).toMatch(
            /another client changed the zone: .* was (?:added|deleted)|another client changed the zone: .* changed |has changed since the plan was made/,
          );
        }
      }
      expect(outcomes, about).toContain('well');
      // As desired, and nothing doubled.
      expect(have, about).toEqual(wanted);
    }
    console.log(
      `${appliers} appliers: ${seen.well} ended well, ${seen.said} said what another did, ${seen.rejected} requests rejected`,
    );
    // They do meet.
    expect(seen.rejected).toBeGreaterThan(SCHEDULES / 10);
    expect(seen.well).toBeGreaterThan(SCHEDULES);
  });
});
