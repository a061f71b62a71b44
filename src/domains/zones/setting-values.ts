import type { ZoneSettingId, ZoneSettingValues } from './setting-models.ts';

const onOff = ['on', 'off'] as const;
const list = (ids: string) => ids.split(/\s+/) as readonly ZoneSettingId[];

/** Settings that are on or off. */
const switches = list(
  `0rtt advanced_ddos always_online always_use_https automatic_https_rewrites brotli browser_check
   china_network_enabled content_converter development_mode early_hints email_obfuscation hotlink_protection http2
   http3 ip_geolocation ipv6 mirage opportunistic_encryption opportunistic_onion orange_to_orange
   origin_error_page_pass_thru prefetch_preload privacy_pass redirects_for_ai_training replace_insecure_js
   response_buffering rocket_loader search_for_agents server_side_exclude sha1_support sort_query_string_for_cache
   tls_1_2_only tls_client_auth true_client_ip_header waf webmcp_enabled webp websockets`,
);

/** Settings with a fixed set of values. */
const choices: { readonly [Id in ZoneSettingId]?: readonly ZoneSettingValues[Id][] } = {
  cache_level: ['aggressive', 'basic', 'simplified'],
  challenge_ttl: [300, 900, 1800, 2700, 3600, 7200, 10800, 14400, 28800, 57600, 86400, 604800, 2592000, 31536000],
  cname_flattening: ['flatten_at_root', 'flatten_all'],
  edge_cache_ttl: [
    30, 60, 300, 1200, 1800, 3600, 7200, 10800, 14400, 18000, 28800, 43200, 57600, 72000, 86400, 172800, 259200, 345600,
    432000, 518400, 604800,
  ],
  h2_prioritization: [...onOff, 'custom'],
  image_resizing: [...onOff, 'open'],
  max_upload: [
    100, 125, 150, 175, 200, 225, 250, 275, 300, 325, 350, 375, 400, 425, 450, 475, 500, 1000, 1500, 2000, 2500, 3000,
    3500, 4000, 4500, 5000,
  ],
  min_tls_version: ['1.0', '1.1', '1.2', '1.3'],
  origin_max_http_version: ['1', '2'],
  polish: ['off', 'lossless', 'lossy'],
  pseudo_ipv4: ['off', 'add_header', 'overwrite_header'],
  security_level: ['off', 'essentially_off', 'low', 'medium', 'high', 'under_attack'],
  ssl: ['off', 'flexible', 'full', 'strict', 'origin_pull'],
  tls_1_3: [...onOff, 'zrt'],
  transformations: [...onOff, 'open'],
};

/** Settings that are a whole number within a range, its ends included. */
const ranges: { readonly [Id in ZoneSettingId]?: readonly [least: number, most: number] } = {
  browser_cache_ttl: [0, 31_536_000],
  origin_h2_max_streams: [1, 1_000],
  proxy_read_timeout: [1, 6_000],
};

/** Why a value is not allowed for a setting; undefined if it is, or if the setting is not known. */
export function settingIssue(setting: string, value: unknown): string | undefined {
  const allowed = choicesOf(setting);
  if (allowed)
    return allowed.includes(value as never)
      ? undefined
      : `must be one of ${allowed.map(shown).join(', ')} for ${setting}`;
  const range = own(ranges, setting);
  if (range) {
    const [least, most] = range;
    const fits = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    return fits ? undefined : `must be a whole number from ${least} to ${most} for ${setting}`;
  }
  if (setting === 'ciphers') {
    const fits = Array.isArray(value) && value.every((cipher) => typeof cipher === 'string');
    return fits ? undefined : 'must be a list of cipher suites for ciphers, such as ["ECDHE-RSA-AES128-GCM-SHA256"]';
  }
  if (setting === 'ssl_recommender') {
    return typeof value === 'boolean' ? undefined : 'must be true or false for ssl_recommender';
  }
  if (setting === 'aegis' || setting === 'automatic_platform_optimization') {
    return isObject(value) ? undefined : `must be an object for ${setting}: { enabled: true }`;
  }
  if (setting === 'nel') return isObject(value) ? undefined : 'must be an object for nel: { enabled: true }';
  if (setting === 'security_header' && !(isObject(value) && 'strict_transport_security' in value)) {
    return 'must be an object for security_header: { strict_transport_security: { enabled, max_age, … } }';
  }
  return undefined;
}

function choicesOf(setting: string): readonly unknown[] | undefined {
  return switches.includes(setting as ZoneSettingId) ? onOff : own(choices, setting);
}

function own<T extends object>(table: T, key: string): T[keyof T] | undefined {
  return Object.hasOwn(table, key) ? table[key as keyof T] : undefined;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Strings other than words are quoted, so that the version '1.2' is not mistaken for a number. */
const shown = (value: unknown): string => (/^[a-z]/.test(String(value)) ? String(value) : JSON.stringify(value));
