import { readFileSync } from 'node:fs';

/** What the calls have found out so far: ids, by name. */
export type Known = Record<string, string>;

/** One call of a tool, and what later calls need of its answer. */
export interface Call {
  readonly tool: string;
  readonly input: (known: Known) => Readonly<Record<string, unknown>>;
  readonly save?: (answer: Answer, known: Known) => void;
}

/** The answer of a tool. */
export interface Answer {
  readonly result?: Readonly<Record<string, unknown>>;
  readonly items?: readonly Readonly<Record<string, unknown>>[];
  readonly text?: string;
  readonly truncated: boolean;
}

const pem = (name: string): string => readFileSync(`tests/domains/ssl/fixtures/${name}`, 'utf8');

const on = (known: Known) => ({ zone: known.zone });
const inAccount = (known: Known) => ({ account: known.account });
const id = (name: string) => (answer: Answer, known: Known) => {
  known[name] = String(answer.result?.id);
};

const call = (tool: string, input: Call['input'], save?: Call['save']): Call => ({
  tool: `cloudflare_${tool}`,
  input,
  ...(save && { save }),
});

/** Create, list, get, change and delete of one kind of rule. */
function rules(
  group: string,
  one: string,
  many: string,
  create: object,
  change: object,
  createTool = `create${one}`,
): Call[] {
  const ref = (known: Known) => ({ ...on(known), rule: known[group + one] });
  const other = (known: Known) => ({ ...on(known), rule: known[`${group + one}2`] });
  return [
    call(`${group}_${createTool}`, (known) => ({ ...on(known), ...create }), id(group + one)),
    call(
      `${group}_${createTool}`,
      (known) => ({ ...on(known), ...create, description: 'second' }),
      id(`${group + one}2`),
    ),
    call(`${group}_list${many}`, on),
    call(`${group}_get${one}`, ref),
    call(`${group}_edit${one}`, (known) => ({ ...ref(known), ...change })),
    call(`${group}_move${one}`, (known) => ({ ...ref(known), after: known[`${group + one}2`] })),
    call(`${group}_disable${one}`, ref),
    call(`${group}_enable${one}`, ref),
    call(`${group}_delete${one}`, other),
  ];
}

const until = '2026-11-24T06:00:00Z';
const since = '2026-11-24T05:00:00Z';
const range = (known: Known) => ({ ...on(known), since, until });
const record = { type: 'A', name: 'www', content: '192.0.2.1' };
const certificates = { certificate_authority: 'lets_encrypt', validation_method: 'txt', validity_days: 90 };
const worker = {
  main_module: 'worker.js',
  modules: [{ name: 'worker.js', content: 'export default { fetch: () => new Response("hello") };' }],
};
const access = { target: 'ip', value: '192.0.2.77', mode: 'block' };
const settings: Readonly<Record<string, unknown>> = {
  ...{ AlwaysOnline: 'on', AlwaysUseHttps: 'on', AutomaticHttpsRewrites: 'on', Brotli: 'on', BrowserCheck: 'on' },
  ...{ EmailObfuscation: 'on', HotlinkProtection: 'on', Http3: 'on', Ipv6: 'on', OpportunisticEncryption: 'on' },
  ...{ RocketLoader: 'off', Websockets: 'on', ZeroRtt: 'off', BrowserCacheTtl: 14400, CacheLevel: 'basic' },
  ...{ ChallengeTtl: 1800, SecurityLevel: 'medium', Tls13: 'on' },
};

/** A call of every tool that succeeds, in an order in which they do. The zone is on the Enterprise plan. */
export const story: readonly Call[] = [
  call(
    'zones_listZones',
    () => ({ name: 'example.com' }),
    (answer, known) => {
      known.zone = String(answer.items?.[0]?.id);
    },
  ),
  call(
    'accounts_listAccounts',
    () => ({}),
    (answer, known) => {
      known.account = String(answer.items?.[0]?.id);
    },
  ),
  call('zones_getZone', on),
  call('zones_createZone', (known) => ({ ...inAccount(known), name: 'example.net' }), id('newZone')),
  call('zones_editZone', (known) => ({ zone: known.newZone, paused: true })),
  call('zones_checkActivation', (known) => ({ zone: known.newZone })),
  call('zones_deleteZone', (known) => ({ zone: known.newZone })),
  call('zones_getSetting', (known) => ({ ...on(known), setting: 'ssl' })),
  call('zones_setSetting', (known) => ({ ...on(known), setting: 'ciphers', value: '["ECDHE-RSA-AES128-GCM-SHA256"]' })),
  ...Object.entries(settings).map(([name, value]) => call(`zones_set${name}`, (known) => ({ ...on(known), value }))),

  call('accounts_getAccount', inAccount),
  call('accounts_listMembers', inAccount),
  call('accounts_listTokens', inAccount, (answer, known) => {
    known.accountToken = String(answer.items?.[0]?.id);
  }),
  call('accounts_getToken', (known) => ({ ...inAccount(known), token: known.accountToken })),

  ...['getTraffic', 'getDnsQueries', 'getLoadBalancing', 'listSecurityEvents'].map((name) =>
    call(`analytics_${name}`, range),
  ),
  call('analytics_listTop', (known) => ({ ...range(known), dimension: 'path' })),
  call('analytics_getLimits', on),
  call('analytics_queryGraphql', (known) => ({
    query: 'query ($tag: string!) { viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }',
    variables: [{ name: 'tag', value: known.zone }],
  })),

  call('cache_purgeEverything', on),
  call('cache_purgeUrls', (known) => ({ ...on(known), urls: ['https://www.example.com/a'] })),
  call('cache_purgeFiles', (known) => ({
    ...on(known),
    files: [{ url: 'https://www.example.com/a', headers: [{ name: 'CF-Device-Type', value: 'mobile' }] }],
  })),
  call('cache_purgeTags', (known) => ({ ...on(known), tags: ['a'] })),
  call('cache_purgeHosts', (known) => ({ ...on(known), hosts: ['www.example.com'] })),
  call('cache_purgePrefixes', (known) => ({ ...on(known), prefixes: ['www.example.com/images'] })),
  ...['TieredCache', 'CacheReserve', 'DevelopmentMode'].flatMap((name) => [
    call(`cache_set${name}`, (known) => ({ ...on(known), value: 'on' })),
    call(`cache_get${name}`, on),
  ]),
  ...rules('cache', 'Rule', 'Rules', { expression: 'ssl', settings: { cache: true } }, { description: 'Changed' }),

  call('dns_createRecord', (known) => ({ ...on(known), ...record }), id('record')),
  call('dns_createRecord', (known) => ({
    ...on(known),
    type: 'SRV',
    name: '_sip._tcp',
    content: '10 5 5060 sip.example.com',
  })),
  call('dns_createRecord', (known) => ({ ...on(known), type: 'CAA', name: '@', content: '0 issue "letsencrypt.org"' })),
  call('dns_createRecord', (known) => ({ ...on(known), type: 'MX', name: '@', content: '10 mail.example.com' })),
  call('dns_listRecords', on),
  call('dns_getRecord', (known) => ({ ...on(known), record: known.record })),
  call('dns_editRecord', (known) => ({ ...on(known), record: known.record, content: '192.0.2.2' })),
  call('dns_replaceRecord', (known) => ({ ...on(known), record: known.record, ...record })),
  call('dns_upsertRecord', (known) => ({ ...on(known), type: 'A', name: 'api', content: '192.0.2.3' })),
  call('dns_batchRecords', (known) => ({ ...on(known), posts: [{ type: 'TXT', name: 'batch', content: 'x' }] })),
  call(
    'dns_planChanges',
    (known) => ({ ...on(known), records: [{ ...record, ttl: 300 }] }),
    ({ result }, known) => {
      known.plan = String(result?.plan);
      known.hash = String(result?.hash);
    },
  ),
  call('dns_applyPlan', ({ plan, hash }) => ({ plan, hash })),
  call('dns_syncRecords', (known) => ({ ...on(known), records: [{ ...record, ttl: 600 }] })),
  call('dns_exportZoneFile', on),
  call('dns_importZoneFile', (known) => ({ ...on(known), file: 'imported.example.com. 300 IN A 192.0.2.9\n' })),
  call('dns_getUsage', on),
  call('dns_enableDnssec', on),
  call('dns_getDnssec', on),
  call('dns_disableDnssec', on),
  call('dns_getSettings', on),
  call('dns_editSettings', (known) => ({ ...on(known), ns_ttl: 3600 })),
  call('dns_deleteRecord', (known) => ({ ...on(known), record: known.record })),
  call('dns_pruneRecords', (known) => ({ ...on(known), records: [record] })),

  ...rules(
    'firewall',
    'CustomRule',
    'CustomRules',
    { action: 'block', expression: 'ip.src eq 192.0.2.1' },
    { description: 'Changed' },
  ),
  ...rules(
    'firewall',
    'RateLimitRule',
    'RateLimitRules',
    {
      action: 'block',
      expression: 'ssl',
      ratelimit: { characteristics: ['cf.colo.id'], period: 60, requests_per_period: 5, mitigation_timeout: 60 },
    },
    { description: 'Changed' },
  ),
  call(
    'firewall_deployManagedRuleset',
    (known) => ({ ...on(known), ruleset: 'efb7b8c949ac4650a09736fc376e9aee' }),
    id('deployed'),
  ),
  ...rules(
    'firewall',
    'ManagedRule',
    'ManagedRules',
    { expression: 'ip.src eq 192.0.2.1' },
    { description: 'Changed' },
    'createManagedException',
  ),
  call('firewall_createAccessRule', (known) => ({ ...on(known), ...access }), id('access')),
  call('firewall_listAccessRules', on),
  call('firewall_getAccessRule', (known) => ({ ...on(known), rule: known.access })),
  call('firewall_editAccessRule', (known) => ({ ...on(known), rule: known.access, mode: 'challenge' })),
  call('firewall_deleteAccessRule', (known) => ({ ...on(known), rule: known.access })),
  call('firewall_syncAccessRules', (known) => ({ ...on(known), rules: [access] })),
  call('firewall_pruneAccessRules', (known) => ({ ...on(known), rules: [access] })),
  call(
    'firewall_createAccountAccessRule',
    (known) => ({ ...inAccount(known), ...access, value: '192.0.2.78' }),
    id('accountAccess'),
  ),
  call('firewall_listAccountAccessRules', inAccount),
  call('firewall_getAccountAccessRule', (known) => ({ ...inAccount(known), rule: known.accountAccess })),
  call('firewall_editAccountAccessRule', (known) => ({
    ...inAccount(known),
    rule: known.accountAccess,
    mode: 'challenge',
  })),
  call('firewall_deleteAccountAccessRule', (known) => ({ ...inAccount(known), rule: known.accountAccess })),
  call('firewall_syncAccountAccessRules', (known) => ({ ...inAccount(known), rules: [access] })),
  call('firewall_pruneAccountAccessRules', (known) => ({ ...inAccount(known), rules: [access] })),
  call(
    'firewall_createLockdown',
    (known) => ({
      ...on(known),
      urls: ['example.com/admin/*'],
      configurations: [{ target: 'ip', value: '192.0.2.1' }],
    }),
    id('lockdown'),
  ),
  call('firewall_listLockdowns', on),
  call('firewall_getLockdown', (known) => ({ ...on(known), rule: known.lockdown })),
  call('firewall_editLockdown', (known) => ({ ...on(known), rule: known.lockdown, paused: true })),
  call('firewall_deleteLockdown', (known) => ({ ...on(known), rule: known.lockdown })),
  call('firewall_createUserAgentRule', (known) => ({ ...on(known), user_agent: 'Bad/1', mode: 'block' }), id('agent')),
  call('firewall_listUserAgentRules', on),
  call('firewall_getUserAgentRule', (known) => ({ ...on(known), rule: known.agent })),
  call('firewall_editUserAgentRule', (known) => ({ ...on(known), rule: known.agent, paused: true })),
  call('firewall_deleteUserAgentRule', (known) => ({ ...on(known), rule: known.agent })),
  call('firewall_listEvents', range),

  call(
    'loadBalancers_createMonitor',
    (known) => ({
      ...inAccount(known),
      path: '/health',
      expected_codes: '200',
      header: [{ name: 'Host', value: 'example.com' }],
    }),
    id('monitor'),
  ),
  call('loadBalancers_listMonitors', inAccount),
  call('loadBalancers_getMonitor', (known) => ({ ...inAccount(known), monitor: known.monitor })),
  call('loadBalancers_editMonitor', (known) => ({ ...inAccount(known), monitor: known.monitor, interval: 120 })),
  call('loadBalancers_replaceMonitor', (known) => ({
    ...inAccount(known),
    monitor: known.monitor,
    type: 'https',
    expected_codes: '200',
  })),
  call(
    'loadBalancers_createPool',
    (known) => ({
      ...inAccount(known),
      name: 'primary',
      monitor: known.monitor,
      origins: [{ name: 'one', address: '192.0.2.1', header: { Host: ['example.com'] } }],
    }),
    id('pool'),
  ),
  call('loadBalancers_listPools', inAccount),
  call('loadBalancers_getPool', (known) => ({ ...inAccount(known), pool: known.pool })),
  call('loadBalancers_getPoolHealth', (known) => ({ ...inAccount(known), pool: known.pool })),
  call('loadBalancers_listMonitorReferences', (known) => ({ ...inAccount(known), monitor: known.monitor })),
  call('loadBalancers_editPool', (known) => ({ ...inAccount(known), pool: known.pool, description: 'Changed' })),
  call('loadBalancers_replacePool', (known) => ({
    ...inAccount(known),
    pool: known.pool,
    name: 'primary',
    origins: [{ name: 'one', address: '192.0.2.1' }],
  })),
  call(
    'loadBalancers_createLoadBalancer',
    (known) => ({
      ...on(known),
      name: 'lb.example.com',
      default_pools: [known.pool],
      fallback_pool: known.pool,
      region_pools: [{ name: 'WEU', value: known.pool }],
    }),
    id('balancer'),
  ),
  call('loadBalancers_listPoolReferences', (known) => ({ ...inAccount(known), pool: known.pool })),
  call('loadBalancers_listLoadBalancers', on),
  call('loadBalancers_getLoadBalancer', (known) => ({ ...on(known), loadBalancer: known.balancer })),
  call('loadBalancers_editLoadBalancer', (known) => ({
    ...on(known),
    loadBalancer: known.balancer,
    description: 'Changed',
  })),
  call('loadBalancers_replaceLoadBalancer', (known) => ({
    ...on(known),
    loadBalancer: known.balancer,
    name: 'lb.example.com',
    default_pools: [known.pool],
    fallback_pool: known.pool,
  })),
  call('loadBalancers_deleteLoadBalancer', (known) => ({ ...on(known), loadBalancer: known.balancer })),
  call('loadBalancers_deletePool', (known) => ({ ...inAccount(known), pool: known.pool })),
  call('loadBalancers_deleteMonitor', (known) => ({ ...inAccount(known), monitor: known.monitor })),
  call('loadBalancers_listRegions', inAccount),
  call('loadBalancers_getRegion', (known) => ({ ...inAccount(known), region: 'WEU' })),

  call(
    'pageRules_createRule',
    (known) => ({
      ...on(known),
      target: 'example.com/old/*',
      actions: [{ id: 'forwarding_url', value: '{"url":"https://www.example.com/$1","status_code":301}' }],
    }),
    id('pageRule'),
  ),
  call('pageRules_listRules', on),
  call('pageRules_getRule', (known) => ({ ...on(known), rule: known.pageRule })),
  call('pageRules_replaceRule', (known) => ({
    ...on(known),
    rule: known.pageRule,
    target: 'example.com/old/*',
    actions: [{ id: 'always_use_https' }],
  })),
  call('pageRules_editRule', (known) => ({ ...on(known), rule: known.pageRule, status: 'active' })),
  call('pageRules_reorderRules', (known) => ({ ...on(known), rules: [known.pageRule] })),
  call('pageRules_deleteRule', (known) => ({ ...on(known), rule: known.pageRule })),

  ...['Mode', 'AutomaticMode', 'MinimumTls', 'UniversalSsl', 'TotalTls'].map((name) => call(`ssl_get${name}`, on)),
  call('ssl_setMode', (known) => ({ ...on(known), value: 'strict' })),
  call('ssl_setAutomaticMode', (known) => ({ ...on(known), value: 'auto' })),
  call('ssl_setMinimumTls', (known) => ({ ...on(known), value: '1.2' })),
  call('ssl_setTotalTls', (known) => ({ ...on(known), enabled: false })),
  call('ssl_orderCertificatePack', (known) => ({ ...on(known), hosts: ['example.com'], ...certificates }), id('pack')),
  call('ssl_listCertificatePacks', (known) => ({ ...on(known), status: 'all' })),
  call('ssl_getCertificatePack', (known) => ({ ...on(known), certificatePack: known.pack })),
  call('ssl_retryCertificatePack', (known) => ({
    ...on(known),
    certificatePack: known.pack,
    cloudflare_branding: true,
  })),
  call('ssl_listVerifications', on),
  call('ssl_editVerification', (known) => ({ ...on(known), certificatePack: known.pack, validation_method: 'http' })),
  call('ssl_deleteCertificatePack', (known) => ({ ...on(known), certificatePack: known.pack })),
  call('ssl_getCertificateQuota', on),
  call('ssl_setUniversalSsl', (known) => ({ ...on(known), enabled: false })),
  call(
    'ssl_uploadCustomCertificate',
    (known) => ({ ...on(known), certificate: pem('ec.pem'), private_key: pem('ec.key') }),
    id('certificate'),
  ),
  call('ssl_listCustomCertificates', on),
  call('ssl_getCustomCertificate', (known) => ({ ...on(known), customCertificate: known.certificate })),
  call('ssl_prioritizeCustomCertificates', (known) => ({
    ...on(known),
    certificates: [{ id: known.certificate, priority: 1 }],
  })),
  call(
    'ssl_editCustomCertificate',
    (known) => ({ ...on(known), customCertificate: known.certificate, bundle_method: 'force' }),
    id('certificate'),
  ),
  call('ssl_deleteCustomCertificate', (known) => ({ ...on(known), customCertificate: known.certificate })),

  call('user_getUser', () => ({})),
  call('user_editUser', () => ({ first_name: 'Ada' })),
  call('user_verifyToken', () => ({})),
  call(
    'user_listTokens',
    () => ({}),
    (answer, known) => {
      known.token = String(answer.items?.find(({ name }) => name === 'spare')?.id);
    },
  ),
  call('user_getToken', (known) => ({ token: known.token })),
  call(
    'user_listPermissionGroups',
    () => ({ name: 'DNS Read' }),
    (answer, known) => {
      known.group = String(answer.items?.[0]?.id);
    },
  ),
  call('user_replaceToken', (known) => ({
    token: known.token,
    name: 'spare',
    policies: [
      {
        effect: 'allow',
        permission_groups: [{ id: known.group }],
        resources: [{ name: 'com.cloudflare.api.account.zone.*', value: '*' }],
      },
    ],
  })),
  call('user_deleteToken', (known) => ({ token: known.token })),
  call(
    'user_listMemberships',
    () => ({}),
    (answer, known) => {
      known.membership = String(answer.items?.[0]?.id);
    },
  ),
  call('user_getMembership', (known) => ({ membership: known.membership })),

  call('workers_uploadScript', (known) => ({ ...inAccount(known), script: 'shop', ...worker })),
  call('workers_listScripts', inAccount),
  call('workers_getScript', (known) => ({ ...inAccount(known), script: 'shop' })),
  call('workers_getScriptSettings', (known) => ({ ...inAccount(known), script: 'shop' })),
  call('workers_editScriptSettings', (known) => ({ ...inAccount(known), script: 'shop', logpush: false })),
  call('workers_putSecret', (known) => ({ ...inAccount(known), script: 'shop', name: 'KEY', text: 'a secret' })),
  call('workers_listSecrets', (known) => ({ ...inAccount(known), script: 'shop' })),
  call('workers_deleteSecret', (known) => ({ ...inAccount(known), script: 'shop', name: 'KEY' })),
  call('workers_setSubdomain', (known) => ({ ...inAccount(known), subdomain: 'example' })),
  call('workers_getSubdomain', inAccount),
  call('workers_setScriptSubdomain', (known) => ({ ...inAccount(known), script: 'shop', enabled: true })),
  call('workers_getScriptSubdomain', (known) => ({ ...inAccount(known), script: 'shop' })),
  call('workers_createRoute', (known) => ({ ...on(known), pattern: 'example.com/*', script: 'shop' }), id('route')),
  call('workers_listRoutes', on),
  call('workers_getRoute', (known) => ({ ...on(known), route: known.route })),
  call('workers_editRoute', (known) => ({ ...on(known), route: known.route, pattern: 'example.com/x/*' })),
  call('workers_deleteRoute', (known) => ({ ...on(known), route: known.route })),
  call(
    'workers_attachDomain',
    (known) => ({ ...inAccount(known), ...on(known), hostname: 'worker.example.com', script: 'shop' }),
    id('domain'),
  ),
  call('workers_listDomains', inAccount),
  call('workers_getDomain', (known) => ({ ...inAccount(known), domain: known.domain })),
  call('workers_detachDomain', (known) => ({ ...inAccount(known), domain: known.domain })),
  call('workers_deleteScript', (known) => ({ ...inAccount(known), script: 'shop' })),
];

/** Tools of account-owned tokens. Another token of the same world calls them. */
export const ofAccountTokens: readonly Call[] = [call('accounts_verifyToken', inAccount)];
