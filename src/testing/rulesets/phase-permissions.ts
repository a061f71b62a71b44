import { denied } from '../server/rejections.ts';
import type { RoutedRequest } from '../server/routed-request.ts';

/**
 * The permission of each phase. The phase decides, also where a ruleset is named by its id.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/ and the pages of the products
 */
const permissions: Readonly<Record<string, string>> = {
  http_request_firewall_custom: 'Zone WAF',
  http_request_firewall_managed: 'Zone WAF',
  http_ratelimit: 'Zone WAF',
  http_request_cache_settings: 'Cache Settings',
  http_response_cache_settings: 'Cache Settings',
  http_request_transform: 'Zone Transform Rules',
  http_request_late_transform: 'Zone Transform Rules',
  http_response_headers_transform: 'Zone Transform Rules',
  http_request_origin: 'Origin',
  http_config_settings: 'Config Settings',
  http_request_dynamic_redirect: 'Dynamic URL Redirects',
  http_response_compression: 'Response Compression',
  http_custom_errors: 'Custom Errors',
};

/** @throws Rejection if the credential may not read, or change, the rulesets of a phase. */
export function checkPhase({ actor, zone }: RoutedRequest, phase: string, level: 'read' | 'write'): void {
  const permission = permissions[phase];
  if (permission === undefined) return;
  const write = `${permission} Write`;
  if (!actor.mayOnZone(level === 'read' ? [write, `${permission} Read`] : [write], zone))
    throw denied('authentication');
}
