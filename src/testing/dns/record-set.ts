import { recordQuota } from '../billing-plan.ts';
import { type Clock, preciseTimestamp } from '../clock.ts';
import type { Ids } from '../ids.ts';
import { rejection } from '../server/route-response.ts';
import { dnsValidationError } from './content.ts';
import {
  type CheckedRecord,
  checkRecord,
  type DnsRecord,
  patched,
  type RecordInput,
  type RecordZone,
} from './record.ts';

/** The fields that a list of records can be sorted by. */
export type RecordOrder = 'type' | 'name' | 'content' | 'ttl' | 'proxied';

/** The changes of one transaction, unchecked. */
export interface BatchInput {
  /** The records to delete, by `id`. @default none */
  readonly deletes?: readonly RecordInput[] | undefined;
  /** The records to change, by `id`, with the fields to change. @default none */
  readonly patches?: readonly RecordInput[] | undefined;
  /** The records to replace, by `id`, with all of their fields. @default none */
  readonly puts?: readonly RecordInput[] | undefined;
  /** The records to create. @default none */
  readonly posts?: readonly RecordInput[] | undefined;
}

/** The outcome of a transaction. */
export interface BatchResult {
  /** The deleted records. */
  readonly deletes: readonly DnsRecord[];
  /** The changed records. */
  readonly patches: readonly DnsRecord[];
  /** The replaced records. */
  readonly puts: readonly DnsRecord[];
  /** The created records. */
  readonly posts: readonly DnsRecord[];
}

/** The error code for a second, identical record. It has changed over time. */
export type IdenticalRecordCode = 81057 | 81058;

/** A change of a transaction: what the record was before, undefined if it was created, and its place. */
interface Change {
  readonly id: string;
  readonly before: DnsRecord | undefined;
  readonly sequence: number;
}

/** The zone of a record set, and what it needs from the simulator. */
export interface RecordSetContext {
  readonly zone: RecordZone;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly identicalRecord: IdenticalRecordCode;
}

/**
 * The DNS records of a zone. They are checked as Cloudflare checks them: what Cloudflare rejects throws an error with
 * Cloudflare's code in its message.
 */
export class RecordSet {
  readonly #context: RecordSetContext;
  #records = new Map<string, DnsRecord>();
  #byName = new Map<string, Map<string, DnsRecord>>();
  readonly #sorted = new Map<RecordOrder, readonly DnsRecord[]>();
  /** When each record was created, as a number that grows: what is sorted alike stays in this order. */
  readonly #sequence = new Map<string, number>();
  #next = 0;
  /** What a transaction has done so far. */
  #undo: Change[] | undefined;

  /** @internal */
  constructor(context: RecordSetContext) {
    this.#context = context;
  }

  /** How many records there are. */
  get size(): number {
    return this.#records.size;
  }

  /** Returns all records, in the order of their creation. */
  list(): readonly DnsRecord[] {
    return [...this.#records.values()];
  }

  /** Returns the record with an id, or undefined. */
  get(id: string): DnsRecord | undefined {
    return this.#records.get(id);
  }

  /**
   * Creates a record. Fixtures can choose its `id`, its times and its `meta`, and can give the content of types with parts as
   * text. Only the API enforces the quota of the billing plan.
   */
  create(input: RecordInput): DnsRecord {
    const checked = checkRecord(input, this.#context.zone);
    this.#rejectConflicts(checked);
    const given = input.id;
    const id =
      typeof given === 'string' && given !== '' && !this.#records.has(given) ? given : this.#context.ids.next();
    const created_on = typeof input.created_on === 'string' ? input.created_on : this.#now();
    const modified_on = typeof input.modified_on === 'string' ? input.modified_on : created_on;
    const meta = (typeof input.meta === 'object' && input.meta) || {};
    const times = { created_on, modified_on, ...stamps(checked, undefined, modified_on) };
    this.#put(arrange({ id, ...checked, meta: { ...meta }, ...times }));
    return this.#existing(id);
  }

  #now(): string {
    return preciseTimestamp(this.#context.clock.now());
  }

  /** Replaces a record. Omitted fields get their defaults. */
  replace(id: string, input: RecordInput): DnsRecord {
    const before = this.#existing(id);
    const checked = checkRecord(input, this.#context.zone);
    this.#rejectConflicts(checked, id);
    if (before.type === 'NS' && (checked.type !== 'NS' || checked.name !== before.name)) this.#rejectLastNs(before);
    const now = this.#now();
    const { created_on, meta } = before;
    this.#put(arrange({ id, ...checked, meta, created_on, modified_on: now, ...stamps(checked, before, now) }), before);
    return this.#existing(id);
  }

  /** Changes a record. Omitted fields keep their values. */
  update(id: string, changes: RecordInput): DnsRecord {
    return this.replace(id, patched(this.#existing(id), changes));
  }

  /** Deletes a record and returns it. */
  delete(id: string): DnsRecord {
    const record = this.#existing(id);
    if (record.type === 'NS') this.#rejectLastNs(record);
    this.#remove(record);
    return record;
  }

  /** Carries out all changes in the order deletes, patches, puts, posts. If one fails, none is made. */
  batch({ deletes = [], patches = [], puts = [], posts = [] }: BatchInput): BatchResult {
    // Recorded: in a batch the message names the id, which need not be well-formed.
    for (const { id } of [...deletes, ...patches, ...puts]) {
      if (!this.#records.has(String(id))) throw rejection(81044, `Record ID ${id} does not exist.`, 404);
    }
    const undo: Change[] = [];
    this.#undo = undo;
    try {
      const result = {
        deletes: deletes.map(({ id }) => this.delete(String(id))),
        patches: patches.map(({ id, ...changes }) => this.update(String(id), changes)),
        puts: puts.map(({ id, ...input }) => this.replace(String(id), input)),
        posts: posts.map((input) => this.create(input)),
      };
      if (posts.length > 0) this.rejectBeyondQuota(0);
      return result;
    } catch (error) {
      this.#undo = undefined;
      this.#revert(undo.reverse());
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  /**
   * Throws if the billing plan does not allow that many more records.
   *
   * @internal
   */
  rejectBeyondQuota(more: number): void {
    // Seen: https://github.com/thunderbird/thunderbird-accounts/issues/1060 (the message; the code is inferred)
    if (this.size + more > recordQuota(this.#context.zone)) throw rejection(81045, 'Record quota exceeded.');
  }

  /**
   * Returns the records sorted by a field, then by type, name and age, the newest first. Records of one batch have the same
   * age, and stay in the order they were sent in. Names are compared without their punctuation. Recorded in August 2025 and in
   * 66 lists of 2024.
   *
   * @internal
   */
  sortedBy(order: RecordOrder): readonly DnsRecord[] {
    const sorted = this.#sorted.get(order) ?? inOrder([...this.#records.values()], order);
    this.#sorted.set(order, sorted);
    return sorted;
  }

  /**
   * Returns the records of a name, sorted in the same way. Their number is all that this depends on.
   *
   * @internal
   */
  named(name: string, order: RecordOrder): readonly DnsRecord[] {
    const records = [...(this.#byName.get(name)?.values() ?? [])];
    const sequence = ({ id }: DnsRecord): number => this.#sequence.get(id) ?? 0;
    return inOrder(
      records.sort((a, b) => sequence(a) - sequence(b)),
      order,
    );
  }

  #existing(id: string): DnsRecord {
    const record = this.#records.get(id);
    // Seen: https://github.com/zanjie1999/cloudflare-api-v4-ddns/issues/5
    if (!record) throw rejection(81044, 'Record does not exist.', 404);
    return record;
  }

  #put(record: DnsRecord, before?: DnsRecord): void {
    if (before) this.#forgetName(before);
    else this.#sequence.set(record.id, this.#next++);
    this.#undo?.push({ id: record.id, before, sequence: 0 });
    this.#records.set(record.id, record);
    const namesakes = this.#byName.get(record.name) ?? new Map<string, DnsRecord>();
    namesakes.set(record.id, record);
    this.#byName.set(record.name, namesakes);
    this.#sorted.clear();
  }

  #forgetName({ name, id }: DnsRecord): void {
    const namesakes = this.#byName.get(name);
    namesakes?.delete(id);
    if (namesakes?.size === 0) this.#byName.delete(name);
  }

  #remove(record: DnsRecord): void {
    this.#undo?.push({ id: record.id, before: record, sequence: this.#sequence.get(record.id) ?? 0 });
    this.#records.delete(record.id);
    this.#sequence.delete(record.id);
    this.#forgetName(record);
    this.#sorted.clear();
  }

  /** Takes back changes, the latest first. */
  #revert(changes: readonly Change[]): void {
    for (const { id, before, sequence } of changes) {
      const now = this.#records.get(id);
      if (!before) this.#remove(this.#existing(id));
      else this.#put(before, now);
      if (before && !now) this.#sequence.set(id, sequence);
    }
    // What was deleted stands at the end of the map now.
    const records = [...this.#records.values()];
    const place = ({ id }: DnsRecord): number => this.#sequence.get(id) ?? 0;
    this.#records = new Map(records.sort((a, b) => place(a) - place(b)).map((record) => [record.id, record]));
  }

  /** A delegation keeps an NS record as long as it has DS records. Seen in dnscontrol's provider, which deletes DS first; the code is inferred. */
  #rejectLastNs(record: DnsRecord): void {
    const others = [...(this.#byName.get(record.name)?.values() ?? [])].filter(({ id }) => id !== record.id);
    const types = new Set(others.map(({ type }) => type));
    if (record.name !== this.#context.zone.name && types.has('DS') && !types.has('NS')) {
      throw dnsValidationError(9043, 'DS records require NS records with the same name.');
    }
  }

  /** Which records may share a name: https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/ */
  #rejectConflicts(record: CheckedRecord, except?: string): void {
    const namesakes = [...(this.#byName.get(record.name)?.values() ?? [])].filter(({ id }) => id !== except);
    const has = (...types: string[]) => namesakes.some(({ type }) => types.includes(type));
    if (record.type === 'CNAME' && has('A', 'AAAA', 'CNAME')) {
      throw rejection(81053, `An A, AAAA, or CNAME record with that host already exists. ${SAME_NAME}`);
    }
    // Seen: https://github.com/favonia/cloudflare-ddns/issues/990
    if ((record.type === 'A' || record.type === 'AAAA') && has('CNAME')) {
      throw rejection(81054, `A CNAME record with that host already exists. ${SAME_NAME}`);
    }
    // Seen: https://github.com/acme-dns/acme-dns/issues/258. Inferred is the restriction to these types: the OpenAPI document says all
    // types, but a delegation can have DS records.
    const [isHost, isDelegated] = [HOSTS.includes(record.type), record.name !== this.#context.zone.name];
    if (isDelegated && isHost && has('NS')) throw rejection(81056, 'NS records with that host already exist.');
    // Seen in the log of an import, and with its code: https://github.com/acme-dns/acme-dns/issues/238
    if (isDelegated && record.type === 'NS' && has(...HOSTS)) {
      throw rejection(81055, 'Non-NS records with that host already exist.');
    }
    // Seen: a DS record before its NS records is rejected, https://github.com/octodns/octodns-cloudflare/issues/102. At the zone's
    // own name it is accepted, https://github.com/DNSControl/dnscontrol/issues/3569. Inferred: code and wording.
    if (isDelegated && record.type === 'DS' && !has('NS')) {
      throw dnsValidationError(9043, 'DS records require NS records with the same name.');
    }
    const alike = namesakes.filter(({ type }) => type === record.type);
    if (alike.some(({ content, priority }) => content === record.content && priority === record.priority)) {
      throw identicalRecord(this.#context.identicalRecord);
    }
    const length = alike.reduce((sum, { content }) => sum + content.length, record.content.length);
    // The limit is documented (https://github.com/cloudflare/cloudflare-docs/pull/29286), the code is inferred.
    if (length > 8192) {
      throw rejection(9207, 'Combined content length of records with the same name and type exceeds 8192 characters.');
    }
  }
}

/** See {@link RecordSet.sortedBy}. */
function inOrder(records: readonly DnsRecord[], order: RecordOrder): readonly DnsRecord[] {
  const keyed = records.map((record) => ({ record, name: sortableName(record.name) }));
  const compared = keyed.sort((a, b) => {
    const [left, right] = order === 'name' ? [a.name, b.name] : [a.record[order], b.record[order]];
    return (
      compare(left, right) ||
      compare(a.record.type, b.record.type) ||
      compare(a.name, b.name) ||
      compare(b.record.created_on, a.record.created_on)
    );
  });
  return compared.map(({ record }) => record);
}

const compare = <T extends string | number | boolean>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** `multi1.example.com` comes before `multi.example.com`: recorded in 2024. */
const sortableName = (name: string): string => name.replace(/[^a-z0-9]/g, '');

/** The types that conflict with a delegation of the same name. */
const HOSTS: readonly string[] = ['A', 'AAAA', 'CNAME'];

const SAME_NAME =
  'For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/>.';

// Seen: https://github.com/jeessy2/ddns-go/issues/1378 (2025), https://github.com/NewFuture/DDNS/issues/21 (2018)
const identicalRecord = (code: IdenticalRecordCode) =>
  code === 81058
    ? rejection(81058, 'An identical record already exists.')
    : rejection(81057, 'The record already exists.');

/** When the comment and the tags were last changed. Omitted if there are none. */
function stamps(
  now: CheckedRecord,
  before: DnsRecord | undefined,
  time: string,
): { comment_modified_on?: string; tags_modified_on?: string } {
  const sameTags = before?.tags.join('\n') === now.tags.join('\n');
  return {
    ...(now.comment !== null && {
      comment_modified_on: before?.comment === now.comment ? (before.comment_modified_on ?? time) : time,
    }),
    ...(now.tags.length > 0 && { tags_modified_on: sameTags ? (before?.tags_modified_on ?? time) : time }),
  };
}

/** A record with its fields in the API's order, so that printed records look familiar. */
function arrange(record: DnsRecord): DnsRecord {
  return {
    id: record.id,
    name: record.name,
    type: record.type,
    content: record.content,
    ...(record.priority !== undefined && { priority: record.priority }),
    proxiable: record.proxiable,
    proxied: record.proxied,
    ttl: record.ttl,
    ...(record.private_routing !== undefined && { private_routing: record.private_routing }),
    ...(record.data && { data: record.data }),
    settings: record.settings,
    meta: record.meta,
    comment: record.comment,
    tags: record.tags,
    created_on: record.created_on,
    modified_on: record.modified_on,
    ...(record.comment_modified_on !== undefined && { comment_modified_on: record.comment_modified_on }),
    ...(record.tags_modified_on !== undefined && { tags_modified_on: record.tags_modified_on }),
  };
}
