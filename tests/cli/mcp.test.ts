import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { guideScopes } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { type ServedCloudflare, serve } from '../../src/testing/node.ts';

const root = new URL('../../', import.meta.url).pathname;
const cloudflare = createCloudflare();
const zone = cloudflare.zones.create({ name: 'example.com' });
const other = cloudflare.zones.create({ name: 'example.org' });
const token = cloudflare.tokens.create({ scopes: guideScopes, zones: [zone] });
let served: ServedCloudflare;

beforeAll(async () => {
  served = await serve(cloudflare);
});
afterAll(() => served.close());

const command = (args: readonly string[]) => ['--import', 'tsx', 'src/cli/main.ts', 'mcp', ...args];
const environment = (env: Record<string, string>) => ({
  PATH: process.env.PATH ?? '',
  CLOUDFLARE_API_TOKEN: '',
  ...env,
});

async function connected({ onTestFinished }: TestContext, args: readonly string[], env: Record<string, string> = {}) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: command(args),
    cwd: root,
    env: environment(env),
    stderr: 'pipe',
  });
  let stderr = '';
  transport.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return { client, messages: () => stderr };
}

const withToken = (context: TestContext, args: readonly string[] = []) =>
  connected(context, ['--base-url', served.url, ...args], { CLOUDFLARE_API_TOKEN: token.value });

interface Called {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: { readonly error?: { readonly code: string } };
}
const call = async (client: Client, name: string, input: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: input })) as unknown as Called;

describe('the MCP server', { timeout: 60_000 }, () => {
  it('lists only what the token may do, and its instructions say what is missing', async (context) => {
    const { client } = await withToken(context);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toContain('cloudflare_dns_createRecord');
    expect(names).not.toContain('cloudflare_workers_uploadScript');
    expect(tools.find(({ name }) => name === 'cloudflare_dns_deleteRecord')?.annotations).toEqual({
      title: 'DNS: delete record',
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
      openWorldHint: true,
    });
    expect(client.getInstructions()).toMatch(/tools are not listed\. The token lacks .*Workers Scripts.*https:/);
  });

  it('calls a tool, denies a call out of reach, and names wrong fields', async (context) => {
    const { client } = await withToken(context);
    const input = { zone: 'example.com', type: 'A', name: 'mcp', content: '192.0.2.1' };
    const made = await call(client, 'cloudflare_dns_createRecord', input);
    expect(made.isError).toBeFalsy();
    expect(zone.records.list().some(({ name }) => name === 'mcp.example.com')).toBe(true);
    const denied = await call(client, 'cloudflare_dns_createRecord', { ...input, zone: other.id });
    expect(denied.isError).toBe(true);
    expect(denied.structuredContent?.error?.code).toMatch(/out_of_reach|missing_permission/);
    const wrong = await call(client, 'cloudflare_dns_createRecord', { ...input, nme: 'x', type: 'Z' }).catch(String);
    expect(JSON.stringify(wrong)).toMatch(/type.*must be one of|unknown field/);
    expect(JSON.stringify([made, denied, wrong])).not.toContain(token.value);
  });

  it('ends a call that is cancelled, and answers the next one', async (context) => {
    const { client } = await withToken(context);
    await client.listTools();
    cloudflare.latency = 20_000;
    const controller = new AbortController();
    const waiting = client
      .callTool({ name: 'cloudflare_dns_listRecords', arguments: { zone: zone.id } }, { signal: controller.signal })
      .catch((error: Error) => error);
    await new Promise((resolve) => setTimeout(resolve, 300));
    controller.abort();
    expect(await waiting).toBeInstanceOf(Error);
    cloudflare.latency = 0;
    expect((await call(client, 'cloudflare_dns_listRecords', { zone: zone.id })).isError).toBeFalsy();
  });

  it('can be limited, and made compact', async (context) => {
    const { client } = await connected(context, [
      '--simulate',
      '--read-only',
      '--domains',
      'dns,cache',
      '--scopes',
      'dns:read',
    ]);
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(3);
    expect(tools.every(({ name, annotations }) => /_dns_/.test(name) && annotations?.readOnlyHint)).toBe(true);
    const compact = await connected(context, ['--simulate', '--compact', '--zones', 'example.com']);
    expect((await compact.client.listTools()).tools.map(({ name }) => name)).toEqual([
      'cloudflare_search',
      'cloudflare_call',
    ]);
    const args = JSON.stringify({ zone: 'example.org' });
    const refused = await call(compact.client, 'cloudflare_call', {
      tool: 'cloudflare_dns_listRecords',
      arguments: args,
    });
    expect(refused.structuredContent?.error?.code).toBe('out_of_reach');
  });

  it('starts without a token, and says what to set', async (context) => {
    const { client, messages } = await connected(context, []);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['cloudflare_connect']);
    const said = await call(client, 'cloudflare_connect', {});
    for (const text of [said.content[0]?.text, client.getInstructions(), messages()])
      expect(text).toContain('CLOUDFLARE_API_TOKEN');
  });

  it('starts with a bad token, and says what is wrong with it', async (context) => {
    const bad = 'cfut_cutoff';
    const { client, messages } = await connected(context, ['--base-url', served.url], { CLOUDFLARE_API_TOKEN: bad });
    const said = await call(client, 'cloudflare_connect', {});
    expect(said.content[0]?.text).toMatch(/cut off/);
    expect(`${JSON.stringify(said)}${messages()}`).not.toContain(bad);
  });

  it('serves HTTP to this machine, stateless: a restart loses nothing', async ({ onTestFinished }) => {
    const start = async (port: string) => {
      const child = spawn(process.execPath, command(['--simulate', '--domains', 'zones', '--http', port]), {
        cwd: root,
        env: environment({}),
      });
      onTestFinished(() => void child.kill());
      let said = '';
      for await (const chunk of child.stderr) {
        said += String(chunk);
        if (/listens on \S+\n/.test(said)) break;
      }
      return { child, url: /http:\/\/\S+/.exec(said)?.[0] ?? '' };
    };
    const first = await start('0');
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(first.url)));
    onTestFinished(() => client.close());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('cloudflare_zones_listZones');
    first.child.kill('SIGTERM');
    await once(first.child, 'close');
    await start(new URL(first.url).port);
    const listed = await call(client, 'cloudflare_zones_listZones', {});
    expect(listed.isError).toBeFalsy();
    for (const headers of [{ host: 'evil.example' }, { origin: 'https://evil.example' }] as const) {
      const { status } = await raw(first.url, headers);
      expect(status).toBe(403);
    }
    expect((await fetch(new URL('/', first.url))).status).toBe(404);
  });
});

/** A request with headers that `fetch` does not let through. */
async function raw(url: string, headers: Record<string, string>): Promise<{ status: number | undefined }> {
  const { request } = await import('node:http');
  const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
  sent.end('{}');
  const [response] = await once(sent, 'response');
  response.resume();
  return { status: response.statusCode };
}
