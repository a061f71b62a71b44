// Bundled for nobody: the tests strip its types and let each runtime run it against the installed package.
import { CloudflareConnector, connect, dns, MissingPermissionError } from 'cloudflare-connector';
import { type Cloudflare, createCloudflare } from 'cloudflare-connector/testing';

/** `editor` may change the zone's records, `reader` may only read them. */
export interface SmokeTokens {
  readonly editor: string;
  readonly reader: string;
}

/** A simulator with the zone example.com, and two tokens for it. */
export function prepare(): SmokeTokens & { readonly cloudflare: Cloudflare } {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const editor = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });
  const reader = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], zones: [zone] });
  return { cloudflare, editor: editor.value, reader: reader.value };
}

/** Checks the tokens and uses them, against a simulator in the same runtime. A line for each thing that was done. */
export function smoke(): Promise<string[]> {
  const { cloudflare, ...tokens } = prepare();
  return use(tokens, { fetch: cloudflare.fetch });
}

/** The same against a simulator that listens at `baseURL`. */
export function smokeOverHttp(tokens: SmokeTokens, baseURL: string): Promise<string[]> {
  return use(tokens, { baseURL });
}

/** What there is to read when all went well. */
export const smokeLines = [
  'token active',
  'granted zone:read,dns:edit',
  'missing Zone · Cache Purge · Purge',
  'created A www.example.com 192.0.2.1',
  'listed www.example.com',
  'left 0',
  'MissingPermissionError missing_permission Zone · DNS · Edit',
];

async function use(
  { editor, reader }: SmokeTokens,
  where: { readonly fetch: typeof fetch } | { readonly baseURL: string },
): Promise<string[]> {
  const zone = 'example.com';
  const cf = new CloudflareConnector({ apiToken: editor, ...where });
  const report = await cf.permissions.detect({ scopes: ['zone:read', 'dns:edit', 'cache:purge'], zone });
  const granted = report.findings.filter(({ status }) => status === 'granted').map(({ scope }) => scope);
  const missing = report.missing(['dns:edit', 'cache:purge']).map(({ label }) => label);
  const lines = [`token ${report.token.status}`, `granted ${granted}`, `missing ${missing}`];

  const record = await cf.dns.records.create({ zone, type: 'A', name: 'www', content: '192.0.2.1' });
  lines.push(`created ${record.type} ${record.name} ${record.content}`);
  for await (const listed of cf.dns.records.list({ zone })) lines.push(`listed ${listed.name}`);
  await cf.dns.records.delete({ zone, record: record.id });
  lines.push(`left ${(await cf.dns.records.list({ zone }).all()).length}`);

  const limited = connect({ apiToken: reader, domains: { dns }, ...where });
  try {
    await limited.dns.records.create({ zone, type: 'A', name: 'www', content: '192.0.2.1' });
  } catch (error) {
    if (!(error instanceof MissingPermissionError)) throw error;
    lines.push(`${error.name} ${error.code} ${error.needed.map(({ label }) => label)}`);
  }
  return lines;
}
