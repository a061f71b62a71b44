import type { BillingPlan } from '../billing-plan.ts';
import { type Clock, preciseTimestamp } from '../clock.ts';
import { rejection } from '../server/route-response.ts';

/** A setting of a zone, as the API returns it. */
export interface ZoneSetting {
  /** Its name: `ssl`. */
  readonly id: string;
  /** Its value. */
  readonly value: unknown;
  /** When it was last changed, in ISO 8601. Null if never. */
  readonly modified_on: string | null;
  /** Whether the zone's billing plan may change it. */
  readonly editable: boolean;
  /** How many seconds development mode stays on. Only that setting has it. */
  readonly time_remaining?: number | undefined;
}

interface Definition {
  readonly default: unknown;
  readonly allows: (value: unknown) => boolean;
  /** The billing plans that may change it. @default all */
  readonly plans?: readonly BillingPlan[];
  /** More values that only Enterprise has. @default none */
  readonly onEnterprise?: readonly unknown[];
}

const oneOf = (initial: unknown, ...others: readonly unknown[]): Definition => ({
  default: initial,
  allows: (value) => value === initial || others.includes(value),
});
const on = oneOf('on', 'off');
const off = oneOf('off', 'on');
const paid = (definition: Definition): Definition => ({ ...definition, plans: ['pro', 'business', 'enterprise'] });
const enterprise = (definition: Definition): Definition => ({ ...definition, plans: ['enterprise'] });

function integer(initial: number, least: number, most: number): Definition {
  return {
    default: initial,
    allows: (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
  };
}

/** A setting that is a text. */
const text = (initial: string, longest = Number.POSITIVE_INFINITY): Definition => ({
  default: initial,
  allows: (value) => typeof value === 'string' && value.length <= longest,
});

/** A setting that is an object. */
const group = (initial: object): Definition => ({
  default: initial,
  allows: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
});

/** The names of TLS 1.3's ciphers, in Cloudflare's and in the standard's form. */
const isTls13 = (cipher: string): boolean => /^(?:AEAD-|TLS_AES_|TLS_CHACHA20_)/.test(cipher);

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * The settings that the simulator knows, with their defaults and allowed values. Each setting's own page says which billing
 * plans may change it.
 *
 * @source https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/get/
 */
const definitions: Readonly<Record<string, Definition>> = {
  '0rtt': off,
  advanced_ddos: enterprise(on),
  aegis: enterprise(group({ enabled: false })),
  always_online: off,
  always_use_https: off,
  automatic_https_rewrites: on,
  automatic_platform_optimization: group({ enabled: false }),
  brotli: on,
  browser_cache_ttl: integer(4 * HOUR, 0, 365 * DAY),
  browser_check: on,
  cache_level: oneOf('aggressive', 'basic', 'simplified'),
  challenge_ttl: oneOf(
    30 * 60,
    300,
    900,
    2700,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    4 * HOUR,
    8 * HOUR,
    16 * HOUR,
    DAY,
    7 * DAY,
    30 * DAY,
    365 * DAY,
  ),
  china_network_enabled: enterprise(off),
  ciphers: {
    default: [],
    // Seen: TLS 1.3 ciphers are rejected, https://github.com/cloudflare/terraform-provider-cloudflare/issues/3003
    allows: (value) => Array.isArray(value) && value.every((cipher) => typeof cipher === 'string' && !isTls13(cipher)),
  },
  cname_flattening: paid(oneOf('flatten_at_root', 'flatten_all')),
  content_converter: paid(off),
  development_mode: off,
  early_hints: off,
  edge_cache_ttl: integer(2 * HOUR, 30, 7 * DAY),
  email_obfuscation: on,
  h2_prioritization: paid(oneOf('off', 'on', 'custom')),
  hotlink_protection: off,
  http2: on,
  http3: on,
  image_resizing: paid(oneOf('off', 'on', 'open')),
  ip_geolocation: on,
  ipv6: on,
  max_upload: oneOf(100, 125, 150, 175, 200, 225, 250, 275, 300, 325, 350, 375, 400, 425, 450, 475, 500, 1000),
  min_tls_version: oneOf('1.0', '1.1', '1.2', '1.3'),
  mirage: paid(off),
  nel: {
    default: { enabled: false },
    allows: (value) => typeof value === 'object' && value !== null && 'enabled' in value,
  },
  opportunistic_encryption: on,
  opportunistic_onion: on,
  orange_to_orange: enterprise(off),
  origin_error_page_pass_thru: enterprise(off),
  origin_h2_max_streams: integer(100, 1, 1000),
  origin_max_http_version: oneOf('2', '1'),
  polish: paid(oneOf('off', 'lossless', 'lossy')),
  prefetch_preload: enterprise(off),
  privacy_pass: on,
  proxy_read_timeout: enterprise(integer(100, 1, 6000)),
  pseudo_ipv4: oneOf('off', 'add_header', 'overwrite_header'),
  redirects_for_ai_training: paid(off),
  replace_insecure_js: on,
  response_buffering: enterprise(off),
  rocket_loader: off,
  search_for_agents: off,
  security_header: {
    default: {
      strict_transport_security: {
        enabled: false,
        max_age: 0,
        include_subdomains: false,
        preload: false,
        nosniff: false,
      },
    },
    allows: (value) => typeof value === 'object' && value !== null && 'strict_transport_security' in value,
  },
  security_level: oneOf('medium', 'off', 'essentially_off', 'low', 'high', 'under_attack'),
  server_side_exclude: on,
  sha1_support: off,
  sort_query_string_for_cache: enterprise(off),
  ssl: { ...oneOf('full', 'off', 'flexible', 'strict'), onEnterprise: ['origin_pull'] },
  ssl_recommender: oneOf(false, true),
  tls_1_2_only: off,
  tls_1_3: oneOf('on', 'off', 'zrt'),
  tls_client_auth: off,
  transformations: paid(oneOf('off', 'on', 'open')),
  transformations_allowed_origins: paid(text('')),
  true_client_ip_header: enterprise(off),
  waf: paid(off),
  webmcp_enabled: off,
  webmcp_packs: text('', 256),
  webp: paid(off),
  websockets: on,
};

/** Development mode turns itself off after this time. https://developers.cloudflare.com/cache/reference/development-mode/ */
const DEVELOPMENT_MODE_SECONDS = 3 * HOUR;

/** The settings of a zone. */
export class ZoneSettings {
  readonly #changed = new Map<string, { readonly value: unknown; readonly at: number }>();
  readonly #plan: BillingPlan;
  readonly #clock: Clock;

  /** @internal */
  constructor(plan: BillingPlan, clock: Clock) {
    this.#plan = plan;
    this.#clock = clock;
  }

  /** Returns a setting. Throws with code 1006 if the simulator does not know it. */
  get(id: string): ZoneSetting {
    const definition = known(id);
    const changed = this.#changed.get(id);
    const left = this.developmentModeSecondsLeft();
    return {
      id,
      value: id === 'development_mode' ? (left > 0 ? 'on' : 'off') : (changed?.value ?? definition.default),
      modified_on: changed ? preciseTimestamp(changed.at) : null,
      editable: this.#isEditable(definition),
      ...(id === 'development_mode' && { time_remaining: left }),
    };
  }

  /** Changes a setting. Throws with Cloudflare's code if the value, or the billing plan, does not allow it. */
  edit(id: string, value: unknown): ZoneSetting {
    const definition = known(id);
    // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/1787
    if (!this.#isEditable(definition)) throw rejection(1057, `${id} cannot be modified for this zone`);
    // Code and wording are seen in a public repository's notes on real responses. The setting says that it is editable.
    if (id === 'ciphers' && this.#plan !== 'enterprise') {
      throw rejection(1023, 'Advanced Certificate Manager is required to set custom cipher suites');
    }
    // Seen: https://github.com/pulumi/pulumi-cloudflare/issues/1319
    const isForEnterprise = this.#plan === 'enterprise' && (definition.onEnterprise?.includes(value) ?? false);
    if (!isForEnterprise && !definition.allows(value)) throw rejection(1007, `Invalid value for zone setting ${id}`);
    this.#changed.set(id, { value, at: this.#clock.now() });
    return this.get(id);
  }

  /**
   * Returns all settings, by name.
   *
   * @internal
   */
  list(): readonly ZoneSetting[] {
    return Object.keys(definitions).map((id) => this.get(id));
  }

  /**
   * Makes all changes, or none if one is rejected.
   *
   * @internal
   */
  editAll(changes: readonly (readonly [id: string, value: unknown])[]): readonly ZoneSetting[] {
    const before = new Map(this.#changed);
    try {
      return changes.map(([id, value]) => this.edit(id, value));
    } catch (error) {
      this.#changed.clear();
      for (const [id, changed] of before) this.#changed.set(id, changed);
      throw error;
    }
  }

  /** Returns the values of the settings that were changed. */
  changes(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#changed].map(([id, { value }]) => [id, value]));
  }

  /**
   * Returns how many seconds development mode stays on, or, as a negative number, how long ago it ended: 0 if it was never on.
   * Recorded in 2024: −95,511,497.
   *
   * @internal
   */
  developmentModeSeconds(): number {
    const changed = this.#changed.get('development_mode');
    if (!changed) return 0;
    const elapsed = Math.floor((this.#clock.now() - changed.at) / 1000);
    return changed.value === 'on' ? DEVELOPMENT_MODE_SECONDS - elapsed : -elapsed;
  }

  /** Returns how many seconds development mode stays on: 0 if it is off. */
  developmentModeSecondsLeft(): number {
    const changed = this.#changed.get('development_mode');
    if (changed?.value !== 'on') return 0;
    return Math.max(0, DEVELOPMENT_MODE_SECONDS - Math.floor((this.#clock.now() - changed.at) / 1000));
  }

  #isEditable({ plans }: Definition): boolean {
    return plans?.includes(this.#plan) ?? true;
  }
}

function known(id: string): Definition {
  const definition = Object.hasOwn(definitions, id) ? definitions[id] : undefined;
  // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/1810
  if (!definition) throw rejection(1006, `Unrecognized zone setting name: ${id}`);
  return definition;
}
