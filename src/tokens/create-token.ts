import type { RequestClient } from '../client/request-client.ts';
import type { Permissions, PermissionsSetup } from '../detection/permissions.ts';
import { undeclared } from '../detection/undeclared.ts';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../errors.ts';
import { grants, type PermissionRow, type ResourceType, rowOf, type Scope } from '../permissions/scopes.ts';
import { withoutImplied } from '../permissions/template.ts';
import { type TokenSecret, withSecret } from '../permissions/token-secret.ts';
import type { Call, Effect } from '../transport/call.ts';
import type { Envelope } from '../transport/envelope.ts';

/** The token to create. */
export interface ChildTokenInput {
  /** What the token list in the dashboard will show, 120 characters at most. */
  readonly name: string;
  /** The rows it holds: these and no others. */
  readonly scopes: readonly Scope[];
  /** The ids of the zones that zone rows hold on; `all` by default. */
  readonly zones?: readonly string[] | 'all';
  /** The ids of the accounts that account rows hold on; `all` by default. */
  readonly accounts?: readonly string[] | 'all';
  readonly expiresOn?: Date;
  readonly notBefore?: Date;
  /** The network ranges that may use it, in CIDR notation. */
  readonly allowedIps?: readonly string[];
  /** Network ranges that may not, in CIDR notation. */
  readonly deniedIps?: readonly string[];
}

/** Whose tokens are managed, and how. */
export interface TokenManager {
  readonly client: RequestClient;
  /** The account that owns the connector's token; undefined when a user does. */
  readonly account: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whose tokens the connector's own token may manage: a user's token the user's, an account's the account's. */
export async function tokenManager(
  operation: string,
  { client, kind, account, scopes }: PermissionsSetup,
  permissions: Permissions,
  { signal }: { readonly signal?: AbortSignal },
): Promise<TokenManager> {
  const owned = kind === 'account' || (kind === 'legacy' && (await permissions.verify()).owner === 'account');
  const scope: Scope = owned ? 'account_api_tokens:edit' : 'api_tokens:edit';
  if (scopes && !grants(scopes, scope)) throw undeclared({ name: operation, endpoints: [] }, scope, scopes, undefined);
  if (!owned) return { client, account: undefined, signal };
  const at = account ?? (await permissions.detect({ scopes: [] })).accounts[0]?.id;
  if (at !== undefined) return { client, account: at, signal };
  const message = "must be given to the connector: the token is an account's, and does not tell whose";
  throw new InvalidInputError(operation, [{ field: 'account', message }]);
}

/**
 * @source POST /user/tokens, POST /accounts/{account_id}/tokens
 */
export async function createChildToken(manager: TokenManager, input: ChildTokenInput): Promise<TokenSecret> {
  check(input, manager);
  const base = baseOf(manager);
  const rows = withoutImplied(input.scopes).map(rowOf);
  const ids = await groupIds(manager, rows);
  const user = rows.some(({ resource }) => resource === 'user') ? await userId(manager) : undefined;
  const policies = (['zone', 'account', 'user'] as const).flatMap((resource) => {
    const groups = rows.filter((row) => row.resource === resource);
    if (groups.length === 0) return [];
    const permission_groups = groups.map(({ group }) => ({ id: ids.get(group) }));
    return [{ effect: 'allow', resources: resourcesFor(resource, input, manager, user), permission_groups }];
  });
  const body = {
    name: input.name,
    policies,
    ...(input.expiresOn && { expires_on: timestamp(input.expiresOn) }),
    ...(input.notBefore && { not_before: timestamp(input.notBefore) }),
    ...conditionOf(input),
  };
  const call = callFor('permissions.createToken', 'edit', 'write', manager);
  const { result } = await manager.client.post<Envelope>(`${base}/tokens`, { call, signal: manager.signal, body });
  const { id, value } = result as { id: string; value: string };
  return withSecret({ id }, value);
}

/**
 * @source PUT /user/tokens/{token_id}/value, PUT /accounts/{account_id}/tokens/{token_id}/value
 */
export async function rollToken(manager: TokenManager, tokenId: string): Promise<TokenSecret> {
  if (!/^[0-9a-f]{32}$/.test(tokenId)) {
    throw new InvalidInputError('permissions.rollToken', [
      { field: 'token', message: 'must be an id of 32 hex digits' },
    ]);
  }
  const call = callFor('permissions.rollToken', 'edit', 'destructive', manager);
  const path = `${baseOf(manager)}/tokens/${tokenId}/value`;
  const { result } = await manager.client.put<Envelope>(path, { call, signal: manager.signal, body: {} });
  return withSecret({ id: tokenId }, result as string);
}

const baseOf = ({ account }: TokenManager): string => (account === undefined ? '/user' : `/accounts/${account}`);

function callFor(operation: string, level: 'read' | 'edit', effect: Effect, { account }: TokenManager): Call {
  const scope: Scope = account === undefined ? `api_tokens:${level}` : `account_api_tokens:${level}`;
  return { operation, scope, effect, idempotent: effect === 'read' };
}

/** Cloudflare grants groups by id, and the ids are to be asked for. */
async function groupIds(manager: TokenManager, rows: readonly PermissionRow[]): Promise<ReadonlyMap<string, string>> {
  const call = callFor('permissions.createToken', 'read', 'read', manager);
  const path = `${baseOf(manager)}/tokens/permission_groups`;
  const { result } = await manager.client.get<Envelope>(path, { call, signal: manager.signal });
  const groups = Array.isArray(result) ? (result as { id: string; name: string; scopes?: string[] }[]) : [];
  return new Map(rows.map(({ group, resource }) => [group, idOf(group, resource, groups)]));
}

/** One name may stand for several groups, on zones and on accounts. */
function idOf(
  group: string,
  resource: ResourceType,
  groups: readonly { id: string; name: string; scopes?: string[] }[],
): string {
  const named = groups.filter(({ name }) => name.toLowerCase() === group.toLowerCase());
  const fitting = named.find(({ scopes = [] }) => scopes.includes(SCOPE_NAMES[resource]));
  const id = (fitting ?? (named.length === 1 ? named[0] : undefined))?.id;
  if (id !== undefined) return id;
  const message = `permissions.createToken: Cloudflare lists no permission group "${group}" for a ${resource}, so no token can be given it.`;
  throw new CloudflareConnectorError('not_found', message, { operation: 'permissions.createToken' });
}

const SCOPE_NAMES: Readonly<Record<ResourceType, string>> = {
  zone: 'com.cloudflare.api.account.zone',
  account: 'com.cloudflare.api.account',
  user: 'com.cloudflare.api.user',
};

function resourcesFor(
  resource: ResourceType,
  { zones = 'all', accounts = 'all' }: ChildTokenInput,
  { account }: TokenManager,
  user: string | undefined,
): Record<string, unknown> {
  const all = (ids: readonly string[], prefix: string) => Object.fromEntries(ids.map((id) => [`${prefix}.${id}`, '*']));
  if (resource === 'user') return { [`${SCOPE_NAMES.user}.${user}`]: '*' };
  if (resource === 'account') {
    return all(accounts === 'all' ? [account ?? '*'] : accounts, SCOPE_NAMES.account);
  }
  if (zones !== 'all') return all(zones, SCOPE_NAMES.zone);
  // An account's token reaches the zones of that account and no others.
  if (account !== undefined) return { [`${SCOPE_NAMES.account}.${account}`]: { [`${SCOPE_NAMES.zone}.*`]: '*' } };
  return { [`${SCOPE_NAMES.zone}.*`]: '*' };
}

/** A row on the user names the user. */
async function userId(manager: TokenManager): Promise<string> {
  const call: Call = {
    operation: 'permissions.createToken',
    scope: 'user_details:read',
    effect: 'read',
    idempotent: true,
  };
  const { result } = await manager.client.get<Envelope>('/user', { call, signal: manager.signal });
  return (result as { id: string }).id;
}

function conditionOf({ allowedIps, deniedIps }: ChildTokenInput): object {
  if (!allowedIps && !deniedIps) return {};
  return {
    condition: { request_ip: { ...(allowedIps && { in: allowedIps }), ...(deniedIps && { not_in: deniedIps }) } },
  };
}

/** Cloudflare takes whole seconds. */
const timestamp = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');

function check(input: ChildTokenInput, { account }: TokenManager): void {
  const issues: InputIssue[] = [];
  const refuse = (field: string, message: string) => issues.push({ field, message });
  const { name, scopes, zones, accounts, expiresOn, notBefore, allowedIps = [], deniedIps = [] } = input;
  if (name.trim() === '' || name.length > 120) refuse('name', 'must have 1 to 120 characters');
  if (scopes.length === 0) refuse('scopes', 'must have at least one scope');
  if (account !== undefined) {
    const user = scopes.filter((scope) => rowOf(scope).resource === 'user');
    if (user.length > 0) refuse('scopes', `an account-owned token can not hold user rows: ${user.join(', ')}`);
  }
  for (const [field, ids] of Object.entries({ zones, accounts })) {
    if (ids === undefined || ids === 'all') continue;
    if (ids.length === 0) refuse(field, 'must have at least one id, or be "all"');
    if (ids.some((id) => !/^[0-9a-f]{32}$/.test(id))) refuse(field, 'must be ids of 32 hex digits');
  }
  for (const [field, date] of Object.entries({ expiresOn, notBefore })) {
    if (date !== undefined && Number.isNaN(date.getTime())) refuse(field, 'must be a valid date');
  }
  if (expiresOn && expiresOn.getTime() <= Math.max(Date.now(), notBefore?.getTime() ?? 0)) {
    refuse('expiresOn', 'must be in the future, and after notBefore');
  }
  for (const [field, ranges] of Object.entries({ allowedIps, deniedIps })) {
    if (ranges.some((range) => !/^[0-9a-fA-F.:]+(?:\/\d{1,3})?$/.test(range)))
      refuse(field, 'must be addresses or ranges such as 203.0.113.0/24');
  }
  if (issues.length > 0) throw new InvalidInputError('permissions.createToken', issues);
}
