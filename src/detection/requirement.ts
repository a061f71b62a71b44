import { MissingPermissionError } from '../errors.ts';
import type { PermissionReport } from '../permissions/report.ts';
import type { PermissionRow, Scope } from '../permissions/scopes.ts';
import { explainShortfall } from './explanation.ts';

/** The one error that lists every row a token lacks of those it was required to have. */
export function unmet(
  report: PermissionReport,
  needed: readonly PermissionRow[],
  scopes: readonly Scope[],
): MissingPermissionError {
  const owner = report.token.owner === 'account' ? 'account' : 'user';
  const { zone, account } = report.target;
  const name = zone?.name ?? zone?.id;
  const resource = name !== undefined ? `zone ${name}` : account && `account ${account.name ?? account.id}`;
  const findings = scopes.map((scope) => report.finding(scope));
  const granted = findings.filter(({ status }) => status === 'granted').map(({ row }) => row);
  const denied = findings.filter(({ status }) => status === 'denied');
  const evidence = denied.map(({ row, evidence: [first] }) => `${row.label}: ${first?.detail ?? 'no evidence'}`);
  const { message } = explainShortfall({
    subject: 'The connector',
    needed,
    resource,
    granted,
    evidence: undefined,
    owner,
  });
  // The token that replaces this one needs the rows it has, too.
  const { url } = report.createTokenUrl(scopes, { owner });
  return new MissingPermissionError(message, {
    operation: 'permissions.require',
    needed,
    granted,
    evidence,
    fixUrl: url,
    resource,
  });
}
