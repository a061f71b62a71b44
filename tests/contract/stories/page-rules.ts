import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import type { PageRuleAction } from '../../../src/index.ts';
import { type Filters, NO_ID, rejected, type Stage, type Story } from '../stage.ts';

/** All actions with a value, except redirects, which exclude other actions. */
const together: readonly PageRuleAction[] = [
  { id: 'automatic_https_rewrites', value: 'on' },
  { id: 'browser_cache_ttl', value: 0 },
  { id: 'browser_check', value: 'off' },
  { id: 'bypass_cache_on_cookie', value: 'session=.*' },
  { id: 'cache_by_device_type', value: 'on' },
  { id: 'cache_deception_armor', value: 'on' },
  {
    id: 'cache_key_fields',
    value: {
      cookie: { check_presence: ['a'], include: ['b'] },
      header: { check_presence: ['c'], exclude: ['d'], include: ['e'] },
      host: { resolved: true },
      query_string: { include: '*' },
      user: { device_type: true, geo: false, lang: true },
    },
  },
  { id: 'cache_level', value: 'cache_everything' },
  { id: 'cache_on_cookie', value: 'member' },
  { id: 'cache_ttl_by_status', value: { '200-299': 3600, '404': 'no-cache' } },
  { id: 'disable_apps' },
  { id: 'disable_performance' },
  { id: 'disable_security' },
  { id: 'disable_zaraz' },
  { id: 'edge_cache_ttl', value: 7200 },
  { id: 'email_obfuscation', value: 'off' },
  { id: 'explicit_cache_control', value: 'on' },
  { id: 'host_header_override', value: 'origin.example.com' },
  { id: 'ip_geolocation', value: 'on' },
  { id: 'mirage', value: 'off' },
  { id: 'opportunistic_encryption', value: 'on' },
  { id: 'origin_error_page_pass_thru', value: 'on' },
  { id: 'polish', value: 'lossy' },
  { id: 'resolve_override', value: 'other.example.com' },
  { id: 'respect_strong_etag', value: 'on' },
  { id: 'response_buffering', value: 'off' },
  { id: 'rocket_loader', value: 'off' },
  { id: 'security_level', value: 'high' },
  { id: 'sort_query_string_for_cache', value: 'on' },
  { id: 'ssl', value: 'strict' },
  { id: 'true_client_ip_header', value: 'on' },
  { id: 'waf', value: 'off' },
];

const steps: readonly Step<Stage>[] = [
  {
    title: 'a page rule with every action is created, read, overwritten, changed and deleted',
    async run({ cf, zone }) {
      const target = 'example.com/everything/*';
      const created = await cf.pageRules.create({
        zone: zone.id,
        target,
        actions: together,
        priority: 1,
        status: 'active',
      });
      const at = { zone: zone.id, rule: created.id };
      assert.deepEqual(created.actions, together);
      assert.deepEqual(await cf.pageRules.get(at), created);
      const url = 'https://example.net/$1';
      const actions = [{ id: 'forwarding_url', value: { url, status_code: 301 } }] as const;
      assert.equal((await cf.pageRules.update({ ...at, target, actions })).status, 'disabled');
      await cf.pageRules.edit({ ...at, actions: [{ id: 'always_use_https' }], status: 'active', priority: 1, target });
      assert.deepEqual(await cf.pageRules.delete(at), { id: created.id });
      await rejected(cf.pageRules.get(at), 'not_found');
    },
  },
  {
    title: 'page rules are listed with every filter and reordered',
    async run({ cf, zone }) {
      const ids: string[] = [];
      for (const path of ['a', 'b', 'c']) {
        const actions = [{ id: 'ssl', value: 'full' }] as const;
        ids.push((await cf.pageRules.create({ zone: zone.id, target: `example.com/${path}`, actions })).id);
      }
      const list = cf.pageRules.list;
      const filters: { [K in keyof Filters<typeof list>]-?: Filters<typeof list>[K] } = {
        status: 'disabled',
        order: 'status',
        direction: 'asc',
        match: 'all',
      };
      assert.equal((await list({ zone: zone.id, ...filters }).all()).length, 3);
      await list({ zone: zone.id, status: 'active', order: 'priority', direction: 'desc', match: 'any' }).all();
      const rules = [ids[1], ids[2], ids[0]].map((id) => id ?? assert.fail());
      assert.deepEqual(
        (await cf.pageRules.reorder({ zone: zone.id, rules })).map(({ id }) => id),
        rules,
      );
      const taken = cf.pageRules.create({
        zone: zone.id,
        target: 'example.com/a',
        actions: [{ id: 'always_use_https' }],
      });
      await rejected(taken, 'conflict');
    },
  },
];

export const pageRulesStory: Story = {
  steps,
  calls: {
    'pageRules.list': (cf, zone) => cf.pageRules.list({ zone }).all(),
    'pageRules.get': (cf, zone) => cf.pageRules.get({ zone, rule: NO_ID }),
    'pageRules.create': (cf, zone) =>
      cf.pageRules.create({ zone, target: 'example.org/*', actions: [{ id: 'always_use_https' }] }),
    'pageRules.update': (cf, zone) =>
      cf.pageRules.update({ zone, rule: NO_ID, target: 'example.org/*', actions: [{ id: 'always_use_https' }] }),
    'pageRules.edit': (cf, zone) => cf.pageRules.edit({ zone, rule: NO_ID, status: 'active' }),
    'pageRules.delete': (cf, zone) => cf.pageRules.delete({ zone, rule: NO_ID }),
    'pageRules.reorder': (cf, zone) => cf.pageRules.reorder({ zone, rules: [NO_ID] }),
  },
};
