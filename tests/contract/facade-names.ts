import type { FacadeName, OtherSchemas } from '../../scripts/contract/check-facade.ts';
import { infrastructureNames, infrastructureSchemas } from './infrastructure.ts';

/** Where the facade has another name than the document. */
export const names: readonly FacadeName[] = [
  ...infrastructureNames,
  { operations: ['cache.rules.create', 'cache.rules.edit'], documented: 'action_parameters', facade: 'settings' },
  { operations: ['zones.list', 'zones.forEach'], documented: 'account.id', facade: 'account' },
  { operations: ['zones.list', 'zones.forEach'], documented: 'account.name', facade: 'account_name' },
  { operations: ['zones.create'], documented: 'account.id', facade: 'account' },
  { operations: ['zones.create'], documented: 'account', facade: 'account' },
  ...['accessRules', 'accountAccessRules'].flatMap((group): FacadeName[] => [
    { operations: [`firewall.${group}.list`], documented: 'configuration.target', facade: 'target' },
    { operations: [`firewall.${group}.list`], documented: 'configuration.value', facade: 'value' },
    { operations: [`firewall.${group}.create`], documented: 'configuration.target', facade: 'target' },
    { operations: [`firewall.${group}.create`], documented: 'configuration.value', facade: 'value' },
  ]),
  { operations: ['firewall.managedRules.deploy'], documented: 'action_parameters.id', facade: 'ruleset' },
  { operations: ['firewall.managedRules.deploy'], documented: 'action_parameters.overrides', facade: 'overrides' },
  {
    operations: ['firewall.managedRules.deploy'],
    documented: 'action_parameters.matched_data',
    facade: 'matched_data',
  },
  ...['rulesets', 'phase', 'phases', 'products'].map(
    (field): FacadeName => ({
      operations: ['firewall.managedRules.createException'],
      documented: `action_parameters.${field}`,
      facade: field,
    }),
  ),
  { operations: ['cache.purgeUrls'], documented: 'files', facade: 'urls' },
  { operations: ['zones.settings.edit'], documented: 'enabled', facade: 'value' },
];

const rules = (...actions: readonly string[]) => actions.map((action) => `rulesets_${action}Rule`);
const phase = 'The endpoint has one schema for the rules of all phases; these are of this phase.';

/** Where an operation has another schema than its endpoint. */
export const schemas: readonly OtherSchemas[] = [
  ...infrastructureSchemas,
  { operations: ['cache.rules.*'], schemas: rules('SetCacheSettings'), reason: phase },
  {
    operations: ['firewall.customRules.*'],
    schemas: rules('Block', 'Challenge', 'JsChallenge', 'ManagedChallenge', 'Log', 'Skip'),
    reason: phase,
  },
  {
    operations: ['firewall.rateLimitRules.*'],
    schemas: rules('Block', 'Challenge', 'JsChallenge', 'ManagedChallenge', 'Log'),
    reason: phase,
  },
  {
    operations: ['cache.developmentMode.*'],
    schemas: ['zones_development_mode'],
    reason: 'The endpoint has one schema for all settings; this is of this setting.',
  },
  { operations: ['cache.developmentMode.get'], side: 'request', schemas: [], reason: 'It sends no setting.' },
  { operations: ['firewall.managedRules.*'], schemas: rules('Execute', 'Skip'), reason: phase },
  { operations: ['firewall.managedRules.deploy'], schemas: rules('Execute'), reason: phase },
  { operations: ['firewall.managedRules.createException'], schemas: rules('Skip'), reason: phase },
  ...['cache.rules', 'firewall.customRules', 'firewall.rateLimitRules', 'firewall.managedRules'].flatMap(
    (group): OtherSchemas[] => [
      {
        operations: ['list', 'get', 'delete', 'move', 'enable', 'disable'].map((name) => `${group}.${name}`),
        side: 'request',
        schemas: [],
        reason: 'It sends no rule.',
      },
      { operations: [`${group}.delete`], side: 'response', schemas: [], reason: 'It answers with the id.' },
    ],
  ),
  {
    operations: [
      'dns.plan',
      'dns.apply',
      'dns.sync',
      'dns.import',
      'dns.records.upsert',
      '*.sync',
      'pageRules.reorder',
    ],
    schemas: [],
    reason: 'It makes its requests of a desired state, and answers with what it did.',
  },
  {
    operations: ['zones.forEach'],
    side: 'response',
    schemas: [],
    reason: 'It answers with what the visits gave.',
  },
];
