/**
 * A portal page where a customer pastes a token, picks permissions and presses Save, with the simulator behind it:
 *
 *     npx tsx examples/portal/server.ts
 *
 * React, because hosts embed components; bundled by esbuild, because the page is one file and needs no framework of its own.
 * The server validates: a browser cannot call Cloudflare's API, and must never get a saved token back.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { guideScopes, readToken, type Scope } from 'cloudflare-connector';
import { configurationSchema, toolsLostWithout, validateConfiguration } from 'cloudflare-connector/integration';
import { type Cloudflare, createCloudflare } from 'cloudflare-connector/testing';
import { build } from 'esbuild';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What was saved. A host keeps it encrypted, for each tenant. */
interface Saved {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly zone: string;
  readonly zones: readonly string[];
}

/** A portal that listens on this machine. */
export interface Portal {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page.
 *
 * @param packages Where React is installed.
 */
export async function servePortal(cloudflare: Cloudflare, packages = here('package.json'), port = 0): Promise<Portal> {
  const script = await bundle(packages);
  const [html, css] = await Promise.all([readFile(here('index.html')), readFile(here('portal.css'))]);
  let saved: Saved | undefined;

  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'content-type': type, ...SECURITY }).end(body);
    const json = (body: unknown) => send(200, 'application/json', JSON.stringify(body));
    const handle = async () => {
      if (request.url === '/') return send(200, 'text/html; charset=utf-8', html);
      if (request.url === '/portal.css') return send(200, 'text/css', css);
      if (request.url === '/portal.js') return send(200, 'text/javascript', script);
      if (request.url === '/api/state') return json(stateOf(saved));
      if (request.url === '/api/save' && request.method === 'POST') {
        const { apiKey, scopes, zone } = await bodyOf(request);
        const stored = saved?.token;
        const verdict = await validateConfiguration({ apiKey, stored, scopes, zone }, { fetch: cloudflare.fetch });
        // What was pasted along with the token is not saved.
        const format = readToken(apiKey);
        const token = format.ok ? format.value : stored;
        if (verdict.ok && token !== undefined) {
          const zones = verdict.zones.map(({ name, id }) => name ?? id);
          saved = { token, scopes: scopes ?? [], zone: zone ?? '', zones };
        }
        return json({ verdict, state: stateOf(saved) });
      }
      return send(404, 'text/plain', 'Not found');
    };
    handle().catch((error: Error) => send(500, 'text/plain', error.message));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}/`,
    close: () => new Promise((done) => server.close(() => done()).closeAllConnections()),
  };
}

const SECURITY = { 'content-security-policy': "default-src 'self'", 'cache-control': 'no-store' };

/** What the page may know. A saved token is only its mask. */
function stateOf(saved: Saved | undefined) {
  const { scopes } = configurationSchema.properties;
  const picked = (saved?.scopes ?? guideScopes) as readonly Scope[];
  const all = [...new Set([...scopes.default, ...picked])];
  return {
    groups: scopes['x-groups'],
    costs: Object.fromEntries(
      scopes.items.enum.map((scope) => [scope, toolsLostWithout(scope, [...all, scope]).length]),
    ),
    saved: saved && {
      mask: `••••••••${saved.token.slice(-4)}`,
      scopes: saved.scopes,
      zone: saved.zone,
      zones: saved.zones,
    },
  };
}

interface Body {
  readonly apiKey?: string;
  readonly scopes?: readonly string[];
  readonly zone?: string;
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) throw new Error('The body is too long.');
  }
  return JSON.parse(text) as Body;
}

async function bundle(packages: string): Promise<string> {
  const react = createRequire(packages);
  const { outputFiles } = await build({
    entryPoints: [here('page.jsx')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [dirname(dirname(react.resolve('react/package.json')))],
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** A simulated account to try the page with. */
export function simulatedAccount() {
  const cloudflare = createCloudflare();
  for (const name of ['example.com', 'example.org']) cloudflare.zones.create({ name });
  const token = (scopes: readonly Scope[], more: object = {}) => cloudflare.tokens.create({ scopes, ...more }).value;
  const tokens = {
    good: token(guideScopes),
    'lacks rows': token(['zone:read', 'dns:read']),
    expired: token(guideScopes, { status: 'expired' }),
  };
  return { cloudflare, tokens };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { cloudflare, tokens } = simulatedAccount();
  const { url } = await servePortal(cloudflare, undefined, 8788);
  console.log(`The portal is at ${url}`);
  for (const [name, value] of Object.entries(tokens)) console.log(`  ${name.padEnd(10)}  ${value}`);
}
