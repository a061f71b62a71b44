import type { DnsRecord, RecordInput, RecordType } from '../records/types.ts';

/** A record that a zone shall have: as it is written, or as the API returned it, whose id and times do not count. */
export type DesiredRecord = RecordInput | DnsRecord;

/** What a zone shall have: records in an array or read one by one, or the text of a BIND zone file. */
export type DesiredRecords = string | Iterable<DesiredRecord> | AsyncIterable<DesiredRecord>;

/** How records that are yours to change are told from others. Exactly one of the three. */
export type Owner =
  /** A tag: `managed-by:octo`. Records that are created get it. Paid plans only. */
  | { readonly tag: string; readonly comment?: never; readonly names?: never }
  /** What the comment starts with: `[octo]`; `team-a` is the start of `team-ab`, too. Records that are created get it. */
  | { readonly comment: string; readonly tag?: never; readonly names?: never }
  /** Names, relative or complete; `*` stands for anything: `['app', '*.dev']`. */
  | { readonly names: readonly string[]; readonly tag?: never; readonly comment?: never };

/** Records to leave alone: of this name, this type, or both. `*` in a name stands for anything. */
export interface IgnoredRecords {
  readonly name?: string;
  readonly type?: RecordType;
}

/** How a zone is compared with what it shall have. */
export interface PlanOptions {
  /** Which records may be changed; all of the zone's, if not given. */
  readonly owner?: Owner;
  /** Records that are neither changed nor created, by a pattern of their name or more. */
  readonly ignore?: readonly (string | IgnoredRecords)[];
  /** Whether records that are not desired are deleted. Default false. */
  readonly prune?: boolean;
}

/** A record of the zone as it was when the plan was made. */
export interface ZoneRecord {
  readonly id: string;
  readonly name: string;
  readonly type: RecordType;
  readonly content: string;
  readonly data?: object;
  readonly priority?: number;
  readonly ttl: number;
  readonly proxied: boolean;
  readonly comment: string | null;
  readonly tags: readonly string[];
  readonly settings: object;
  readonly private_routing?: boolean;
}

/** A field that changes, as it is and as it shall be. */
export interface FieldChange {
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
  readonly from: unknown;
  readonly to: unknown;
}

/** A record to create. */
export interface DnsCreate {
  readonly action: 'create';
  /** With its complete name, and the owner's mark. */
  readonly record: RecordInput;
  readonly reason: string;
}

/** A record to change; its id stays. */
export interface DnsUpdate {
  readonly action: 'update';
  readonly before: ZoneRecord;
  /** What is desired. Fields that it does not say keep their values. */
  readonly record: RecordInput;
  readonly changes: readonly FieldChange[];
  readonly reason: string;
}

/** A record to delete. */
export interface DnsDelete {
  readonly action: 'delete';
  readonly before: ZoneRecord;
  readonly reason: string;
}

/** One change of a plan. */
export type DnsChange = DnsCreate | DnsUpdate | DnsDelete;

/** A record of the zone that stays as it is, and why. */
export interface DnsKeep {
  readonly record: ZoneRecord;
  readonly reason: string;
}

/** Something desired that the plan leaves out, and why. */
export interface DnsSkip {
  /** Where it stands: `desired.3`, or the line of the zone file. */
  readonly at: string;
  readonly text: string;
  readonly reason: string;
}

/** A desired record that can not be, because of another one that the plan may not take away. */
export interface DnsConflict {
  readonly record: RecordInput;
  /** What is in the way. */
  readonly with: ZoneRecord;
  readonly reason: string;
}

/** What a plan says, as it stands in JSON. */
export interface DnsPlanData {
  readonly version: 1;
  readonly zone: { readonly id: string; readonly name: string };
  readonly creates: readonly DnsCreate[];
  readonly updates: readonly DnsUpdate[];
  readonly deletes: readonly DnsDelete[];
  /** Records that are as desired. */
  readonly unchanged: readonly DnsKeep[];
  /** Records that are not desired, and that `prune` would delete. */
  readonly kept: readonly DnsKeep[];
  readonly skipped: readonly DnsSkip[];
  /** While there are any, the plan is not applied. */
  readonly conflicts: readonly DnsConflict[];
  /** The ids of other records at names that change. */
  readonly beside: Readonly<Record<string, readonly string[]>>;
}
