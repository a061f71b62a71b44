/** What the exit codes mean. They are part of the command's contract: scripts branch on them. */
export const exitCodes = {
  /** Everything that was asked for is granted. */
  granted: 0,
  /** Rows are missing, whether or not others could not be settled. */
  missing: 1,
  /** The token can not be used: none given, malformed, invalid, expired, disabled, not valid yet, or not from here. */
  unusable: 2,
  /** Nothing is known to be missing, but the check could not be completed. */
  incomplete: 3,
  /** The command line is wrong; EX_USAGE of sysexits.h. */
  usage: 64,
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
