import { CloudflareConnectorError } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import type { ZoneRef } from '../permissions/grants.ts';

/** The zones that a list of tools may work in. */
export class AllowedZones {
  readonly #zones: readonly ZoneRef[];

  constructor(zones: readonly ZoneRef[]) {
    this.#zones = zones;
  }

  /**
   * The allowed zone that a reference names: its id, its name, or a name below it.
   *
   * @throws CloudflareConnectorError `out_of_reach` if no such zone is within reach. No request is made.
   */
  find(
    reference: unknown,
    operation: string,
    isExact: boolean,
  ): string | { readonly id: string; readonly name: string } {
    const name = String(reference).trim().toLowerCase().replace(/\.$/, '');
    const found = HEX_ID.test(name)
      ? this.#zones.find(({ id }) => id === name)
      : (this.#zones.find((zone) => zone.name === name) ?? (isExact ? undefined : this.#containing(name)));
    if (!found) {
      const message = `${operation}: the zone is not one of those that these tools are limited to: ${this.#names()}.`;
      throw new CloudflareConnectorError('out_of_reach', message, { operation });
    }
    const { id, name: known } = found;
    if (known === undefined) return id;
    return id === '' ? known : { id, name: known };
  }

  has(id: string): boolean {
    return this.#zones.some((zone) => zone.id === id);
  }

  /** The longest zone that a name is below. */
  #containing(name: string): ZoneRef | undefined {
    const containing = this.#zones.filter((zone) => zone.name !== undefined && name.endsWith(`.${zone.name}`));
    return containing.sort((a, b) => (b.name ?? '').length - (a.name ?? '').length)[0];
  }

  #names(): string {
    const names = this.#zones.map(({ name, id }) => name ?? id);
    return names.length > 20 ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more` : names.join(', ');
  }
}

/** The zones of an option: names and ids, looked up so that either form of a reference finds them. */
export async function allowedZones(
  given: readonly (string | { readonly id: string; readonly name: string })[],
  known: readonly ZoneRef[],
  lookUp: ((zone: string) => Promise<ZoneRef>) | undefined,
): Promise<AllowedZones> {
  const zones = given.map(async (zone): Promise<ZoneRef> => {
    if (typeof zone === 'object') return { id: zone.id, name: zone.name.toLowerCase() };
    const reference = zone.trim().toLowerCase().replace(/\.$/, '');
    const isId = HEX_ID.test(reference);
    const found = known.find(({ id, name }) => id === reference || name === reference);
    if (found?.name !== undefined) return found;
    const unknown: ZoneRef = isId ? { id: reference } : { id: '', name: reference };
    if (!lookUp) return unknown;
    // A zone that cannot be looked up stays what was given: its name alone, or its id.
    return lookUp(reference).then(
      ({ id, name }) => ({ id, name }),
      () => unknown,
    );
  });
  return new AllowedZones(await Promise.all(zones));
}
