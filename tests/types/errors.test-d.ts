/** Checked by tsc alone: what a caught error is narrowed to. */
import {
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type InputIssue,
  InvalidInputError,
  MissingPermissionError,
  type PermissionRow,
  type PurgeChunk,
  PurgeError,
  ZoneFileError,
  type ZoneFileIssue,
} from '../../src/index.ts';

declare function assignable<To>(from: To): void;

/** Never called: only its types count. */
export function narrowing(error: unknown): void {
  if (!CloudflareConnectorError.is(error)) return;
  assignable<CloudflareConnectorError>(error);
  assignable<ErrorCode>(error.code);
  assignable<string>(error.docsUrl);
  // @ts-expect-error only a missing permission knows what is needed
  error.needed;
  switch (error.code) {
    case 'missing_permission':
      assignable<readonly PermissionRow[]>(error.needed);
      assignable<string | undefined>(error.fixUrl);
      // @ts-expect-error a missing permission has no issues
      error.issues;
      break;
    case 'invalid_input':
      assignable<readonly InputIssue[]>(error.issues);
      break;
    case 'rate_limited':
      assignable<number | undefined>(error.retryAfter);
      // @ts-expect-error a rate limit has no issues
      error.issues;
      break;
    default:
      // @ts-expect-error the other codes have no fields of their own
      error.needed;
  }
}

/** Never called: only its types count. */
export function classes(error: unknown): void {
  if (MissingPermissionError.is(error)) {
    assignable<'missing_permission'>(error.code);
    assignable<readonly PermissionRow[]>(error.needed);
  }
  if (InvalidInputError.is(error)) assignable<readonly InputIssue[]>(error.issues);
  if (ZoneFileError.is(error)) assignable<readonly ZoneFileIssue[]>(error.issues);
  if (PurgeError.is(error)) {
    assignable<readonly PurgeChunk[]>(error.chunks);
    assignable<ConnectorError>(error);
    // A purge that was denied says what it needs, too.
    if (error.code === 'missing_permission') assignable<readonly PermissionRow[]>(error.needed);
    // @ts-expect-error a purge that failed for another reason does not
    else error.needed;
  }
}
