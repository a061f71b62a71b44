/** Checked by tsc alone: what a connector's scopes and domains leave of its methods. */
import {
  CloudflareConnector,
  type Connection,
  connect,
  type DnsApplyResult,
  type DnsPlan,
  type DnsRecord,
  dns,
  type List,
  type MissingScope,
  type PartialBatchError,
  type PurgedFile,
  type PurgeResult,
  type Scope,
  type UpsertResult,
  type Zone,
  type ZoneFilters,
  type ZoneId,
  type ZoneSetting,
  type ZoneVisit,
  zones,
} from '../../src/index.ts';

declare function assignable<To>(from: To): void;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare const apiToken: string;
const zone = 'example.com';
const record = 'a'.repeat(32);
const A = { type: 'A', name: 'www', content: '192.0.2.1' } as const;

/** Never called: only its types count. */
export async function everything(cf: CloudflareConnector): Promise<void> {
  // Without scopes every operation is there, with the types of what it gives.
  assignable<true>(some<Same<ReturnType<typeof cf.zones.list>, List<Zone>>>());
  assignable<true>(some<Same<ReturnType<typeof cf.dns.records.list>, List<DnsRecord>>>());
  assignable<true>(some<Same<ReturnType<typeof cf.dns.records.create>, Promise<DnsRecord>>>());
  assignable<true>(some<Same<ReturnType<typeof cf.dns.records.upsert>, Promise<UpsertResult>>>());
  assignable<true>(some<Same<ReturnType<typeof cf.zones.delete>, Promise<ZoneId>>>());
  assignable<Promise<ZoneSetting>>(cf.zones.settings.get({ zone, setting: some<string>() }));
  assignable<Connection>(cf);

  // A list is iterated, or read at once.
  for await (const found of cf.zones.list()) assignable<Zone>(found);
  assignable<DnsRecord[]>(await cf.dns.records.list({ zone }).all());
  // @ts-expect-error a list is no promise
  cf.zones.list().then;

  // An input may be left out where every field may.
  cf.zones.list({}, { timeout: 1_000, signal: AbortSignal.abort() });
  // @ts-expect-error records are those of a zone
  cf.dns.records.list();
  // @ts-expect-error a call has no such option
  cf.zones.list({}, { retries: 1 });

  // What a caller may only read is an input too, in all domains.
  const rules = [{ mode: 'block', target: 'ip', value: '192.0.2.1' }] as const;
  cf.firewall.accessRules.sync({ zone, rules });
  cf.loadBalancers.pools.create({ name: 'p', origins: [{ name: 'o', address: '192.0.2.1' }] as const });
  // @ts-expect-error there is no such target
  cf.firewall.accessRules.sync({ zone, rules: [{ mode: 'block', target: 'host', value: '192.0.2.1' }] as const });

  // A record is checked by its type.
  await cf.dns.records.create({ zone, ...A });
  await cf.dns.records.create({ zone, type: 'MX', name: '@', content: 'mail.example.com', priority: 10 });
  // @ts-expect-error an MX record has a priority
  await cf.dns.records.create({ zone, type: 'MX', name: '@', content: 'mail.example.com' });
  // @ts-expect-error an A record has no data
  await cf.dns.records.create({ zone, ...A, data: { port: 1 } });
  // @ts-expect-error there is no such type
  await cf.dns.records.create({ zone, ...A, type: 'SPF' });
  // @ts-expect-error replace is for an upsert
  await cf.dns.records.create({ zone, ...A, replace: true });
  await cf.dns.records.upsert({ zone, ...A, replace: false });
  await cf.dns.records.edit({ zone, record, content: '192.0.2.2' });
  // @ts-expect-error an update overwrites the whole record
  await cf.dns.records.update({ zone, record, content: '192.0.2.2' });
  const { posts, batches } = await cf.dns.records.batch({ zone, posts: [A], deletes: [{ id: record }] });
  assignable<readonly DnsRecord[]>(posts);
  assignable<number>(batches);
  // What was left of a batch can be handed in again as it is.
  await cf.dns.records.batch({ zone, ...some<PartialBatchError>().pending });

  // A purge takes an array, or a source that is read as it goes; a string is neither.
  const urls = some<AsyncIterable<string>>();
  assignable<Promise<PurgeResult>>(cf.cache.purgeUrls({ zone, urls }));
  await cf.cache.purgeTags(
    { zone, tags: new Set(['a']) },
    { onProgress: ({ total }) => assignable<number | undefined>(total) },
  );
  await cf.cache.purgeHosts({ zone, hosts: ['www.example.com'] as const });
  const { chunks } = await cf.cache.purgeFiles({ zone, files: some<AsyncGenerator<PurgedFile>>() });
  assignable<PurgedFile | undefined>(chunks[0]?.items[0]);
  // @ts-expect-error a string can be iterated, but its characters are no URLs
  await cf.cache.purgeUrls({ zone, urls: 'https://example.com/' });
  // @ts-expect-error files are no prefixes
  await cf.cache.purgePrefixes({ zone, prefixes: some<AsyncIterable<PurgedFile>>() });
  // @ts-expect-error tags are called tags
  await cf.cache.purgeTags({ zone, urls });

  // The function is called for each zone, and its result is awaited.
  const visits = await cf.zones.forEach({
    async visit(found, { signal }) {
      assignable<AbortSignal>(signal);
      return found.name.length;
    },
  });
  assignable<true>(some<Same<typeof visits, readonly ZoneVisit<number>[]>>());
  assignable<readonly ZoneVisit<string>[]>(
    await cf.zones.forEach({ visit: async ({ name }) => name, status: 'active', concurrency: 2 }),
  );
  await cf.zones.forEach(
    { visit: async () => undefined },
    { timeout: 1_000, signal: AbortSignal.abort(), onProgress: () => undefined },
  );
  // @ts-expect-error there is no such filter
  await cf.zones.forEach({ visit: async () => undefined, plan: 'free' });
  // @ts-expect-error a function is needed
  await cf.zones.forEach({});
  // @ts-expect-error the function is part of the input
  await cf.zones.forEach(async () => undefined, { status: 'active' });
  // The function may be synchronous.
  const lengthOf = ({ name }: Zone) => name.length;
  assignable<readonly ZoneVisit<number>[]>(await cf.zones.forEach({ visit: lengthOf }));
  // It has the filters of the list.
  assignable<ZoneFilters>(some<NonNullable<Parameters<typeof cf.zones.list>[0]>>());
  assignable<NonNullable<Parameters<typeof cf.zones.list>[0]>>(some<ZoneFilters>());

  // What was found can be told apart by its type.
  // Records that the API returned are desired records.
  const plan = await cf.dns.plan(
    { zone, records: [A], owner: { tag: 'by:us' }, ignore: undefined, prune: true },
    { timeout: 1_000 },
  );
  assignable<true>(some<Same<typeof plan, DnsPlan>>());
  await cf.dns.plan({ zone, records: cf.dns.records.list({ zone }) });
  await cf.dns.sync({ zone, records: 'www A 192.0.2.1', dryRun: true });
  assignable<DnsApplyResult>(
    await cf.dns.apply({ plan, dryRun: true }, { onProgress: ({ done }) => assignable<number>(done) }),
  );
  await cf.dns.apply({ plan: plan.toJSON() });
  // @ts-expect-error an owner has one mark
  await cf.dns.plan({ zone, records: [A], owner: { tag: 'by:us', comment: 'us' } });
  // @ts-expect-error an MX record has a priority
  await cf.dns.plan({ zone, records: [{ type: 'MX', name: '@', content: 'mail.example.com' }] });
  // @ts-expect-error a plan has no such option
  await cf.dns.plan({ zone, records: [A], replan: true });

  const found = await cf.dns.records.get({ zone, record });
  if (found.type === 'SRV') assignable<number>(found.data.port);

  // Nobody replaces a method.
  // @ts-expect-error it is read-only
  cf.dns.records.list = cf.dns.records.get as never;
}

declare function some<T>(): T;

/** One scope: what it allows is there; the type of the rest names what is missing. */
export function readOnly(): void {
  const cf = new CloudflareConnector({ apiToken, scopes: ['dns:read'] });
  cf.dns.records.list({ zone });
  assignable<MissingScope<'dns:edit'>>(cf.dns.records.create);
  // A plan only reads.
  cf.dns.plan({ zone, records: [] });
  // @ts-expect-error dns:edit is missing
  cf.dns.apply({ plan: some<DnsPlan>() });
  // @ts-expect-error dns:edit is missing
  cf.dns.sync({ zone, records: [] });
  assignable<MissingScope<'zone:read'>>(cf.zones.list);
  assignable<MissingScope<'zone:read'>>(cf.zones.forEach);
  assignable<'dns:edit'>(cf.dns.records.create.missingScope);
  // @ts-expect-error dns:edit is missing
  cf.dns.records.create({ zone, ...A });
  // @ts-expect-error zone:read is missing
  cf.zones.list();
  // @ts-expect-error zone_settings:read is missing
  cf.zones.settings.get({ zone, setting: 'ssl' });
  assignable<MissingScope<'cache:purge'>>(cf.cache.purgeUrls);
}

/** Edit brings read along, for the same key alone. */
export function edit(): void {
  const cf = new CloudflareConnector({ apiToken, scopes: ['dns:edit'] });
  cf.dns.records.list({ zone });
  cf.dns.records.create({ zone, ...A });
  // @ts-expect-error zone:read is missing
  cf.zones.list();
}

/** Several scopes allow what each of them allows. */
export function several(): void {
  const cf = new CloudflareConnector({ apiToken, scopes: ['zone:edit', 'dns:read', 'zone_settings:edit'] });
  cf.zones.list();
  cf.zones.delete({ zone });
  cf.zones.settings.get({ zone, setting: 'ssl' });
  cf.zones.settings.edit({ zone, setting: 'ssl', value: 'strict' });
  cf.dns.records.list({ zone });
  // @ts-expect-error dns:edit is missing
  cf.dns.records.delete({ zone, record });
}

/** No scopes at all allow nothing that needs one. */
export function none(): void {
  const cf = new CloudflareConnector({ apiToken, scopes: [] });
  // @ts-expect-error zone:read is missing
  cf.zones.list();
}

/** Scopes that only the running program knows hide nothing; what they do not allow is refused then. */
export function dynamic(scopes: Scope[], fewer: readonly ('dns:read' | 'zone:read')[]): void {
  const cf = new CloudflareConnector({ apiToken, scopes });
  cf.dns.records.create({ zone, ...A });
  cf.zones.list();
  const known = new CloudflareConnector({ apiToken, scopes: fewer });
  known.dns.records.list({ zone });
  // @ts-expect-error dns:edit is not among them in any case
  known.dns.records.create({ zone, ...A });
}

// @ts-expect-error there is no such scope
export const wrong = () => new CloudflareConnector({ apiToken, scopes: ['dns:write'] });
// @ts-expect-error a token is needed
export const missing = () => new CloudflareConnector({});

/** connect has the domains it is given. */
export function someDomains(): void {
  const cf = connect({ apiToken, domains: { dns } });
  cf.dns.records.create({ zone, ...A });
  assignable<Connection>(cf);
  // @ts-expect-error zones is not among them
  cf.zones;

  const both = connect({ apiToken, domains: { dns, mine: zones } });
  assignable<List<Zone>>(both.mine.list());

  const limited = connect({ apiToken, scopes: ['dns:read'], domains: { dns } });
  limited.dns.records.list({ zone });
  // @ts-expect-error dns:edit is missing
  limited.dns.records.create({ zone, ...A });
}

/** A connector of fewer scopes does not pass for one of more, and the other way round it does. */
export function handedOn(cf: CloudflareConnector, reader: CloudflareConnector<'dns:read'>): void {
  // @ts-expect-error its create is missing
  assignable<CloudflareConnector>(reader);
  assignable<CloudflareConnector['dns']['records']['list']>(reader.dns.records.list);
  assignable<CloudflareConnector<'dns:read'>['dns']['records']['list']>(cf.dns.records.list);
}
