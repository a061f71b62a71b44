/** A setting of a zone's cache. */
export interface CacheSetting {
  readonly id: string;
  readonly value: 'on' | 'off';
  /** False when the plan does not let the setting be changed. */
  readonly editable?: boolean;
  readonly modified_on?: string | null;
  /** For development mode: seconds until it ends by itself. */
  readonly time_remaining?: number;
}

/** A URL whose cached copies are told apart by headers, as Cloudflare takes it. */
export interface PurgedFile {
  readonly url: string;
  /** The headers that are part of the cache key: `Accept-Language`, `CF-Device-Type`, `CF-IPCountry`, `Origin`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * What a purge takes: an array, which is checked as a whole before anything is purged, or a source such as an async generator,
 * which is read as the purge goes and never far ahead of it.
 */
export type PurgeItems<T> = readonly T[] | AsyncIterable<T> | (Iterable<T> & object);
