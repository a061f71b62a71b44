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
export async function editMissing(operation: string, zoneName: string): Promise<Error> {
  const { missingPermission } = await import('../../../transport/errors/missing-permission.ts');
  return missingPermission({
    operation,
    request: 'POST /zones/{zone_id}/dns_records/batch',
    needed: [rowOf('dns:edit')],
    held: [rowOf('dns:read')],
    evidence: [`the zone's permissions have ${READ} and lack ${EDIT}`],
    resource: `zone ${zoneName}`,
  });
}
