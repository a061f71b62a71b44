import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import { rowOf } from '../permissions/scopes.ts';
import type { Call } from '../transport/call.ts';
import type { Envelope } from '../transport/envelope.ts';
import type { RequestClient } from './request-client.ts';

/** Looks zones up by their exact name. */
export type FindZone = (name: string) => Promise<ZoneRef | undefined>;

/** The form of a zone's id. */
export const ZONE_ID = /^[0-9a-f]{32}$/;
/** Characters that would end or change a path or a host in a URL. */
const NOT_IN_A_NAME = /[\s/\\?#%@:[\]]/;

/** Looks zones up with `GET /zones?name=`, which works for tokens limited to one zone too. */
export function findZone(client: RequestClient): FindZone {
  return async (name) => {
    const call: Call = {
      operation: 'zones.lookup',
      scope: 'zone:read',
      effect: 'read',
      idempotent: true,
      zoneName: name,
    };
    const { result } = await client.get<Envelope>('/zones', { query: { name }, call });
    const found = (result as readonly ZoneObject[]).find((zone) => zone.name === name);
    const zone = found && { id: found.id, name: found.name, accountId: found.account?.id };
    // For operations that need more of the zone. Not enumerable: it is not logged.
    return zone && Object.defineProperty(zone, 'seen', { value: found });
  };
}

interface ZoneObject {
  readonly id: string;
  readonly name: string;
  readonly account?: { readonly id?: string };
}

/** The zones that a connector has looked up, so that a name costs one request. Each connector has its own. */
export class ZoneDirectory {
  readonly #find: FindZone;
  readonly #known = new Map<string, Promise<ZoneRef | undefined>>();

  constructor(find: FindZone) {
    this.#find = find;
  }

  /** The zone of a name or id. An id needs no request. */
  resolve(reference: string, match: 'exact' | 'containing', operation: string): ZoneRef | Promise<ZoneRef> {
    if (ZONE_ID.test(reference)) return { id: reference };
    const name = canonicalZoneName(reference, operation);
    const key = `${match} ${name}`;
    let found = this.#known.get(key);
    if (!found) {
      found = this.#lookUp(name, match);
      this.#known.set(key, found);
      const remove = () => this.#known.delete(key);
      found.then((zone) => zone ?? remove(), remove);
    }
    // Calls may share the lookup. Each has an error of its own.
    return found.then((zone) => zone ?? Promise.reject(zoneNotFound(name, operation)));
  }

  /** Forgets a zone that no longer exists, or is no longer the one of its name. */
  invalidate(id: string): void {
    for (const [key, zone] of this.#known) {
      zone.then(
        (known) => known?.id === id && this.#known.delete(key),
        () => undefined,
      );
    }
  }

  async #lookUp(name: string, match: 'exact' | 'containing'): Promise<ZoneRef | undefined> {
    for (const candidate of match === 'exact' ? [name] : withParents(name)) {
      const zone = await this.#find(candidate);
      if (zone) return zone;
    }
    return undefined;
  }
}

/** The error for a zone name that the token cannot see. */
function zoneNotFound(name: string, operation: string): CloudflareConnectorError {
  const { label, group } = rowOf('zone:read');
  return new CloudflareConnectorError(
    'not_found',
    `${operation}: the token cannot see a zone ${name}. Check the name. If the zone exists, the token needs ${label} (permission group "${group}") on it, or pass the zone's id instead of its name.`,
    { operation, request: 'GET /zones' },
  );
}

/**
 * A zone name in the form that Cloudflare uses: lower case, without a final dot, Unicode as Punycode.
 *
 * @throws InvalidInputError if it is neither a name nor an id.
 */
export function canonicalZoneName(reference: string, operation: string): string {
  const bare = reference.trim().replace(/\.$/, '');
  const host = NOT_IN_A_NAME.test(bare) || !URL.canParse(`http://${bare}`) ? '' : new URL(`http://${bare}`).hostname;
  const labels = host.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63) || /^[\d.]+$/.test(host)) {
    // The value is not repeated: it may be a token in the wrong place.
    const message = 'must be a zone name such as example.com, or an id of 32 hex digits (0–9, a–f)';
    throw new InvalidInputError(operation, [{ field: 'zone', message }], { operation });
  }
  return host;
}

/** `a.b.example.com`, `b.example.com`, `example.com`: the zone is the first of them that exists. */
function withParents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
