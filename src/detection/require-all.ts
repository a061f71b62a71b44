import { CloudflareConnectorError } from '../errors.ts';
import type { PermissionReport } from '../permissions/report.ts';
import type { Scope } from '../permissions/scopes.ts';
import { tokenFault } from '../transport/errors/denial.ts';
import { missingPermission } from '../transport/errors/missing-permission.ts';

/**
 * Makes sure that a report shows none of these scopes to be denied.
 *
 * @throws MissingPermissionError if one is; it lists every missing permission.
 * @throws CloudflareConnectorError if the token cannot be used at all.
 */
export function requireAll(report: PermissionReport, scopes: readonly Scope[], usesZoneName: boolean): void {
  const operation = 'permissions.require';
  const fault = tokenFault(report.token, { operation });
  if (fault) throw fault;
  const needed = report.missing(scopes);
  if (needed.length === 0) {
    const open = report.unknown(scopes).find(({ resource }) => report.outOfReach?.startsWith(resource));
    if (!open) return;
    const message = `${operation}: the token does not reach ${report.outOfReach}, so it is not known to hold ${open.label} there. Check the id: it may be mistyped, or belong to somebody else.`;
    throw new CloudflareConnectorError('out_of_reach', message, { operation });
  }
  const { zone, account } = report.target;
  const name = zone?.name ?? zone?.id;
  const findings = scopes.map((scope) => report.finding(scope));
  const denied = findings.filter(({ status }) => status === 'denied');
  throw missingPermission({
    operation,
    needed,
    // A token that replaces this one needs what was required and is not missing, too.
    held: findings.filter(({ status }) => status !== 'denied').map(({ row }) => row),
    granted: findings.filter(({ status }) => status === 'granted').map(({ row }) => row),
    evidence: denied.map(({ row, evidence: [first] }) => `${row.label}: ${first?.detail ?? 'no evidence'}`),
    usesZoneName,
    resource: name !== undefined ? `zone ${name}` : account && `account ${account.name ?? account.id}`,
    owner: report.token.owner === 'account' ? 'account' : 'user',
  });
}
