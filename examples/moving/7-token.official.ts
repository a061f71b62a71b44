import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
const wanted = ['Zone Read', 'DNS Write'];
const groups = [];
for await (const group of client.user.tokens.permissionGroups.list()) {
  if (group.name && wanted.includes(group.name)) groups.push({ id: group.id ?? '' });
}

const token = await client.user.tokens.create({
  name: 'dns of example.com',
  policies: [
    {
      effect: 'allow',
      permission_groups: groups,
      resources: { [`com.cloudflare.api.account.zone.${zones.result[0]?.id}`]: '*' },
    },
  ],
});

console.log(token.value?.length);
