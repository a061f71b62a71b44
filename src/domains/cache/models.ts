import type { InZone } from '../../operations/facade.ts';
import type { OnOff } from '../zones/setting-models.ts';

/** A setting of a zone's cache. */
export interface CacheSetting {
  /** The id of the setting. */
  readonly id: string;
  /** Whether the setting is on. */
  readonly value: OnOff;
  /** False if the zone's tier does not allow changing the setting. */
  readonly editable?: boolean | undefined;
  /** When the setting was last changed, ISO 8601. */
  readonly modified_on?: string | null | undefined;
  /** For development mode: seconds until it ends by itself. */
  readonly time_remaining?: number | undefined;
}

/** Input of the operations that change a setting of a zone's cache. */
export interface EditCacheSettingInput extends InZone {
  /** The new value: `on` or `off`. */
  readonly value: OnOff;
}

/** A URL whose cached copies differ by request headers. */
export interface PurgedFile {
  /** The URL, with `http://` or `https://`. */
  readonly url: string;
  /** The headers in the cache key: `Accept-Language`, `CF-Device-Type`, `CF-IPCountry`, `Origin`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The items of a purge: an array, which is checked as a whole before the first request, or a source such as an async
 * generator, whose items are checked as they are read. A source is never read more than eight requests ahead.
 */
export type PurgeItems<T> = readonly T[] | AsyncIterable<T> | (Iterable<T> & object);

/** Input of `cache.purgeUrls`. */
export interface PurgeUrlsInput extends InZone {
  /** The URLs, with `http://` or `https://`. At least one. Duplicates are sent once. */
  readonly urls: PurgeItems<string>;
}

/** Input of `cache.purgeFiles`. */
export interface PurgeFilesInput extends InZone {
  /** The URLs with their headers. At least one. Duplicates are sent once. */
  readonly files: PurgeItems<PurgedFile>;
}

/** Input of `cache.purgeTags`. */
export interface PurgeTagsInput extends InZone {
  /** The cache tags: 1 to 1,024 printable ASCII characters without spaces. At least one. Duplicates are sent once. */
  readonly tags: PurgeItems<string>;
}

/** Input of `cache.purgeHosts`. */
export interface PurgeHostsInput extends InZone {
  /** The host names, such as `www.example.com`. At least one. Duplicates are sent once. */
  readonly hosts: PurgeItems<string>;
}

/** Input of `cache.purgePrefixes`. */
export interface PurgePrefixesInput extends InZone {
  /** Hosts with a path, without scheme and query: `www.example.com/images`. At least one. Duplicates are sent once. */
  readonly prefixes: PurgeItems<string>;
}
