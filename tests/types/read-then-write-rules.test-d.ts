import type { CloudflareConnector } from '../../src/index.ts';

// What a read returned is accepted when it is written back, without a cast; each call below compiles.
export async function readThenWrite(cf: CloudflareConnector): Promise<void> {
  const zone = 'example.com';
  const rule = 'c'.repeat(32);
  const at = { zone, rule };

  const read = await cf.zones.get({ zone });
  await cf.zones.edit({ ...read, zone: read, paused: true });
  await cf.zones.settings.edit({ zone, setting: 'ssl', ...(await cf.zones.settings.get({ zone, setting: 'ssl' })) });
  await cf.cache.tieredCache.edit({ zone, ...(await cf.cache.tieredCache.get({ zone })) });
  await cf.cache.cacheReserve.edit({ zone, ...(await cf.cache.cacheReserve.get({ zone })) });
  await cf.cache.developmentMode.edit({ zone, ...(await cf.cache.developmentMode.get({ zone })) });

  const cacheRule = await cf.cache.rules.get(at);
  await cf.cache.rules.edit({ ...at, ...cacheRule, settings: { edge_ttl: { default: 120 }, cache_key: null } });
  if (cacheRule.action_parameters) await cf.cache.rules.edit({ ...at, settings: cacheRule.action_parameters });
  await cf.firewall.customRules.edit({ ...at, ...(await cf.firewall.customRules.get(at)) });
  await cf.firewall.rateLimitRules.edit({ ...at, ...(await cf.firewall.rateLimitRules.get(at)) });
  const managed = await cf.firewall.managedRules.get(at);
  await cf.firewall.managedRules.edit({ ...at, ...managed });
  if (managed.action_parameters?.rules) {
    await cf.firewall.managedRules.edit({ ...at, rules: managed.action_parameters.rules });
  }
  await cf.firewall.accessRules.edit({ ...at, ...(await cf.firewall.accessRules.get(at)) });
  await cf.firewall.accountAccessRules.edit({ rule, ...(await cf.firewall.accountAccessRules.get({ rule })) });
  await cf.firewall.lockdowns.edit({ ...at, ...(await cf.firewall.lockdowns.get(at)) });
  await cf.firewall.userAgentRules.edit({ ...at, ...(await cf.firewall.userAgentRules.get(at)) });
  await cf.pageRules.edit({ ...at, ...(await cf.pageRules.get(at)) });
  await cf.pageRules.update({ ...at, ...(await cf.pageRules.get(at)) });

  const record = await cf.dns.records.get({ zone, record: rule });
  await cf.dns.records.edit({ zone, record: rule, ...record });
  await cf.dns.records.update({ zone, record: rule, ...record });
  await cf.dns.records.create({ zone, ...record });
  await cf.dns.settings.edit({ zone, ...(await cf.dns.settings.get({ zone })) });

  // What the type does not know is passed by a spread, or as extra; a misspelling is found.
  await cf.cache.rules.edit({ ...at, settings: { cache: true, ...{ next_month: { on: true } } }, extra: { new: 1 } });
  // @ts-expect-error a misspelled setting
  await cf.cache.rules.edit({ ...at, settings: { cahce: true } });
  // @ts-expect-error a list changes nothing, so there is nothing to add
  cf.cache.rules.list({ zone, extra: {} });
}
