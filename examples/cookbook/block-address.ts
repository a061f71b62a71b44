/**
 * Block an address in all zones
 *
 * An access rule of the account holds for all its zones. A second run changes nothing.
 *
 * @group security
 * @permissions account_settings:read, account_firewall_access_rules:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const address = process.argv[2] ?? '203.0.113.99';

for (const account of await cf.accounts.list().all()) {
  const { created } = await cf.firewall.accountAccessRules.sync({
    account: account.id,
    rules: [{ target: 'ip', value: address, mode: 'block', notes: 'blocked by script' }],
    owner: 'blocked by script',
  });
  console.log(`${account.name}: ${created === 0 ? 'blocked already' : `blocked ${address}`}`);
}
