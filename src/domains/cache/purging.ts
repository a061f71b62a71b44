import { memoize } from '../../memoize.ts';
import { checkpointSchema } from '../../operations/checkpoint-schema.ts';
import { inputSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import type { ZoneId } from '../zones/models.ts';
import type {
  PurgedFile,
  PurgeFilesInput,
  PurgeHostsInput,
  PurgeOptions,
  PurgePrefixesInput,
  PurgeTagsInput,
  PurgeUrlsInput,
} from './models.ts';
import type { PurgeResult } from './purge-result.ts';

const purges = {
  scope: 'cache:purge',
  effect: 'destructive',
  idempotent: true,
} as const;

const texts = () => v.pipe(v.arrayOrSource(v.string()), v.minLength(1));

const file = () => inputSchema<PurgedFile>({ url: v.string(), headers: v.optional(v.record(v.string())) });

/** Schemas of {@link PurgeOptions}. */
const options = <T = string>() => ({
  keep: v.optional(v.picklist(['all', 'failed', 'counts'])),
  onChunk: v.optional(
    v.pipe(
      v.unknown(),
      v.check((given) => typeof given === 'function', 'must be a function'),
    ) as unknown as Schema<OnChunk<T>, OnChunk<T>>,
  ),
  checkpoint: v.optional(checkpointSchema()),
});

type OnChunk<T> = NonNullable<PurgeOptions<T>['onChunk']>;

/** The requests are split and paced by a large part of the domain, which is loaded with the first purge. */
const loadPurge = memoize(() => import('./purge.ts'));

/**
 * Purging: removes cached files, so that they are fetched from the origin again.
 *
 * @example
 * ```ts
 * await cf.cache.purgeUrls({ zone: 'example.com', urls: ['https://example.com/logo.png'] });
 * await cf.cache.purgeTags({ zone: 'example.com', tags: ['product-17'] });
 * ```
 */
export const purging = {
  /**
   * Purges all cached files of a zone. The name must be the zone's own.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeEverything: operation({
    name: 'cache.purgeEverything',
    ...purges,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => inputSchema<InZone>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      await (await loadPurge()).purgeEverything(call, zone);
      return { id: zone.id };
    },
  }),

  /**
   * Purges URLs, without their fragments: 100 in a request, 500 on Enterprise. The rate is the zone's tier's, in URLs a
   * second: Free 800, Pro and Business 1,500, Enterprise 3,000. A source, such as an async generator, is read as the purge
   * proceeds, at most eight requests ahead.
   *
   * @throws InvalidInputError if a URL is invalid, or has a wildcard.
   * @throws PurgeError if one of several requests failed, or a source could not be read to its end. It has the items that
   *   were purged, that failed, and that were not sent.
   * @throws CheckpointError if the checkpoint is of other items, damaged, or cannot be read or written.
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeUrls: operation({
    name: 'cache.purgeUrls',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => inputSchema<PurgeUrlsInput>({ zone: zoneRef(), urls: texts(), ...options() }),
    run: async (call, { zone, urls, ...rest }): Promise<PurgeResult> =>
      (await loadPurge()).purge(
        call,
        zone,
        {
          operation: 'cache.purgeUrls',
          field: 'urls',
          kind: 'files',
          items: urls,
        },
        rest,
      ),
  }),

  /**
   * Purges URLs whose cached copies differ by request headers. Limits as for `purgeUrls`.
   *
   * @throws InvalidInputError if a URL is invalid, or has a wildcard.
   * @throws PurgeError if one of several requests failed, or a source could not be read to its end. It has the items that
   *   were purged, that failed, and that were not sent.
   * @throws CheckpointError if the checkpoint is of other items, damaged, or cannot be read or written.
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeFiles: operation({
    name: 'cache.purgeFiles',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () =>
      inputSchema<PurgeFilesInput>({
        zone: zoneRef(),
        files: v.pipe(v.arrayOrSource(file()), v.minLength(1)),
        ...options<PurgedFile>(),
      }),
    run: async (call, { zone, files, ...rest }): Promise<PurgeResult<PurgedFile>> =>
      (await loadPurge()).purge<PurgedFile>(
        call,
        zone,
        {
          operation: 'cache.purgeFiles',
          field: 'files',
          kind: 'files',
          items: files,
        },
        rest,
      ),
  }),

  /**
   * Purges all files with one of the cache tags: 100 tags in a request. The rate is the zone's tier's, in requests: Free 5 a
   * minute, Pro 5 a second, Business 10, Enterprise 50, with bursts of 25, 25, 50 and 500.
   *
   * @throws InvalidInputError if a tag is invalid.
   * @throws PurgeError if one of several requests failed, or a source could not be read to its end. It has the items that
   *   were purged, that failed, and that were not sent.
   * @throws CheckpointError if the checkpoint is of other items, damaged, or cannot be read or written.
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeTags: operation({
    name: 'cache.purgeTags',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => inputSchema<PurgeTagsInput>({ zone: zoneRef(), tags: texts(), ...options() }),
    run: async (call, { zone, tags, ...rest }): Promise<PurgeResult> =>
      (await loadPurge()).purge(
        call,
        zone,
        { operation: 'cache.purgeTags', field: 'tags', kind: 'tags', items: tags },
        rest,
      ),
  }),

  /**
   * Purges all files of hosts in the zone, or of custom hostnames that it serves. Limits as for `purgeTags`.
   *
   * @throws InvalidInputError if a host name is invalid.
   * @throws PurgeError if one of several requests failed, or a source could not be read to its end. It has the items that
   *   were purged, that failed, and that were not sent.
   * @throws CheckpointError if the checkpoint is of other items, damaged, or cannot be read or written.
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeHosts: operation({
    name: 'cache.purgeHosts',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => inputSchema<PurgeHostsInput>({ zone: zoneRef(), hosts: texts(), ...options() }),
    run: async (call, { zone, hosts, ...rest }): Promise<PurgeResult> =>
      (await loadPurge()).purge(
        call,
        zone,
        {
          operation: 'cache.purgeHosts',
          field: 'hosts',
          kind: 'hosts',
          items: hosts,
        },
        rest,
      ),
  }),

  /**
   * Purges all files below URL prefixes. Limits as for `purgeTags`.
   *
   * @throws InvalidInputError if a prefix is invalid.
   * @throws PurgeError if one of several requests failed, or a source could not be read to its end. It has the items that
   *   were purged, that failed, and that were not sent.
   * @throws CheckpointError if the checkpoint is of other items, damaged, or cannot be read or written.
   * @throws MissingPermissionError if the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgePrefixes: operation({
    name: 'cache.purgePrefixes',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => inputSchema<PurgePrefixesInput>({ zone: zoneRef(), prefixes: texts(), ...options() }),
    run: async (call, { zone, prefixes, ...rest }): Promise<PurgeResult> =>
      (await loadPurge()).purge(
        call,
        zone,
        {
          operation: 'cache.purgePrefixes',
          field: 'prefixes',
          kind: 'prefixes',
          items: prefixes,
        },
        rest,
      ),
  }),
};
