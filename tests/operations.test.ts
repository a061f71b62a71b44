import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkContract } from '../scripts/contract/check-contract.ts';
import { CloudflareConnector, MissingPermissionError, rowOf, type Scope } from '../src/index.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { calls, scenario } from './contract/scenario.ts';
import { operations } from './operations.ts';

// A new operation can not be forgotten: from its declaration follows where it has to be.
const declared = [...operations.values()].map(({ operation }) => operation);
const documented = readFileSync(fileURLToPath(new URL('../docs/operations.md', import.meta.url)), 'utf8');
const contract = await checkContract({
  scenario,
  operations: declared,
  probes: [],
  document: undefined,
  deviations: [],
});

const simulated = new Set(createCloudflare().routes.map(({ method, path }) => withoutNames(`${method} ${path}`)));

describe.each(declared.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  test('is in the table of operations', () => {
    expect(documented).toContain(`\n| \`${name}\` |`);
  });

  test('is played in the contract’s scenario', () => {
    expect(contract.covered).toContain(name);
  });

  test('is simulated, with every request it makes', () => {
    expect(operation.endpoints.filter((endpoint) => !isSimulated(endpoint))).toEqual([]);
  });

  test.skipIf(operation.scope === undefined)('names its row to a token that lacks it', async () => {
    const error = await refusedCall(name, [
      operation.scope === 'memberships:read' ? 'user_details:read' : 'memberships:read',
    ]);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.needed.map(({ scope }: { scope: Scope }) => scope)).toEqual([operation.scope]);
    expect(error.needed).toEqual([rowOf(operation.scope as Scope)]);
    expect(error.operation).toBe(name);
    expect(error.fixUrl).toMatch(/^https:\/\/dash\.cloudflare\.com\//);
  });
});

/** Phases of rulesets have a path each in the catalog, and one route that answers for all of them. */
function isSimulated(endpoint: string): boolean {
  return (
    simulated.has(withoutNames(endpoint)) || simulated.has(withoutNames(endpoint.replace(/phases\/\w+/, 'phases/{}')))
  );
}

function withoutNames(endpoint: string): string {
  return endpoint.replace(/\{[^}]*\}/g, '{}');
}

/** How an operation fails for a token with these scopes alone. */
async function refusedCall(name: string, scopes: readonly Scope[]) {
  // Otherwise every token can list the zones on which it has a permission.
  const cloudflare = createCloudflare({ quirks: { zonesWithoutZoneRead: 'denied' } });
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  const { value: apiToken } = cloudflare.tokens.create({ scopes });
  const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
  const call = calls[name];
  if (!call) throw new TypeError(`The contract's stories have no minimal call of ${name}.`);
  return call(cf, zone.id, cloudflare.accounts.default.id).then(
    () => undefined,
    (error) => error,
  );
}
