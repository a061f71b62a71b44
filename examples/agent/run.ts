/**
 * Runs worker.ts in workerd and calls it with the official client. The Worker's own requests go to the simulator.
 *
 *     npx tsx examples/agent/run.ts
 */
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createCloudflare } from 'cloudflare-connector/testing';
import { build } from 'esbuild';
import { Miniflare, type Request, Response } from 'miniflare';

const cloudflare = createCloudflare();
const zone = cloudflare.zones.create({ name: 'example.com' });
const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['workerd', 'worker'],
  external: ['node:*'],
  write: false,
});

const miniflare = new Miniflare({
  modules: true,
  script: outputFiles[0]?.text ?? '',
  compatibilityDate: '2026-04-01',
  compatibilityFlags: ['nodejs_compat'],
  outboundService: async (request: Request) => {
    const body = await request.text();
    const { url, method } = request;
    const headers = [...request.headers];
    const response = await cloudflare.fetch(url, { method, headers, ...(body && { body }) });
    return new Response(await response.text(), { status: response.status, headers: [...response.headers] });
  },
});

try {
  const url = new URL('/mcp', await miniflare.ready);
  const requestInit = { headers: { authorization: `Bearer ${token.value}` } };
  const client = new Client({ name: 'example', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  const { tools } = await client.listTools();
  console.log(`${tools.length} tools: ${tools[0]?.name}, …`);
  const input = { zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' };
  await client.callTool({ name: 'cloudflare_dns_createRecord', arguments: input });
  const listed = await client.callTool({
    name: 'cloudflare_dns_listRecords',
    arguments: { zone: 'example.com', fields: ['name', 'content'] },
  });
  const { items } = listed.structuredContent as { items: { name: string; content: string }[] };
  for (const { name, content } of items) console.log(`${name} ${content}`);
  await client.close();
} finally {
  await miniflare.dispose();
}
