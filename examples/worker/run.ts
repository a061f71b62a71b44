/**
 * Runs worker.ts in workerd, the runtime of Cloudflare Workers, and sends it one request. The Worker's own requests to
 * Cloudflare go to the simulator.
 *
 *     npx tsx examples/worker/run.ts
 */
import { fileURLToPath } from 'node:url';
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
  write: false,
});

const miniflare = new Miniflare({
  modules: true,
  script: outputFiles[0]?.text ?? '',
  compatibilityDate: '2026-04-01',
  bindings: { CLOUDFLARE_API_TOKEN: token.value },
  outboundService: async (request: Request) => {
    const body = await request.text();
    const { url, method } = request;
    const headers = [...request.headers];
    const response = await cloudflare.fetch(url, { method, headers, ...(body && { body }) });
    return new Response(await response.text(), { status: response.status, headers: [...response.headers] });
  },
});

try {
  const response = await miniflare.dispatchFetch(
    'http://worker/?zone=example.com&scopes=zone:read,dns:edit,cache:purge',
  );
  console.log(response.status, JSON.stringify(await response.json(), undefined, 2));
} finally {
  await miniflare.dispose();
}
