import type { PermissionReport } from '../../index.ts';

/** The exit codes. They are part of the command's contract: scripts branch on them. */
export const exitCodes = {
  /** Success: all requested permissions are granted, or the zone matches the file. */
  granted: 0,
  /** Permissions are missing, whether or not others are unknown. */
  missing: 1,
  /** The zone differs from the desired state: changes are pending, or not all were made. Like `diff`. */
  pending: 1,
  /** The token is unusable: not given, malformed, invalid, expired, disabled, not valid yet, or not allowed from here. */
  unusable: 2,
  /** Nothing is known to be missing, but the command did not complete. */
  incomplete: 3,
  /** The plan is rejected: it takes too much, or the zone's billing plan does not allow it. Nothing was changed. */
  rejected: 4,
  /** With `--detailed-exitcode`: something failed. */
  failed: 1,
  /** With `--detailed-exitcode`: there are changes. Like Terraform's. */
  changes: 2,
  /** Invalid command line; EX_USAGE of sysexits.h. */
  usage: 64,
  /** Invalid zone file or plan; EX_DATAERR of sysexits.h. */
  data: 65,
  /** A file cannot be read or written; EX_NOINPUT of sysexits.h. */
  file: 66,
} as const;

export type ExitReason = keyof typeof exitCodes;

/** Ends a command early, with a message for the user and an exit code for the shell. */
export class Exit extends Error {
  constructor(
    readonly reason: ExitReason,
    message: string,
  ) {
    super(message);
  }
}

/** The outcome of a check. */
export type Verdict = Extract<ExitReason, 'granted' | 'missing' | 'unusable' | 'incomplete'>;

/** The outcome of a check from its report. `zone` is the zone that the user named, if any. */
export function verdictOf(report: PermissionReport, { zone }: { readonly zone?: string | undefined } = {}): Verdict {
  const { status } = report.token;
  if (status !== 'active' && status !== 'unknown') return 'unusable';
  if (report.missing().length > 0) return 'missing';
  // Grants on other zones say nothing about a zone that was not found.
  const zoneNotFound = zone !== undefined && report.target.zone?.id === undefined;
  return report.unknown().length > 0 || zoneNotFound ? 'incomplete' : 'granted';
}
