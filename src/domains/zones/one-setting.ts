import { BaseSettings } from 'cloudflare/resources/zones/settings';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';

/** The one setting whose value is called `enabled`. @source zones_ssl_recommender in Cloudflare's OpenAPI document */
const RECOMMENDER = 'ssl_recommender';

/** A setting with its value under the name that all others have. */
function withValue<T>(setting: unknown): T {
  const { value, enabled } = (setting ?? {}) as { readonly value?: unknown; readonly enabled?: unknown };
  return (value === undefined && enabled !== undefined ? { ...(setting as object), value: enabled } : setting) as T;
}

/** Reads a setting of a zone. The caller knows the type of its value, which follows from its id. */
export async function readSetting<T>(call: CallContext, zone: ZoneRef, id: string): Promise<T> {
  return withValue(await call.use(BaseSettings).get(id, { zone_id: zone.id }, call.options));
}

/** Changes a setting of a zone to a value that the caller has checked. */
export async function editSetting<T>(call: CallContext, zone: ZoneRef, id: string, value: unknown): Promise<T> {
  const body = id === RECOMMENDER ? { enabled: value } : { value };
  const params = { zone_id: zone.id, ...body } as Parameters<BaseSettings['edit']>[1];
  return withValue(await call.use(BaseSettings).edit(id, params, call.options));
}
