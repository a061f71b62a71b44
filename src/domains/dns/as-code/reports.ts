/** A leniency by its name. */
export type LeniencyName =
  | 'foreignTypes'
  | 'clampTtl'
  | 'joinDuplicates'
  | 'missingDot'
  | 'signedKeys'
  | 'alias'
  | 'quotationMarks';

/** Something that was read leniently, or that is probably a mistake. */
export interface ReadingReport {
  /**
   * What it is about.
   *
   * - `foreignTypes`: a record of a type that Cloudflare does not have was left out
   * - `clampTtl`: a TTL that Cloudflare does not take was changed to the nearest one that it takes
   * - `joinDuplicates`: a record that the file has twice was read once
   * - `missingDot`: a name probably lacks its final dot
   * - `signedKeys`: a DNSKEY record of the zone's own name was left out, because the file is of a signed zone
   * - `alias`: an ALIAS record was read as CNAME, which Cloudflare flattens
   * - `quotationMarks`: a text has typographic quotation marks, which belong to the text
   */
  readonly about: LeniencyName;
  /** The file, if it was given a name. */
  readonly file?: string | undefined;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
  /** What was read, and as what. */
  readonly message: string;
  /** Whether something of the file was changed or left out; otherwise it is a warning. */
  readonly changed: boolean;
}

/** Which leniencies apply. Without one, what it is about is an error, or a warning for `missingDot`. */
export interface Leniencies {
  /** Leaves out records of types that Cloudflare does not have: SPF, ALIAS, ANAME, HINFO, RP, DNAME, `TYPE65534`, … */
  readonly foreignTypes?: boolean | undefined;
  /** Changes TTLs to 60 to 86,400 seconds. A TTL of 1, which is automatic, stays. */
  readonly clampTtl?: boolean | undefined;
  /** Reads a record that the file has twice once. */
  readonly joinDuplicates?: boolean | undefined;
  /** What is done with `www.example.com` without its final dot, where `www.example.com.` is meant. @default 'warn' */
  readonly missingDot?: 'warn' | 'mend' | undefined;
}
