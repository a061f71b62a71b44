/** How the tool of an operation differs from what its declaration gives. */
export interface ToolOverride {
  /** Instead of the TSDoc of the method. */
  readonly description?: string;
  /** Fields that the tool does not have: an agent would not use them, and every field costs tokens. */
  readonly omit?: readonly string[];
  /** Fields instead of the declared ones, or besides them. `null` leaves one out. */
  readonly fields?: Readonly<Record<string, object | null>>;
  /** Instead of the required fields of the operation. */
  readonly required?: readonly string[];
  /** The form of the result, where the types of TypeScript do not tell. */
  readonly result?: 'list' | 'object' | 'text';
}

const recordTypes = [
  ...['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'SRV', 'CAA', 'PTR', 'HTTPS', 'SVCB', 'TLSA', 'SSHFP', 'DS', 'DNSKEY'],
  ...['NAPTR', 'LOC', 'CERT', 'SMIMEA', 'URI', 'OPENPGPKEY'],
];

/** The value of a record as a zone file has it: agents know that form for every type, and it needs no fields for each type. */
const content = {
  type: 'string',
  description:
    'The value: an address (A, AAAA), a host name (CNAME, MX, NS, PTR), text (TXT). Other types as in a zone file: SRV "10 5 5060 sip.example.com", CAA "0 issue \\"letsencrypt.org\\"".',
};
const priority = { type: 'integer', description: 'MX and URI records: 0 to 65535, the lowest is tried first.' };
const proxied = { type: 'boolean', description: 'Whether Cloudflare proxies the traffic (A, AAAA, CNAME).' };
const ttl = { type: 'integer', description: 'Seconds, 60 to 86400; 1 is automatic.' };
const comment = { type: 'string', description: 'A comment, at most 100 characters on the Free plan.' };
const tags = { type: 'array', description: 'Tags such as team:dns; paid plans only.', items: { type: 'string' } };
const type = { type: 'string', description: 'The record type.', enum: recordTypes };
const name = { type: 'string', description: 'The name: www, www.example.com, or @ for the zone itself.' };

const recordOmit = ['data', 'settings', 'private_routing', 'include_shadow_metadata'];
const record = { content, priority, proxied, ttl, comment, tags, type, name };

const recordList = {
  type: 'array',
  description: 'The desired records.',
  items: { type: 'object', properties: record, required: ['type', 'name', 'content'] },
};

const prefixOwner = {
  type: 'object',
  description: 'Which existing records are managed; give one field. Left out, all records of the zone are.',
  properties: {
    tag: { type: 'string', description: 'Records with this tag, such as managed-by:octo.' },
    comment: { type: 'string', description: 'Records whose comment starts with this text.' },
    names: { type: 'array', description: 'Records with these names; * matches any text.', items: { type: 'string' } },
  },
};
const ignore = {
  type: 'array',
  description: 'Names of records that are left alone; * matches any text: *.internal.',
  items: { type: 'string' },
};

const pageRuleActions = {
  type: 'array',
  description: 'What the rule does: at least one action; forwarding_url and always_use_https must be the only one.',
  items: {
    type: 'object',
    properties: {
      id: {
        type: 'string',
        description: 'The action: always_use_https, forwarding_url, cache_level, browser_cache_ttl, ssl, …',
      },
      value: {
        type: 'string',
        description:
          'The value, if the action has one: a text (bypass), a number of seconds (3600), or JSON: forwarding_url {"url":"https://www.example.com/$1","status_code":301}.',
      },
    },
    required: ['id'],
  },
};
const pageRule = { omit: ['targets'], fields: { actions: pageRuleActions } };

/** An agent's purge is short, and an agent cannot pass functions. */
const purge = { omit: ['keep', 'onChunk', 'checkpoint'] };

/** The tools whose input is declared by hand, in whole or in part. */
export const toolOverrides: Readonly<Record<string, ToolOverride>> = {
  'cache.purgeUrls': purge,
  'cache.purgeFiles': purge,
  'cache.purgeTags': purge,
  'cache.purgeHosts': purge,
  'cache.purgePrefixes': purge,
  'dns.records.list': {
    omit: [
      ...['name.exact', 'content.exact', 'comment', 'comment.exact', 'comment.present', 'comment.absent'],
      ...['comment.startswith', 'comment.endswith', 'tag.exact', 'tag.contains', 'tag.startswith', 'tag.endswith'],
      ...['tag.present', 'tag.absent', 'tag_match', 'include_shadow_metadata', 'shadowed_by_name', 'shadowing_name'],
      ...['content.startswith', 'content.endswith', 'order', 'direction'],
    ],
  },
  'dns.records.create': { omit: recordOmit, fields: record, required: ['zone', 'type', 'name', 'content'] },
  'dns.records.update': { omit: recordOmit, fields: record, required: ['zone', 'record', 'type', 'name', 'content'] },
  'dns.records.upsert': { omit: recordOmit, fields: record, required: ['zone', 'type', 'name', 'content'] },
  'dns.records.edit': {
    omit: recordOmit,
    fields: {
      ...record,
      type: {
        ...type,
        description: 'The type of the record; needed with content if it is not A, AAAA, CNAME, MX, NS, PTR or TXT.',
      },
    },
  },
  'dns.records.get': { omit: ['include_shadow_metadata'] },
  'dns.records.batch': {
    omit: ['include_shadow_metadata'],
    fields: {
      deletes: {
        type: 'array',
        description: 'Records to delete.',
        items: {
          type: 'object',
          properties: { id: { type: 'string', description: 'The id of the record.' } },
          required: ['id'],
        },
      },
      patches: {
        type: 'array',
        description: 'Records to change: the id, and the fields that change.',
        items: {
          type: 'object',
          properties: { id: { type: 'string', description: 'The id of the record.' }, ...record },
          required: ['id'],
        },
      },
      puts: {
        type: 'array',
        description: 'Records to overwrite as a whole.',
        items: {
          type: 'object',
          properties: { id: { type: 'string', description: 'The id of the record.' }, ...record },
          required: ['id', 'type', 'name', 'content'],
        },
      },
      posts: { ...recordList, description: 'Records to create.' },
    },
  },
  'dns.plan': {
    description:
      'Compares a zone with the desired records and changes nothing. Returns a readable diff, a plan id and a hash. Show the diff to whoever approves, then pass id and hash to cloudflare_dns_applyPlan.',
    fields: {
      records: recordList,
      prune: { type: 'boolean', description: 'Whether the plan deletes records that are not desired. Default: false.' },
      owner: prefixOwner,
      ignore,
    },
    result: 'object',
  },
  'dns.apply': {
    description:
      'Applies a plan that cloudflare_dns_planChanges made. Refuses if the zone has changed since, or if the hash is not the one of the plan. A plan can be applied once.',
    fields: {
      plan: { type: 'string', description: 'The plan id that cloudflare_dns_planChanges returned.' },
      hash: {
        type: 'string',
        description: 'The hash that it returned: it proves that what was approved is what is applied.',
      },
      replan: null,
      maxAge: null,
      dryRun: { type: 'boolean', description: 'Whether everything is checked and nothing is changed. Default: false.' },
    },
    required: ['plan', 'hash'],
    result: 'object',
  },
  'dns.sync': {
    description: 'Creates and changes records of a zone until the desired records exist. Deletes nothing.',
    fields: { records: recordList, prune: null, owner: prefixOwner, ignore },
    result: 'object',
  },
  'dns.export': { result: 'text' },
  'pageRules.create': { ...pageRule, required: ['zone', 'target', 'actions'] },
  'pageRules.update': { ...pageRule, required: ['zone', 'rule', 'target', 'actions'] },
  'pageRules.edit': pageRule,
  'firewall.accessRules.sync': { omit: ['checkpoint'], fields: { prune: null } },
  'firewall.accountAccessRules.sync': { omit: ['checkpoint'], fields: { prune: null } },
};
