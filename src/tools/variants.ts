/** A tool that calls an operation with some fields set: a common case, or a dangerous one that a policy can hold back alone. */
export interface ToolVariant {
  /** The tool's name; see `toolNames`. */
  readonly name: string;
  readonly operation: string;
  /** What the operation is given besides the tool's input. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly description: string;
  /** Fields of the tool that differ from the operation's. `null` leaves one out. */
  readonly fields: Readonly<Record<string, object | null>>;
}

/** A setting that is on or off. */
const toggle = (name: string, setting: string, what: string): ToolVariant => ({
  name: `cloudflare_zones_set${name}`,
  operation: 'zones.settings.edit',
  fixed: { setting },
  description: what,
  fields: { setting: null, value: { type: 'string', description: 'Whether it is on.', enum: ['on', 'off'] } },
});

const setting = (name: string, of: string, what: string, value: object): ToolVariant => ({
  name: `cloudflare_zones_set${name}`,
  operation: 'zones.settings.edit',
  fixed: { setting: of },
  description: what,
  fields: { setting: null, value },
});

/** Tools besides those of `toolNames`. Their names are stable, too. */
export const toolVariants: readonly ToolVariant[] = [
  toggle(
    'AlwaysOnline',
    'always_online',
    'Turns Always Online on or off: whether Cloudflare serves archived pages while the origin is down.',
  ),
  toggle('AlwaysUseHttps', 'always_use_https', 'Turns the redirect of all http requests to https on or off.'),
  toggle(
    'AutomaticHttpsRewrites',
    'automatic_https_rewrites',
    'Turns the rewriting of http links in pages to https on or off.',
  ),
  toggle('Brotli', 'brotli', 'Turns Brotli compression for visitors on or off.'),
  toggle(
    'BrowserCheck',
    'browser_check',
    'Turns the browser integrity check on or off: it blocks requests with headers that bots use.',
  ),
  toggle('EmailObfuscation', 'email_obfuscation', 'Turns the obfuscation of e-mail addresses in pages on or off.'),
  toggle(
    'HotlinkProtection',
    'hotlink_protection',
    'Turns hotlink protection on or off: whether other sites may embed the images of the zone.',
  ),
  toggle('Http3', 'http3', 'Turns HTTP/3 with QUIC for visitors on or off.'),
  toggle('Ipv6', 'ipv6', 'Turns IPv6 for visitors on or off.'),
  toggle('OpportunisticEncryption', 'opportunistic_encryption', 'Turns opportunistic encryption on or off.'),
  toggle(
    'RocketLoader',
    'rocket_loader',
    'Turns Rocket Loader on or off: it delays JavaScript until after the page is rendered.',
  ),
  toggle('Websockets', 'websockets', 'Turns WebSocket connections to the origin on or off.'),
  toggle('ZeroRtt', '0rtt', 'Turns 0-RTT connection resumption on or off.'),
  setting('BrowserCacheTtl', 'browser_cache_ttl', 'Sets how long browsers keep cached files.', {
    type: 'integer',
    description: 'Seconds, such as 14400; 0 respects the headers of the origin.',
  }),
  setting('CacheLevel', 'cache_level', 'Sets how the query string of a URL counts for the cache.', {
    type: 'string',
    description:
      'aggressive: each query string is a file of its own; basic: only without one; simplified: it is ignored.',
    enum: ['aggressive', 'basic', 'simplified'],
  }),
  setting('ChallengeTtl', 'challenge_ttl', 'Sets how long a visitor who passed a challenge is let through.', {
    type: 'integer',
    description: 'Seconds, such as 1800.',
  }),
  setting(
    'SecurityLevel',
    'security_level',
    'Sets how suspicious visitors are challenged. under_attack shows a check to every visitor.',
    {
      type: 'string',
      description: 'The level; under_attack is for the time of an attack.',
      enum: ['off', 'essentially_off', 'low', 'medium', 'high', 'under_attack'],
    },
  ),
  setting('Tls13', 'tls_1_3', 'Turns TLS 1.3 for visitors on or off.', {
    type: 'string',
    description: 'on, off, or zrt: on, with 0-RTT.',
    enum: ['on', 'off', 'zrt'],
  }),
  {
    name: 'cloudflare_dns_pruneRecords',
    operation: 'dns.sync',
    fixed: { prune: true },
    description:
      'Brings a zone to its desired state and deletes every record that is not in the list. Plan first with cloudflare_dns_planChanges.',
    fields: {},
  },
  {
    name: 'cloudflare_firewall_pruneAccessRules',
    operation: 'firewall.accessRules.sync',
    fixed: { prune: true },
    description:
      'Brings the IP access rules of a zone to the desired state and deletes every rule that is not in the list.',
    fields: { prune: null },
  },
  {
    name: 'cloudflare_firewall_pruneAccountAccessRules',
    operation: 'firewall.accountAccessRules.sync',
    fixed: { prune: true },
    description:
      'Brings the IP access rules of an account to the desired state, for all its zones, and deletes every rule that is not in the list.',
    fields: { prune: null },
  },
];
