import fc from 'fast-check';
import {
  allScopes,
  CloudflareConnector,
  CloudflareConnectorError,
  type Evidence,
  minimumScopes,
  type PermissionReport,
  RateLimiter,
  type Scope,
} from '../../src/index.ts';
import { calls } from '../contract/scenario.ts';
import { acceptedGroups, groupOfScope } from './accepted-groups.data.ts';
import type { Place } from './policy-evaluator.ts';
import {
  type Asked,
  asked,
  cloudflare,
  evaluator,
  knownZones,
  make,
  type RandomToken,
  randomToken,
} from './random-tokens.ts';

/** What the library may be caught saying. */
export type Fault =
  | 'false granted'
  | 'false denied'
  | 'good token called invalid'
  | 'dead token called active'
  | 'allowed call rejected'
  | 'require passes without the permission'
  | 'require rejects a permission that is held'
  | 'excess that is not held'
  | 'minimum met without the permissions'
  | 'zone that lacks the scope'
  | 'feature that is not there'
  | 'feature that is there';

/** What was found of many tokens. */
export interface Verdict {
  readonly tokens: number;
  readonly findings: number;
  readonly faults: ReadonlyMap<Fault, readonly string[]>;
  /** Findings that are unknown, by what their evidence says. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Detects with random tokens, and compares everything that is said with what the evaluator says. */
export async function judge(tokens: number, seed: number): Promise<Verdict> {
  const faults = new Map<Fault, string[]>();
  const unknown = new Map<string, number>();
  let findings = 0;
  const samples = fc.sample(fc.tuple(randomToken, asked, fc.nat()), { numRuns: tokens, seed });
  for (const [random, zone, number] of samples) {
    const { token, value } = make(random);
    const note = (fault: Fault, what: string): void => {
      const told = `${what} | zone ${zone.written} | ${JSON.stringify(random)}`;
      faults.set(fault, [...(faults.get(fault) ?? []), told]);
    };
    const account = random.tellsAccount ? accountFor(random, zone) : undefined;
    const connect = (options: object = {}) =>
      new CloudflareConnector({
        apiToken: value,
        fetch: cloudflare.fetch,
        retries: 0,
        rateLimiter: new RateLimiter({ limit: 1e9 }),
        ...(account !== undefined && { account }),
        ...options,
      });
    const cf = connect();
    for (const probeWrites of [false, true]) {
      const report = await cf.permissions.detect({
        scopes: allScopes,
        zone: zone.written,
        probeWrites,
        ...(account !== undefined && { account }),
      });
      findings += report.findings.length;
      judgeStatus(report, random, note);
      if (random.death !== undefined) continue;
      // Without an account the findings about one are about the account that detection found, and names.
      const place = { zone: zone.id ?? '', account: account ?? report.target.account?.id };
      judgeReport(report, random, place, note, unknown);
    }
    if (random.death === undefined) {
      await judgeRequire(cf, random, number, note);
      await judgeEnforcement(connect({ enforcement: 'detected' }), random, zone, number, note);
    }
    cloudflare.tokens.delete(token.id);
    cloudflare.requests.clear();
  }
  return { tokens, findings, faults, unknown };
}

const scopeOf = ({ group }: { readonly group: string }): string =>
  Object.entries(groupOfScope).find(([, name]) => name === group)?.[0] ?? group;

type Note = (fault: Fault, what: string) => void;

/** The account of an account-owned token, or that of the zone. */
function accountFor({ owner }: RandomToken, { id }: Asked): string | undefined {
  return owner.kind === 'account' ? owner.id : knownZones.find((zone) => zone.id === id)?.account;
}

function judgeStatus({ token: { status } }: PermissionReport, { death }: RandomToken, note: Note): void {
  if (death === undefined && !['active', 'unknown'].includes(status)) note('good token called invalid', status);
  if (death !== undefined && status === 'active') note('dead token called active', death);
}

function judgeReport(
  report: PermissionReport,
  token: RandomToken,
  place: Place,
  note: Note,
  unknown: Map<string, number>,
): void {
  const isGranted = (scope: string, at: Place) =>
    evaluator.holds(token, scope, at) || evaluator.standsIn(token, scope, at);
  for (const { scope, status, evidence } of report.findings) {
    const told = `${scope} ${JSON.stringify(evidence)}`;
    if (status === 'granted' && !isGranted(scope, place)) note('false granted', told);
    if (status === 'denied' && evaluator.holds(token, scope, place)) note('false denied', told);
    if (status === 'unknown') {
      const cause = causeOf(evidence[0]);
      unknown.set(cause, (unknown.get(cause) ?? 0) + 1);
    }
  }
  // What is asked of the report afterwards, about other zones, by name and by id.
  for (const zone of knownZones) {
    for (const scope of ['zone:read', 'dns:edit', 'zone_settings:read'] as const) {
      for (const written of [zone.id, zone.name]) {
        const { status } = report.finding(scope, { zone: written });
        const at = { zone: zone.id, account: zone.account };
        if (status === 'granted' && !isGranted(scope, at)) note('false granted', `${scope} of ${written} afterwards`);
        if (status === 'denied' && evaluator.holds(token, scope, at))
          note('false denied', `${scope} of ${written} afterwards`);
      }
    }
  }
  for (const { id, name } of report.zonesWith('dns:edit')) {
    if (!isGranted('dns:edit', { zone: id })) note('zone that lacks the scope', `dns:edit on ${name}`);
  }
  for (const row of report.excess(['zone:read', 'dns:read'])) {
    const scope = scopeOf(row);
    const anywhere = knownZones.some(({ id, account }) => isGranted(scope, { zone: id, account }));
    if (!anywhere && !isGranted(scope, place)) note('excess that is not held', scope);
  }
  for (const scope of report.missing().map(scopeOf)) {
    if (evaluator.holds(token, scope, place)) note('false denied', `${scope} is called missing`);
  }
  if (report.minimum.met && !minimumScopes.every((scope) => isGranted(scope, place))) {
    note('minimum met without the permissions', report.minimum.missing.map(({ label }) => label).join());
  }
  for (const [feature, read, edit] of features) {
    const level = report.features[feature];
    if (level === 'edit' && !isGranted(edit, place)) note('feature that is not there', `${feature}: ${level}`);
    if (level === 'read' && !isGranted(read, place)) note('feature that is not there', `${feature}: ${level}`);
    if (level === 'none' && evaluator.holds(token, edit, place)) note('feature that is there', `${feature}: ${level}`);
  }
}

/** Why a finding is unknown, without the names of the permissions and places concerned. */
function causeOf(strongest: Evidence | undefined): string {
  if (!strongest) return 'no evidence: a write that was not probed, or no zone or account to look at';
  const { kind, detail } = strongest;
  return `${kind}: ${detail.replace(/^a policy allows .*?, and /, 'a policy allows it, and ').replace(/[0-9a-f]{32}|http_\w+/g, '…')}`;
}

/** Features that one permission opens. */
const features = [
  ['zones', 'zone:read', 'zone:edit'],
  ['dns', 'dns:read', 'dns:edit'],
  ['firewall', 'firewall_services:read', 'firewall_services:edit'],
  ['workersScripts', 'workers_scripts:read', 'workers_scripts:edit'],
] as const;

/** `require` without a zone asks whether the token has the scope anywhere. */
async function judgeRequire(cf: CloudflareConnector, token: RandomToken, number: number, note: Note): Promise<void> {
  const scope = allScopes[number % allScopes.length] as Scope;
  const places = knownZones.map(({ id, account }) => ({ zone: id, account }));
  let report: PermissionReport | undefined;
  let error: unknown;
  try {
    report = await cf.permissions.require([scope]);
  } catch (reason) {
    error = reason;
  }
  const isHeld = places.some(
    (place) => evaluator.holds(token, scope, place) || evaluator.standsIn(token, scope, place),
  );
  // What is unknown passes; the report that is returned says so.
  const isCertain = error === undefined && report?.finding(scope).status === 'granted';
  if (isCertain && !isHeld) note('require passes without the permission', scope);
  const rejection = CloudflareConnectorError.is(error) && error.code === 'missing_permission' ? error : undefined;
  if (rejection && places.every((place) => evaluator.holds(token, scope, place))) {
    note('require rejects a permission that is held', `${scope}: ${rejection.message}`);
  }
}

/** Operations on a zone, except the one after which the world is another one. */
const tried = Object.entries(acceptedGroups)
  .filter(
    ([name, { scope, request }]) => request.includes('{zone_id}') && scope !== undefined && calls[name] !== undefined,
  )
  .map(([name]) => name)
  .filter((name) => name !== 'zones.delete');

/** Calls operations through a connector that detects what the token may do: it must not reject what Cloudflare accepts. */
async function judgeEnforcement(
  cf: CloudflareConnector,
  token: RandomToken,
  { id }: Asked,
  number: number,
  note: Note,
): Promise<void> {
  const zone = knownZones.find((known) => known.id === id);
  if (!zone) return;
  for (const offset of [0, 37, 71]) {
    const name = tried[(number + offset) % tried.length] as string;
    cloudflare.requests.clear();
    const error: unknown = await calls[name]?.(cf, zone.id, zone.account).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const rejection = CloudflareConnectorError.is(error) && error.code === 'missing_permission' ? error : undefined;
    if (rejection && evaluator.permits(token, name, { zone: zone.id, account: zone.account })) {
      note('allowed call rejected', `${name}: ${rejection.message}`);
    }
  }
}
