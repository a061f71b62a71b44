import type { ZoneReference } from '../../../operations/facade.ts';
import { namePattern } from '../names.ts';
import { ownership } from '../plan/ownership.ts';
import type { DnsPlan, ZoneRecord } from '../plan/plan.ts';
import { notationOf } from '../plan/render.ts';
import type { DnsRecord } from '../records/types.ts';
import { type DnsConnector, type ManyZonesOptions, planAll, type ZoneTask } from './zones.ts';

/** A difference between a zone and what is desired. */
export interface DriftedRecord {
  /** `missing`: desired and not there; `different`: there with other fields; `unexpected`: there and not desired. */
  readonly what: 'missing' | 'different' | 'unexpected';
  /** The record type. */
  readonly type: string;
  /** The complete name. */
  readonly name: string;
  /** The value as in a zone file: that of the zone, or the desired one of a missing record. */
  readonly value: string;
  /** The fields that differ; empty unless `different`. */
  readonly fields: readonly string[];
  /**
   * The earliest time from which the difference can have been seen, ISO 8601: when the record was changed or created last. Undefined
   * for a missing record, of which nothing is left.
   */
  readonly since: string | undefined;
}

/** How a zone differs from what is desired. */
export interface ZoneDrift {
  /** The name of the zone. */
  readonly zone: string;
  /** Where the desired records come from. */
  readonly source: string | undefined;
  /** Differences of the managed records. Those that nobody desires are among them if the plan has an owner: then they are its own. */
  readonly managed: readonly DriftedRecord[];
  /** Records of others: those that nobody desires, or with an owner, those that it does not own. */
  readonly foreign: readonly DriftedRecord[];
  /** The earliest `since` of the managed ones. */
  readonly since: string | undefined;
  /** Why the zone could not be compared. */
  readonly error: unknown;
}

/** A connector that can list records, too. */
export interface DriftConnector extends DnsConnector {
  /** Its domain for DNS. */
  readonly dns: DnsConnector['dns'] & {
    /** The records. */
    readonly records: {
      /** `dns.records.list`. */
      list(
        input: { readonly zone: ZoneReference },
        options?: { readonly signal?: AbortSignal | undefined },
      ): { all(): Promise<readonly DnsRecord[]> };
    };
  };
}

/**
 * Compares several zones with what is desired, for a schedule: what differs, since when it could be seen, and which records are of
 * others. Changes nothing. Two requests for a zone, and one more if it has an owner.
 */
export async function* driftAll(
  connector: DriftConnector,
  zones: Iterable<ZoneTask> | AsyncIterable<ZoneTask>,
  options: ManyZonesOptions = {},
): AsyncGenerator<ZoneDrift, void> {
  const tasks: ZoneTask[] = [];
  const withPrune = async function* (): AsyncGenerator<ZoneTask> {
    for await (const task of zones) {
      tasks.push(task);
      yield { ...task, prune: true, force: true };
    }
  };
  let at = 0;
  for await (const { zone, source, plan, error } of planAll(connector, withPrune(), options)) {
    const owner = tasks[at++]?.owner;
    const failed = (reason: unknown): ZoneDrift => ({
      zone,
      source,
      managed: [],
      foreign: [],
      since: undefined,
      error: reason,
    });
    if (!plan) {
      yield failed(error);
      continue;
    }
    const unexpected = plan.deletes.map(({ before }) =>
      drifted('unexpected', before, plan, sinceOf(before, 'created_on')),
    );
    try {
      const others = owner ? await ofOthers(connector, plan, owner, options) : unexpected;
      yield driftOf(plan, zone, source, owner ? unexpected : [], others);
    } catch (reason) {
      yield failed(reason);
    }
  }
}

async function ofOthers(
  connector: DriftConnector,
  plan: DnsPlan,
  owner: NonNullable<ZoneTask['owner']>,
  { signal }: ManyZonesOptions,
): Promise<readonly DriftedRecord[]> {
  const { owns } = ownership(owner, plan.zone.name);
  const isZoneName = namePattern('@', plan.zone.name);
  const records = await connector.dns.records.list({ zone: plan.zone }, { signal }).all();
  return records
    .filter((record) => !owns(record) && !(record.type === 'NS' && isZoneName(record.name)))
    .map((record) => drifted('unexpected', record, plan, record.created_on));
}

function driftOf(
  plan: DnsPlan,
  zone: string,
  source: string | undefined,
  own: readonly DriftedRecord[],
  foreign: readonly DriftedRecord[],
): ZoneDrift {
  const managed = [
    ...plan.updates.map(({ before, changes }) => ({
      ...drifted('different', before, plan, sinceOf(before, 'modified_on')),
      fields: changes.map(({ field }) => field),
    })),
    ...[...plan.creates, ...plan.conflicts].map(({ record }) =>
      drifted('missing', record as unknown as ZoneRecord, plan, undefined),
    ),
    ...own,
  ];
  const times = managed.flatMap(({ since }) => since ?? []).sort();
  return { zone, source, managed, foreign, since: times[0], error: undefined };
}

const drifted = (
  what: DriftedRecord['what'],
  record: ZoneRecord | DnsRecord,
  { zone }: DnsPlan,
  since: string | undefined,
): DriftedRecord => ({
  ...{ what, type: record.type, name: record.name, value: notationOf(record, zone.name), fields: [], since },
});

/** A record of a plan that was just made is as the API returned it. */
const sinceOf = (record: ZoneRecord, field: 'created_on' | 'modified_on'): string | undefined =>
  (record as Partial<Record<typeof field, string>>)[field];
