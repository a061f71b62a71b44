import type { Library, Simulator } from './consumer.ts';
import { atMost, type Measurement, milliseconds } from './measurement.ts';
import { timed } from './rounds.ts';

const LATENCY = 20;

type Cloudflare = ReturnType<Simulator['createCloudflare']>;
type TokenInput = NonNullable<Parameters<Cloudflare['tokens']['create']>[0]>;

/** What a detection took. */
export interface DetectionCost {
  readonly requests: number;
  /** How many requests had to wait for another one, one after another, in the longest chain. */
  readonly depth: number;
  /** Milliseconds. */
  readonly time: number;
}

type Setting = (library: Library, cloudflare: Cloudflare) => TokenInput & { readonly account?: string };

/** The tokens that detection goes about differently. `account` is what the connector is told. */
const tokens = {
  'a token that may read its own policies': ({ guideScopes }) => ({ scopes: [...guideScopes, 'api_tokens:read'] }),
  'a token that may not': ({ guideScopes }) => ({ scopes: guideScopes }),
  'an account-owned token, its account given': ({ guideScopes }, { accounts }) => ({
    scopes: guideScopes,
    owner: accounts.default,
    account: accounts.default.id,
  }),
  'an account-owned token, its account not given': ({ guideScopes }, { accounts }) => ({
    scopes: guideScopes,
    owner: accounts.default,
  }),
  'an account-owned token that may read its own policies': ({ guideScopes }, { accounts }) => ({
    scopes: [...guideScopes, 'account_api_tokens:read'],
    owner: accounts.default,
  }),
  'a legacy token without a prefix': ({ guideScopes }) => ({ scopes: guideScopes, format: 'legacy' }),
  'an account-owned legacy token, its account not given': ({ guideScopes }, { accounts }) => ({
    scopes: guideScopes,
    owner: accounts.default,
    format: 'legacy',
  }),
  'a token with nothing': () => ({ scopes: [] }),
} as const satisfies Record<string, Setting>;

export type TokenName = keyof typeof tokens;

export const tokenNames = Object.keys(tokens) as TokenName[];

/** Detects the ten rows of the integration guide with one of the tokens. */
export async function detectionCost(library: Library, simulator: Simulator, name: TokenName): Promise<DetectionCost> {
  const cloudflare = simulator.createCloudflare({ latency: LATENCY });
  await cloudflare.ready();
  cloudflare.zones.create({ name: 'example.com' });
  const setting: Setting = tokens[name];
  const { account, ...input } = setting(library, cloudflare);
  const token = cloudflare.tokens.create(input);
  const chain = chainOf(cloudflare.fetch);
  const cf = new library.CloudflareConnector({
    apiToken: token.value,
    fetch: chain.fetch,
    ...(account && { account }),
  });
  const time = await timed(() => cf.permissions.detect({ scopes: library.guideScopes }));
  return { requests: cloudflare.requests.count, depth: chain.depth(), time };
}

/** A fetch that knows the longest chain of requests of which each began when the one before it had ended. */
function chainOf(fetch: typeof globalThis.fetch) {
  let ended = 0;
  const counted: typeof fetch = async (input, init) => {
    const depth = ended + 1;
    try {
      return await fetch(input, init);
    } finally {
      ended = Math.max(ended, depth);
    }
  };
  return { fetch: counted, depth: () => ended };
}

export const detection: Measurement = {
  name: 'detection',
  title: 'Detection of the ten rows',
  how: `On the simulator at a ${LATENCY} ms round trip: requests from its log, and the longest chain of requests of which each began when the one before it had ended. The official client has no such function.`,
  async measure({ library, simulator }) {
    // The first detection loads the code for it.
    await detectionCost(library, simulator, 'a token with nothing');
    const lines = [];
    for (const name of tokenNames) {
      const { requests, depth, time } = await detectionCost(library, simulator, name);
      lines.push(
        { what: `${name}: round trips deep`, ours: `${depth} (${milliseconds(time)})`, ...atMost(depth, 3) },
        { what: `${name}: requests`, ours: String(requests), ...atMost(requests, 16) },
      );
    }
    return lines;
  },
};
