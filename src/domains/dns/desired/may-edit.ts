import { MissingPermissionError } from '../../../errors.ts';
import { explainShortfall } from '../../../permissions/explanation.ts';
import { rowOf } from '../../../permissions/scopes.ts';
import type { ZoneFacts } from './zone-state.ts';

const EDIT = '#dns_records:edit';
const READ = '#dns_records:read';

/**
 * Whether the zone's permissions say that the token may not change its records. A list that names nothing of DNS says
 * nothing: it may belong to a token for which Cloudflare does not fill it.
 */
export function lacksEdit({ permissions = [] }: ZoneFacts): boolean {
  return permissions.includes(READ) && !permissions.includes(EDIT);
}

/** The error for a token that may read the records and not change them. */
export function editMissing(operation: string, zoneName: string): MissingPermissionError {
  const needed = [rowOf('dns:edit')];
  const granted = [rowOf('dns:read')];
  const evidence = `the zone's permissions have ${READ} and lack ${EDIT}`;
  const resource = `zone ${zoneName}`;
  const keep = granted;
  const { message, fixUrl } = explainShortfall({ subject: operation, needed, resource, granted, evidence, keep });
  return new MissingPermissionError(message, {
    operation,
    request: 'POST /zones/{zone_id}/dns_records/batch',
    needed,
    granted,
    evidence: [evidence],
    fixUrl,
    resource,
  });
}
