import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import type { InZone } from '../../operations/facade.ts';
import type { OnOff } from '../zones/setting-models.ts';
import type { PurgeChunk } from './purge-result.ts';

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
 * generator, whose items are checked as they are read. A source is never read more than eight requests ahead. Of its items, duplicates
 * of the last 50,000 are left out.
 */
export type PurgeItems<T> = readonly T[] | AsyncIterable<T> | (Iterable<T> & object);

/** What is kept of a purge, and told while it runs. */
export interface PurgeOptions<T = string> {
  /**
   * Which requests are in `chunks` of the result and of a `PurgeError`, with their items: all, those that were not successful, or none
   * (`counts`). With `failed` or `counts`, a purge of any length from a source needs the memory of a short one.
   *
   * @default 'all'
   */
  readonly keep?: 'all' | 'failed' | 'counts' | undefined;
  /**
   * Called with the outcome of each request, also of those that `keep` leaves out. A promise that it returns is awaited before the next
   * request. If it fails, the purge ends with the code `callback_failed`.
   */
  readonly onChunk?: ((chunk: PurgeChunk<T>) => unknown) | undefined;
  /**
   * Where to keep how far the purge has come, so that another call with the same items in the same order resumes it. Items that
   * were purged are read again and not sent again, except those of the last requests before a crash: purging twice is harmless. The
   * checkpoint of other items is rejected when they differ. It is removed when all items were purged.
   */
  readonly checkpoint?: Checkpoint | undefined;
}

/** Input of `cache.purgeUrls`. */
export interface PurgeUrlsInput extends InZone, PurgeOptions {
  /** The URLs, with `http://` or `https://`. At least one. Duplicates are sent once. */
  readonly urls: PurgeItems<string>;
}

/** Input of `cache.purgeFiles`. */
export interface PurgeFilesInput extends InZone, PurgeOptions<PurgedFile> {
  /** The URLs with their headers. At least one. Duplicates are sent once. */
  readonly files: PurgeItems<PurgedFile>;
}

/** Input of `cache.purgeTags`. */
export interface PurgeTagsInput extends InZone, PurgeOptions {
  /** The cache tags: 1 to 1,024 printable ASCII characters without spaces. At least one. Duplicates are sent once. */
  readonly tags: PurgeItems<string>;
}

/** Input of `cache.purgeHosts`. */
export interface PurgeHostsInput extends InZone, PurgeOptions {
  /** The host names, such as `www.example.com`. At least one. Duplicates are sent once. */
  readonly hosts: PurgeItems<string>;
}

/** Input of `cache.purgePrefixes`. */
export interface PurgePrefixesInput extends InZone, PurgeOptions {
  /** Hosts with a path, without scheme and query: `www.example.com/images`. At least one. Duplicates are sent once. */
  readonly prefixes: PurgeItems<string>;
}
