import type { Context } from './context.ts';

/** The whole state of a simulator, as JSON. Two snapshots are equal if nothing has changed in between. */
export interface Snapshot {
  /** All users. */
  readonly users: readonly unknown[];
  /** All accounts, with what belongs to them. */
  readonly accounts: readonly unknown[];
  /** All API tokens. */
  readonly tokens: readonly unknown[];
  /** All zones, with their settings, records and rules. */
  readonly zones: readonly unknown[];
}

/** Takes a snapshot. */
export function takeSnapshot({ users, accounts, tokens, zones }: Context): Snapshot {
  const state = {
    users: users.list().map((user) => ({ ...user, parts: user.parts.toJSON() })),
    accounts: accounts.list().map((account) => ({
      ...account,
      members: [...account.members],
      parts: account.parts.toJSON(),
    })),
    tokens: tokens.list().map((token) => ({
      id: token.id,
      name: token.name,
      value: token.value,
      owner: token.owner.id,
      enabled: token.enabled,
      notBefore: token.notBefore ?? null,
      expiresOn: token.expiresOn ?? null,
      allowedIps: token.allowedIps,
      deniedIps: token.deniedIps,
      policies: token.policies,
      issuedOn: token.issuedOn,
      modifiedOn: token.modifiedOn,
    })),
    zones: zones.list().map((zone) => ({
      id: zone.id,
      name: zone.name,
      account: zone.account.id,
      plan: zone.plan,
      type: zone.type,
      status: zone.status,
      paused: zone.paused,
      vanityNameServers: zone.vanityNameServers,
      createdOn: zone.createdOn,
      modifiedOn: zone.modifiedOn,
      activatedOn: zone.activatedOn,
      settings: zone.settings.changes(),
      records: zone.records.list(),
      parts: zone.parts.toJSON(),
    })),
  };
  return structuredClone(state);
}
