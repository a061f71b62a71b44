import assert from 'node:assert/strict';
import type { TrafficDimension } from '../../../src/index.ts';
import { rejected, type Stage, type Story } from '../stage.ts';

const DAY = 86_400_000;

const dimensions: Readonly<Record<TrafficDimension, true>> = {
  path: true,
  country: true,
  status: true,
  host: true,
  user_agent: true,
  method: true,
  cache_status: true,
  content_type: true,
  device: true,
  browser: true,
  operating_system: true,
  referer: true,
  ip: true,
  http_version: true,
  tls_version: true,
  data_center: true,
};

/** A range of the last days by the simulator's clock. */
const last = ({ cloudflare }: Pick<Stage, 'cloudflare'>, days: number) => {
  const now = cloudflare.clock.now();
  return { since: new Date(now - days * DAY), until: new Date(now) };
};

const hour = () => {
  const now = Date.now();
  return { since: new Date(now - 3_600_000), until: new Date(now) };
};

export const analyticsStory: Story = {
  steps: [
    {
      title: 'traffic is counted by the minute, the hour and the day, and by every dimension',
      async run(stage) {
        const { cf, zone } = stage;
        for (const interval of ['minute', 'hour', 'day'] as const) {
          const { totals, series } = await cf.analytics.traffic({ zone: zone.id, ...last(stage, 2), interval });
          assert.equal(
            series.reduce((sum, point) => sum + point.requests, 0),
            totals.requests,
          );
        }
        for (const dimension of Object.keys(dimensions) as TrafficDimension[]) {
          const range = { zone: zone.id, ...last(stage, 1) };
          const { groups } = await cf.analytics.traffic({ ...range, groupBy: dimension });
          const { items, totalRequests } = await cf.analytics.top({ ...range, dimension, limit: 3 });
          assert.ok(groups?.length && items.length && totalRequests > 0);
        }
      },
    },
    {
      title: 'DNS queries, load balancing and security events are counted and listed',
      async run(stage) {
        const { cf, zone } = stage;
        const range = { zone: zone.id, ...last(stage, 1) };
        for (const groupBy of ['query_name', 'query_type', 'response_code', 'cached', 'data_center'] as const) {
          assert.ok((await cf.analytics.dns({ ...range, interval: 'hour', groupBy })).total > 0);
        }
        for (const groupBy of [
          'load_balancer',
          'pool',
          'origin',
          'region',
          'steering_policy',
          'data_center',
        ] as const) {
          assert.ok((await cf.analytics.loadBalancing({ ...range, interval: 'day', groupBy })).total > 0);
        }
        const { events } = await cf.analytics.firewallEvents({ ...range, limit: 5 });
        const [event] = events;
        assert.ok(event);
        const { action, source, clientIP } = event;
        const same = await cf.analytics.firewallEvents({ ...range, action, source, clientIP });
        assert.ok(same.events.length > 0);
      },
    },
    {
      title: 'limits are read, and a custom query is made',
      async run({ cf, zone, freeZone }) {
        assert.equal((await cf.analytics.limits({ zone: freeZone.id })).httpRequests1mGroups.enabled, false);
        const query = 'query ($tag: string!) { viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }';
        const { viewer } = await cf.analytics.query<{ viewer: { zones: { zoneTag: string }[] } }>({
          query,
          variables: { tag: zone.id },
        });
        assert.equal(viewer.zones[0]?.zoneTag, zone.id);
      },
    },
    {
      title: 'queries beyond the limits are rejected',
      async run(stage) {
        const { cf, freeZone } = stage;
        await rejected(cf.analytics.top({ zone: freeZone.id, dimension: 'path', ...last(stage, 9) }), 'invalid_input');
        await rejected(cf.analytics.loadBalancing({ zone: freeZone.id, ...last(stage, 1) }), 'not_entitled');
        const ask = (fields: string) =>
          cf.analytics.query({ query: `{ viewer { zones(filter: { zoneTag: "${freeZone.id}" }) { ${fields} } } }` });
        await rejected(ask('httpRequests1dGroups(limit: 1) { count }'), 'invalid_input');
        await rejected(ask('httpRequestsAdaptiveGroups(limit: 20000) { count }'), 'invalid_input');
        await rejected(ask('loadBalancingRequestsAdaptiveGroups(limit: 1) { count }'), 'not_entitled', 'api_error');
      },
    },
  ],
  calls: {
    'analytics.traffic': (cf, zone) => cf.analytics.traffic({ zone, ...hour() }),
    'analytics.top': (cf, zone) => cf.analytics.top({ zone, dimension: 'path', ...hour() }),
    'analytics.dns': (cf, zone) => cf.analytics.dns({ zone, ...hour() }),
    'analytics.firewallEvents': (cf, zone) => cf.analytics.firewallEvents({ zone, ...hour() }),
    'analytics.loadBalancing': (cf, zone) => cf.analytics.loadBalancing({ zone, ...hour() }),
    'analytics.limits': (cf, zone) => cf.analytics.limits({ zone }),
    'analytics.query': (cf, zone) =>
      cf.analytics.query({ query: `{ viewer { zones(filter: { zoneTag: "${zone}" }) { zoneTag } } }` }),
  },
};
