import { success } from '../answer.ts';
import { route } from '../route.ts';

export const sslRoutes = [
  route({
    method: 'GET',
    path: '/zones/{zone_id}/ssl/universal/settings',
    known: 'doc',
    source:
      'https://developers.cloudflare.com/api/resources/ssl/subresources/universal/subresources/settings/methods/get/',
    handle: () => success({ enabled: true }),
  }),
];
