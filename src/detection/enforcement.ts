import { CloudflareConnectorError, MissingPermissionError } from '../errors.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { acceptedGroups } from '../permissions/accepted-groups.ts';
import { holds, type Target, type Place as Where, type ZoneRef } from '../permissions/grants.ts';
import { legacyOf } from '../permissions/legacy-permissions.ts';
import { kindsOf } from '../permissions/permission-groups.ts';
import { PermissionReport } from '../permissions/report.ts';
import type { Finding, Observation } from '../permissions/report-facts.ts';
import { allScopes, rowOf, type Scope, scopeOfGroup } from '../permissions/scopes.ts';
import { missingPermission } from '../transport/errors/missing-permission.ts';
import type { Questions } from './ask.ts';
import { KnownToken } from './known-token.ts';
import { limitedAsker } from './limited-asker.ts';
import { isBad } from './memory.ts';
import { observeZone } from './observe-zone.ts';
import { tryProbe } from './probes/probe.ts';
import { readProbes } from './probes/read.ts';
import { type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/** An operation, as far as enforcement needs it. */
interface Subject {
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly endpoints: readonly string[];
}

/** Where an operation works; neither if it is about the user, or about everything that the token covers. */
interface Place {
  readonly zone: ZoneRef | undefined;
  readonly accountId: string | undefined;
}

/** What was found of one operation's permission in one place. */
interface Detected {
  readonly report: Promise<PermissionReport>;
  readonly at: number;
}

/** The maximum age of a detection that an operation is denied by: the permission may have been added since. */
const FRESH = 60_000;
/** The number of detections that are kept. */
const KEPT = 1_000;

/**
 * What the token was found to hold, for a connector that enforces it. It asks only what the called operation needs: who the
 * token is, once; and if its policies cannot be read, what the zone shows, or one probe. Asked again if Cloudflare contradicts it.
 */
export class DetectedScopes {
  readonly #questions: Questions;
  readonly #known: KnownToken;
  readonly #detected = new Map<string, Detected>();

  constructor(questions: Questions) {
    this.#questions = questions;
    this.#known = new KnownToken(questions);
  }

  /**
   * Makes sure that the token was not found to lack what an operation needs: every permission that Cloudflare accepts for it.
   * What is unknown passes: Cloudflare decides.
   *
   * @throws MissingPermissionError if the permission is missing. The operation then sends no request.
   */
  async check(operation: Subject, place: Place): Promise<void> {
    if (operation.scope === undefined) return;
    const accepted = acceptedScopes(operation);
    // A group that the library has no scope for may suffice: only policies can tell that it is absent.
    let { report, at } = this.#of(operation, place);
    if (!(await this.#isDenied(await report, operation, accepted, place))) return;
    if (Date.now() - at >= FRESH) ({ report, at } = this.#again(operation, place));
    const found = await report;
    if (await this.#isDenied(found, operation, accepted, place)) {
      throw denied(operation, found.finding(operation.scope), found, at, place.zone?.name !== undefined);
    }
  }

  /** The error for a denial. If it contradicts the detection, the token is detected once more, and the error says so. */
  async afterDenial(error: unknown, operation: Subject, place: Place): Promise<unknown> {
    if (!CloudflareConnectorError.is(error) || error.code !== 'missing_permission' || operation.scope === undefined) {
      return error;
    }
    const { report, at } = this.#of(operation, place);
    const before = (await report).finding(operation.scope);
    if (before.status !== 'granted') return error;
    this.#known.forget();
    const now = (await this.#again(operation, place).report).finding(operation.scope);
    const history = `At ${new Date(at).toISOString()} it was detected as granted (${detailOf(before)}). Detected again, it is ${now.status} (${detailOf(now)}).`;
    const message = error.message.replace(/\n {2}request: .*$/s, '');
    const details = { ...error, evidence: [...error.evidence, history], cause: error };
    if (now.status !== 'granted') return new MissingPermissionError(`${message}\n${history}`, details);
    // What is held is not missing, whatever the denial looked like.
    const text = `${operation.name}: Cloudflare denied the request, although the token has ${before.row.label} there. ${history}`;
    const { operation: name, request, status, errors, rayId } = error;
    return new CloudflareConnectorError('api_error', text, {
      operation: name,
      request,
      status,
      errors,
      rayId,
      cause: error,
    });
  }

  async #isDenied(
    report: PermissionReport,
    operation: Subject,
    accepted: readonly (Scope | undefined)[],
    place: Place,
  ): Promise<boolean> {
    const { scope } = operation;
    if (scope === undefined || report.finding(scope).status !== 'denied') return false;
    const others = accepted.filter((other) => other !== scope);
    if (!others.includes(undefined)) return others.every((other) => other && report.finding(other).status === 'denied');
    // The names of the others are in the policies, if these could be read.
    return this.#holdsNone(operation, scope, place);
  }

  /** Whether the token's policies give it no group that the operation's request accepts. */
  async #holdsNone({ endpoints }: Subject, scope: Scope, { zone, accountId }: Place): Promise<boolean> {
    const policies = await this.#policies(zone?.id);
    if (!policies) return false;
    const groups = acceptedGroups(scope, endpoints[0] ?? '');
    const where = (group: string): Where => {
      const isOfZone = kindsOf(group).includes('zone');
      return isOfZone ? (zone ? { zone } : {}) : { account: { id: accountId ?? zone?.accountId } };
    };
    return policies.grants.every(
      (grant) => !groups.includes(grant.group) || holds(grant, where(grant.group)) === false,
    );
  }

  async #policies(zoneId: string | undefined) {
    const token = await this.#status(zoneId, undefined);
    const policies = isBad(token) ? undefined : await this.#known.policies(token);
    return policies?.complete ? policies : undefined;
  }

  #status(zoneId: string | undefined, accountId: string | undefined) {
    return this.#known.status({
      accountIds: [accountId],
      zoneId,
      doubtedAt: undefined,
      isDoubted: false,
      isRecognised: false,
    });
  }

  #of(operation: Subject, place: Place): Detected {
    return this.#detected.get(keyOf(operation, place)) ?? this.#again(operation, place);
  }

  #again(operation: Subject, place: Place): Detected {
    const key = keyOf(operation, place);
    const known = this.#detected.get(key);
    if (known) this.#known.forget();
    const report = this.#detect(operation, place);
    const detected = { report, at: Date.now() };
    this.#detected.delete(key);
    this.#detected.set(key, detected);
    report.catch(() => this.#detected.delete(key));
    forgetOldest(this.#detected, KEPT);
    return detected;
  }

  async #detect(operation: Subject, { zone, accountId }: Place): Promise<PermissionReport> {
    const scope = operation.scope as Scope;
    const token = await this.#status(zone?.id, accountId);
    const isUsable = !isBad(token);
    const policies = isUsable ? await this.#known.policies(token) : undefined;
    const grants = policies?.complete ? policies.grants : undefined;
    const row = rowOf(scope);
    const target: Target = {
      ...(zone && { zone }),
      ...(accountId !== undefined
        ? { account: { id: accountId } }
        : zone?.accountId && { account: { id: zone.accountId } }),
    };
    const seen: Observation[] = [];
    let named = zone;
    const accepted = acceptedScopes(operation);
    if (isUsable && !grants && !accepted.includes(undefined) && !this.#questions.isScarce()) {
      const shown = await this.#look(scope, accepted as readonly Scope[], target);
      seen.push(...shown.observations);
      named = shown.zone ?? zone;
    }
    return new PermissionReport({
      token,
      accounts: [],
      zones: named ? [named] : [],
      zonesComplete: false,
      target: named && row.resource !== 'user' ? { ...target, zone: named } : target,
      asked: [scope],
      grants,
      observations: seen,
      problems: [],
    });
  }

  /** What the zone itself, or else one read, shows of a scope. */
  async #look(scope: Scope, accepted: readonly Scope[], target: Target) {
    const zoneId = rowOf(scope).resource === 'zone' ? target.zone?.id : undefined;
    if (zoneId !== undefined && accepted.every((one) => legacyOf[one] !== undefined)) {
      const reply = await this.#known.zone(zoneId, Number.POSITIVE_INFINITY);
      const zone = reply?.status === 200 ? (reply.result as ZoneObject) : undefined;
      const observations = zone ? observeZone(zone, 'GET /zones/{zone_id}') : [];
      if (observations.length > 0) return { observations, zone: zone && zoneRefOf(zone) };
    }
    const read = scope.replace(/:edit$/, ':read') as Scope;
    const probe = readProbes[read];
    const observed = probe && (await tryProbe(limitedAsker(this.#questions, {}), read, probe, target));
    return { observations: observed ? [observed] : [], zone: undefined };
  }
}

/** The scopes of the groups that an operation's own request accepts; undefined for a group that the library has no scope for. */
function acceptedScopes({ scope, endpoints: [request = ''] }: Subject): readonly (Scope | undefined)[] {
  // A GraphQL request shows in its body alone which of two permissions it needs.
  if (scope === undefined || request.endsWith('/graphql')) return [scope];
  return acceptedGroups(scope, request).map(scopeOfGroup);
}

const keyOf = ({ scope, endpoints }: Subject, { zone, accountId }: Place): string =>
  `${scope} ${endpoints[0]} ${zone?.id ?? ''} ${accountId ?? ''}`;

function denied(
  operation: Subject,
  finding: Finding,
  report: PermissionReport,
  at: number,
  usesZoneName: boolean,
): MissingPermissionError {
  const { zone, account } = report.target;
  const { resource } = finding.row;
  const onZone = resource === 'zone' && zone ? `zone ${zone.name ?? zone.id}` : undefined;
  const onAccount = resource === 'account' && account ? `account ${account.name ?? account.id}` : undefined;
  return missingPermission({
    operation: operation.name,
    request: operation.endpoints[0],
    needed: [finding.row],
    held: heldIn(report),
    usesZoneName,
    evidence: [`detected at ${new Date(at).toISOString()}: ${detailOf(finding)}`],
    resource: onZone ?? onAccount,
    owner: report.token.owner === 'account' ? 'account' : 'user',
  });
}

/** Everything that the report shows the token to hold. */
function heldIn(report: PermissionReport) {
  return allScopes.filter((scope) => report.finding(scope).status === 'granted').map(rowOf);
}

function detailOf({ evidence: [first] }: Finding): string {
  if (!first) return 'no evidence';
  return first.request ? `${first.request}: ${first.detail}` : first.detail;
}
