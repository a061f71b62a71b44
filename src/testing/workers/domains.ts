import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import { idOfName } from '../ids.ts';
import { isHostname } from '../server/host-names.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { DOMAINS_PER_ZONE } from './limits.ts';
import { type Domain, type Script, Workers } from './worker-scripts.ts';

/** A custom domain to attach. */
export interface DomainInput {
  readonly hostname: unknown;
  readonly zone_id?: unknown;
  readonly zone_name?: unknown;
  readonly environment?: unknown;
  readonly enabled?: unknown;
  readonly previews_enabled?: unknown;
}

/** What to do if the host name is taken. */
export interface Overrides {
  readonly override_existing_origin?: unknown;
  readonly override_existing_dns_record?: unknown;
}

const HOST_TYPES = ['A', 'AAAA', 'CNAME'];

/** Attaches a host name to a Worker, or changes the one that is. */
export function attach(
  input: DomainInput,
  script: Script,
  overrides: Overrides,
  account: Account,
  context: Context,
): Domain {
  const { domains } = Workers.of(account);
  const name = typeof input.hostname === 'string' ? input.hostname.toLowerCase() : '';
  const zone = zoneOf(name, input, account, context);
  const known = [...domains.values()].find((domain) => domain.hostname === name);
  // Seen: https://github.com/alchemy-run/alchemy-async/pull/1384
  if (known && known.service !== script.id && overrides.override_existing_origin !== true) {
    throw rejection(
      100116,
      `Hostname '${name}' already in use by other custom domain. Either delete it, try a different hostname, or use the option 'override_existing_origin' to override.`,
      409,
    );
  }
  if (!known) {
    makeRoom(name, zone, overrides);
    rejectBeyondLimit(domains, zone);
    addRecord(name, zone, script);
  }
  // Recorded: https://github.com/glw907/cairn-cms (`2026-08-11-t4a-domain-spike.md`). The same host name keeps its id.
  const id = known?.id ?? idOfName(`custom domain ${name} of ${zone.id}`) + idOfName(name).slice(0, 8);
  const domain: Domain = {
    ...{ id, zone_id: zone.id, zone_name: zone.name, hostname: name, service: script.id },
    environment: typeof input.environment === 'string' ? input.environment : 'production',
    cert_id: known?.cert_id ?? context.ids.uuid(),
    previews_enabled: input.previews_enabled === true,
    enabled: input.enabled !== false,
  };
  domains.set(id, domain);
  return domain;
}

/** Detaches a host name, and deletes the record that attaching it made. */
export function detach({ id, zone_id, hostname }: Domain, account: Account, context: Context): void {
  Workers.of(account).domains.delete(id);
  const records = context.zones.get(zone_id)?.records;
  for (const record of records?.list() ?? []) {
    if (record.name === hostname && record.meta.read_only === true) records?.delete(record.id);
  }
}

function zoneOf(name: string, input: DomainInput, account: Account, { zones }: Context): Zone {
  const zone = zones
    .list()
    .find(
      (one) =>
        one.account.id === account.id &&
        (input.zone_id === undefined || one.id === input.zone_id) &&
        (input.zone_name === undefined || one.name === input.zone_name) &&
        (name === one.name || name.endsWith(`.${one.name}`)),
    );
  // The code is seen: https://github.com/cloudflare/workers-sdk/issues/2906
  if (!isHostname(name) || !zone) throw rejection(10083, `workers.api.error.zone_not_found for "${name}"`, 404);
  return zone;
}

/** Seen: https://github.com/vm0-ai/vm0/pull/33406 */
function makeRoom(name: string, { records }: Zone, { override_existing_dns_record: override }: Overrides): void {
  const taken = records.list().filter((record) => record.name === name && HOST_TYPES.includes(record.type));
  if (taken.length > 0 && override !== true) {
    throw rejection(
      100117,
      `Hostname '${name}' already has externally managed DNS records (A, CNAME, etc). Delete them first or try a different hostname.`,
      409,
    );
  }
  for (const { id } of taken) records.delete(id);
}

/** The limit is documented. Code and wording are seen in Wrangler's output. The status is inferred. */
function rejectBeyondLimit(domains: ReadonlyMap<string, Domain>, zone: Zone): void {
  if ([...domains.values()].filter((domain) => domain.zone_id === zone.id).length < DOMAINS_PER_ZONE) return;
  throw rejection(
    100122,
    `You have exceeded the limit of ${DOMAINS_PER_ZONE} Workers custom domains on zone '${zone.name}'.`,
  );
}

/** Recorded: a custom domain makes a proxied AAAA record that is read-only. */
function addRecord(name: string, { records }: Zone, { tag }: Script): void {
  records.create({
    ...{ type: 'AAAA', name, content: '100::', proxied: true },
    meta: { origin_worker_id: tag, read_only: true },
  });
}
