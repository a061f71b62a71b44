import { unknownNames } from '../did-you-mean.ts';
import { type InputIssue, InvalidInputError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { PermissionReport } from '../permissions/report.ts';
import { grants, isScope, type PermissionRow, rowOf, type Scope } from '../permissions/scopes.ts';
import { tokenTemplate, withoutImplied } from '../permissions/template.ts';
import type { Effect } from '../transport/call.ts';
import type { ToolAudit } from './audit.ts';
import { define, domainOf, type SchemaForm } from './definition.ts';
import { PlansInUse } from './plan-tools.ts';
import { MemoryPlanStore, type PlanStore } from './plans.ts';
import { errorText, failure, success } from './result.ts';
import { type Method, type RunSetup, run } from './run.ts';
import type { Tool } from './tool.ts';
import type { ToolData } from './tool-data.ts';
import { toolsData } from './tools-data.ts';
import { type AllowedZones, allowedZones } from './zones.ts';

/** A zone by its id and its name, such as a `Zone` object. */
export interface ToolZone {
  /** The id, 32 hex digits. */
  readonly id: string;
  /** The name: `example.com`. */
  readonly name: string;
}

/** Options of `tools`: which tools, in which zones, and within which bounds. */
export interface ToolsOptions {
  /** Only tools whose scope is among these; `edit` includes `read`. @default all */
  readonly scopes?: readonly Scope[] | undefined;
  /** Only tools with these effects. `['read']` is a list that changes nothing. @default all */
  readonly effects?: readonly Effect[] | undefined;
  /** Only tools of these domains: `['dns', 'zones']`. @default all that the connector has */
  readonly domains?: readonly string[] | undefined;
  /** Only these tools: their names, or an object with true for each. @default all */
  readonly enabled?: readonly string[] | Readonly<Record<string, boolean>> | undefined;
  /**
   * Only these zones: names, ids, or `Zone` objects. A call on another zone is rejected before a request. Tools that change
   * something outside zones are left out. @default all that the token reaches
   */
  readonly zones?: readonly (string | ToolZone)[] | undefined;
  /** Milliseconds for each call. A list that is not complete by then returns what it has, with a cursor. @default no limit */
  readonly timeout?: number | undefined;
  /** The most items of an response, 1 to 1,000. @default 100 */
  readonly limit?: number | undefined;
  /** The most bytes of an response as JSON, 1,000 to 1,000,000. @default 24,000 */
  readonly maxBytes?: number | undefined;
  /** `flat`: schemas with the keywords that every host knows. `full`: with bounds and `additionalProperties` as well. @default 'flat' */
  readonly schema?: SchemaForm | undefined;
  /** Called once for each request that a tool made. */
  readonly audit?: ToolAudit | undefined;
  /** What the token may do, if it was detected already; false lists every tool. @default it is detected */
  readonly report?: PermissionReport | false | undefined;
  /** Where plans wait for their approval. @default in memory, for 30 minutes */
  readonly plans?: PlanStore | undefined;
  /** Who the tools are for. A plan of one tenant cannot be applied by another, even if both share a store. @default '' */
  readonly tenant?: string | undefined;
}

/** A tool that is not listed, and why. */
export interface UnavailableTool {
  /** The name of the tool. */
  readonly name: string;
  /** The operation that it calls. */
  readonly operation: string;
  /** The permission that it needs. */
  readonly permission: string | undefined;
  /** Why it is not listed: a sentence. */
  readonly reason: string;
}

/** The tools that were asked for and cannot be used. */
export interface Unavailable {
  /** Each tool, and why. */
  readonly tools: readonly UnavailableTool[];
  /** The permissions that the token lacks. */
  readonly missing: readonly PermissionRow[];
  /** The link that creates a token with which all of them can be used; undefined if nothing is missing. */
  readonly fixUrl: string | undefined;
  /** Permissions that the link cannot preselect: they are added by hand. */
  readonly addByHand: readonly PermissionRow[];
}

/** The tools that a token may use, and those it may not. */
export interface ToolList extends ReadonlyArray<Tool> {
  /** The tools that were asked for and are left out because they could not be used. */
  readonly unavailable: Unavailable;
}

/** A connector, as far as its tools need one: a `CloudflareConnector`, or what `connect` returns. */
export interface ToolConnector {
  /** Any domain. */
  readonly [name: string]: unknown;
}

/**
 * The tools of a connector that its token may use.
 *
 * @example
 * ```ts
 * const list = await tools(cf, { effects: ['read'], zones: ['example.com'] });
 * for (const tool of list) server.registerTool(tool.name, tool, tool.handler);
 * ```
 * @throws InvalidInputError if an option is invalid or unknown.
 */
export async function tools(connector: object, options: ToolsOptions = {}): Promise<ToolList> {
  checkOptions(options);
  const cf = connector as ToolConnector;
  const selected = toolsData.filter((tool) => isSelected(tool, options) && methodOf(cf, tool) !== undefined);
  const report = await reportOf(cf, selected, options);
  const zones = options.zones && (await allowedZones(options.zones, report?.zones ?? [], lookUpOf(cf)));
  const setup = setupOf(options, zones);
  const usable: Tool[] = [];
  const left: UnavailableTool[] = [];
  for (const tool of selected) {
    const reason = whyNot(tool, report, zones);
    const definition = define(tool, options.schema ?? 'flat');
    if (reason !== undefined) {
      const { name, operation, permission } = definition;
      left.push({ name, operation, permission, reason });
    } else usable.push(toolOf(tool, definition, methodOf(cf, tool) as Method, setup));
  }
  return Object.assign(usable, { unavailable: unavailableOf(left, selected, report) });
}

function toolOf(tool: ToolData, definition: ReturnType<typeof define>, method: Method, setup: RunSetup): Tool {
  const { outputSchema, ...shown } = definition;
  const made: Omit<Tool, 'outputSchema'> = {
    ...shown,
    execute: (input, options) => run(tool, method, setup, input, options ?? {}),
    errorFunction: (_, error) => errorText(tool.name, error),
    handler: async (input, context) => {
      try {
        const abortSignal = context?.mcpReq?.signal ?? context?.signal;
        return success(tool.name, await run(tool, method, setup, input, { abortSignal }));
      } catch (error) {
        return failure(tool.name, error);
      }
    },
  };
  return Object.defineProperty(made, 'outputSchema', { value: outputSchema }) as Tool;
}

function setupOf(
  { timeout, limit = 100, maxBytes = 24_000, audit, plans, tenant = '' }: ToolsOptions,
  zones: AllowedZones | undefined,
): RunSetup {
  // What the call itself does after its requests is part of its time.
  const time = timeout === undefined ? undefined : Math.max(1, timeout - Math.min(100, Math.ceil(timeout / 20)));
  return {
    ...{ limit, maxBytes, zones, audit, timeout: time, inUse: new PlansInUse() },
    plans: { store: plans ?? new MemoryPlanStore(), tenant, isAllowed: (zone) => zones?.has(zone) ?? true },
  };
}

/** The method of a tool's operation; undefined if the connector was made without its domain. */
function methodOf(cf: ToolConnector, { operation }: ToolData): Method | undefined {
  const found = operation.split('.').reduce<unknown>((at, name) => (at as ToolConnector | undefined)?.[name], cf);
  return typeof found === 'function' ? (found as Method) : undefined;
}

function isSelected(tool: ToolData, { scopes, effects, domains, enabled }: ToolsOptions): boolean {
  if (scopes && tool.scope !== undefined && !grants(scopes, tool.scope)) return false;
  if (effects && !effects.includes(tool.effect)) return false;
  if (domains && !domains.includes(domainOf(tool))) return false;
  return !enabled || namesOf(enabled).includes(tool.name);
}

const namesOf = (enabled: NonNullable<ToolsOptions['enabled']>): readonly string[] =>
  Array.isArray(enabled)
    ? (enabled as readonly string[])
    : Object.entries(enabled).flatMap(([name, is]) => (is ? [name] : []));

interface Detecting {
  readonly detect: (options: object) => Promise<PermissionReport>;
}

async function reportOf(cf: ToolConnector, selected: readonly ToolData[], { report, zones }: ToolsOptions) {
  if (report !== undefined) return report || undefined;
  const permissions = cf.permissions as Partial<Detecting> | undefined;
  if (typeof permissions?.detect !== 'function') return undefined;
  const scopes = scopesOf(selected);
  const [zone] = zones ?? [];
  return permissions.detect({
    ...(scopes.length > 0 && { scopes }),
    ...(zone !== undefined && { zone }),
    timeout: 20_000,
  });
}

const scopesOf = (selected: readonly ToolData[]): readonly Scope[] => [
  ...new Set(selected.flatMap(({ scope }) => (scope ? [scope] : []))),
];

function lookUpOf(cf: ToolConnector): ((zone: string) => Promise<ZoneRef>) | undefined {
  const { get } = (cf.zones ?? {}) as { readonly get?: (input: object, options: object) => Promise<ZoneRef> };
  return typeof get === 'function' ? (zone) => get({ zone }, { timeout: 10_000 }) : undefined;
}

const UNUSABLE = ['expired', 'disabled', 'not_yet_valid', 'ip_restricted', 'invalid'];

/** Why a tool cannot be used; undefined if it can, or if nothing is known against it. */
function whyNot(
  tool: ToolData,
  report: PermissionReport | undefined,
  zones: AllowedZones | undefined,
): string | undefined {
  const { scope, place, effect, operation } = tool;
  if (zones && place !== undefined && !isWithinZones(tool)) {
    if (operation === 'analytics.query') return 'Its queries can name any zone, and the tools are limited to some.';
    if (effect !== 'read') return 'It changes something outside the zones that the tools are limited to.';
  }
  if (!report) return undefined;
  const { status, reason } = report.token;
  if (UNUSABLE.includes(status)) return reason ?? `The token cannot be used: ${status}.`;
  if (scope === undefined || !isDenied(scope, report)) return undefined;
  return `The token lacks ${rowOf(scope).label}.`;
}

const isWithinZones = ({ operation, input }: ToolData): boolean =>
  operation === 'dns.apply' || (input.required?.includes('zone') ?? false);

/** Whether the token is known to lack a scope, on every zone that it covers. */
function isDenied(scope: Scope, report: PermissionReport): boolean {
  if (report.finding(scope).status !== 'denied') return false;
  if (rowOf(scope).resource !== 'zone') return true;
  return report.zones.every(({ id }) => report.finding(scope, { zone: id }).status === 'denied');
}

function unavailableOf(
  left: readonly UnavailableTool[],
  selected: readonly ToolData[],
  report: PermissionReport | undefined,
): Unavailable {
  const scopes = scopesOf(selected);
  const denied = report ? scopes.filter((scope) => isDenied(scope, report)) : [];
  const missing = withoutImplied(denied).map(rowOf);
  const isUnusable = report !== undefined && UNUSABLE.includes(report.token.status);
  const template =
    missing.length > 0 || isUnusable ? (report?.createTokenUrl(scopes) ?? tokenTemplate(scopes)) : undefined;
  return { tools: left, missing, fixUrl: template?.url, addByHand: template?.addByHand ?? [] };
}

const EFFECTS: readonly unknown[] = ['read', 'write', 'destructive'] satisfies Effect[];
const DOMAINS = [...new Set(toolsData.map(domainOf))];
const NAMES = toolsData.map(({ name }) => name);
const OPTIONS = Object.keys({
  ...{ scopes: 0, effects: 0, domains: 0, enabled: 0, zones: 0, timeout: 0, limit: 0 },
  ...{ maxBytes: 0, schema: 0, audit: 0, report: 0, plans: 0, tenant: 0 },
} satisfies Record<keyof ToolsOptions, 0>);

/** Callers without a compiler pass anything. */
function checkOptions(options: ToolsOptions): void {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const issues: InputIssue[] = unknownNames(given, OPTIONS, 'option');
  const need = (field: keyof ToolsOptions, isRight: (value: unknown) => boolean, message: string): void => {
    if (given[field] !== undefined && !isRight(given[field])) issues.push({ field, message });
  };
  const listOf = (isItem: (item: unknown) => boolean) => (value: unknown) =>
    Array.isArray(value) && value.every(isItem);
  need(
    'scopes',
    listOf((one) => typeof one === 'string' && isScope(one)),
    'must be scopes such as "dns:read"',
  );
  need(
    'effects',
    listOf((one) => EFFECTS.includes(one)),
    'must be some of "read", "write" and "destructive"',
  );
  need(
    'domains',
    listOf((one) => DOMAINS.includes(String(one))),
    `must be some of ${DOMAINS.join(', ')}`,
  );
  need(
    'enabled',
    isEnabled,
    'must be names of tools, such as ["cloudflare_dns_listRecords"] or { cloudflare_dns_listRecords: true }',
  );
  need('zones', listOf(isZone), 'must be zones: names, ids, or objects with id and name');
  need('timeout', isWithin(1, 2_147_483_647), 'must be a number of milliseconds');
  need('limit', isWithin(1, 1_000), 'must be a whole number from 1 to 1,000');
  need('maxBytes', isWithin(1_000, 1_000_000), 'must be a whole number from 1,000 to 1,000,000');
  need('schema', (value) => value === 'flat' || value === 'full', 'must be "flat" or "full"');
  need('audit', (value) => typeof value === 'function', 'must be a function');
  need(
    'report',
    (value) => value === false || typeof (value as PermissionReport | null)?.finding === 'function',
    'must be a report that permissions.detect() returned, or false',
  );
  need(
    'plans',
    (value) =>
      ['put', 'get', 'delete'].every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function'),
    'must have put, get and delete',
  );
  need('tenant', (value) => typeof value === 'string', 'must be a text');
  if (issues.length > 0) throw new InvalidInputError('tools', issues, { operation: 'tools' });
}

const isWithin = (least: number, most: number) => (value: unknown) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

function isEnabled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const names = namesOf(value as NonNullable<ToolsOptions['enabled']>);
  return names.every((name) => NAMES.includes(name));
}

function isZone(zone: unknown): boolean {
  if (typeof zone === 'string') return zone.trim() !== '' && zone.length <= 253;
  const { id, name } = (zone ?? {}) as Partial<ZoneRef>;
  return typeof id === 'string' && typeof name === 'string';
}
