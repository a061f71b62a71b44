import { recordQuota } from '../billing-plan.ts';
import { type Clock, preciseTimestamp } from '../clock.ts';
import type { Ids } from '../ids.ts';
import { rejection } from '../server/route-response.ts';
import {
  type CheckedRecord,
  checkRecord,
  type DnsRecord,
  patched,
  type RecordInput,
  type RecordZone,
} from './record.ts';

/** Orders a list of records can have. */
export type RecordOrder = 'type' | 'name' | 'content' | 'ttl' | 'proxied';

/** What the API was asked to do in one transaction; unchecked. */
export interface BatchInput {
  readonly deletes?: readonly RecordInput[];
  readonly patches?: readonly RecordInput[];
  readonly puts?: readonly RecordInput[];
  readonly posts?: readonly RecordInput[];
}

/** The records that a transaction deleted, changed and created. */
export interface BatchResult {
  readonly deletes: readonly DnsRecord[];
  readonly patches: readonly DnsRecord[];
  readonly puts: readonly DnsRecord[];
  readonly posts: readonly DnsRecord[];
}

/** The answer to a second, identical record, which has changed over time. */
export type IdenticalRecordCode = 81057 | 81058;

/** Where a record set belongs and what it works with. */
export interface RecordSetContext {
  readonly zone: RecordZone;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly identicalRecord: IdenticalRecordCode;
}

/**
 * The DNS records of a zone. Everything it takes is checked as Cloudflare checks it; what Cloudflare refuses throws, with
 * Cloudflare's code in the message.
 */
export class RecordSet {
  readonly #context: RecordSetContext;
  #records = new Map<string, DnsRecord>();
  #byName = new Map<string, Map<string, DnsRecord>>();
  readonly #sorted = new Map<RecordOrder, readonly DnsRecord[]>();

  constructor(context: RecordSetContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#records.size;
  }

  /** All records in the order they were created. */
  list(): readonly DnsRecord[] {
    return [...this.#records.values()];
  }

  get(id: string): DnsRecord | undefined {
    return this.#records.get(id);
  }

  /** Adds a record. `id` may be given, so that fixtures are stable. The plan's quota is the API's to enforce. */
  create(input: RecordInput): DnsRecord {
    const checked = checkRecord(input, this.#context.zone);
    this.#rejectConflicts(checked);
    const now = preciseTimestamp(this.#context.clock.now());
    const given = input.id;
    const id =
      typeof given === 'string' && given !== '' && !this.#records.has(given) ? given : this.#context.ids.next();
    const record = { id, ...checked, meta: {}, created_on: now, modified_on: now, ...stamps(checked, undefined, now) };
    this.#put(arrange(record));
    return this.#existing(id);
  }

  /** Replaces a record; what is not given falls back to its default. */
  replace(id: string, input: RecordInput): DnsRecord {
    const before = this.#existing(id);
    const checked = checkRecord(input, this.#context.zone);
    this.#rejectConflicts(checked, id);
    const now = preciseTimestamp(this.#context.clock.now());
    const { created_on, meta } = before;
    this.#put(arrange({ id, ...checked, meta, created_on, modified_on: now, ...stamps(checked, before, now) }), before);
    return this.#existing(id);
  }

  /** Changes some fields of a record. */
  update(id: string, changes: RecordInput): DnsRecord {
    return this.replace(id, patched(this.#existing(id), changes));
  }

  delete(id: string): DnsRecord {
    const record = this.#existing(id);
    this.#records.delete(id);
    this.#forgetName(record);
    this.#sorted.clear();
    return record;
  }

  /** Deletes, patches, puts and posts, in this order; all of it or nothing. */
  batch({ deletes = [], patches = [], puts = [], posts = [] }: BatchInput): BatchResult {
    const before = new Map(this.#records);
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
      this.#restore(before);
      throw error;
    }
  }

  /** Throws when so many more records do not fit into the zone's plan. */
  rejectBeyondQuota(more: number): void {
    // Seen: https://github.com/thunderbird/thunderbird-accounts/issues/1060 (the message; the code is inferred)
    if (this.size + more > recordQuota(this.#context.zone)) throw rejection(81045, 'Record quota exceeded.');
  }

  /** Records in one of the API's orders; records that are equal in it stay in the order of their creation. */
  sortedBy(order: RecordOrder): readonly DnsRecord[] {
    const known = this.#sorted.get(order);
    if (known) return known;
    const sorted = this.list().toSorted((a, b) => {
      const [left, right] = [a[order], b[order]];
      return left < right ? -1 : left > right ? 1 : 0;
    });
    this.#sorted.set(order, sorted);
    return sorted;
  }

  #existing(id: string): DnsRecord {
    const record = this.#records.get(id);
    // Seen: https://github.com/zanjie1999/cloudflare-api-v4-ddns/issues/5
    if (!record) throw rejection(81044, 'Record does not exist.', 404);
    return record;
  }

  #put(record: DnsRecord, before?: DnsRecord): void {
    if (before) this.#forgetName(before);
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

  #restore(records: Map<string, DnsRecord>): void {
    this.#records = new Map();
    this.#byName = new Map();
    for (const record of records.values()) this.#put(record);
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
    // Seen: https://github.com/acme-dns/acme-dns/issues/258. The other way round is inferred, and so is that it is for these types: the
    // API's document has it of all types, which DS records beside a delegation contradict.
    const [isHost, isDelegated] = [HOSTS.includes(record.type), record.name !== this.#context.zone.name];
    if (isDelegated && ((isHost && has('NS')) || (record.type === 'NS' && has(...HOSTS)))) {
      throw rejection(81056, 'NS records with that host already exist.');
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

const HOSTS: readonly string[] = ['A', 'AAAA', 'CNAME'];

const SAME_NAME =
  'For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/>.';

// Seen: https://github.com/jeessy2/ddns-go/issues/1378 (2025), https://github.com/NewFuture/DDNS/issues/21 (2018)
const identicalRecord = (code: IdenticalRecordCode) =>
  code === 81058
    ? rejection(81058, 'An identical record already exists.')
    : rejection(81057, 'The record already exists.');

/** When comment and tags were last changed; left out where there are none. */
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

/** A record with its fields in the order the API has them, so that what a user prints looks familiar. */
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
