import { CloudflareConnectorError, InvalidInputError } from '../errors.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { HEX_ID } from '../hex-id.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { Scope } from '../permissions/scopes.ts';
import type { Call } from '../transport/call.ts';
import type { Envelope } from '../transport/envelope.ts';
import { loadFailures } from '../transport/load-failures.ts';
import { raceAbort } from '../transport/timing/timeout.ts';
import type { RequestClient } from './request-client.ts';

/** The operation that a zone is looked up for. */
interface Caller {
  readonly name: string;
  readonly scope: Scope | undefined;
}

/** Looks zones up by their exact name. The signal ends the lookup; the audit is that of the call that began it. */
export type FindZone = (
  name: string,
  caller: Caller,
  signal: AbortSignal,
  audit?: Call['audit'],
) => Promise<ZoneRef | undefined>;

/** The characters of a name: RFC 1035, 2.3.4, without the final dot. */
const LONGEST_NAME = 253;
/** Characters that would end or change a path or a host in a URL. */
const NOT_IN_A_NAME = /[\s/\\?#%@:[\]]/;

/**
 * Looks zones up with `GET /zones?name=`, which works for tokens limited to one zone too.
 *
 * @param account The account to look in; undefined for all that the token covers.
 */
export function findZone(client: RequestClient, account: string | undefined): FindZone {
  return async (name, { name: operation, scope: lookupFor }, signal, audit) => {
    const call: Call = {
      // Hooks see it under this name. Its errors are those of the operation that it is made for.
      operation: 'zones.lookup',
      scope: 'zone:read',
      effect: 'read',
      idempotent: true,
      zoneName: name,
      lookupFor,
      audit,
    };
    const query = zoneQuery(name, account);
    const { result } = await client.getAPIList<Envelope>('/zones', undefined, { query, call, signal });
    const found = await onlyZone(name, result as readonly ZoneObject[], account, operation);
    const zone = found && { id: found.id, name: found.name, accountId: found.account?.id };
    // For operations that need more of the zone. Not enumerable: it is not logged.
    return zone && Object.defineProperty(zone, 'seen', { value: found });
  };
}

/** A zone of a response, as far as looking it up needs it. */
export interface ZoneObject {
  readonly id: string;
  readonly name: string;
  readonly status?: string | undefined;
  readonly account?: { readonly id?: string | undefined; readonly name?: string | undefined } | undefined;
}

/** The query of `GET /zones` that looks a zone up by its name, in one account if it is known. */
function zoneQuery(name: string, account: string | undefined): object {
  return { name, ...(account !== undefined && { account: { id: account } }) };
}

/**
 * The zone of a name among those of a response. Several accounts can have a zone of the same name: while a domain is moved to
 * another account, the old zone stays there.
 *
 * @throws CloudflareConnectorError `conflict` if there are several: to choose would be to guess. It names all of them.
 * @source https://developers.cloudflare.com/fundamentals/manage-domains/move-domain/
 * @source https://github.com/cloudflare/cloudflare-go/issues/235 (records were created in one of two zones)
 */
async function onlyZone<Z extends ZoneObject>(
  name: string,
  listed: readonly Z[],
  account: string | undefined,
  operation: string,
): Promise<Z | undefined> {
  const found = zonesNamed(name, listed, account);
  if (found.length <= 1) return found[0];
  const { ambiguous } = await loadFailures();
  throw ambiguous(name, found, account, operation);
}

/** The zones of a name, in one account if it is known. */
export function zonesNamed<Z extends Pick<ZoneObject, 'id' | 'account'> & { readonly name?: string | undefined }>(
  name: string,
  listed: readonly Z[],
  account: string | undefined,
): readonly Z[] {
  return listed.filter(
    (zone) =>
      zone.name === name &&
      HEX_ID.test(zone.id) &&
      (account === undefined || zone.account?.id === undefined || zone.account.id === account),
  );
}

/** Names that a connector remembers. The oldest is forgotten for another one. */
const MOST_NAMES = 5_000;

/** A zone that is looked up, or was, for all calls that wait for it. */
interface Lookup {
  readonly found: Promise<ZoneRef | undefined>;
  readonly stop: AbortController;
  waiting: number;
  zone?: ZoneRef | undefined;
}

/** The zones that a connector has looked up, so that a name costs one request. Each connector has its own. */
export class ZoneDirectory {
  readonly #find: FindZone;
  readonly #account: string | undefined;
  readonly #known = new Map<string, Lookup>();

  /** @param account The account that zones are looked up in; undefined for all that the token covers. */
  constructor(find: FindZone, account: string | undefined) {
    this.#find = find;
    this.#account = account;
  }

  /**
   * The zone of a name. Calls share a lookup, which ends when the last of them does.
   *
   * @throws CloudflareConnectorError `not_found` if no zone has the name, `conflict` if several have it.
   */
  async resolve(
    reference: string,
    match: 'exact' | 'containing',
    caller: Caller,
    ending?: AbortSignal,
    audit?: Call['audit'],
  ): Promise<ZoneRef> {
    const name = canonicalZoneName(reference, caller.name);
    ending?.throwIfAborted();
    const lookup = this.#lookupOf(`${match} ${name}`, (signal) => this.#lookUp(name, match, caller, signal, audit));
    if (lookup.zone) return lookup.zone;
    lookup.waiting++;
    try {
      const zone = await raceAbort(lookup.found, ending);
      if (zone) return zone;
    } catch (error) {
      if (!CloudflareConnectorError.is(error) || error.operation === caller.name) throw error;
      const { asErrorOf } = await loadFailures();
      throw asErrorOf(caller.name, error);
    } finally {
      if (--lookup.waiting === 0) this.#stop(lookup);
    }
    // Each call has an error of its own.
    const { zoneNotFound } = await loadFailures();
    throw zoneNotFound(name, caller.name, this.#account);
  }

  /** Forgets a zone that no longer exists, or is no longer the one of its name. */
  invalidate(id: string): void {
    for (const [key, { zone }] of this.#known) if (zone?.id === id) this.#known.delete(key);
  }

  #lookupOf(key: string, lookUp: (signal: AbortSignal) => Lookup['found']): Lookup {
    const known = this.#known.get(key);
    if (known) return known;
    const stop = new AbortController();
    const lookup: Lookup = { found: lookUp(stop.signal), stop, waiting: 0 };
    this.#known.set(key, lookup);
    forgetOldest(this.#known, MOST_NAMES);
    const remove = (): void => {
      if (this.#known.get(key) === lookup) this.#known.delete(key);
    };
    lookup.found.then((zone) => {
      if (zone) lookup.zone = zone;
      else remove();
    }, remove);
    return lookup;
  }

  /** Ends a lookup that nobody waits for any more. */
  #stop(lookup: Lookup): void {
    if (lookup.zone) return;
    for (const [key, known] of this.#known) if (known === lookup) this.#known.delete(key);
    lookup.stop.abort();
  }

  async #lookUp(
    name: string,
    match: 'exact' | 'containing',
    caller: Caller,
    signal: AbortSignal,
    audit?: Call['audit'],
  ): Promise<ZoneRef | undefined> {
    for (const candidate of match === 'exact' ? [name] : withParents(name)) {
      signal.throwIfAborted();
      const zone = await this.#find(candidate, caller, signal, audit);
      if (zone) return zone;
    }
    return undefined;
  }
}

/**
 * A zone name in the form that Cloudflare uses: lower case, without a final dot, Unicode as Punycode.
 *
 * @throws InvalidInputError if it is neither a name nor an id.
 */
export function canonicalZoneName(reference: string, operation: string): string {
  const bare = reference.trim().replace(/\.$/, '');
  const isLong = bare.length > LONGEST_NAME;
  const host =
    isLong || NOT_IN_A_NAME.test(bare) || !URL.canParse(`http://${bare}`) ? '' : new URL(`http://${bare}`).hostname;
  const labels = host.split('.');
  if (
    host.length > LONGEST_NAME ||
    labels.length < 2 ||
    labels.some((label) => label === '' || label.length > 63) ||
    /^[\d.]+$/.test(host)
  ) {
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
