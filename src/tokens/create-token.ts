import { scopesProblem } from '../detection/checks.ts';
import { unknownNames } from '../did-you-mean.ts';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import { type PermissionRow, type ResourceType, rowOf, type Scope } from '../permissions/scopes.ts';
import { withoutImplied } from '../permissions/template.ts';
import { type TokenSecret, withSecret } from '../permissions/token-secret.ts';
import type { Envelope } from '../transport/envelope.ts';
import { noTokenValue } from '../transport/errors/no-token-value.ts';
import type { TokenManager } from './token-manager.ts';

/** Input of `permissions.createToken`: the token to create. */
export interface ChildTokenInput {
  /** The name in the dashboard's list of tokens, 1 to 120 characters. */
  readonly name: string;
  /** The permissions that it holds: these and no others. At least one. */
  readonly scopes: readonly Scope[];
  /**
   * The ids of the zones that zone permissions hold on.
   *
   * @default 'all'
   */
  readonly zones?: readonly string[] | 'all' | undefined;
  /**
   * The ids of the accounts that account permissions hold on.
   *
   * @default 'all'
   */
  readonly accounts?: readonly string[] | 'all' | undefined;
  /** End of validity: in the future and after `notBefore`. Without one the token does not expire. */
  readonly expiresOn?: Date | undefined;
  /** Start of validity. Without one the token is valid at once. */
  readonly notBefore?: Date | undefined;
  /** The only network addresses and ranges that may use the token, in CIDR notation. Without them every address may. */
  readonly allowedIps?: readonly string[] | undefined;
  /** Network addresses and ranges that may not use the token, in CIDR notation. */
  readonly deniedIps?: readonly string[] | undefined;
}

const FIELDS = Object.keys({
  name: 0,
  scopes: 0,
  zones: 0,
  accounts: 0,
  expiresOn: 0,
  notBefore: 0,
  allowedIps: 0,
  deniedIps: 0,
} satisfies Record<keyof ChildTokenInput, 0>);

/** What is wrong with an input, as far as it does not depend on who owns the connector's token. */
export function checkTokenInput(input: unknown): readonly InputIssue[] {
  if (typeof input !== 'object' || input === null) {
    return [{ field: '', message: 'must be an object such as { name: "dns", scopes: ["dns:edit"] }' }];
  }
  const issues = unknownNames(input, FIELDS, 'field');
  const wrong = (field: string, message: string) => issues.push({ field, message });
  const given = input as { readonly [Field in keyof ChildTokenInput]: unknown };
  const { name, scopes, expiresOn, notBefore } = given;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 120)
    wrong('name', 'must have 1 to 120 characters');
  const problem = scopesProblem(scopes);
  if (problem !== undefined) wrong('scopes', problem);
  else if ((scopes as readonly Scope[]).length === 0) wrong('scopes', 'must have at least one scope');
  for (const field of ['zones', 'accounts'] as const) {
    const ids = given[field];
    if (ids === undefined || ids === 'all') continue;
    if (!isListOf(ids, HEX_ID)) wrong(field, 'must be ids of 32 hex digits (0–9, a–f), or "all"');
    else if (ids.length === 0) wrong(field, 'must have at least one id, or be "all"');
  }
  for (const field of ['expiresOn', 'notBefore'] as const) {
    const date = given[field];
    if (date !== undefined && !isValidDate(date)) wrong(field, 'must be a valid Date');
  }
  const start = isValidDate(notBefore) ? notBefore.getTime() : 0;
  if (isValidDate(expiresOn) && expiresOn.getTime() <= Math.max(Date.now(), start)) {
    wrong('expiresOn', 'must be in the future, and after notBefore');
  }
  for (const field of ['allowedIps', 'deniedIps'] as const) {
    const ranges = given[field];
    if (ranges !== undefined && !isListOf(ranges, /^[0-9a-fA-F.:]+(?:\/\d{1,3})?$/)) {
      wrong(field, 'must be addresses or ranges such as 203.0.113.0/24');
    }
  }
  return issues;
}

const isListOf = (value: unknown, form: RegExp): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && form.test(item));

const isValidDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/**
 * Creates a token.
 *
 * @throws InvalidInputError if the token's owner cannot have such a token.
 * @source POST /user/tokens, POST /accounts/{account_id}/tokens
 */
export async function createChildToken(manager: TokenManager, input: ChildTokenInput): Promise<TokenSecret> {
  checkOwner(input, manager);
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
  const { client, path, request } = manager;
  const { result } = await client.post<Envelope>(`${path}/tokens`, { ...request('edit', 'write'), body });
  const { id, value } = result as { id: string; value: string };
  if (typeof value !== 'string' || value === '') throw noTokenValue(OPERATION, id);
  return withSecret({ id }, value);
}

const OPERATION = 'permissions.createToken';

function checkOwner({ scopes }: ChildTokenInput, { account }: TokenManager): void {
  const user = account === undefined ? [] : scopes.filter((scope) => rowOf(scope).resource === 'user');
  if (user.length === 0) return;
  const message = `an account-owned token cannot hold user permissions: ${user.join(', ')}`;
  throw new InvalidInputError(OPERATION, [{ field: 'scopes', message }], { operation: OPERATION });
}

/** Cloudflare grants permission groups by id, and lists the ids. */
async function groupIds(manager: TokenManager, rows: readonly PermissionRow[]): Promise<ReadonlyMap<string, string>> {
  const { client, path, request } = manager;
  const groupsPath = `${path}/tokens/permission_groups`;
  const { result } = await client.getAPIList<Envelope>(groupsPath, undefined, request('read', 'read'));
  const groups = result as { id: string; name: string; scopes?: string[] | undefined }[];
  return new Map(rows.map(({ group, resource }) => [group, idOf(group, resource, groups)]));
}

/** Several groups may have one name: one for zones, one for accounts. */
function idOf(
  group: string,
  resource: ResourceType,
  groups: readonly { id: string; name: string; scopes?: string[] | undefined }[],
): string {
  const named = groups.filter(({ name }) => name.toLowerCase() === group.toLowerCase());
  const fitting = named.find(({ scopes = [] }) => scopes.includes(SCOPE_NAMES[resource]));
  const id = (fitting ?? (named.length === 1 ? named[0] : undefined))?.id;
  if (id !== undefined) return id;
  const message = `${OPERATION}: Cloudflare lists no permission group "${group}" for a ${resource}, so a token cannot be given it.`;
  throw new CloudflareConnectorError('not_found', message, { operation: OPERATION });
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
  // An account's token covers the zones of that account and no others.
  if (account !== undefined) return { [`${SCOPE_NAMES.account}.${account}`]: { [`${SCOPE_NAMES.zone}.*`]: '*' } };
  return { [`${SCOPE_NAMES.zone}.*`]: '*' };
}

/** A user permission names the user. */
async function userId({ client, request }: TokenManager): Promise<string> {
  const { result } = await client.get<Envelope>('/user', request('read', 'read', 'user_details:read'));
  return (result as { id: string }).id;
}

function conditionOf({ allowedIps, deniedIps }: ChildTokenInput): object {
  if (!allowedIps && !deniedIps) return {};
  return {
    condition: { request_ip: { ...(allowedIps && { in: allowedIps }), ...(deniedIps && { not_in: deniedIps }) } },
  };
}

/** Cloudflare accepts whole seconds. */
const timestamp = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');
