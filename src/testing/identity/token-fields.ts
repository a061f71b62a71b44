import { isRange } from '../server/ip-ranges.ts';
import { rejection } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { PermissionGroups } from './permission-groups.ts';
import type { Policy, PolicyResource } from './policies.ts';
import { completePolicy, type PolicyInput, type Token } from './tokens.ts';

/** The fields of a token in a request, checked. Those that the request omits are undefined. */
interface TokenFields {
  readonly name: string | undefined;
  readonly policies: readonly Policy[] | undefined;
  readonly enabled: boolean | undefined;
  readonly notBefore: number | undefined;
  readonly expiresOn: number | undefined;
  readonly allowedIps: readonly string[];
  readonly deniedIps: readonly string[];
}

/** Writes fields to a token. Omitted limits are removed from it, as a PUT does. */
export function applyTokenFields(
  token: Token,
  fields: Omit<TokenFields, 'name'> & { readonly name?: string | undefined },
): void {
  if (fields.name !== undefined) token.name = fields.name;
  if (fields.policies) token.setPolicies(fields.policies);
  if (fields.enabled !== undefined) token.enabled = fields.enabled;
  token.notBefore = fields.notBefore;
  token.expiresOn = fields.expiresOn;
  token.allowedIps = fields.allowedIps;
  token.deniedIps = fields.deniedIps;
}

/** Reads the fields of a token out of a request's body. */
export function readTokenFields(request: RoutedRequest): TokenFields {
  const body = request.json();
  const { name, policies, status } = body;
  if (name !== undefined && (typeof name !== 'string' || name === '' || name.length > 120)) {
    // Code and the start of the message: https://github.com/alchemy-run/distilled (`InvalidTokenName`). The rest is inferred.
    throw rejection(400, 'name must have a length between 1 and 120 characters');
  }
  if (status !== undefined && status !== 'active' && status !== 'disabled' && status !== 'expired') {
    throw invalidToken('status must be active, disabled or expired');
  }
  const range = asObject(asObject(body.condition ?? {}, 'condition').request_ip ?? {}, 'condition.request_ip');
  return {
    name,
    policies: policies === undefined ? undefined : readPolicies(policies, request),
    enabled: status === undefined ? undefined : status !== 'disabled',
    notBefore: readMoment(body.not_before, 'not_before'),
    expiresOn: readMoment(body.expires_on, 'expires_on'),
    allowedIps: readRanges(range.in, 'condition.request_ip.in'),
    deniedIps: readRanges(range.not_in, 'condition.request_ip.not_in'),
  };
}

function readPolicies(given: unknown, { context, permissionGroups }: RoutedRequest): readonly Policy[] {
  if (!Array.isArray(given) || given.length === 0) throw invalidToken('policies must not be empty');
  return given.map((policy) => completePolicy(readPolicy(asObject(policy, 'policy'), permissionGroups), context));
}

function readPolicy(given: Readonly<Record<string, unknown>>, known: PermissionGroups): PolicyInput {
  const { effect, permission_groups: groups } = given;
  if (effect !== 'allow' && effect !== 'deny') throw invalidToken('effect must be allow or deny');
  if (!Array.isArray(groups) || groups.length === 0) throw invalidToken('permission_groups must not be empty');
  const resources = asObject(given.resources, 'resources') as Readonly<Record<string, PolicyResource>>;
  if (Object.keys(resources).length === 0) throw invalidToken('resources must not be empty');
  for (const key of Object.keys(resources)) {
    if (!/^com\.cloudflare\.(api\.(account|user)|edge\.)/.test(key)) throw invalidToken(`${key} is not a resource`);
  }
  return {
    effect,
    resources,
    permission_groups: groups.map((group) => {
      const { id } = asObject(group, 'permission group');
      const found = known.withId(id);
      // Seen: https://github.com/alchemy-run/distilled (`PermissionGroupNotFound`).
      if (!found) throw rejection(1001, `Permission group "${String(id)}" not found`);
      return { id: found.id, name: found.name };
    }),
  };
}

function readMoment(given: unknown, name: string): number | undefined {
  if (given === undefined || given === null) return undefined;
  const time = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(time)) throw invalidToken(`${name} must be a time in ISO 8601`);
  return time;
}

function readRanges(given: unknown, name: string): readonly string[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || !given.every((range) => typeof range === 'string' && isRange(range))) {
    throw invalidToken(`${name} must be a list of IP addresses or CIDR ranges`);
  }
  return given;
}

function asObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidToken(`${name} must be an object`);
  return value as Record<string, unknown>;
}

/** The API's response to an invalid token is not documented. Code and wording are inferred. */
export const invalidToken = (problem: string) => rejection(1001, `Invalid API Token: ${problem}`);
