import { type Plan, planLimits } from '../billing-plan.ts';
import { rangeTest } from '../server/ip-ranges.ts';
import { rejection } from '../server/route-response.ts';
import { dnsValidationError, readContent, recordTypes } from './content.ts';
import { completeName } from './record-name.ts';

/** A DNS record as the API returns it. */
export interface DnsRecord {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly proxiable: boolean;
  readonly proxied: boolean;
  /** Seconds; 1 is automatic. */
  readonly ttl: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly created_on: string;
  readonly modified_on: string;
  readonly comment_modified_on?: string;
  readonly tags_modified_on?: string;
  readonly priority?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What a request gives of a record, in the API's terms; unchecked. */
export interface RecordInput {
  /** Only a fixture can give it. */
  readonly id?: unknown;
  readonly type?: unknown;
  /** `www`, `www.example.com` or `@`. */
  readonly name?: unknown;
  readonly content?: unknown;
  /** The content in parts, for the types that have them. */
  readonly data?: unknown;
  readonly priority?: unknown;
  readonly ttl?: unknown;
  readonly proxied?: unknown;
  readonly comment?: unknown;
  readonly tags?: unknown;
  readonly settings?: unknown;
}

/** What the record's zone decides. */
export interface RecordZone {
  readonly name: string;
  readonly plan: Plan;
  readonly createdOn: string;
}

/** A record without what the simulator gives it: its id and its times. */
export type CheckedRecord = Omit<DnsRecord, 'id' | 'meta' | `${string}_on`>;

/** Fields of a record that a request can set. */
const settable = [
  'name',
  'type',
  'content',
  'data',
  'priority',
  'ttl',
  'proxied',
  'comment',
  'tags',
  'settings',
] as const;

/** The record that a PATCH of `record` asks for, as the input of a PUT. */
export function patched(record: DnsRecord, changes: RecordInput): RecordInput {
  const input = Object.fromEntries(settable.map((field) => [field, changes[field] ?? record[field]]));
  // `content` and `data` say the same thing twice: the old `data` must not contradict what was given.
  const retyped = changes.type !== undefined && changes.type !== record.type;
  if ((changes.content !== undefined || retyped) && changes.data === undefined) delete input.data;
  if (changes.comment === null) input.comment = null;
  return input;
}

/** Checks a record as Cloudflare does, and completes it with what the request leaves out. */
export function checkRecord(input: RecordInput, zone: RecordZone): CheckedRecord {
  const type = input.type;
  // Inferred: the API's own message for a type it does not know is not documented.
  if (typeof type !== 'string' || !recordTypes.includes(type))
    throw dnsValidationError(9009, 'DNS record type is invalid.');
  const name = completeName(input.name, zone.name);
  const content = readContent(type, { content: input.content, data: input.data, priority: input.priority });
  if (type === 'CNAME' && content.content === name)
    throw dnsValidationError(9039, 'CNAME content cannot reference itself.');
  if (content.content.length > 4096) throw dnsValidationError(9201, `Content for ${type} record is too long.`);

  const proxiable = isProxiable(type, content.content);
  const proxied = readProxied(input.proxied, type, content.content, proxiable);
  return {
    name,
    type,
    ...content,
    proxiable,
    proxied,
    // A proxied record's TTL is always automatic.
    // https://developers.cloudflare.com/dns/manage-dns-records/reference/ttl/
    ttl: proxied ? 1 : readTtl(input.ttl, zone.plan),
    settings: readSettings(input.settings),
    comment: readComment(input.comment, zone.plan),
    tags: readTags(input.tags, zone.plan),
  };
}

function readTtl(given: unknown, plan: Plan): number {
  if (given === undefined || given === null) return 1;
  // Seen: https://github.com/K0p1-Git/cloudflare-ddns-updater/issues/92
  if (typeof given !== 'number') throw rejection(9022, 'TTL must be a number, not a string.');
  const { minimumTtl } = planLimits[plan];
  if (given !== 1 && !(Number.isInteger(given) && given >= minimumTtl && given <= 86400)) {
    // Seen: https://github.com/timothymiller/cloudflare-ddns/issues/179
    throw dnsValidationError(9021, `TTL must be between ${minimumTtl} and 86400 seconds, or 1 for Automatic.`);
  }
  return given;
}

function readProxied(given: unknown, type: string, content: string, proxiable: boolean): boolean {
  if (given === undefined || given === null || given === false) return false;
  if (given !== true) throw dnsValidationError(9041, 'proxied must be a boolean.');
  // Seen: https://github.com/kubernetes-sigs/external-dns/issues/1945
  if (!proxiableTypes.has(type)) throw dnsValidationError(9004, 'This record type cannot be proxied.');
  // Seen: https://github.com/DNSControl/dnscontrol/issues/4776
  if (!proxiable) throw rejection(9003, `Target ${content} is not allowed for a proxied record.`);
  return true;
}

const proxiableTypes: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME']);

/** Seen: https://github.com/maxfield-allison/dnsweaver/issues/161, and for 1.1.1.1 https://github.com/DNSControl/dnscontrol/issues/4776 */
const isUnroutable = rangeTest([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  ...['1.1.1.1', '1.0.0.1', '::/127', 'fc00::/7', 'fe80::/10'],
]);

const isProxiable = (type: string, content: string): boolean =>
  proxiableTypes.has(type) && (type === 'CNAME' || !isUnroutable(content));

function readComment(given: unknown, plan: Plan): string | null {
  if (given === undefined || given === null || given === '') return null;
  const { commentLength } = planLimits[plan];
  // The limit is documented, the message is inferred.
  if (typeof given !== 'string' || given.length > commentLength) {
    throw dnsValidationError(9301, `DNS record comment exceeds the maximum length of ${commentLength}.`);
  }
  return given;
}

function readTags(given: unknown, plan: Plan): readonly string[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || !given.every((tag): tag is string => typeof tag === 'string' && /^[^:]/.test(tag))) {
    throw dnsValidationError(9302, 'DNS record tags are invalid.');
  }
  const { tagsPerRecord } = planLimits[plan];
  if (given.length > tagsPerRecord) {
    // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/3217
    throw dnsValidationError(9300, `DNS record has ${given.length} tags, exceeding the quota of ${tagsPerRecord}.`);
  }
  return given;
}

function readSettings(given: unknown): Readonly<Record<string, unknown>> {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given))
    throw dnsValidationError(9303, 'DNS record settings are invalid.');
  return given as Record<string, unknown>;
}
