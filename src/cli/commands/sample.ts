import { guideScopes, type Scope } from '../../index.ts';
import { type Cloudflare, createCloudflare } from '../../testing/index.ts';
import { type SampleName, sampleNames } from '../input/sample-names.ts';

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

/** Read where the guide's ten rows edit and purge, and no load balancers. */
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

  const token = (
    name: SampleName,
    about: string,
    input: Parameters<typeof cloudflare.tokens.create>[0],
  ): SampleToken => ({
    name,
    about,
    value: cloudflare.tokens.create({ id: idOf(name), name, ...input }).value,
  });
  const unclear = token('unclear', 'an answer that may be about the plan', { scopes: guideScopes });
  blameThePlan(cloudflare, unclear.value);
  return {
    cloudflare,
    tokens: [
      token('good', 'the ten rows of the integration guide', { scopes: guideScopes }),
      token('missing', 'reads only, and no load balancers', { scopes: readOnly }),
      token('expired', 'past its expiry', { scopes: guideScopes, expiresOn: '2026-06-30T23:59:59Z' }),
      token('disabled', 'disabled by its owner', { scopes: guideScopes, status: 'disabled' }),
      token('ip-restricted', 'not from this address', { scopes: guideScopes, allowedIps: ['198.51.100.0/24'] }),
      token('account', "an account's own, which may read its policies", {
        scopes: ['zone:read', 'dns:edit', 'cache:purge', 'account_settings:read', 'account_api_tokens:read'],
        owner: cloudflare.accounts.default,
      }),
      unclear,
    ],
  };
}

/** The same in every run, and not to be taken for a real one. */
const idOf = (name: SampleName): string => `5a3b1e${String(sampleNames.indexOf(name) + 1).padStart(26, '0')}`;

/** Cloudflare may refuse a request because of the zone's plan: that says nothing about the token. */
function blameThePlan(cloudflare: Cloudflare, token: string): void {
  const errors = [
    { code: 1001, message: 'This zone is not entitled to use load balancing. Please upgrade your plan.' },
  ];
  cloudflare.faults.add({
    match: (request) =>
      request.headers.get('authorization') === `Bearer ${token}` && request.url.endsWith('/load_balancers'),
    response: { status: 403, body: { success: false, errors, messages: [], result: null } },
  });
}
