/** Part of every input that names an account. */
export interface AccountScopedInput {
  /**
   * The id of the account, 32 hex digits.
   *
   * @default `account` of the connector's options
   */
  readonly account?: string | undefined;
}
