import { BaseSettings } from 'cloudflare/resources/zones/settings';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';

/** Reads a setting of a zone. The caller knows the type of its value, which follows from its id. */
export async function readSetting<T>(call: CallContext, zone: ZoneRef, id: string): Promise<T> {
  return (await call.use(BaseSettings).get(id, { zone_id: zone.id }, call.options)) as T;
}

/** Changes a setting of a zone to a value that the caller has checked. */
export async function editSetting<T>(call: CallContext, zone: ZoneRef, id: string, value: unknown): Promise<T> {
  const params = { zone_id: zone.id, value } as Parameters<BaseSettings['edit']>[1];
  return (await call.use(BaseSettings).edit(id, params, call.options)) as T;
}
