import { MissingPermissionError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { PermissionReport } from '../permissions/report.ts';
import type { Finding } from '../permissions/report-facts.ts';
import type { Scope } from '../permissions/scopes.ts';
import { missingPermission } from '../transport/errors/missing-permission.ts';
import type { Permissions } from './permissions.ts';

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

interface Detected {
  readonly report: Promise<PermissionReport>;
  readonly at: number;
}

/** The maximum age of a detection that an operation is denied by: the permission may have been added since. */
const FRESH = 60_000;
/** The number of zones and accounts whose detection is kept. */
const KEPT = 500;

/**
 * What the token was found to hold, for a connector that enforces it. Detected once for each zone and account, and again if
 * Cloudflare contradicts it.
 */
export class DetectedScopes {
  readonly #permissions: Permissions;
  readonly #scopes: readonly Scope[];
  readonly #detected = new Map<string, Detected>();

  constructor(permissions: Permissions, scopes: readonly Scope[]) {
    this.#permissions = permissions;
    this.#scopes = scopes;
  }

  /**
   * Makes sure that the token was not found to lack what an operation needs. What is unknown passes: Cloudflare decides.
   *
   * @throws MissingPermissionError if the permission is missing. The operation then sends no request.
   */
  async check(operation: Subject, place: Place): Promise<void> {
    if (operation.scope === undefined) return;
    let { report, at } = this.#of(place);
    if ((await report).finding(operation.scope).status !== 'denied') return;
    if (Date.now() - at >= FRESH) ({ report, at } = this.#again(place));
    const found = await report;
    const finding = found.finding(operation.scope);
    if (finding.status === 'denied') throw denied(operation, finding, found, at);
  }

  /** The error for a denial. If it contradicts the detection, the token is detected once more, and the error says so. */
  async afterDenial(error: unknown, operation: Subject, place: Place): Promise<unknown> {
    if (!MissingPermissionError.is(error) || operation.scope === undefined) return error;
    const { report, at } = this.#of(place);
    const before = (await report).finding(operation.scope);
    if (before.status !== 'granted') return error;
    const now = (await this.#again(place).report).finding(operation.scope);
    const history = `At ${new Date(at).toISOString()} it was detected as granted (${detailOf(before)}). Detected again, it is ${now.status} (${detailOf(now)}).`;
    const message = error.message.replace(/\n {2}request: .*$/s, '');
    return new MissingPermissionError(`${message}\n${history}`, {
      ...error,
      evidence: [...error.evidence, history],
      cause: error,
    });
  }

  #of(place: Place): Detected {
    return this.#detected.get(keyOf(place)) ?? this.#again(place);
  }

  #again(place: Place): Detected {
    const key = keyOf(place);
    const { zone, accountId } = place;
    const report = this.#permissions.detect({
      scopes: this.#scopes,
      ...(zone && { zone: zone.id }),
      ...(accountId !== undefined && { account: accountId }),
    });
    const detected = { report, at: Date.now() };
    this.#detected.delete(key);
    this.#detected.set(key, detected);
    report.catch(() => this.#detected.delete(key));
    const [oldest] = this.#detected.keys();
    if (this.#detected.size > KEPT && oldest !== undefined) this.#detected.delete(oldest);
    return detected;
  }
}

const keyOf = ({ zone, accountId }: Place): string => `${zone?.id ?? ''} ${accountId ?? ''}`;

function denied(operation: Subject, finding: Finding, report: PermissionReport, at: number): MissingPermissionError {
  const { zone, account } = report.target;
  const { resource } = finding.row;
  const onZone = resource === 'zone' && zone ? `zone ${zone.name ?? zone.id}` : undefined;
  const onAccount = resource === 'account' && account ? `account ${account.name ?? account.id}` : undefined;
  return missingPermission({
    operation: operation.name,
    request: operation.endpoints[0],
    needed: [finding.row],
    held: report.findings.filter(({ status }) => status === 'granted').map(({ row }) => row),
    evidence: [`detected at ${new Date(at).toISOString()}: ${detailOf(finding)}`],
    resource: onZone ?? onAccount,
    owner: report.token.owner === 'account' ? 'account' : 'user',
  });
}

function detailOf({ evidence: [first] }: Finding): string {
  if (!first) return 'no evidence';
  return first.request ? `${first.request}: ${first.detail}` : first.detail;
}
