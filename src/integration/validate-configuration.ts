import { connect } from '../connector.ts';
import { permissions } from '../detection/permissions.ts';
import { unknownNames } from '../did-you-mean.ts';
import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import type { AccountRef, ZoneRef } from '../permissions/grants.ts';
import type { PermissionReport } from '../permissions/report.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';
import { isScope, minimumScopes, type PermissionRow, type Scope } from '../permissions/scopes.ts';
import { tokenTemplate } from '../permissions/template.ts';
import { readToken } from '../permissions/token-format.ts';
import { enabledTools, scopesOfTools } from './manifest.ts';
import { isMasked } from './masked.ts';
import { type ConfigurationTexts, englishTexts } from './texts.ts';

/** What a customer entered. */
export interface Configuration {
  /** The pasted token. A mask means that the stored one is used. */
  readonly apiKey?: string | undefined;
  /** The token that was saved before. */
  readonly stored?: string | undefined;
  /** The picked scopes. The minimum is always checked as well. @default the scopes of `enabled`, or else the minimum */
  readonly scopes?: readonly string[] | undefined;
  /** The enabled tools, instead of scopes: their names, or an object with true for each. */
  readonly enabled?: readonly string[] | Readonly<Record<string, boolean>> | undefined;
  /** The zone: its name or its id. */
  readonly zone?: string | undefined;
  /** The id of the account. */
  readonly account?: string | undefined;
}

/** How a configuration is validated. */
export interface ValidationOptions {
  /** The fetch that sends the requests. @default the platform's */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds: what is not known by then is unknown. @default 4,500 */
  readonly timeout?: number | undefined;
  /** Whether write permissions are probed with requests that cannot change anything. @default false */
  readonly probeWrites?: boolean | undefined;
  /** Sentences instead of the English ones. */
  readonly texts?: { readonly [Text in keyof ConfigurationTexts]?: ConfigurationTexts[Text] | undefined } | undefined;
}

/**
 * What a validation came to.
 *
 * - `valid`: the token works and holds everything
 * - `unconfirmed`: nothing is known against it, and something could not be found out
 * - `incomplete`: the token works and lacks something
 * - `unusable`: the token cannot be used
 * - `invalid`: a field is wrong
 */
export type Verdict = 'valid' | 'unconfirmed' | 'incomplete' | 'unusable' | 'invalid';

/** What to show at one field. */
export interface FieldVerdict {
  /** How it is. */
  readonly status: 'ok' | 'warning' | 'error';
  /** A sentence for an end user. */
  readonly message: string;
}

/** What is known about a configuration. Safe to return to a front end: it has no token. */
export interface ConfigurationVerdict {
  /** Whether it can be saved: the token works, and nothing is known to be missing. */
  readonly ok: boolean;
  /** What the validation came to. */
  readonly verdict: Verdict;
  /** A sentence for each field that something is known about. */
  readonly fields: Readonly<Partial<Record<'apiKey' | 'scopes' | 'zone' | 'account', FieldVerdict>>>;
  /** The permissions that the token lacks. */
  readonly missing: readonly PermissionRow[];
  /** The permissions that nothing showed either way. */
  readonly unknown: readonly PermissionRow[];
  /** The permissions that the token holds beyond those picked. */
  readonly excess: readonly PermissionRow[];
  /** The link that creates a token with all picked permissions; undefined if none is needed. */
  readonly fixUrl: string | undefined;
  /** What is known of the token; undefined if it was not asked about. Never its value. */
  readonly token: TokenStatus | undefined;
  /** The zones that the token covers, at most the first 50. */
  readonly zones: readonly ZoneRef[];
  /** The accounts that the token covers. */
  readonly accounts: readonly AccountRef[];
}

const ZONE_NAME = /^(?=.{1,253}$)[^\s/\\?#%@:[\]]+\.[^\s/\\?#%@:[\]]+$/;

/**
 * Validates what a customer entered, and says for each field what is wrong with it. Wrong fields are found without a request.
 * Within its timeout it returns what it knows.
 *
 * @throws InvalidInputError if the options are wrong, never because of what the customer entered.
 */
export async function validateConfiguration(
  configuration: Configuration,
  options: ValidationOptions = {},
): Promise<ConfigurationVerdict> {
  checkOptions(options);
  const own = Object.entries(options.texts ?? {}).filter(([, text]) => text !== undefined);
  const texts: ConfigurationTexts = { ...englishTexts, ...Object.fromEntries(own) };
  const given = configuration ?? {};
  const fields: Record<string, FieldVerdict> = {};
  const wrong = (field: string, message: string): void => {
    fields[field] = { status: 'error', message };
  };
  const { token, problem } = tokenOf(given, texts);
  if (problem !== undefined) wrong('apiKey', problem);
  const scopes = scopesOf(given);
  if (!scopes) wrong('scopes', texts.scopesInvalid);
  const zone = textOf(given.zone);
  const account = textOf(given.account)?.toLowerCase();
  if (zone !== undefined && !HEX_ID.test(zone) && !ZONE_NAME.test(zone)) wrong('zone', texts.zoneInvalid);
  if (account !== undefined && !HEX_ID.test(account)) wrong('account', texts.accountInvalid);
  const wanted = scopes ?? minimumScopes;
  if (Object.keys(fields).length > 0 || token === undefined) {
    const isToken = problem !== undefined;
    const fixUrl = isToken ? tokenTemplate(wanted).url : undefined;
    return { ...NOTHING, ok: false, verdict: 'invalid', fields, fixUrl };
  }
  const report = await detected(token, { ...given, zone, account }, wanted, options);
  return report ? verdictOf(report, { scopes: wanted, zone, account }, texts) : unconfirmed(texts);
}

const NOTHING = { missing: [], unknown: [], excess: [], token: undefined, zones: [], accounts: [] };

function unconfirmed(texts: ConfigurationTexts): ConfigurationVerdict {
  const fields = { apiKey: { status: 'warning' as const, message: texts.tokenUnknown } };
  return { ...NOTHING, ok: false, verdict: 'unconfirmed', fields, fixUrl: undefined };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** The token to ask about, or what is wrong with it. */
function tokenOf({ apiKey, stored }: Configuration, texts: ConfigurationTexts) {
  const pasted = textOf(apiKey);
  const kept = textOf(stored);
  const value = pasted === undefined || isMasked(pasted) ? kept : pasted;
  if (value === undefined || isMasked(value)) {
    return { token: undefined, problem: pasted === undefined ? texts.tokenEmpty : texts.tokenMasked };
  }
  const format = readToken(value);
  return format.ok
    ? { token: format.value, problem: undefined }
    : { token: undefined, problem: formatText(format.problem, texts) };
}

/** The sentence for a malformed token. What `readToken` says is English, and for developers. */
export function formatText(problem: string, texts: ConfigurationTexts): string {
  if (/Global API Key/.test(problem)) return texts.tokenGlobalKey;
  if (/empty/.test(problem)) return texts.tokenEmpty;
  if (/header/.test(problem)) return texts.tokenHeader;
  if (/space|line break/.test(problem)) return texts.tokenSpaces;
  if (/has a character/.test(problem)) return texts.tokenCharacters;
  return texts.tokenCutOff;
}

function scopesOf({ scopes, enabled }: Configuration): readonly Scope[] | undefined {
  const picked: Scope[] = [...minimumScopes];
  if (scopes !== undefined) {
    if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string' && isScope(scope)))
      return undefined;
    picked.push(...(scopes as readonly Scope[]));
  }
  if (enabled !== undefined) {
    if (typeof enabled !== 'object' || enabled === null) return undefined;
    try {
      picked.push(...scopesOfTools(enabledTools(enabled)));
    } catch {
      return undefined;
    }
  }
  return [...new Set(picked)];
}

async function detected(
  apiToken: string,
  { zone, account }: Configuration,
  scopes: readonly Scope[],
  { fetch, timeout = 4_500, probeWrites = false }: ValidationOptions,
): Promise<PermissionReport | undefined> {
  const cf = connect({ apiToken, ...(fetch && { fetch }), domains: { permissions } });
  const place = { ...(zone !== undefined && { zone }), ...(account !== undefined && { account }) };
  try {
    return await cf.permissions.detect({ scopes, ...place, probeWrites, timeout });
  } catch (error) {
    if (CloudflareConnectorError.is(error) && error.code !== 'invalid_input') return undefined;
    throw error;
  }
}

interface Wanted {
  readonly scopes: readonly Scope[];
  readonly zone: string | undefined;
  readonly account: string | undefined;
}

function verdictOf(report: PermissionReport, wanted: Wanted, texts: ConfigurationTexts): ConfigurationVerdict {
  const { token, zones, accounts } = report;
  const isActive = token.status === 'active';
  const missing = isActive ? report.missing(wanted.scopes) : [];
  const unknown = isActive ? report.unknown(wanted.scopes) : [];
  const place = isActive ? placeFields(report, wanted, texts) : {};
  const fields = {
    apiKey: tokenField(token, texts),
    ...(isActive && { scopes: scopesField(missing, unknown, texts) }),
    ...place,
  };
  const isPlaced = Object.values(place).every(({ status }) => status !== 'error');
  const verdict = !isActive
    ? token.status === 'unknown'
      ? 'unconfirmed'
      : 'unusable'
    : missing.length > 0 || !isPlaced
      ? 'incomplete'
      : unknown.length > 0
        ? 'unconfirmed'
        : 'valid';
  const needsToken = verdict === 'unusable' || missing.length > 0;
  return {
    ok: isActive && (verdict === 'valid' || verdict === 'unconfirmed'),
    ...{ verdict, fields, missing, unknown },
    excess: isActive ? report.excess(wanted.scopes) : [],
    fixUrl: needsToken ? report.createTokenUrl(wanted.scopes).url : undefined,
    ...{ token, zones, accounts },
  };
}

function tokenField({ status, expiresOn, notBefore }: TokenStatus, texts: ConfigurationTexts): FieldVerdict {
  const dated = (text: string, date: string | undefined) =>
    fill(text, { date: date === undefined ? '' : ` (${date.slice(0, 10)})` });
  const messages: Readonly<Record<TokenStatus['status'], string>> = {
    active: texts.tokenGood,
    expired: dated(texts.tokenExpired, expiresOn),
    disabled: texts.tokenDisabled,
    not_yet_valid: dated(texts.tokenNotYetValid, notBefore),
    ip_restricted: texts.tokenIpRestricted,
    invalid: texts.tokenInvalid,
    unknown: texts.tokenUnknown,
  };
  return { status: status === 'active' ? 'ok' : status === 'unknown' ? 'warning' : 'error', message: messages[status] };
}

function scopesField(
  missing: readonly PermissionRow[],
  unknown: readonly PermissionRow[],
  texts: ConfigurationTexts,
): FieldVerdict {
  const listed = (rows: readonly PermissionRow[]) => ({ permissions: rows.map(({ label }) => label).join(', ') });
  if (missing.length > 0) return { status: 'error', message: fill(texts.scopesMissing, listed(missing)) };
  if (unknown.length > 0) return { status: 'warning', message: fill(texts.scopesUnknown, listed(unknown)) };
  return { status: 'ok', message: texts.scopesGood };
}

function placeFields(report: PermissionReport, { zone, account }: Wanted, texts: ConfigurationTexts) {
  const fields: Record<string, FieldVerdict> = {};
  if (zone !== undefined) {
    const name = zone.toLowerCase();
    const found = report.zones.find(
      (known) =>
        known.id === name || (known.name !== undefined && (known.name === name || name.endsWith(`.${known.name}`))),
    );
    fields.zone = found
      ? { status: 'ok', message: fill(texts.zoneGood, { zone: found.name ?? zone }) }
      : { status: 'error', message: fill(texts.zoneUnreachable, { zone }) };
  }
  if (account !== undefined) {
    const isSeen =
      report.accounts.some(({ id, name }) => id === account && name !== undefined) ||
      report.zones.some((one) => one.accountId === account);
    const isOwned = report.accounts.length === 0;
    fields.account = isSeen
      ? { status: 'ok', message: texts.accountGood }
      : { status: isOwned ? 'warning' : 'error', message: texts.accountUnreachable };
  }
  return fields;
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const OPTIONS = Object.keys({ fetch: 0, timeout: 0, probeWrites: 0, texts: 0 } satisfies Record<
  keyof ValidationOptions,
  0
>);

function checkOptions(options: ValidationOptions): void {
  const issues = unknownNames({ ...options }, OPTIONS, 'option');
  const { timeout, fetch, texts } = options;
  if (timeout !== undefined && !(Number.isInteger(timeout) && timeout > 0)) {
    issues.push({ field: 'timeout', message: 'must be a number of milliseconds' });
  }
  if (fetch !== undefined && typeof fetch !== 'function')
    issues.push({ field: 'fetch', message: 'must be a function' });
  if (texts !== undefined) issues.push(...unknownNames(texts, Object.keys(englishTexts), 'option'));
  if (issues.length > 0) throw new InvalidInputError('validateConfiguration', issues);
}
