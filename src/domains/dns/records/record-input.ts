import type { InZone } from '../../../operations/facade.ts';
import type { RecordInput, RecordPatch, RecordType } from './types.ts';

/** An operation on one record of a zone. */
export interface RecordOfZone extends InZone {
  /** The id of the record, 32 hexadecimal digits. */
  readonly record: string;
}

/** What a returned record tells besides its fields. */
export interface ShadowOption {
  /** True to tell which records shadow it, such as a delegation above it. @default false */
  readonly include_shadow_metadata?: boolean | undefined;
}

/** Input of `dns.records.get`. */
export interface GetRecordInput extends RecordOfZone, ShadowOption {}

/** Input of `dns.records.delete`. */
export interface DeleteRecordInput extends RecordOfZone {}

/** Input of `dns.records.create`: a zone and the fields of the record. */
export type CreateRecordInput = InZone & ShadowOption & RecordInput;

/** Input of `dns.records.update`: a zone, the id of a record, and all its fields. */
export type UpdateRecordInput = RecordOfZone & ShadowOption & RecordInput;

/** Input of `dns.records.edit`: a zone, the id of a record, and the fields to change. */
export interface EditRecordInput extends RecordOfZone, ShadowOption, RecordPatch {}

/** Options of `dns.records.upsert`. */
export interface UpsertOptions {
  /**
   * Whether a record of the same name and type with other content is another record, which stays. Set it for round-robin A and
   * AAAA records. Excluded by `replace`.
   *
   * @default false for A, AAAA and CNAME records; true for those of other types, which stand beside each other
   */
  readonly matchContent?: boolean | undefined;
  /**
   * Whether the only record of the same name and type is changed although it has other content, which is lost. Set it to change
   * the value of a TXT, MX, NS, CAA or SRV record, or of another type whose records stand beside each other. Excluded by
   * `matchContent`.
   *
   * @default true for A, AAAA and CNAME records; false for those of other types
   */
  readonly replace?: boolean | undefined;
}

/** Input of `dns.records.upsert`: a zone and the fields of the record. */
export type UpsertRecordInput = InZone & UpsertOptions & RecordInput;

/** A record that is referred to by its id. */
export interface RecordId {
  /** The id of the record, 32 hexadecimal digits. */
  readonly id: string;
}

/** A record to change as part of a batch. */
export interface BatchPatch extends RecordId, RecordPatch {}

/** A record to overwrite as part of a batch. */
export type BatchPut = RecordId & RecordInput;

/** Changes that are made together. Cloudflare applies them in the order of these fields. */
export interface RecordChanges {
  /** Records to delete. */
  readonly deletes?: readonly RecordId[] | undefined;
  /** Records to change, with the fields that change. Omitted fields keep their values. */
  readonly patches?: readonly BatchPatch[] | undefined;
  /** Records to overwrite. Omitted fields get their defaults. */
  readonly puts?: readonly BatchPut[] | undefined;
  /** Records to create. */
  readonly posts?: readonly RecordInput[] | undefined;
}

/** Input of `dns.records.batch`: at least one change. */
export interface BatchRecordsInput extends InZone, ShadowOption, RecordChanges {}

/**
 * Filters of a list of records, by the names of the API's query parameters.
 *
 * @source GET /zones/{zone_id}/dns_records
 */
export interface RecordFilters {
  /** Only records of this type. */
  readonly type?: RecordType | undefined;
  /** Only records with this complete name, such as `www.example.com`. */
  readonly name?: string | undefined;
  /** Only records with this complete name. */
  readonly 'name.exact'?: string | undefined;
  /** Only records whose name contains this text. */
  readonly 'name.contains'?: string | undefined;
  /** Only records whose name starts with this text. */
  readonly 'name.startswith'?: string | undefined;
  /** Only records whose name ends with this text. */
  readonly 'name.endswith'?: string | undefined;
  /** Only records with exactly this value. */
  readonly content?: string | undefined;
  /** Only records with exactly this value. */
  readonly 'content.exact'?: string | undefined;
  /** Only records whose value contains this text. */
  readonly 'content.contains'?: string | undefined;
  /** Only records whose value starts with this text. */
  readonly 'content.startswith'?: string | undefined;
  /** Only records whose value ends with this text. */
  readonly 'content.endswith'?: string | undefined;
  /** Only records with exactly this comment. */
  readonly comment?: string | undefined;
  /** Only records with exactly this comment. */
  readonly 'comment.exact'?: string | undefined;
  /** Only records whose comment contains this text. */
  readonly 'comment.contains'?: string | undefined;
  /** Only records whose comment starts with this text. */
  readonly 'comment.startswith'?: string | undefined;
  /** Only records whose comment ends with this text. */
  readonly 'comment.endswith'?: string | undefined;
  /** Only records that have a comment. `false` is the same as omitting it. */
  readonly 'comment.present'?: boolean | undefined;
  /** Only records that have no comment. `false` is the same as omitting it. */
  readonly 'comment.absent'?: boolean | undefined;
  /** Only records with a tag: `team` for any value of it, `team:dns` for this value. */
  readonly tag?: string | undefined;
  /** Only records with exactly this tag, as `name:value`. */
  readonly 'tag.exact'?: string | undefined;
  /** Only records with a tag whose value contains this text, as `name:value`. */
  readonly 'tag.contains'?: string | undefined;
  /** Only records with a tag whose value starts with this text, as `name:value`. */
  readonly 'tag.startswith'?: string | undefined;
  /** Only records with a tag whose value ends with this text, as `name:value`. */
  readonly 'tag.endswith'?: string | undefined;
  /** Only records that have a tag of this name. */
  readonly 'tag.present'?: string | undefined;
  /** Only records that have no tag of this name. */
  readonly 'tag.absent'?: string | undefined;
  /** Whether a record must match all tag filters or any of them. @default 'all' */
  readonly tag_match?: 'all' | 'any' | undefined;
  /** Only records that are proxied, or only records that are not. */
  readonly proxied?: boolean | undefined;
  /** Whether a record must match all filters or any of them. @default 'all' */
  readonly match?: 'all' | 'any' | undefined;
  /** Only records that contain this text in one of several fields. Cloudflare may change which fields are searched. */
  readonly search?: string | undefined;
  /** The field to sort by. @default 'type' */
  readonly order?: 'type' | 'name' | 'content' | 'ttl' | 'proxied' | undefined;
  /** The sort direction. @default 'asc' */
  readonly direction?: 'asc' | 'desc' | undefined;
  /** Whether `meta` says which records a delegation hides. @default false */
  readonly include_shadow_metadata?: boolean | undefined;
  /** Only records at or below this delegated name. Needs `include_shadow_metadata`. */
  readonly shadowed_by_name?: string | undefined;
  /** Only NS records whose delegation hides this name. */
  readonly shadowing_name?: string | undefined;
}

/** Input of `dns.records.list`. Without filters it lists all records of the zone. */
export interface ListRecordsInput extends InZone, RecordFilters {}
