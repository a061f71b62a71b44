import { brand, type InputIssue, InvalidInputError, isBranded } from '../../../errors.ts';

/** One thing that is wrong in a zone file, and where. */
export interface ZoneFileIssue extends InputIssue {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** A zone file was refused before any request was made. Names line and column of the first 20 things that are wrong with it. */
export class ZoneFileError extends InvalidInputError {
  override readonly name: string = 'ZoneFileError';
  declare readonly issues: readonly ZoneFileIssue[];
  /** How many things are wrong, those included that are not listed. */
  readonly count: number;

  constructor(operation: string, issues: readonly ZoneFileIssue[], count = issues.length) {
    const more = count > issues.length ? ` (${issues.length} of ${count} problems)` : '';
    super(`${operation}: the zone file can not be read${more}`, issues, { operation });
    brand(this, this.name);
    this.count = count;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is ZoneFileError {
    return isBranded(value, 'ZoneFileError');
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), count: this.count };
  }
}
