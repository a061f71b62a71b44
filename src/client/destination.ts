/**
 * Where requests go. Connectors with the same `fetch` and base URL reach the same zones, whatever their tokens; two simulators may have
 * zones with the same ids.
 */
export interface Destination {
  /** The `fetch` that sends the requests. */
  readonly send: object;
  readonly baseURL: string;
}

/** Keeps something about each zone of each destination, as long as its `fetch` is in use. */
export class KeptByZone<T> {
  readonly #maps = new WeakMap<object, Map<string, T>>();

  /** The map of a destination, and the key of a zone in it. */
  of({ send, baseURL }: Destination, zoneId: string): { readonly map: Map<string, T>; readonly key: string } {
    const map = this.#maps.get(send) ?? new Map<string, T>();
    this.#maps.set(send, map);
    return { map, key: `${baseURL} ${zoneId}` };
  }
}
