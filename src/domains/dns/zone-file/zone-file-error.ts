import { brand, type InputIssue, InvalidInputError, isBranded } from '../../../errors.ts';

/** A problem in a zone file, with its position. */
export interface ZoneFileIssue extends InputIssue {
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1, in UTF-16 code units. */
  readonly column: number;
}

/** A zone file is invalid. Thrown before any request, with line and column of the first 20 problems. */
export class ZoneFileError extends InvalidInputError {
  override readonly name: string = 'ZoneFileError';
  /** The first 20 problems. */
  declare readonly issues: readonly ZoneFileIssue[];
  /** Number of all problems, including those that are not listed. */
  readonly count: number;

  constructor(operation: string, issues: readonly ZoneFileIssue[], count = issues.length) {
    const more = count > issues.length ? ` (${issues.length} of ${count} problems)` : '';
    super(`${operation}: the zone file is invalid${more}`, issues, { operation });
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
