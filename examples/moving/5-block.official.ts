import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

// Not `for await`: GET /accounts ignores the page, so that this client would never stop asking for the next one.
for (const account of (await client.accounts.list()).result) {
  const rule = await client.firewall.accessRules.create({
    account_id: account.id,
    mode: 'block',
    configuration: { target: 'ip', value: '203.0.113.99' },
  });
  console.log(rule.configuration);
}
