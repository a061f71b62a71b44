/** Applies zones with a checkpoint in a process of its own, which a test may kill. Prints what it did as JSON. */
import { readFileSync } from 'node:fs';
import { applyAll, type DnsConnector, planAll, type ZoneTask } from '../../src/domains/dns/as-code/index.ts';
import { CloudflareConnector } from '../../src/index.ts';
import { fileCheckpoint } from '../../src/node.ts';

/** What the process is given, as JSON in its first argument. */
export interface ApplyOrder {
  readonly baseURL: string;
  readonly apiToken: string;
  readonly checkpoint: string;
  /** A file with the tasks as JSON. */
  readonly tasks: string;
}

/** What an apply prints of a zone. */
export interface AppliedZone {
  readonly zone: string;
  readonly resumed: 'done' | 'started' | undefined;
  /** Changes that an earlier run made. */
  readonly before: number;
  readonly applied: number;
  readonly error: string | undefined;
}

const { baseURL, apiToken, checkpoint: path, tasks }: ApplyOrder = JSON.parse(process.argv[2] ?? '');
const cf: DnsConnector = new CloudflareConnector({ baseURL, apiToken });
const zones: readonly ZoneTask[] = JSON.parse(readFileSync(tasks, 'utf8'));
const checkpoint = fileCheckpoint(path);
const outcome: AppliedZone[] = [];
const told = (zone: string, more: Partial<AppliedZone>): void => {
  outcome.push({ zone, resumed: undefined, before: 0, applied: 0, error: undefined, ...more });
};

async function* plans() {
  for await (const { zone, plan, error, resumed } of planAll(cf, zones, { checkpoint, concurrency: 3 })) {
    if (plan) yield plan;
    else
      told(zone, {
        resumed: resumed?.status,
        before: resumed?.changes ?? 0,
        ...(error ? { error: String(error) } : {}),
      });
  }
}
const limits = { maxDeletes: '100%', maxChanges: '100%' } as const;
for await (const { zone, result, error, resumed } of applyAll(cf, plans(), { checkpoint, concurrency: 3, ...limits })) {
  const made = { resumed: resumed?.status, applied: result?.applied.length ?? 0 };
  told(zone, { ...made, ...(error ? { error: String(error) } : {}) });
}
process.stdout.write(JSON.stringify(outcome));
