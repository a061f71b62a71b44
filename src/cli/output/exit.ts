/** What the exit codes mean. They are part of the command's contract: scripts branch on them. */
export const exitCodes = {
  /** Everything that was asked for is granted. */
  granted: 0,
  /** Rows are missing, whether or not others could not be settled. */
  missing: 1,
  /** The zone is not as it shall be: changes are to be made, or were not all made. As `diff` has it. */
  pending: 1,
  /** The token can not be used: none given, malformed, invalid, expired, disabled, not valid yet, or not from here. */
  unusable: 2,
  /** Nothing is known to be missing, but the check could not be completed. */
  incomplete: 3,
  /** The command line is wrong; EX_USAGE of sysexits.h. */
  usage: 64,
  /** A zone file or a plan is wrong; EX_DATAERR of sysexits.h. */
  data: 65,
  /** A file can not be read or written; EX_NOINPUT of sysexits.h. */
  file: 66,
} as const;

export type ExitReason = keyof typeof exitCodes;

/** A command that ends early: with a message for the user and an exit code for the shell. */
export class Exit extends Error {
  constructor(
    readonly reason: ExitReason,
    message: string,
  ) {
    super(message);
  }
}
