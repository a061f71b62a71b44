import { CloudflareConnectorError } from '../errors.ts';
import { rowOf } from '../permissions/scopes.ts';

/** The error for a zone name that the token can not see. */
export function zoneNotFound(name: string, operation: string): CloudflareConnectorError {
  const { label, group } = rowOf('zone:read');
  return new CloudflareConnectorError(
    'not_found',
    `${operation}: the token sees no zone ${name}. Check the name; if the zone exists, the token needs ${label} (permission group "${group}") on it, or give the zone's id instead.`,
    { operation, request: 'GET /zones' },
  );
}
