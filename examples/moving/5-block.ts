/**
 * Block an address for all zones of an account
 *
 * `sync` creates what is missing, and changes nothing in a second run.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

for await (const account of cf.accounts.list()) {
  const { rules } = await cf.firewall.accountAccessRules.sync({
    account: account.id,
    rules: [{ target: 'ip', value: '203.0.113.99', mode: 'block' }],
  });
  for (const { rule } of rules) console.log(rule?.configuration);
}
