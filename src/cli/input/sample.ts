import { guideScopes, type Scope } from '../../index.ts';
import { type Cloudflare, createCloudflare, type ZoneInput } from '../../testing/index.ts';
import type { SampleName } from './subject.ts';

/** A sample token and what it is a sample of. */
export interface SampleToken<Name extends string = SampleName> {
  readonly name: Name;
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

const sampleZones: readonly ZoneInput[] = [
  {
    name: 'example.com',
    records: [
      { type: 'A', name: 'example.com', content: '192.0.2.1', proxied: true },
      { type: 'CNAME', name: 'www', content: 'example.com', proxied: true },
      { type: 'MX', name: 'example.com', content: 'mail.example.com', priority: 10 },
      { type: 'TXT', name: 'example.com', content: '"v=spf1 mx -all"' },
    ],
  },
  { name: 'example.org' },
];

/** Creates the sample account. Apart from `subject.ts`, so that the simulator is loaded only when it is used. */
export function createSample(cloudflare = createCloudflare(), zones = sampleZones): Sample {
  for (const zone of zones) cloudflare.zones.create(zone);

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

/** Creates two tokens that may do everything: one of the user, and one of the account. */
export async function createFullTokens(cloudflare: Cloudflare): Promise<readonly SampleToken<string>[]> {
  const { id: user, email, apiKey } = cloudflare.users.default;
  const account = cloudflare.accounts.default;
  const listed = await cloudflare.app.request('/client/v4/user/tokens/permission_groups', {
    headers: { 'x-auth-email': email, 'x-auth-key': apiKey },
  });
  const { result: groups } = (await listed.json()) as { result: readonly { id: string; scopes: readonly string[] }[] };
  const policy = (scope: string, resource: string) => ({
    resources: { [resource]: '*' },
    permission_groups: groups.filter(({ scopes }) => scopes.includes(scope)).map(({ id }) => ({ id })),
  });
  const policies = (owned: boolean) => [
    policy('com.cloudflare.api.account.zone', 'com.cloudflare.api.account.zone.*'),
    policy('com.cloudflare.api.account', `com.cloudflare.api.account.${owned ? account.id : '*'}`),
    ...(owned ? [] : [policy('com.cloudflare.api.user', `com.cloudflare.api.user.${user}`)]),
  ];
  const [all, owned] = ['everything', 'everything-account'];
  return [
    {
      ...{ name: all, about: 'may do everything' },
      value: cloudflare.tokens.create({ id: tokenId(101), name: all, policies: policies(false) }).value,
    },
    {
      ...{ name: owned, about: 'owned by the account, may do everything in it' },
      value: cloudflare.tokens.create({ id: tokenId(102), name: owned, policies: policies(true), owner: account })
        .value,
    },
  ];
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
