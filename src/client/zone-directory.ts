import { InvalidInputError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { Call } from '../transport/call.ts';
import type { Envelope } from '../transport/envelope.ts';
import type { RequestClient } from './request-client.ts';

/** Looks zones up by their exact name. */
export type FindZone = (name: string) => Promise<ZoneRef | undefined>;

/** What a zone's id looks like. */
export const ZONE_ID = /^[0-9a-f]{32}$/;
/** Characters that would end or change a path or a host, whatever a URL parser makes of them. */
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
    const answer = await client.get<Envelope>('/zones', { query: { name }, call });
    const found = (answer.result as readonly ZoneObject[]).find((zone) => zone.name === name);
    const zone = found && { id: found.id, name: found.name, accountId: found.account?.id };
    // For what needs to know more of it, and for no log.
    return zone && Object.defineProperty(zone, 'seen', { value: found });
  };
}

interface ZoneObject {
  readonly id: string;
  readonly name: string;
  readonly account?: { readonly id?: string };
}

/** The zones a connector has looked up, so that a name costs one request. Each connector has its own. */
export class ZoneDirectory {
  readonly #find: FindZone;
  readonly #known = new Map<string, Promise<ZoneRef>>();

  constructor(find: FindZone) {
    this.#find = find;
  }

  /** The zone of a name or id. An id needs no request. */
  resolve(reference: string, match: 'exact' | 'containing', subject: string): ZoneRef | Promise<ZoneRef> {
    if (ZONE_ID.test(reference)) return { id: reference };
    const name = canonicalZoneName(reference, subject);
    const key = `${match} ${name}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#lookUp(name, match, subject);
    this.#known.set(key, found);
    found.catch(() => this.#known.delete(key));
    return found;
  }

  /** Forgets a zone that turned out not to be what it was. */
  forget(id: string): void {
    for (const [key, zone] of this.#known) {
      zone.then(
        (known) => known.id === id && this.#known.delete(key),
        () => undefined,
      );
    }
  }

  async #lookUp(name: string, match: 'exact' | 'containing', subject: string): Promise<ZoneRef> {
    for (const candidate of match === 'exact' ? [name] : withParents(name)) {
      const zone = await this.#find(candidate);
      if (zone) return zone;
    }
    const { zoneNotFound } = await import('./zone-not-found.ts');
    throw zoneNotFound(name, subject);
  }
}

/**
 * A zone name as Cloudflare has it: lower case, no trailing dot, Unicode as Punycode.
 *
 * @throws InvalidInputError for what is neither a name nor an id.
 */
export function canonicalZoneName(reference: string, subject: string): string {
  const bare = reference.trim().replace(/\.$/, '');
  const host = NOT_IN_A_NAME.test(bare) || !URL.canParse(`http://${bare}`) ? '' : new URL(`http://${bare}`).hostname;
  const labels = host.split('.');
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63) || /^[\d.]+$/.test(host)) {
    // What was given is not repeated: it may be a token in the wrong place.
    const message = 'must be a zone name such as example.com, or an id of 32 hex digits (0–9, a–f)';
    throw new InvalidInputError(subject, [{ field: 'zone', message }], { operation: subject });
  }
  return host;
}

/** `a.b.example.com`, `b.example.com`, `example.com`: the zone is the first of them that exists. */
function withParents(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
