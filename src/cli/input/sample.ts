import { guideScopes, type Scope } from '../../index.ts';
import { type Cloudflare, createCloudflare } from '../../testing/index.ts';
import type { SampleName } from './subject.ts';

/** A sample token and what it is a sample of. */
interface SampleToken {
  readonly name: SampleName;
  readonly value: string;
  readonly about: string;
}

/** A simulated Cloudflare with an account, zones with records, and the sample tokens. */
export interface Sample {
  readonly cloudflare: Cloudflare;
  readonly tokens: readonly SampleToken[];
}

/** The guide's ten permissions with read in the place of edit and purge, and without load balancers. */
const readOnly: readonly Scope[] = [
  'zone:read',
  'dns:read',
  'firewall_services:read',
  'page_rules:read',
  'analytics:read',
  'ssl_and_certificates:read',
  'account_settings:read',
  'user_details:read',
];

/** Creates the sample account. Apart from `subject.ts`, so that the simulator is loaded only when it is used. */
export function createSample(): Sample {
  const cloudflare = createCloudflare();
  cloudflare.zones.create({
    name: 'example.com',
    records: [
      { type: 'A', name: 'example.com', content: '192.0.2.1', proxied: true },
      { type: 'CNAME', name: 'www', content: 'example.com', proxied: true },
      { type: 'MX', name: 'example.com', content: 'mail.example.com', priority: 10 },
      { type: 'TXT', name: 'example.com', content: '"v=spf1 mx -all"' },
    ],
  });
  cloudflare.zones.create({ name: 'example.org' });

  let tokenCount = 0;
  const token = (
    name: SampleName,
    about: string,
    input: Parameters<typeof cloudflare.tokens.create>[0],
  ): SampleToken => ({
    name,
    about,
    value: cloudflare.tokens.create({ id: tokenId(++tokenCount), name, ...input }).value,
  });
  const tokens = [
    token('good', 'the ten permissions of the integration guide', { scopes: guideScopes }),
    token('missing', 'read permissions only, and none for load balancers', { scopes: readOnly }),
    token('expired', 'past its expiry', { scopes: guideScopes, expiresOn: '2026-06-30T23:59:59Z' }),
    token('disabled', 'disabled by its owner', { scopes: guideScopes, status: 'disabled' }),
    token('ip-restricted', 'not allowed from this address', { scopes: guideScopes, allowedIps: ['198.51.100.0/24'] }),
    token('account', 'owned by the account, can read its own policies', {
      scopes: ['zone:read', 'dns:edit', 'cache:purge', 'account_settings:read', 'account_api_tokens:read'],
      owner: cloudflare.accounts.default,
    }),
  ];
  const unclear = token('unclear', 'a rejection that the billing plan may have caused', { scopes: guideScopes });
  blameTheBillingPlan(cloudflare, unclear.value);
  return { cloudflare, tokens: [...tokens, unclear] };
}

/** The same in every run, and easy to tell from a real id. */
const tokenId = (number: number): string => `5a3b1e${String(number).padStart(26, '0')}`;

/** Cloudflare may reject a request because of the zone's billing plan. That says nothing about the token. */
function blameTheBillingPlan(cloudflare: Cloudflare, token: string): void {
  const errors = [
    { code: 1001, message: 'This zone is not entitled to use load balancing. Please upgrade your plan.' },
  ];
  cloudflare.faults.add({
    match: (request) =>
      request.headers.get('authorization') === `Bearer ${token}` && request.url.endsWith('/load_balancers'),
    response: { status: 403, body: { success: false, errors, messages: [], result: null } },
  });
}
