import { forgetOldest } from '../forget-oldest.ts';

/** How long a zone is believed, in milliseconds: its plan, or the token's permissions on it, may change. */
const FRESH = 60_000;
/** The number of zones that are kept. */
const KEPT = 5_000;

interface Seen {
  readonly zone: Promise<object>;
  readonly at: number;
}

/** The zones that a connector has read by their ids, so that calls one after another read a zone once. */
export class SeenZones {
  readonly #seen = new Map<string, Seen>();

  /** A zone that was read within the last minute, or reads it. Calls do not share a read: each ends with its own limits. */
  get(id: string, read: () => Promise<object>): Promise<object> {
    const known = this.#seen.get(id);
    if (known && Date.now() - known.at < FRESH) return known.zone;
    const zone = read();
    zone.then(
      () => this.#keep(id, zone),
      () => undefined,
    );
    return zone;
  }

  /** Forgets a zone that no longer exists, or whose facts were contradicted. */
  forget(id: string): void {
    this.#seen.delete(id);
  }

  #keep(id: string, zone: Promise<object>): void {
    this.#seen.delete(id);
    this.#seen.set(id, { zone, at: Date.now() });
    forgetOldest(this.#seen, KEPT);
  }
}
