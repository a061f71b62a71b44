/**
 * What Cloudflare's OpenAPI document merges, leaves out or gets wrong about permissions. scripts/generate-catalog.ts applies
 * this to the document and stops when a correction no longer matches it.
 */

interface Sourced {
  readonly why: string;
  /** The page, document or issue that says so. */
  readonly source: string;
}

/** Other groups or legacy strings than the document gives some operations. */
export interface CatalogOverride extends Sourced {
  /** Path templates as they are once `/{accounts_or_zones}/…` is split. */
  readonly paths: readonly string[];
  /** All the path has, unless given. */
  readonly methods?: readonly string[];
  readonly groups?: readonly string[];
  readonly legacy?: readonly string[];
  /** The document lacks the operation: it is added. */
  readonly missing?: true;
}

const permissionsPage = 'https://developers.cloudflare.com/fundamentals/api/reference/permissions/';

/**
 * The same OpenAPI document before accounts and zones are merged into one path. The merged path keeps the account's groups
 * alone; this one has the zone's as well.
 */
const unmergedDocument =
  'https://github.com/cloudflare/api-schemas/blob/c92b9b0fde23ae00fece2025662f96dc8e2d6283/openapi.json';

const reading = ['GET'];
const writing = ['POST', 'PUT', 'PATCH', 'DELETE'];
const write = (...permissions: string[]) => permissions.map((name) => `${name} Write`);
const readOrWrite = (...permissions: string[]) => permissions.flatMap((name) => [`${name} Write`, `${name} Read`]);

/** Reads need the permission's Read or Write, everything else its Write. */
function permission(names: readonly string[], paths: readonly string[], sourced: Sourced): CatalogOverride[] {
  return [
    { paths, methods: reading, groups: readOrWrite(...names), ...sourced },
    { paths, methods: writing, groups: write(...names), ...sourced },
  ];
}

export const catalogOverrides: readonly CatalogOverride[] = [
  {
    paths: ['/graphql'],
    methods: ['POST'],
    missing: true,
    groups: ['Analytics Read', 'Account Analytics Read'],
    why: 'GraphQL is not in the document. A zone needs Analytics, an account Account Analytics.',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/getting-started/authentication/api-token-auth/',
  },

  // Zones
  {
    paths: ['/zones'],
    methods: ['GET'],
    groups: ['Zone Read', 'Zone Write'],
    legacy: ['com.cloudflare.api.account.zone.list'],
    why: '"Zone Zone Read" is the row Zone · Zone · Read; its group is Zone Read. The refusal names the legacy string.',
    source: 'https://github.com/troglobit/inadyn/pull/285',
  },
  {
    paths: ['/zones'],
    methods: ['POST'],
    groups: ['Zone Write'],
    legacy: ['com.cloudflare.api.account.zone.create'],
    why: '"Zone Zone Edit" and "Zone DNS Edit" are rows, and the guide asks for both of them: DNS alone creates no zone. The refusal names the legacy string.',
    source: 'https://developers.cloudflare.com/fundamentals/manage-domains/add-multiple-sites-automation/',
  },
  {
    paths: ['/zones/{zone_id}/settings/{setting_id}'],
    methods: ['PATCH'],
    legacy: ['#zone_settings:edit'],
    why: 'The document asks for #zone_settings:read, but for edit on PATCH of every setting with a path of its own.',
    source: unmergedDocument,
  },

  // R2
  ...permission(
    ['Workers R2 Storage'],
    [
      '',
      '/cors',
      '/domains/custom',
      '/domains/custom/{domain}',
      '/domains/managed',
      '/lifecycle',
      '/lock',
      '/objects',
      '/objects/{object_key}',
      '/sippy',
    ].map((rest) => `/accounts/{account_id}/r2/buckets/{bucket_name}${rest}`),
    {
      why: 'The document has the groups of few of these. The page says what the groups give: the configuration of buckets, and objects.',
      source: 'https://developers.cloudflare.com/r2/api/tokens/',
    },
  ),

  // Zone forms of merged paths
  ...permission(
    ['Load Balancers'],
    ['/zones/{zone_id}/load_balancers', '/zones/{zone_id}/load_balancers/{load_balancer_id}'],
    { why: 'The merged path has the account groups alone (Load Balancers Account).', source: unmergedDocument },
  ),
  ...permission(
    ['Firewall Services'],
    ['/zones/{zone_id}/firewall/access_rules/rules', '/zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    { why: 'The merged path has the account groups alone (Account Firewall Access Rules).', source: unmergedDocument },
  ),
  ...permission(
    ['SSL and Certificates'],
    ['/zones/{zone_id}/custom_csrs', '/zones/{zone_id}/custom_csrs/{custom_csr_id}'],
    { why: 'The merged path has the account groups alone (Account: SSL and Certificates).', source: unmergedDocument },
  ),
  {
    paths: ['/zones/{zone_id}/waiting_rooms'],
    methods: ['GET'],
    groups: ['Waiting Rooms Read', 'Waiting Rooms Write'],
    why: 'The merged path has the account group alone (Account Waiting Rooms Read).',
    source: unmergedDocument,
  },
  {
    paths: ['/zones/{zone_id}/custom_pages'],
    methods: ['GET'],
    groups: readOrWrite('Custom Pages', 'Zone Settings'),
    legacy: ['#zone_settings:read'],
    why: 'The merged path has the account groups and legacy string alone.',
    source: unmergedDocument,
  },
  ...permission(['Custom Pages', 'Zone Settings'], ['/zones/{zone_id}/custom_pages/{identifier}'], {
    why: 'The merged path has the account groups alone.',
    source: unmergedDocument,
  }),
  {
    paths: ['/zones/{zone_id}/custom_pages/preview_tokens'],
    methods: ['POST'],
    groups: readOrWrite('Custom Pages', 'Zone Settings'),
    legacy: ['#zone_settings:edit'],
    why: 'The merged path has the account groups and legacy string alone. A preview token is a POST that Read suffices for.',
    source: unmergedDocument,
  },
  {
    paths: ['/zones/{zone_id}/custom_pages/assets'],
    methods: ['GET'],
    groups: readOrWrite('Custom Errors'),
    legacy: ['#zone_settings:read'],
    why: 'The merged path has no groups; the zone form has.',
    source: unmergedDocument,
  },
  {
    paths: ['/zones/{zone_id}/custom_pages/assets', '/zones/{zone_id}/custom_pages/assets/{asset_name}'],
    methods: writing,
    groups: write('Custom Errors'),
    legacy: ['#zone_settings:edit'],
    why: 'The merged path has no groups; the zone form has.',
    source: unmergedDocument,
  },
  {
    paths: ['/zones/{zone_id}/email/routing/rules'],
    methods: ['GET'],
    groups: readOrWrite('Email Routing Rules'),
    legacy: ['com.cloudflare.api.account.zone.email.routing.rule.list'],
    why: 'The merged path has no groups; the zone form has.',
    source: unmergedDocument,
  },
  {
    paths: [
      '/zones/{zone_id}/security-center/insights',
      '/zones/{zone_id}/security-center/insights/class',
      '/zones/{zone_id}/security-center/insights/scans',
    ],
    methods: ['GET'],
    groups: readOrWrite('Zone Settings'),
    why: 'The merged path has no groups; the zone form has.',
    source: unmergedDocument,
  },
  {
    paths: [
      '/zones/{zone_id}/security-center/insights/scans',
      '/zones/{zone_id}/security-center/insights/{issue_id}/dismiss',
    ],
    methods: writing,
    groups: write('Zone Settings'),
    why: 'The merged path has no groups; the zone form has.',
    source: unmergedDocument,
  },
  ...permission(
    [
      'Response Compression',
      'Config Settings',
      'Dynamic URL Redirects',
      'Cache Settings',
      'Custom Errors',
      'Origin',
      'Managed headers',
      'Zone Transform Rules',
      'HTTP DDoS Managed Ruleset',
      'Sanitize',
      'Bot Management',
      'Zone WAF',
      'Logs',
    ],
    [
      '/zones/{zone_id}/rulesets',
      '/zones/{zone_id}/rulesets/{ruleset_id}',
      '/zones/{zone_id}/rulesets/{ruleset_id}/rules',
      '/zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}',
      '/zones/{zone_id}/rulesets/{ruleset_id}/versions',
      '/zones/{zone_id}/rulesets/{ruleset_id}/versions/{ruleset_version}',
      '/zones/{zone_id}/rulesets/{ruleset_id}/versions/{ruleset_version}/by_tag/{rule_tag}',
      '/zones/{zone_id}/rulesets/phases/{ruleset_phase}/entrypoint',
      '/zones/{zone_id}/rulesets/phases/{ruleset_phase}/entrypoint/versions',
      '/zones/{zone_id}/rulesets/phases/{ruleset_phase}/entrypoint/versions/{ruleset_version}',
    ],
    {
      why: 'The merged path has the account groups alone. These are those of the zone form that can be granted on a zone: the permission of any phase.',
      source: unmergedDocument,
    },
  ),
];

/** A group that the document calls by another name than the API's list of permission groups, which is what policies hold. */
export const groupNames: readonly (Sourced & { readonly document: string; readonly names: readonly string[] })[] = [
  {
    document: 'Account Filter Lists Read',
    names: ['Account Rule Lists Read', 'Account Filter Lists Read'],
    why: 'Account Filter Lists is the name in the dashboard. It stays, so that the row can be found there.',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/1105',
  },
  {
    document: 'Account Filter Lists Edit',
    names: ['Account Rule Lists Write', 'Account Filter Lists Edit'],
    why: 'Account Filter Lists is the name in the dashboard, Edit its word for Write. It stays, so that the row can be found there.',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/1105',
  },
  {
    document: 'Artifacts Edit',
    names: ['Artifacts Write', 'Artifacts Edit'],
    why: "Artifacts > Edit is the row in the dashboard, whose Edit is the API's Write. It stays, so that the row can be found there.",
    source: 'https://developers.cloudflare.com/artifacts/guides/authentication/',
  },
];

/** The permissions (any one suffices) of rulesets in a phase, where the product pages say them. */
interface PhasePermissions extends Sourced {
  readonly names: readonly string[];
  readonly permissions: readonly string[];
}

/** Phases that are not here accept what the path with `{ruleset_phase}` accepts. */
export const rulesetPhases: Readonly<Record<'zone' | 'account', readonly PhasePermissions[]>> = {
  zone: [
    {
      names: ['http_request_firewall_custom', 'http_request_firewall_managed', 'http_ratelimit'],
      permissions: ['Zone WAF'],
      why: 'Custom rules, managed rules and rate limiting rules are the WAF.',
      source: 'https://github.com/cloudflare/cloudflare-docs/issues/11775',
    },
    {
      names: ['http_response_firewall_managed'],
      permissions: ['Zone WAF'],
      why: 'Sensitive Data Detection is a ruleset of the WAF Managed Rules.',
      source: 'https://developers.cloudflare.com/ruleset-engine/reference/phases-list/',
    },
    {
      names: ['http_request_cache_settings'],
      permissions: ['Cache Settings'],
      why: 'Cache Rules; the row is Zone · Cache Rules.',
      source: 'https://developers.cloudflare.com/cache/how-to/cache-rules/create-api/',
    },
    {
      names: ['http_response_cache_settings'],
      permissions: ['Cache Settings'],
      why: 'Cache Response Rules; the row is Zone · Cache Rules.',
      source: 'https://developers.cloudflare.com/cache/how-to/cache-response-rules/create-api/',
    },
    {
      names: ['http_request_transform', 'http_request_late_transform', 'http_response_headers_transform'],
      permissions: ['Zone Transform Rules'],
      why: 'Transform Rules; the row is Zone · Transform Rules.',
      source: permissionsPage,
    },
    {
      names: ['http_request_origin'],
      permissions: ['Origin'],
      why: 'Origin Rules; the row is Zone · Origin Rules.',
      source: 'https://developers.cloudflare.com/rules/origin-rules/create-api/',
    },
    {
      names: ['http_config_settings'],
      permissions: ['Config Settings'],
      why: 'Configuration Rules; the row is Zone · Config Rules.',
      source: 'https://developers.cloudflare.com/rules/configuration-rules/create-api/',
    },
    {
      names: ['http_request_dynamic_redirect'],
      permissions: ['Dynamic URL Redirects'],
      why: 'Single Redirects; the row is Zone · Single Redirect.',
      source: 'https://developers.cloudflare.com/rules/url-forwarding/single-redirects/create-api/',
    },
    {
      names: ['http_response_compression'],
      permissions: ['Response Compression'],
      why: 'Compression Rules; the row is Zone · Response Compression.',
      source: permissionsPage,
    },
    {
      names: ['http_custom_errors'],
      permissions: ['Custom Errors'],
      why: 'Custom Error Rules; the row is Zone · Custom Error Rules.',
      source: 'https://developers.cloudflare.com/rules/custom-errors/create-rules/',
    },
    {
      names: ['http_request_sanitize'],
      permissions: ['Sanitize'],
      why: 'URL normalization; the row is Zone · Sanitize.',
      source: 'https://developers.cloudflare.com/ruleset-engine/reference/phases-list/',
    },
    {
      names: ['http_request_sbfm'],
      permissions: ['Bot Management'],
      why: 'Super Bot Fight Mode; the row is Zone · Bot Management.',
      source: 'https://developers.cloudflare.com/ruleset-engine/reference/phases-list/',
    },
    {
      names: ['ddos_l7'],
      permissions: ['HTTP DDoS Managed Ruleset'],
      why: 'HTTP DDoS Attack Protection.',
      source: permissionsPage,
    },
    {
      names: ['http_log_custom_fields'],
      permissions: ['Logs'],
      why: 'Custom fields of Logpush; of the groups that rulesets of zones accept, only Logs is about logs (inferred).',
      source: 'https://developers.cloudflare.com/ruleset-engine/reference/phases-list/',
    },
  ],
  account: [
    {
      names: ['http_request_firewall_managed'],
      permissions: ['Account WAF', 'Account Rulesets'],
      why: 'The page lists these two, out of all that the document lists.',
      source: 'https://developers.cloudflare.com/waf/account/managed-rulesets/deploy-api/',
    },
    {
      names: ['http_request_firewall_custom'],
      permissions: ['Account WAF', 'Account Rulesets'],
      why: 'The page lists these two, out of all that the document lists.',
      source: 'https://developers.cloudflare.com/waf/account/custom-rulesets/create-api/',
    },
    {
      names: ['http_ratelimit'],
      permissions: ['Account WAF', 'Account Rulesets'],
      why: 'The page lists these two, out of all that the document lists.',
      source: 'https://developers.cloudflare.com/waf/account/rate-limiting-rulesets/create-api/',
    },
    {
      names: ['http_request_redirect'],
      permissions: ['Mass URL Redirects', 'Account Rulesets'],
      why: 'Bulk Redirects; the page asks for Account Rulesets, the permissions page has a permission of their own.',
      source: 'https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/create-api/',
    },
    {
      names: ['magic_transit', 'magic_transit_ids_managed', 'magic_transit_managed', 'magic_transit_ratelimit'],
      permissions: ['Magic Firewall', 'Account Rulesets'],
      why: 'Magic Firewall.',
      source: permissionsPage,
    },
    {
      names: ['ddos_l4'],
      permissions: ['L4 DDoS Managed Ruleset', 'Account Rulesets'],
      why: 'Network-layer DDoS Attack Protection.',
      source: permissionsPage,
    },
  ],
};

/** Paths whose last parameter takes the rest of the path, because its value may hold slashes that are not encoded. */
export const lastParameterSpansSegments: readonly (Sourced & { readonly path: string })[] = [
  {
    path: '/accounts/{account_id}/r2/buckets/{bucket_name}/objects/{object_key}',
    why: 'Slashes in an object key must be sent as they are.',
    source: unmergedDocument,
  },
  {
    path: '/accounts/{account_id}/artifacts/namespaces/{namespace}/repos/{name}/raw/{ref}/{path}',
    why: 'A file path may contain slashes.',
    source: unmergedDocument,
  },
];
