import { canonicalTag, type RecordValue, valueKeys } from '../values.ts';
import type { DnsRecord, RecordInput } from './types.ts';

/** A field of a record that changes, with its value before and after. */
export interface FieldChange {
  /** The name of the field. */
  readonly field:
    | 'content'
    | 'data'
    | 'priority'
    | 'ttl'
    | 'proxied'
    | 'comment'
    | 'tags'
    | 'settings'
    | 'private_routing';
  /** The existing value. */
  readonly from: unknown;
  /** The value that is sent. */
  readonly to: unknown;
}

/** What a comparison reads of an existing record. */
export type ExistingFields = Pick<DnsRecord, 'name' | 'content' | 'ttl' | 'proxied' | 'comment' | 'tags'> & {
  readonly data?: object | undefined;
  readonly priority?: number | undefined;
  readonly settings: object;
  readonly private_routing?: boolean | undefined;
};

/** The fields of a desired record other than its value. An omitted field keeps its existing value. */
interface Attributes {
  readonly ttl?: number | undefined;
  readonly proxied?: boolean | undefined;
  readonly comment?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly settings?: Readonly<Record<string, boolean | undefined>> | undefined;
  readonly private_routing?: boolean | undefined;
}

/** Every field in which an existing record differs from a desired one, in the form in which it is sent. */
export function fieldChanges(existing: ExistingFields, desired: RecordInput, zoneName: string): FieldChange[] {
  const { content, data, priority } = desired as RecordValue;
  const changes: FieldChange[] = [];
  const attributes = attributeChanges(existing, desired, zoneName);
  const [have, wanted] = [existing, desired].map((record) => valueKeys(desired.type, record as RecordValue, zoneName));
  if (have?.exact === wanted?.exact) return attributes;
  if (content !== undefined && content !== existing.content) {
    changes.push({ field: 'content', from: existing.content, to: content });
  }
  if (data !== undefined) changes.push({ field: 'data', from: existing.data, to: data });
  if (priority !== undefined && priority !== existing.priority) {
    changes.push({ field: 'priority', from: existing.priority, to: priority });
  }
  return [...changes, ...attributes];
}

/** The fields other than the value in which an existing record differs from a desired one. */
export function attributeChanges(
  existing: ExistingFields,
  desired: RecordInput | Attributes,
  zoneName: string,
): FieldChange[] {
  const given = desired as Attributes;
  const changes: FieldChange[] = [];
  const add = (field: FieldChange['field'], from: unknown, to: unknown) => changes.push({ field, from, to });
  const proxied = given.proxied ?? existing.proxied;
  if (proxied !== existing.proxied) add('proxied', existing.proxied, proxied);
  // The TTL of a proxied record is automatic, whatever value is given.
  if (given.ttl !== undefined && !proxied && given.ttl !== existing.ttl) add('ttl', existing.ttl, given.ttl);
  if (given.comment !== undefined && (given.comment ?? '') !== (existing.comment ?? '')) {
    add('comment', existing.comment, given.comment ?? '');
  }
  if (given.tags && !sameTags(given.tags, existing.tags)) add('tags', existing.tags, given.tags);
  if (given.settings) {
    const settings = changedSettings(existing, given.settings, proxied, zoneName);
    if (settings) add('settings', existing.settings, { ...existing.settings, ...settings });
  }
  if (given.private_routing !== undefined && given.private_routing !== (existing.private_routing ?? false)) {
    add('private_routing', existing.private_routing ?? false, given.private_routing);
  }
  return changes;
}

function sameTags(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 && other.length === 0) return true;
  const [left, right] = [one, other].map((tags) => new Set(tags.map(canonicalTag))) as [Set<string>, Set<string>];
  return left.size === right.size && [...left].every((tag) => right.has(tag));
}

/** A CNAME at the zone's own name, or behind the proxy, is always flattened: there the setting has no effect. */
function changedSettings(
  existing: ExistingFields,
  given: NonNullable<Attributes['settings']>,
  proxied: boolean,
  zoneName: string,
): object | undefined {
  const current = existing.settings as NonNullable<Attributes['settings']>;
  const differing = Object.entries(given).filter(([key, value]) => {
    if (value === undefined || (key === 'flatten_cname' && (proxied || existing.name === zoneName))) return false;
    return value !== (current[key] ?? false);
  });
  return differing.length > 0 ? Object.fromEntries(differing) : undefined;
}
