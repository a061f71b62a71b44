import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const ofThePackage = ['tests/package/**/*.test.ts', 'tests/runtimes/**/*.test.ts', 'tests/frameworks/**/*.test.ts'];
/** The packages of other people have tests, too. */
const ofOthers = ['**/node_modules/**'];
const ofClients = ['tests/clients/**/*.test.ts', 'tests/portal/**/*.test.ts', 'tests/playground/**/*.test.ts'];

/** In the rooms of `npm run test:fast`, but too slow for it: hours of simulated traffic, every operation of the API, processes, keys. */
const slow = [
  'tests/transport/errors/denial-whole-api.test.ts',
  'tests/transport/cancelling.test.ts',
  'tests/transport/one-signal.test.ts',
  'tests/transport/layers/rate-limit-jobs.test.ts',
  'tests/transport/layers/many-waiting.test.ts',
  'tests/transport/shared-limit/isolates.test.ts',
  'tests/transport/shared-limit/processes.test.ts',
  'tests/transport/shared-limit/cluster.test.ts',
  'tests/transport/shared-limit/families.test.ts',
  'tests/transport/shared-limit/shared-store.test.ts',
  'tests/transport/shared-limit/steady-traffic.test.ts',
  'tests/domains/analytics/sampled.test.ts',
  'tests/domains/cache/purge-long.test.ts',
  'tests/domains/cache/purge-pace.test.ts',
  'tests/domains/dns/pauses.test.ts',
  'tests/domains/dns/plan/appliers-in-processes.test.ts',
  'tests/domains/dns/plan/shared-locks.test.ts',
  'tests/domains/dns/plan/properties.test.ts',
  'tests/domains/dns/zone-file/round-trip.test.ts',
  'tests/domains/cache/purge-sources.test.ts',
  'tests/domains/dns/as-code/compilezone.test.ts',
  'tests/domains/dns/as-code/zones.test.ts',
  'tests/domains/dns/plan/appliers.test.ts',
  'tests/domains/ssl/custom-certificates.test.ts',
  'tests/domains/workers/scripts.test.ts',
  'tests/domains/zones/for-each.test.ts',
  'tests/transport/layers/rate-limit.test.ts',
  'tests/cli/action.test.ts',
  'tests/cli/dns-zones.test.ts',
  'tests/cli/mcp.test.ts',
  'tests/cli/process.test.ts',
];

/** The examples import the package by its name. */
const examples = [
  { find: /^cloudflare-connector$/, replacement: resolve('src/index.ts') },
  { find: /^cloudflare-connector\/(testing|tools|integration)$/, replacement: resolve('src/$1/index.ts') },
];

export default defineConfig({
  test: {
    // No test may send a request to Cloudflare, or read a developer's own credentials.
    env: { CLOUDFLARE_API_TOKEN: '', CLOUDFLARE_API_KEY: '', CLOUDFLARE_EMAIL: '' },
    projects: [
      {
        extends: true,
        test: {
          name: 'source',
          include: ['tests/**/*.test.ts'],
          exclude: [...ofThePackage, ...ofClients, ...ofOthers],
        },
      },
      {
        extends: true,
        // A part of `source`, in less than a minute: `npm run test:fast`. `npm test` names the other two projects.
        test: { name: 'fast', include: ['tests/{transport,domains,cli}/**/*.test.ts'], exclude: slow },
      },
      {
        extends: true,
        // Other people's clients against the simulator over HTTP, and a browser against the portal example.
        resolve: { alias: examples },
        test: {
          name: 'clients',
          include: ofClients,
          exclude: ofOthers,
          globalSetup: 'tests/clients/setup.ts',
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // The package as it is published: built if it is older than its source, packed, and installed once for all tests.
        test: {
          name: 'package',
          include: ofThePackage,
          exclude: ofOthers,
          globalSetup: 'tests/package/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
