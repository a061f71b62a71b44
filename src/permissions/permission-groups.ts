import { type PermissionRow, type ResourceType, rowOf, scopeOfGroup } from './scopes.ts';

/**
 * The permissions whose groups are for zones, and for the user. Every other one is for accounts. A name that both a zone's and
 * an account's group have is in both lists.
 *
 * @source GET /user/tokens/permission_groups (`scopes`), as quoted in public repositories in 2026
 */
const ZONE = new Set(
  [
    'Access: Apps and Policies|Analytics|Apps|Bot Management|Bot Management Feedback Report|Cache Purge',
    'Cache Settings|Cloud Connector|Config Settings|Custom Errors|Custom Pages|DNS|Domain API Gateway',
    'Domain Page Shield|Dynamic URL Redirects|Email Routing Rules|Firewall Services|Fraud Detection',
    'HTTP DDoS Managed Ruleset|Health Checks|Load Balancers|Logs|Managed headers|Origin|Page Rules',
    'Response Compression|SSL and Certificates|Sanitize|Snippets|Waiting Rooms|Web3 Hostnames',
    'Workers Routes|Zaraz|Zone|Zone DNS Settings|Zone Settings|Zone Transform Rules|Zone Versioning',
    'Zone WAF',
  ].flatMap((line) => line.split('|')),
);
const BOTH = new Set(['Access: Apps and Policies', 'Logs']);
const USER = new Set(['API Tokens', 'Memberships', 'User Details']);

/**
 * The names in the dashboard's form that are not the API's.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/ (its two tabs)
 */
const FORM: Readonly<Record<string, string>> = {
  'Account API Gateway': 'API Gateway',
  'Account Rule Lists': 'Account Filter Lists',
  'Bot Management Feedback Report': 'Bot Management Feedback',
  'Cache Settings': 'Cache Rules',
  Calls: 'Cloudflare Calls',
  'Config Settings': 'Config Rules',
  'Custom Errors': 'Custom Error Rules',
  'Domain API Gateway': 'API Gateway',
  'Domain Page Shield': 'Page Shield',
  'Dynamic URL Redirects': 'Single Redirect',
  Images: 'Cloudflare Images',
  'L4 DDoS Managed Ruleset': 'L3/4 DDoS Managed Ruleset',
  'Magic Network Monitoring Admin': 'Magic Network Monitoring',
  'Magic Network Monitoring Config': 'Magic Network Monitoring',
  'Managed headers': 'Managed Headers',
  'Mass URL Redirects': 'Bulk URL Redirects',
  Origin: 'Origin Rules',
  Pages: 'Cloudflare Pages',
  'Turnstile Sites': 'Turnstile',
  'Waiting Rooms': 'Waiting Room',
  'Zone Transform Rules': 'Transform Rules',
};

/** A permission group's name in its parts: `DNS Write` is the permission DNS at the level Write. */
export interface GroupName {
  readonly permission: string;
  /** As the API writes it: `Read`, `Write`, `Revoke`, …; empty if the group has none. */
  readonly level: string;
}

/** Takes the name of a permission group apart. */
export function groupNameOf(group: string): GroupName {
  // "Magic Firewall Packet Captures - Read PCAPs API" has its level within.
  const within = /^(.*) - (Read|Write) PCAPs API$/.exec(group);
  if (within) return { permission: within[1] ?? '', level: within[2] ?? '' };
  const parts = /^(.*?):?\s+(Read|Write|Edit|Revoke|Run|Admin|Report|Evaluate)$/.exec(group);
  return parts
    ? { permission: parts[1] ?? '', level: parts[2] ?? '' }
    : { permission: group.replace(/:$/, ''), level: '' };
}

/** Whether a group only reads. */
export const isRead = (group: string): boolean => groupNameOf(group).level === 'Read';

/** The kinds of resource that a permission group can be granted on. */
export function kindsOf(group: string): readonly ResourceType[] {
  const { permission } = groupNameOf(group);
  if (USER.has(permission)) return ['user'];
  if (BOTH.has(permission)) return ['zone', 'account'];
  return [ZONE.has(permission) ? 'zone' : 'account'];
}

/**
 * The row of a group in the dashboard's form, also for products that the library has no domain for.
 *
 * @param place The kind of resource that the request is about, for the groups that exist twice.
 */
export function rowOfGroup(group: string, place: ResourceType): PermissionRow {
  const scope = scopeOfGroup(group);
  if (scope) return rowOf(scope);
  const kinds = kindsOf(group);
  const resource = kinds.find((kind) => kind === place) ?? kinds[0] ?? 'account';
  const { permission: name, level } = groupNameOf(group);
  const permission = FORM[name] ?? name;
  // The form says Edit for the API's Write, and for a group that has no level in its name.
  const shown = level === 'Write' || level === '' ? 'Edit' : level;
  const label = `${resource.charAt(0).toUpperCase()}${resource.slice(1)} · ${permission} · ${shown}`;
  return {
    scope: undefined,
    resource,
    permission,
    level: isRead(group) ? 'read' : 'edit',
    group,
    label,
    templateKey: undefined,
  };
}
