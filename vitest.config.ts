import { defineConfig } from 'vitest/config';

const slow = ['tests/package/**/*.test.ts', 'tests/runtimes/**/*.test.ts'];

export default defineConfig({
  test: {
    // Nothing in a test may reach Cloudflare or read a developer's own credentials.
    env: { CLOUDFLARE_API_TOKEN: '', CLOUDFLARE_API_KEY: '', CLOUDFLARE_EMAIL: '' },
    projects: [
      {
        extends: true,
        test: { name: 'source', include: ['tests/**/*.test.ts'], exclude: slow },
      },
      {
        extends: true,
        // Of the package as it is published: built when it is older than its source, packed and installed once for all tests.
        test: {
          name: 'package',
          include: slow,
          globalSetup: 'tests/package/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
