import { type RecordValue, valueKeys } from '../record-value.ts';
import type { RecordInput } from '../records/types.ts';
import { canonicalTag } from './ownership.ts';
import type { FieldChange, ZoneRecord } from './types.ts';

/** What is said of a record besides its value; what is not said stays. */
interface Said {
  readonly ttl?: number;
  readonly proxied?: boolean;
  readonly comment?: string;
  readonly tags?: readonly string[];
  readonly settings?: Readonly<Record<string, boolean | undefined>>;
  readonly private_routing?: boolean;
}

/** Everything that differs of a record from what is desired of it, in the form in which it is sent. */
export function fieldChanges(have: ZoneRecord, desired: RecordInput, zoneName: string): FieldChange[] {
  const { content, data, priority } = desired as RecordValue;
  const changes: FieldChange[] = [];
  const attributes = attributeChanges(have, desired, zoneName);
  const [had, wanted] = [have, desired].map((record) => valueKeys(desired.type, record as RecordValue, zoneName));
  if (had?.exact === wanted?.exact) return attributes;
  if (content !== undefined && content !== have.content) {
    changes.push({ field: 'content', from: have.content, to: content });
  }
  if (data !== undefined) changes.push({ field: 'data', from: have.data, to: data });
  if (priority !== undefined && priority !== have.priority) {
    changes.push({ field: 'priority', from: have.priority, to: priority });
  }
  return [...changes, ...attributes];
}

/** What differs of a record from what is said of it, its value left aside. */
export function attributeChanges(have: ZoneRecord, desired: RecordInput, zoneName: string): FieldChange[] {
  const said = desired as Said;
  const changes: FieldChange[] = [];
  const add = (field: FieldChange['field'], from: unknown, to: unknown) => changes.push({ field, from, to });
  const proxied = said.proxied ?? have.proxied;
  if (said.proxied !== undefined && said.proxied !== have.proxied) add('proxied', have.proxied, said.proxied);
  // A proxied record's TTL is automatic, whatever is said of it.
  if (said.ttl !== undefined && !proxied && said.ttl !== have.ttl) add('ttl', have.ttl, said.ttl);
  if (said.comment !== undefined && said.comment !== (have.comment ?? '')) add('comment', have.comment, said.comment);
  if (said.tags && !sameTags(said.tags, have.tags)) add('tags', have.tags, said.tags);
  if (said.settings) {
    const settings = changedSettings(have, said.settings, proxied, zoneName);
    if (settings) add('settings', have.settings, { ...have.settings, ...settings });
  }
  if (said.private_routing !== undefined && said.private_routing !== (have.private_routing ?? false)) {
    add('private_routing', have.private_routing ?? false, said.private_routing);
  }
  return changes;
}

function sameTags(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 && other.length === 0) return true;
  const [left, right] = [one, other].map((tags) => new Set(tags.map(canonicalTag))) as [Set<string>, Set<string>];
  return left.size === right.size && [...left].every((tag) => right.has(tag));
}

/** At the zone's own name, and behind the proxy, a CNAME is always flattened: there the setting has no say. */
function changedSettings(
  have: ZoneRecord,
  said: NonNullable<Said['settings']>,
  proxied: boolean,
  zoneName: string,
): object | undefined {
  const current = have.settings as NonNullable<Said['settings']>;
  const differ = Object.entries(said).filter(([key, value]) => {
    if (value === undefined || (key === 'flatten_cname' && (proxied || have.name === zoneName))) return false;
    return value !== (current[key] ?? false);
  });
  return differ.length > 0 ? Object.fromEntries(differ) : undefined;
}
