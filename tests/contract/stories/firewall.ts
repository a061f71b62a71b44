import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import { NO_ID, refused, type Stage, type Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
  {
    title: 'custom rules are created, read, changed, moved and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { customRules } = cf.firewall;
      assert.deepEqual(await customRules.list({ zone }).all(), []);
      const first = await customRules.create({ zone, action: 'block', expression: 'ip.src eq 192.0.2.1' });
      const second = await customRules.create({
        zone,
        action: 'skip',
        expression: '(http.host eq "www.example.com" and not ssl)',
        action_parameters: { ruleset: 'current', phases: ['http_ratelimit'], products: ['waf'] },
        logging: { enabled: false },
        description: 'Skips',
        enabled: false,
        ref: 'skips',
        index: 1,
      });
      const response = { status_code: 403, content: '{}', content_type: 'application/json' } as const;
      const third = await customRules.create({
        zone,
        action: 'block',
        expression: 'http.request.uri.path contains "/x"',
        action_parameters: { response },
        after: second.id,
      });
      await customRules.move({ zone, rule: first.id, before: second.id });
      await customRules.move({ zone, rule: first.id, after: third.id });
      await customRules.move({ zone, rule: first.id, index: 2 });
      await customRules.edit({ zone, rule: third.id, description: 'Blocks' });
      await customRules.enable({ zone, rule: second.id });
      await customRules.disable({ zone, rule: second.id });
      assert.equal((await customRules.get({ zone, rule: third.id })).description, 'Blocks');
      const order = (await customRules.list({ zone }).all()).map(({ id }) => id);
      assert.deepEqual(order, [second.id, first.id, third.id]);
      await refused(customRules.create({ zone, action: 'block', expression: 'no.such.field eq 1' }), 'invalid_input');
      for (const rule of order) await customRules.delete({ zone, rule });
    },
  },
];

export const firewallStory: Story = {
  steps,
  calls: {
    'firewall.customRules.list': (cf, zone) => cf.firewall.customRules.list({ zone }).all(),
    'firewall.customRules.get': (cf, zone) => cf.firewall.customRules.get({ zone, rule: NO_ID }),
    'firewall.customRules.create': (cf, zone) =>
      cf.firewall.customRules.create({ zone, action: 'block', expression: 'ip.src eq 192.0.2.1' }),
    'firewall.customRules.edit': (cf, zone) => cf.firewall.customRules.edit({ zone, rule: NO_ID, enabled: true }),
    'firewall.customRules.delete': (cf, zone) => cf.firewall.customRules.delete({ zone, rule: NO_ID }),
    'firewall.customRules.move': (cf, zone) => cf.firewall.customRules.move({ zone, rule: NO_ID, index: 1 }),
    'firewall.customRules.enable': (cf, zone) => cf.firewall.customRules.enable({ zone, rule: NO_ID }),
    'firewall.customRules.disable': (cf, zone) => cf.firewall.customRules.disable({ zone, rule: NO_ID }),
  },
};
