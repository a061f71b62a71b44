/** Accounts, their members and tokens. */
export const accounts = {};
