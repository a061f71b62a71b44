/** Checked by tsc alone: a setting of a zone and its value belong together. */
import type { SettingGetResponse } from 'cloudflare/resources/zones/settings';
import type {
  CloudflareConnector,
  ZoneSetting,
  ZoneSettingId,
  ZoneSettingValue,
  ZoneSettingValues,
} from '../../src/index.ts';

declare function assignable<To>(from: To): void;
declare function some<T>(): T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const zone = 'example.com';

/** Never called: only its types count. */
export async function settings(cf: CloudflareConnector): Promise<void> {
  const ssl = await cf.zones.settings.get({ zone, setting: 'ssl' });
  assignable<true>(some<Same<typeof ssl.value, 'off' | 'flexible' | 'full' | 'strict' | 'origin_pull'>>());
  const ttl = await cf.zones.settings.get({ zone, setting: 'browser_cache_ttl' }, { timeout: 1_000 });
  assignable<true>(some<Same<typeof ttl.value, number>>());

  cf.zones.settings.edit({ zone, setting: 'ssl', value: 'strict' });
  cf.zones.settings.edit({ zone, setting: 'min_tls_version', value: '1.2' });
  cf.zones.settings.edit({ zone, setting: '0rtt', value: 'on' });
  cf.zones.settings.edit({ zone, setting: 'ciphers', value: ['ECDHE-RSA-AES128-GCM-SHA256'] });
  // @ts-expect-error no such mode
  cf.zones.settings.edit({ zone, setting: 'ssl', value: 'maybe' });
  // @ts-expect-error a version is a text
  cf.zones.settings.edit({ zone, setting: 'min_tls_version', value: 1.2 });
  // @ts-expect-error on or off
  cf.zones.settings.edit({ zone, setting: 'always_use_https', value: true });
  // @ts-expect-error seconds are a number
  cf.zones.settings.edit({ zone, setting: 'browser_cache_ttl', value: '3600' });
  // @ts-expect-error a value is needed
  cf.zones.settings.edit({ zone, setting: 'ssl' });
  // @ts-expect-error a setting is needed
  cf.zones.settings.get({ zone });

  // What the library does not know goes through, and nothing is promised about its value.
  const unknown = await cf.zones.settings.get({ zone, setting: 'brand_new' });
  assignable<true>(some<Same<typeof unknown.value, unknown>>());
  cf.zones.settings.edit({ zone, setting: 'brand_new', value: { any: 'thing' } });
  assignable<Promise<ZoneSetting>>(cf.zones.settings.edit({ zone, setting: some<string>(), value: some<unknown>() }));
  assignable<ZoneSetting>(ssl);
}

type Official = Extract<SettingGetResponse, { id: string; value: unknown }>;
/** What the official client types of a setting, without its `unknown`s. */
type OfficialValue<Id> = Extract<Official, { id: Id }>['value'];
/** Ours know a mode of Enterprise zones, lists that nobody writes to, and two settings that the client has not typed. */
type Ours = 'ssl' | 'ciphers' | 'nel' | 'security_header' | 'origin_h2_max_streams' | 'origin_max_http_version';
/** Settings whose value the client has under another name, or with all of its fields. */
type Shaped = 'aegis' | 'automatic_platform_optimization' | 'ssl_recommender';
type Simple = Exclude<ZoneSettingId, Ours | Shaped>;

// Each value the official client knows is one of ours, and the other way round.
assignable<{ [Id in Simple]: ZoneSettingValues[Id] }>(some<{ [Id in Simple]: OfficialValue<Id> }>());
assignable<{ [Id in Simple]: OfficialValue<Id> }>(some<{ [Id in Simple]: ZoneSettingValues[Id] }>());
assignable<ZoneSettingValues['ssl']>(some<OfficialValue<'ssl'>>());
assignable<ZoneSettingValue<'brand_new'>>(some<unknown>());
