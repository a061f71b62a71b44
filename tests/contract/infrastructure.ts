import type { FacadeName, Omission, OtherSchemas } from '../../scripts/contract/check-facade.ts';

// What differs from the document in load balancers, SSL, Workers, accounts and the user.

export const infrastructureNames: readonly FacadeName[] = [
  { operations: ['workers.scripts.upload'], documented: 'metadata', facade: '' },
  { operations: ['workers.scripts.upload'], documented: 'files', facade: 'modules' },
  { operations: ['workers.scripts.upload'], documented: 'files.[]', facade: 'modules.[].content' },
  { operations: ['workers.scripts.settings.edit'], documented: 'settings', facade: '' },
  { operations: ['workers.domains.list'], documented: 'service', facade: 'script' },
  { operations: ['workers.domains.list'], documented: 'zone_id', facade: 'zone' },
  { operations: ['workers.domains.attach'], documented: 'service', facade: 'script' },
  { operations: ['workers.domains.attach'], documented: 'zone_id', facade: 'zone' },
  { operations: ['workers.domains.attach'], documented: 'zone_name', facade: 'zone' },
  { operations: ['workers.routes.edit'], documented: 'id', facade: 'route' },
  { operations: ['user.memberships.list'], documented: 'account.name', facade: 'account_name' },
  { operations: ['loadBalancers.regions.list'], documented: 'subdivision_code', facade: 'subdivision_code_a2' },
  {
    operations: ['loadBalancers.pools.health'],
    side: 'response',
    documented: 'pop_health.origins',
    facade: 'pop_health.*.origins',
  },
  {
    operations: ['loadBalancers.pools.health'],
    side: 'response',
    documented: 'pop_health.origins.[].ip',
    facade: 'pop_health.*.origins.[].*',
  },
];

const oneSetting = 'The endpoint has one schema for all zone settings; these are of this one.';

export const infrastructureSchemas: readonly OtherSchemas[] = [
  { operations: ['ssl.mode.*'], schemas: ['zones_ssl'], reason: oneSetting },
  { operations: ['ssl.minimumTls.*'], schemas: ['zones_min_tls_version'], reason: oneSetting },
  ...['ssl.mode.get', 'ssl.minimumTls.get'].map(
    (name): OtherSchemas => ({ operations: [name], side: 'request', schemas: [], reason: 'It sends nothing.' }),
  ),
];

export const infrastructureOmissions: readonly Omission[] = [
  {
    operations: ['loadBalancers.create', 'loadBalancers.edit', 'loadBalancers.update'],
    side: 'request',
    parts: ['*region_pools.*.[] = (any text)'],
    reason: 'The type names the regions, so that the compiler finds a misspelled one. Others are sent unchanged.',
  },
  {
    operations: ['ssl.mode.edit', 'ssl.minimumTls.edit'],
    side: 'request',
    parts: ['id'],
    reason: 'The operation has it in its path; that of a setting that was read is dropped.',
  },
  {
    operations: ['ssl.certificatePacks.order'],
    side: 'request',
    parts: ['type'],
    reason: 'The operation sends the only value.',
  },
  {
    operations: ['workers.routes.create'],
    side: 'request',
    parts: ['id'],
    reason: 'A new route has none: the document repeats the fields of an answer.',
  },
  {
    operations: ['workers.scripts.secrets.list', 'workers.scripts.secrets.put'],
    side: 'response',
    parts: ['text', 'key_base64', 'key_jwk'],
    reason: 'Write-only: the value of a secret is not returned.',
  },
];
