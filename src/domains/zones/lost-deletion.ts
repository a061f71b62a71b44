import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';

/**
 * Finds out whether a zone was deleted by a request whose response was lost. Cloudflare denies the repeated request in the words of
 * a missing permission, as every request on a zone that is gone.
 *
 * @throws the error of the repeated request if the zone is still there, or if it is not known that it ever was.
 */
export async function checkGone(call: CallContext, zone: ZoneRef, error: CloudflareConnectorError): Promise<void> {
  const zones = call.use(BaseZones);
  // A zone whose name is known was visible to the token before.
  if (zone.name !== undefined) {
    const listed = await zones.list({ name: zone.name }, call.options).catch(() => undefined);
    const isThere = (listed?.result as readonly { readonly id: string }[] | undefined)?.some(
      ({ id }) => id === zone.id,
    );
    if (isThere === false) return;
    throw error;
  }
  const read: unknown = await zones.get({ zone_id: zone.id }, call.options).catch((failure: unknown) => failure);
  if (!CloudflareConnectorError.is(read)) throw error;
  if (read.code === 'not_found') return;
  if (read.code !== 'out_of_reach' && read.code !== 'missing_permission') throw error;
  const { operation, request, status, errors, rayId } = error;
  throw new CloudflareConnectorError(
    error.code,
    `zones.delete: the response to the request was lost, and now the token cannot see zone ${zone.id}: the zone was deleted, or the token never covered it.`,
    { operation, request, status, errors, rayId, cause: error },
  );
}
