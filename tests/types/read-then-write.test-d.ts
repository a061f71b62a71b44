/** Checked by tsc alone: what a read returned can be written back, without a cast. */
import type { CloudflareConnector } from '../../src/index.ts';

declare const cf: CloudflareConnector;
const zone = 'example.com';

export async function everythingIsWrittenBack(): Promise<void> {
  const balancer = await cf.loadBalancers.get({ zone, loadBalancer: '' });
  await cf.loadBalancers.update({ zone, loadBalancer: balancer.id, ...balancer });
  await cf.loadBalancers.edit({
    zone,
    loadBalancer: balancer.id,
    rules: balancer.rules,
    pool_sets: balancer.pool_sets,
  });

  const pool = await cf.loadBalancers.pools.get({ pool: '' });
  await cf.loadBalancers.pools.update({ pool: pool.id, ...pool });
  await cf.loadBalancers.pools.edit({ pool: pool.id, origins: pool.origins, check_regions: pool.check_regions });
  const drained = pool.origins.map((origin) => (origin.name === 'a' ? { ...origin, enabled: false } : origin));
  await cf.loadBalancers.pools.edit({ pool: pool.id, origins: drained, notification_filter: pool.notification_filter });

  const monitor = await cf.loadBalancers.monitors.get({ monitor: '' });
  await cf.loadBalancers.monitors.update({ monitor: monitor.id, ...monitor });
  await cf.loadBalancers.monitors.edit({ monitor: monitor.id, ...monitor });
  // @ts-expect-error a definition that was not read still needs the port of its type
  await cf.loadBalancers.monitors.update({ monitor: monitor.id, type: 'tcp' });

  await cf.ssl.mode.edit({ zone, ...(await cf.ssl.mode.get({ zone })) });
  await cf.ssl.universal.edit({ zone, ...(await cf.ssl.universal.get({ zone })) });
  await cf.ssl.totalTls.edit({ zone, ...(await cf.ssl.totalTls.get({ zone })) });
  const certificate = await cf.ssl.customCertificates.get({ zone, customCertificate: '' });
  await cf.ssl.customCertificates.edit({ zone, customCertificate: certificate.id, ...certificate });

  const settings = await cf.workers.scripts.settings.get({ script: '' });
  await cf.workers.scripts.settings.edit({ script: '', ...settings });
  await cf.workers.scripts.settings.edit({ script: '', observability: settings.observability });
  await cf.workers.scripts.settings.edit({ script: '', bindings: settings.bindings, placement: settings.placement });
  await cf.workers.scripts.upload({ script: '', ...(await cf.workers.scripts.get({ script: '' })), ...settings });
  const route = await cf.workers.routes.get({ zone, route: '' });
  await cf.workers.routes.edit({ zone, route: route.id, ...route });

  await cf.user.edit(await cf.user.get());
  const token = await cf.user.tokens.get({ token: '' });
  await cf.user.tokens.update({ token: token.id, ...token });
}

export async function valuesAreCleared(): Promise<void> {
  await cf.loadBalancers.pools.edit({ pool: '', load_shedding: null, origin_steering: null, health_sources: null });
  await cf.loadBalancers.pools.edit({ pool: '', check_regions: null, notification_filter: null });
  await cf.loadBalancers.pools.edit({ pool: '', notification_filter: { pool: { healthy: null }, origin: null } });
  await cf.loadBalancers.monitors.edit({ monitor: '', port: null });
  await cf.workers.scripts.settings.edit({ script: '', tags: null, tail_consumers: null });
  await cf.workers.scripts.settings.edit({ script: '', observability: { enabled: true, logs: null, traces: null } });
  await cf.user.edit({ first_name: null, last_name: null, telephone: null, country: null, zipcode: null });
}

export async function misspellingsAreFound(): Promise<void> {
  // @ts-expect-error at the top
  await cf.loadBalancers.pools.edit({ pool: '', monitor_gruop: '' });
  // @ts-expect-error and below
  await cf.workers.scripts.settings.edit({ script: '', observability: { enabled: true, log: {} } });
  // What the types do not know yet goes along in a spread.
  await cf.workers.scripts.settings.edit({ script: '', observability: { enabled: true, ...{ next_month: 1 } } });
}
