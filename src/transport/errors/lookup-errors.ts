import type { ZoneObject } from '../../client/zone-directory.ts';
import { CloudflareConnectorError, MissingPermissionError } from '../../errors.ts';
import { rowOf } from '../../permissions/scopes.ts';

/** That there are several zones of a name, and which. */
export function sayAmbiguous(
  name: string,
  found: readonly Pick<ZoneObject, 'id' | 'account' | 'status'>[],
  account: string | undefined,
): string {
  const each = found.map(({ id, status, account: owner }) => {
    const whose = owner?.id === undefined ? 'an unknown account' : `account ${owner.id}`;
    return `${id} (${status ?? 'unknown status'}) in ${whose}${owner?.name ? ` "${owner.name}"` : ''}`;
  });
  const how = account === undefined ? 'Pass its id, or set `account` on the connector.' : 'Pass its id.';
  return `${found.length} zones are named ${name}: ${each.join('; ')}. ${how}`;
}

/** The error for a name that several zones have. */
export function ambiguous(
  name: string,
  found: Parameters<typeof sayAmbiguous>[1],
  account: string | undefined,
  operation: string,
): CloudflareConnectorError {
  const message = `${operation}: ${sayAmbiguous(name, found, account)}`;
  return new CloudflareConnectorError('conflict', message, { operation, request: 'GET /zones' });
}

/** The error of a lookup as one of the call that waited for it: nobody called a lookup. */
export function asErrorOf(operation: string, error: CloudflareConnectorError): CloudflareConnectorError {
  const message = error.message.replace(/\n {2}request: .*$/s, '').replace(error.operation ?? '', operation);
  const details = { ...error, operation, cause: error.cause };
  if (MissingPermissionError.is(error)) return new MissingPermissionError(message, details as typeof error);
  return new CloudflareConnectorError(error.code, message, details);
}

/** The error for a zone name that the token cannot see. */
export function zoneNotFound(name: string, operation: string, account: string | undefined): CloudflareConnectorError {
  const { label, group } = rowOf('zone:read');
  return new CloudflareConnectorError(
    'not_found',
    `${operation}: the token cannot see a zone ${name}${account === undefined ? '' : ` in account ${account}, the connector's`}. Check the name. If the zone exists, the token needs ${label} (permission group "${group}") on it, or pass the zone's id instead of its name.`,
    { operation, request: 'GET /zones' },
  );
}
