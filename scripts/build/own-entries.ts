import { dirname, resolve } from 'node:path';
import type { Plugin } from 'rollup';

/** The package's entries, as an application would import them. */
const entries: Readonly<Record<string, string>> = {
  'src/index.ts': 'cloudflare-connector',
  'src/domains/dns/as-code/index.ts': 'cloudflare-connector/dns-as-code',
  'src/tools/index.ts': 'cloudflare-connector/tools',
  'src/integration/index.ts': 'cloudflare-connector/integration',
  'src/opentelemetry/index.ts': 'cloudflare-connector/opentelemetry',
  'src/node.ts': 'cloudflare-connector/node',
  'src/testing/index.ts': 'cloudflare-connector/testing',
  'src/testing/node.ts': 'cloudflare-connector/testing/node',
};

/** Lets the command use the package's entries instead of bringing copies of them. */
export const ownEntries: Plugin = {
  name: 'own-entries',
  resolveId(source, importer) {
    if (!importer || !/^\.{1,2}\//.test(source)) return null;
    const path = resolve(dirname(importer), source);
    const name = Object.entries(entries).find(([entry]) => resolve(entry) === path)?.[1];
    return name === undefined ? null : { id: name, external: true };
  },
};
