import type { Omission } from '../../scripts/contract/check-facade.ts';
import { infrastructureOmissions } from './infrastructure.ts';

/** What the facade leaves out of the document on purpose, by domain. */
export const omissions: readonly Omission[] = [
  ...infrastructureOmissions,
  {
    operations: [
      ...['cache.rules', 'firewall.customRules'].flatMap((group) => [`${group}.create`, `${group}.edit`]),
      ...['deploy', 'createException', 'edit'].map((name) => `firewall.managedRules.${name}`),
    ],
    side: 'request',
    parts: ['ratelimit'],
    reason:
      'The document has one schema for the rules of all phases. Rates are limited in the phase of rate limiting rules alone.',
  },
  {
    operations: ['firewall.managedRules.deploy', 'firewall.managedRules.createException'],
    side: 'request',
    parts: ['action', 'action_parameters'],
    reason: 'The operation is for one action, and has the parameters of that as its own fields.',
  },
  {
    operations: [
      ...['cache.rules', 'firewall.customRules', 'firewall.rateLimitRules'].flatMap((group) => [
        `${group}.create`,
        `${group}.edit`,
      ]),
      ...['deploy', 'createException', 'edit'].map((name) => `firewall.managedRules.${name}`),
    ],
    side: 'request',
    parts: ['id'],
    reason: 'Cloudflare gives it. A rule that was read is taken back without it.',
  },
  {
    operations: ['firewall.accessRules.create', 'firewall.accountAccessRules.create'],
    side: 'request',
    parts: ['configuration'],
    reason: 'Its two fields are fields of the input, which is flat.',
  },
  {
    operations: ['cache.developmentMode.edit'],
    side: 'request',
    parts: ['id'],
    reason: 'It stands in the path.',
  },
  {
    operations: ['firewall.userAgentRules.delete'],
    side: 'response',
    parts: ['*'],
    reason: 'Every deletion answers with the id of what was deleted.',
  },
  ...Object.entries({
    purgeEverything: ['files', 'tags', 'hosts', 'prefixes'],
    purgeUrls: ['purge_everything', 'tags', 'hosts', 'prefixes', 'files.[].*'],
    purgeFiles: ['purge_everything', 'tags', 'hosts', 'prefixes', 'files.[] = (any text)'],
    purgeTags: ['purge_everything', 'files', 'hosts', 'prefixes'],
    purgeHosts: ['purge_everything', 'files', 'tags', 'prefixes'],
    purgePrefixes: ['purge_everything', 'files', 'tags', 'hosts'],
  }).map(
    ([name, parts]): Omission => ({
      operations: [`cache.${name}`],
      side: 'request',
      parts,
      reason: 'Each way to purge is an operation of its own, so that a policy can deny it alone.',
    }),
  ),
  {
    operations: ['cache.purgeEverything'],
    side: 'request',
    parts: ['purge_everything'],
    reason: 'It is what the operation does.',
  },
  {
    operations: ['cache.purgeUrls', 'cache.purgeFiles', 'cache.purgeTags', 'cache.purgeHosts', 'cache.purgePrefixes'],
    side: 'response',
    parts: ['id'],
    reason: 'A purge may need several requests: it answers with the outcome of each, and the id is that of the zone.',
  },
  {
    operations: ['dns.dnssec.enable', 'dns.dnssec.disable'],
    side: 'request',
    parts: ['status'],
    reason: 'It is what the operation does: disabling is an operation of its own, so that a policy can deny it alone.',
  },
  {
    operations: ['dns.dnssec.disable'],
    side: 'request',
    parts: ['dnssec_multi_signer', 'dnssec_presigned', 'dnssec_use_nsec3'],
    reason: 'How a zone is signed does not matter to one that is not.',
  },
  {
    operations: ['dns.records.list'],
    side: 'request',
    parts: ['comment.present = (any text)', 'comment.absent = (any text)'],
    reason: 'The value of the parameter is ignored: a boolean says whether it is sent.',
  },
];
