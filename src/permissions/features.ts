import type { Scope } from './scopes.ts';

interface Feature {
  /** All of these are needed to read; undefined for a feature that only changes something. */
  readonly read?: readonly Scope[] | undefined;
  /** All of these are needed to change something. */
  readonly edit?: readonly Scope[] | undefined;
}

/**
 * What the connector can do, and the permissions that each part needs. Some are not in the integration guide: TLS modes are zone
 * settings, custom rules belong to the WAF, and pools, monitors and some access rules to the account.
 */
export const featureScopes = {
  zones: { read: ['zone:read'], edit: ['zone:edit'] },
  zoneSettings: { read: ['zone_settings:read'], edit: ['zone_settings:edit'] },
  dns: { read: ['dns:read'], edit: ['dns:edit'] },
  cachePurge: { edit: ['cache:purge'] },
  cacheRules: { read: ['cache_settings:read'], edit: ['cache_settings:edit'] },
  firewall: { read: ['firewall_services:read'], edit: ['firewall_services:edit'] },
  accountAccessRules: {
    read: ['account_firewall_access_rules:read'],
    edit: ['account_firewall_access_rules:edit'],
  },
  wafRules: { read: ['zone_waf:read'], edit: ['zone_waf:edit'] },
  pageRules: { read: ['page_rules:read'], edit: ['page_rules:edit'] },
  analytics: { read: ['analytics:read'] },
  loadBalancers: { read: ['load_balancers:read'], edit: ['load_balancers:edit'] },
  loadBalancerPools: {
    read: ['load_balancing_monitors_and_pools:read'],
    edit: ['load_balancing_monitors_and_pools:edit'],
  },
  certificates: { read: ['ssl_and_certificates:read'], edit: ['ssl_and_certificates:edit'] },
  tlsMode: { read: ['zone_settings:read'], edit: ['zone_settings:edit'] },
  workersRoutes: { read: ['workers_routes:read'], edit: ['workers_routes:edit'] },
  workersScripts: { read: ['workers_scripts:read'], edit: ['workers_scripts:edit'] },
  account: { read: ['account_settings:read'], edit: ['account_settings:edit'] },
  user: { read: ['user_details:read'], edit: ['user_details:edit'] },
} as const satisfies Record<string, Feature>;

/** A part of what the connector can do. */
export type FeatureName = keyof typeof featureScopes;

/** How far a token can use a feature; `unknown` if nothing shows it either way. */
export type FeatureLevel = 'edit' | 'read' | 'none' | 'unknown';
