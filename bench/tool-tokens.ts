import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, type Line, type Measurement } from './measurement.ts';

type Toolbox = typeof import('../src/tools/index.ts');
type Library = typeof import('../src/index.ts');

/** The tools that agents call most: what a host lists that has room for few. */
export const commonest: readonly string[] = [
  ...['zones_listZones', 'zones_getZone', 'dns_listRecords', 'dns_createRecord', 'dns_editRecord', 'dns_deleteRecord'],
  ...['dns_planChanges', 'dns_applyPlan', 'cache_purgeUrls', 'cache_purgeEverything', 'firewall_createAccessRule'],
  ...['firewall_listEvents', 'analytics_getTraffic', 'ssl_getMode', 'zones_setSecurityLevel'],
].map((name) => `cloudflare_${name}`);

/** Four characters are a token, by and large. */
const tokensOf = (definitions: readonly object[]): number => Math.ceil(JSON.stringify(definitions).length / 4);

/** The tokens of lists of tools, in the form of Anthropic's Messages API. */
export async function toolTokens(
  { toolCatalogue, forAnthropic, compactTools }: Toolbox,
  { CloudflareConnector, guideScopes }: Library,
) {
  const catalogue = toolCatalogue();
  const count = (isListed: (tool: (typeof catalogue)[number]) => boolean) => {
    const listed = catalogue.filter(isListed);
    return { tools: listed.length, tokens: tokensOf(listed.map((tool) => forAnthropic(tool))) };
  };
  const held = new Set<string>(guideScopes.flatMap((scope) => [scope, scope.replace(/:edit$/, ':read')]));
  const cf = new CloudflareConnector({ apiToken: `cfut_${'x'.repeat(40)}` });
  const pair = await compactTools(cf, { report: false });
  return {
    all: count(() => true),
    readOnly: count(({ effect }) => effect === 'read'),
    guide: count(({ scope }) => scope === undefined || held.has(scope)),
    commonest: count(({ name }) => commonest.includes(name)),
    compact: { tools: pair.length, tokens: tokensOf(pair.map((tool) => forAnthropic(tool))) },
  };
}

export const tools: Measurement = {
  name: 'tools',
  title: 'Tools for agents, in tokens',
  how: 'The definitions as JSON in the form of the Messages API, four characters a token.',
  async measure({ root, library }): Promise<readonly Line[]> {
    const toolbox: Toolbox = await import(pathToFileURL(join(root, 'dist/tools/index.js')).href);
    const counts = await toolTokens(toolbox, library);
    const line = (
      what: string,
      { tools: number, tokens }: { tools: number; tokens: number },
      limit?: number,
    ): Line => ({
      what: `${what} (${number})`,
      ours: tokens.toLocaleString('en'),
      ...(limit !== undefined && atMost(tokens, limit)),
    });
    return [
      line('all tools', counts.all),
      line('read-only', counts.readOnly),
      line('the ten permissions of the integration guide', counts.guide),
      line('the 15 commonest', counts.commonest, 5_000),
      line('the compact pair', counts.compact, 250),
    ];
  },
};
