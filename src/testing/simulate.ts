/**
 * Runs a program on a simulated Cloudflare: `node --import cloudflare-connector/testing/simulate program.mjs`. Every `fetch` to
 * `api.cloudflare.com` goes to a simulator in the same process, which is new in every run. `CLOUDFLARE_API_TOKEN` becomes one of its
 * tokens, so that a real one does nothing. `CLOUDFLARE_SIMULATE_TOKEN` says which: `good` (may do everything, the default), `missing`
 * (may only read), `expired`, or scopes, such as `zone:read,dns:edit`. It writes one line to standard error.
 */
import { allScopes, isScope, type Scope } from '../permissions/scopes.ts';
import { type Cloudflare, createCloudflare } from './cloudflare.ts';

/** The simulated account, to look at what a program did: `example.com` (Pro), `example.org` and `example.net` (Free). */
export const cloudflare: Cloudflare = createCloudflare();

cloudflare.zones.create({
  name: 'example.com',
  plan: 'pro',
  records: [
    { type: 'A', name: '@', content: '192.0.2.1', proxied: true },
    { type: 'CNAME', name: 'www', content: 'example.com', proxied: true },
    { type: 'A', name: 'api', content: '192.0.2.10', proxied: true },
    { type: 'A', name: 'ssh', content: '192.0.2.1', ttl: 3600 },
    { type: 'CNAME', name: 'docs', content: 'example.github.io', ttl: 3600 },
    { type: 'MX', name: '@', content: 'mail.example.com', priority: 10, ttl: 3600 },
    { type: 'A', name: 'mail', content: '192.0.2.25', ttl: 3600 },
    { type: 'TXT', name: '@', content: '"v=spf1 mx -all"', ttl: 3600 },
    { type: 'TXT', name: '_dmarc', content: '"v=DMARC1; p=reject"', ttl: 3600 },
  ],
});
const org = cloudflare.zones.create({
  name: 'example.org',
  records: [
    { type: 'A', name: '@', content: '192.0.2.1', ttl: 300 },
    { type: 'CNAME', name: 'www', content: 'example.org', ttl: 300 },
    { type: 'A', name: 'shop', content: '192.0.2.30', proxied: true },
  ],
});
org.settings.edit('min_tls_version', '1.2');
cloudflare.zones.create({ name: 'example.net' });

const read = allScopes.filter((scope): scope is Scope => scope.endsWith(':read'));
const tokens = {
  good: cloudflare.tokens.create({ name: 'good', scopes: allScopes }),
  missing: cloudflare.tokens.create({ name: 'missing', scopes: read }),
  expired: cloudflare.tokens.create({ name: 'expired', scopes: allScopes, status: 'expired' }),
};
cloudflare.tokens.create({ name: 'deploy', scopes: ['zone:read', 'cache:purge', 'workers_scripts:edit'] });

const { env } = process;
const chosen = env.CLOUDFLARE_SIMULATE_TOKEN || 'good';
env.CLOUDFLARE_API_TOKEN = (tokens[chosen as keyof typeof tokens] ?? scoped(chosen.split(','))).value;
// The official client prefers the key.
delete env.CLOUDFLARE_API_KEY;
delete env.CLOUDFLARE_EMAIL;

const { fetch: network } = globalThis;
globalThis.fetch = async (input, init) => {
  const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
  if (hostname === 'api.cloudflare.com') return cloudflare.fetch(input, init);
  // Where programs ask for their own address: https://developers.cloudflare.com/fundamentals/reference/cdn-cgi-endpoint/
  if (pathname === '/cdn-cgi/trace') return new Response(`h=${hostname}\nip=${cloudflare.clientIp}\n`);
  return network(input, init);
};

console.error(`On a simulated account, with the token "${chosen}". No request to Cloudflare leaves this process.`);

function scoped(scopes: readonly string[]) {
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length === 0) return cloudflare.tokens.create({ name: 'scoped', scopes: scopes.filter(isScope) });
  const known = [...Object.keys(tokens), ...allScopes].join(', ');
  throw new TypeError(
    `CLOUDFLARE_SIMULATE_TOKEN: ${unknown.join(', ')} is neither a token nor a scope. Known: ${known}`,
  );
}
