import { type BillingPlan, planLimits } from '../billing-plan.ts';
import { rangeTest } from '../server/ip-ranges.ts';
import { rejection } from '../server/route-response.ts';
import { dnsValidationError, readContent, recordTypes } from './content.ts';
import { completeName } from './record-name.ts';

/** A DNS record as the API returns it. */
export interface DnsRecord {
  /** Its id: 32 hexadecimal digits. */
  readonly id: string;
  /** Its full name, in lower case and Punycode. */
  readonly name: string;
  /** Its type: `A`, `MX`, … */
  readonly type: string;
  /** Its content as text. */
  readonly content: string;
  /** Whether it can be proxied. */
  readonly proxiable: boolean;
  /** Whether it is proxied. */
  readonly proxied: boolean;
  /** The time to live in seconds. 1 is automatic. */
  readonly ttl: number;
  /** Its settings, such as `flatten_cname`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Data that Cloudflare adds. The simulator adds none. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** Its comment. Null if it has none. */
  readonly comment: string | null;
  /** Its tags: `name:value`. */
  readonly tags: readonly string[];
  /** When it was created, in ISO 8601. */
  readonly created_on: string;
  /** When it was last changed, in ISO 8601. */
  readonly modified_on: string;
  /** When its comment was last changed, in ISO 8601. Only records with a comment have it. */
  readonly comment_modified_on?: string | undefined;
  /** When its tags were last changed, in ISO 8601. Only records with tags have it. */
  readonly tags_modified_on?: string | undefined;
  /** Whether it is resolved on the private network. Only A and AAAA records for which it was set have it. */
  readonly private_routing?: boolean | undefined;
  /** Its priority. Only some types have it. */
  readonly priority?: number | undefined;
  /** Its content in parts. Only some types have it. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** A DNS record in a request or a fixture, in the API's form. Its values are checked as Cloudflare checks them. */
export interface RecordInput {
  /** Its id. Only fixtures can choose it. @default the next one of a fixed sequence */
  readonly id?: unknown;
  /** Its type: `A`, `MX`, … */
  readonly type?: unknown;
  /** Its name: `www`, `www.example.com`, or `@` for the zone itself. */
  readonly name?: unknown;
  /** Its content as text. */
  readonly content?: unknown;
  /** Its content in parts, for types that have parts. */
  readonly data?: unknown;
  /** Its priority, for types that have one. */
  readonly priority?: unknown;
  /** The time to live in seconds. 1 is automatic. @default 1 */
  readonly ttl?: unknown;
  /** Whether it is proxied. @default false */
  readonly proxied?: unknown;
  /** Its comment. @default none */
  readonly comment?: unknown;
  /** Its tags: `name:value`. @default none */
  readonly tags?: unknown;
  /** Its settings, such as `flatten_cname`. @default none */
  readonly settings?: unknown;
  /** Whether it is resolved on the private network. Only A and AAAA have it. @default not set */
  readonly private_routing?: unknown;
  /** When it was created, in ISO 8601. Only fixtures can choose it. @default now */
  readonly created_on?: unknown;
  /** When it was last changed, in ISO 8601. Only fixtures can choose it. @default when it was created */
  readonly modified_on?: unknown;
  /** Data that Cloudflare adds. Only fixtures can choose it. @default none */
  readonly meta?: unknown;
}

/** The properties of a zone that its records depend on. */
export interface RecordZone {
  readonly name: string;
  readonly plan: BillingPlan;
  readonly createdOn: string;
}

/** A checked record, before it gets its id and its times. */
export type CheckedRecord = Omit<DnsRecord, 'id' | 'meta' | `${string}_on`>;

/** The fields of a record that a request can set. */
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
  'private_routing',
] as const;

/** Turns a PATCH of a record into the input of a PUT. */
export function patched(record: DnsRecord, changes: RecordInput): RecordInput {
  const input = Object.fromEntries(settable.map((field) => [field, changes[field] ?? record[field]]));
  // `content` and `data` say the same twice: the old `data` must not contradict a new `content`.
  const retyped = changes.type !== undefined && changes.type !== record.type;
  if ((changes.content !== undefined || retyped) && changes.data === undefined) delete input.data;
  if (changes.comment === null) input.comment = null;
  return input;
}

/** The code of a record type that does not exist. */
export const UNKNOWN_TYPE = 9002;

/** Checks a record as Cloudflare does, and fills in what the request omits. */
export function checkRecord(input: RecordInput, zone: RecordZone): CheckedRecord {
  const type = input.type;
  // Seen in the log of an import. That a request gets the same is inferred.
  if (typeof type !== 'string' || !recordTypes.includes(type))
    throw dnsValidationError(UNKNOWN_TYPE, 'DNS record type is invalid.');
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
    settings: readSettings(input.settings, type),
    ...readPrivateRouting(input.private_routing, type),
    comment: readComment(input.comment, zone.plan),
    tags: readTags(input.tags, zone.plan),
  };
}

function readTtl(given: unknown, plan: BillingPlan): number {
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

function readComment(given: unknown, plan: BillingPlan): string | null {
  if (given === undefined || given === null || given === '') return null;
  const { commentLength } = planLimits[plan];
  // The limit is documented, the message is inferred.
  if (typeof given !== 'string' || given.length > commentLength) {
    throw dnsValidationError(9301, `DNS record comment exceeds the maximum length of ${commentLength}.`);
  }
  return given;
}

function readTags(given: unknown, plan: BillingPlan): readonly string[] {
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

/** Recorded since August 2025: a CNAME says that it is not flattened. */
function readSettings(given: unknown, type: string): Readonly<Record<string, unknown>> {
  const defaults = type === 'CNAME' ? { flatten_cname: false } : {};
  if (given === undefined || given === null) return defaults;
  if (typeof given !== 'object' || Array.isArray(given))
    throw dnsValidationError(9303, 'DNS record settings are invalid.');
  return { ...defaults, ...given };
}

/** Documented for A and AAAA. The rejection is inferred. */
function readPrivateRouting(given: unknown, type: string): { private_routing?: boolean } {
  if (given === undefined || given === null || !['A', 'AAAA'].includes(type)) return {};
  if (typeof given !== 'boolean') throw dnsValidationError(9304, 'private_routing must be a boolean.');
  return { private_routing: given };
}
