/** A difference between a recorded response and the simulator's that has a reason. */
export interface ReplayDeviation {
  /** The file it is limited to. @default every file */
  readonly file?: string;
  /** `METHOD path` of the exchanges it is limited to. @default every exchange */
  readonly exchange?: RegExp;
  /** The differences it excuses, as `compare.ts` words them. */
  readonly difference: RegExp;
  readonly reason: string;
}

const notSimulated = (exchange: RegExp, what: string): ReplayDeviation => ({
  exchange,
  difference: /^not simulated/,
  reason: `${what}: no domain of the library uses them, and the simulator says so with 501.`,
});

const ANY = /./;

/** Where the simulator does not respond as was recorded, and why. One that no exchange needs fails the replay. */
export const replayDeviations: readonly ReplayDeviation[] = [
  // What Cloudflare has changed since
  {
    file: 'dns-batch-2024.json',
    difference: /\.zone_(?:id|name): missing here$/,
    reason: 'Records named their zone until 2025. They had not for other zones since August 2025.',
  },
  {
    file: 'dns-batch-2024.json',
    difference: /\.meta\.(?:auto_added|managed_by_apps|managed_by_argo_tunnel): missing here$/,
    reason: 'The `meta` of 2024. Since 2025 it is empty for records that nothing manages.',
  },
  {
    file: 'dns-batch-2024.json',
    difference:
      /message: "A record with the same settings already exists\.", here "An identical record already exists\."/,
    reason: 'The wording of code 81058 in 2024. That of August 2025 is newer.',
  },
  {
    file: 'dns-batch-2024.json',
    difference: /settings\.flatten_cname: only here$/,
    reason: 'In 2024 a CNAME did not say that it is not flattened. Since August 2025 it does.',
  },
  {
    file: 'dns-terraform.json',
    difference: /\.(?:zone_id|zone_name|locked|meta\.\w+): missing here$/,
    reason: 'Fixtures of 2023 to March 2025 have members that records have no more.',
  },
  {
    file: 'zones.json',
    difference: /\.meta\.(?:multiple_railguns_allowed|wildcard_proxiable): missing here$/,
    reason: 'Fixtures of 2021 and 2023: Railgun is retired, and newer recordings do not have these.',
  },
  {
    file: 'zone-settings.json',
    exchange: /\/settings$/,
    difference: ANY,
    reason: 'The list of 2021 has settings that are retired (minify, mobile_redirect) and lacks eleven new ones.',
  },

  // What a recording leaves out, or was edited in
  {
    exchange: /per_page=[23](?:&page=1)?$/,
    difference: /result_info\.(?:count|total_count|total_pages)/,
    reason: 'The observer cut the list to one item, and shows the counts of the whole.',
  },
  {
    file: 'zones.json',
    difference: /\.meta\.step: [24], here [24]$/,
    reason: 'The recordings do not show what the step of an active zone, 2 or 4, depends on.',
  },
  {
    file: 'zones.json',
    exchange: /^GET \/zones$/,
    difference: /body\.result: 2 items, here 1|\.tenant(?:_unit)?\.(?:id|name)/,
    reason: 'A fixture with one id for two zones, and one of a tenant. The simulator has no tenants.',
  },
  {
    file: 'access-rules.json',
    exchange: /^DELETE .*83d687d6/,
    difference: ANY,
    reason: 'The fixture has one id for the zone and for every rule.',
  },
  {
    file: 'dns-terraform.json',
    exchange: /526288b42c7ca92b024caa752c22f5d9\/dns_records$/,
    difference: /result\[\d\]\.(?:data|settings\.flatten_cname): missing here/,
    reason: 'The fixture is put together from several lists. Its order is none of Cloudflare.',
  },
  {
    file: 'load-balancers.json',
    difference: /pool_weights\.[0-9a-f]+: missing here/,
    reason: 'The member is the id of a pool, which is another one here.',
  },
  {
    file: 'load-balancers.json',
    exchange: /\/load_balancers$/,
    difference: /body\.result: 2 items, here 1/,
    reason: 'The second balancer of the fixture has rules and pools that the simulator refuses to a new one.',
  },
  {
    file: 'page-rules.json',
    difference: /body\.result: 2 items, here 1/,
    reason: 'One rule of the fixture has an address that is in no zone: its domain was replaced.',
  },
  {
    file: 'rate-limit-headers.json',
    exchange: /dns_records/,
    difference: /: only here$/,
    reason: 'Only `success` was kept of the body, for the headers.',
  },
  {
    file: 'rate-limit-headers.json',
    exchange: /\(any\)|name=example\.com/,
    difference: /429|success|errors/,
    reason:
      'Responses to a client that sent too many requests: one request shows neither. The lockout (10502) has no known rule.',
  },
  {
    file: 'authentication.json',
    exchange: /\/storage\/kv\/namespaces\//,
    difference: /405|method not allowed/,
    reason: 'The program left the last part of the path empty. The recording has a placeholder there.',
  },
  {
    file: 'graphql.json',
    difference: /\.path: |"authorization denied"/,
    reason: 'Two more wordings and paths of one denial. The simulator has one: with `path: null`.',
  },

  // Users, accounts and Workers: not modelled in full
  {
    file: 'accounts.json',
    exchange: /^GET \/accounts(?:\?|$)/,
    difference: /(?:settings\.\w+|legacy_flags): missing here$/,
    reason: 'The simulator has no such settings of accounts, and no flags of old contracts.',
  },
  {
    file: 'accounts.json',
    exchange: /\/members/,
    difference: /items, here|\.(?:code|api_access_enabled): missing here$/,
    reason:
      'The simulator has no roles and no policies of members, and sends no invitations. Two pages of the fixture repeat the first.',
  },
  {
    file: 'accounts.json',
    exchange: /^GET \/user$/,
    difference: /items, here|\.(?:modified_on|username): missing here$/,
    reason: 'The simulator has no user names, and its user is a member of one account.',
  },

  // Products that no domain of the library has
  notSimulated(
    /\/(?:argo|bot_management|managed_headers|url_normalization|snippets|healthchecks|waiting_rooms)/,
    'Zone products',
  ),
  notSimulated(
    /\/(?:custom_pages|logpush|logs\/control|speed_api|spectrum|web3|hostnames\/settings)/,
    'More zone products',
  ),
  notSimulated(/\/cache\/(?:regional_tiered_cache|variants)$/, 'Cache settings beyond the two'),
  notSimulated(/\/(?:secondary_dns|dns_firewall)/, 'Zone transfers and DNS Firewall'),
  notSimulated(
    /\/(?:addressing|alerting|challenges|registrar|email)\//,
    'Addresses, notifications, Turnstile, Registrar, e-mail',
  ),
  notSimulated(/\/subscriptions?$/, 'Subscriptions'),
  notSimulated(
    /\/(?:storage\/kv|d1|r2|queues|pages|dispatch)(?:\/|$|\?)/,
    'Storage, Queues, Pages, dispatch namespaces',
  ),
];
