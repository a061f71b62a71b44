import { operation, signedOperation, zoneRef } from '../../operations/declare.ts';
import type { CallOptions, ZoneReference } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { ZoneId } from '../zones/models.ts';
import type { PurgedFile, PurgeItems } from './models.ts';
import type { PurgeResult } from './purge-result.ts';

const purges = {
  scope: 'cache:purge',
  effect: 'destructive',
  idempotent: true,
} as const;

/** Agents get arrays; programs may also hand in a source. */
type Purge<Field extends string, T = string> = (
  input: { readonly zone: ZoneReference } & { readonly [F in Field]: PurgeItems<T> },
  options?: CallOptions,
) => Promise<PurgeResult<T>>;

const listOf = (what: string) => z.array(z.string()).check(z.minLength(1), z.describe(what));

/** What splits and paces is loaded with the first purge. */
const later = () => import('./purge.ts');

/** Purging: what is cached is thrown away, and asked for anew. */
export const purging = {
  /**
   * Purges everything that is cached of a zone.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeEverything: operation({
    name: 'cache.purgeEverything',
    ...purges,
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    zoneMatch: 'exact',
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      await (await later()).purgeEverything(call, zone);
      return { id: zone.id };
    },
  }),

  /**
   * Purges URLs, each once and without its fragment: 100 in a request, 500 on Enterprise, as fast as the plan allows (URLs a
   * second: Free 800, Pro and Business 1,500, Enterprise 3,000). A source, such as an async generator, is read as the purge
   * goes: at most eight requests ahead.
   *
   * @throws InvalidInputError that names the URL; also for one of another zone, when the zone was given by its name.
   * @throws PurgeError when one of several requests failed, or a source could not be read to its end: with what was purged,
   *   what failed and what was not sent.
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeUrls: signedOperation<Purge<'urls'>>()({
    name: 'cache.purgeUrls',
    ...purges,
    streamed: 'urls',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => z.strictObject({ zone: zoneRef(), urls: listOf('The URLs, with http:// or https://.') }),
    run: async (call, { zone, urls }): Promise<PurgeResult> =>
      (await later()).purge(call, zone, { operation: 'cache.purgeUrls', field: 'urls', kind: 'files', items: urls }),
  }),

  /**
   * Purges URLs whose cached copies are told apart by headers. Otherwise like `purgeUrls`.
   *
   * @throws InvalidInputError that names the URL; also for one of another zone, when the zone was given by its name.
   * @throws PurgeError when one of several requests failed, or a source could not be read to its end: with what was purged,
   *   what failed and what was not sent.
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeFiles: signedOperation<Purge<'files', PurgedFile>>()({
    name: 'cache.purgeFiles',
    ...purges,
    streamed: 'files',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        files: z
          .array(
            z.strictObject({
              url: z.string().check(z.describe('The URL, with http:// or https://.')),
              headers: z.optional(
                z
                  .record(z.string(), z.string())
                  .check(
                    z.describe('The headers in the cache key: Accept-Language, CF-Device-Type, CF-IPCountry, Origin.'),
                  ),
              ),
            }),
          )
          .check(z.minLength(1), z.describe('The URLs with their headers.')),
      }),
    run: async (call, { zone, files }): Promise<PurgeResult<PurgedFile>> =>
      (await later()).purge<PurgedFile>(call, zone, {
        operation: 'cache.purgeFiles',
        field: 'files',
        kind: 'files',
        items: files,
      }),
  }),

  /**
   * Purges everything with one of the cache tags: 100 in a request, as fast as the plan allows (requests: Free 5 a minute,
   * Pro 5 a second, Business 10, Enterprise 50, and 25, 25, 50, 500 at once).
   *
   * @throws InvalidInputError that names the tag.
   * @throws PurgeError when one of several requests failed, or a source could not be read to its end: with what was purged,
   *   what failed and what was not sent.
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeTags: signedOperation<Purge<'tags'>>()({
    name: 'cache.purgeTags',
    ...purges,
    streamed: 'tags',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => z.strictObject({ zone: zoneRef(), tags: listOf('The cache tags: 1 to 1,024 characters, no spaces.') }),
    run: async (call, { zone, tags }): Promise<PurgeResult> =>
      (await later()).purge(call, zone, { operation: 'cache.purgeTags', field: 'tags', kind: 'tags', items: tags }),
  }),

  /**
   * Purges everything on host names of the zone. Limits as for `purgeTags`.
   *
   * @throws InvalidInputError that names the host; also for one of another zone, when the zone was given by its name.
   * @throws PurgeError when one of several requests failed, or a source could not be read to its end: with what was purged,
   *   what failed and what was not sent.
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgeHosts: signedOperation<Purge<'hosts'>>()({
    name: 'cache.purgeHosts',
    ...purges,
    streamed: 'hosts',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () => z.strictObject({ zone: zoneRef(), hosts: listOf('The host names, such as www.example.com.') }),
    run: async (call, { zone, hosts }): Promise<PurgeResult> =>
      (await later()).purge(call, zone, { operation: 'cache.purgeHosts', field: 'hosts', kind: 'hosts', items: hosts }),
  }),

  /**
   * Purges everything below URL prefixes. Limits as for `purgeTags`.
   *
   * @throws InvalidInputError that names the prefix; also for one of another zone, when the zone was given by its name.
   * @throws PurgeError when one of several requests failed, or a source could not be read to its end: with what was purged,
   *   what failed and what was not sent.
   * @throws MissingPermissionError when the token lacks Zone · Cache Purge · Purge.
   * @source POST /zones/{zone_id}/purge_cache
   */
  purgePrefixes: signedOperation<Purge<'prefixes'>>()({
    name: 'cache.purgePrefixes',
    ...purges,
    streamed: 'prefixes',
    endpoints: ['POST /zones/{zone_id}/purge_cache', 'GET /zones/{zone_id}'],
    input: () =>
      z.strictObject({ zone: zoneRef(), prefixes: listOf('Host and path without a scheme: www.example.com/images.') }),
    run: async (call, { zone, prefixes }): Promise<PurgeResult> =>
      (await later()).purge(call, zone, {
        operation: 'cache.purgePrefixes',
        field: 'prefixes',
        kind: 'prefixes',
        items: prefixes,
      }),
  }),
};
