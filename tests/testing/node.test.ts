import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';
import { type ServedCloudflare, type ServeOptions, serve } from '../../src/testing/node.ts';

let served: ServedCloudflare;
afterEach(() => served.close());

async function started(options: ServeOptions = {}) {
  const cloudflare = createCloudflare();
  served = await serve(cloudflare, options);
  return cloudflare;
}

/** Sends bytes as they are. Resolves to what comes back until the connection ends, or a response is complete. */
async function sent(bytes: string): Promise<string> {
  const socket = connect(served.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
    if (received.endsWith('}')) break;
  }
  socket.destroy();
  return received;
}

describe('serve', () => {
  it('Responds to a request with NUL characters after it, which inadyn sends', async () => {
    await started();
    const received = await sent(`GET /client/v4/ips HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n${'\0'.repeat(16)}`);
    expect(received).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(received).toContain('ipv4_cidrs');
  });

  it('Rejects what is no request', async () => {
    await started();
    expect(await sent('\0\0\0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request/);
  });

  it('Rejects a body that is larger than 100 MB before it is sent', async () => {
    await started();
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-length': 700 * 1024 * 1024 };
      const upload = request({
        port: served.port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/client/v4/zones',
        headers,
      });
      upload.on('response', async (response) => resolve([response.statusCode, JSON.parse(await text(response))]));
      upload.on('error', reject);
      upload.flushHeaders();
    });
    expect(status).toMatchObject([413, { errors: [{ code: 413, message: 'The body is larger than 100 MB.' }] }]);
  });

  it('Rejects a body that does not say how long it is as soon as it is larger, and reads no more of it', async () => {
    await started();
    const part = Buffer.alloc(2 ** 20, 'a');
    let sentParts = 0;
    const answer = await new Promise((resolve, reject) => {
      const upload = request(`${served.url}/zones`, { method: 'POST' }, async (response) => {
        resolve([response.statusCode, JSON.parse(await text(response))]);
        upload.destroy();
      });
      upload.on('error', reject);
      const write = (): void => {
        while (!upload.destroyed && sentParts < 700) {
          sentParts++;
          if (!upload.write(part)) return void upload.once('drain', write);
        }
      };
      write();
    });
    expect(answer).toMatchObject([413, { errors: [{ message: 'The body is larger than 100 MB.' }] }]);
    expect(sentParts).toBeLessThan(200);
  });

  it('Accepts a smaller body that does not say how long it is', async () => {
    const cloudflare = await started();
    const { value } = cloudflare.tokens.create({ scopes: ['dns:edit'] });
    const { id } = cloudflare.zones.create({ name: 'example.com' });
    const body = JSON.stringify({ type: 'TXT', name: 'www', content: '"chunks"' });
    const headers = ['host: 127.0.0.1', `authorization: Bearer ${value}`, 'content-type: application/json'];
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const received = await sent(
      `POST /client/v4/zones/${id}/dns_records HTTP/1.1\r\n${headers.join('\r\n')}\r\ntransfer-encoding: chunked\r\n\r\n${chunk}`,
    );
    expect(received).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(received).toContain('chunks');
  });

  it.each([
    ['braces', '{'.repeat(20_000)],
    ['fields', '{a'.repeat(20_000) + '}'.repeat(20_000)],
    ['lists', `{a(b:${'['.repeat(20_000)}${']'.repeat(20_000)})}`],
    ['objects', `{a(b:${'{a:'.repeat(20_000)}1${'}'.repeat(20_000)})}`],
    ['types', `query($a:${'['.repeat(20_000)}a${']'.repeat(20_000)}){a}`],
  ])('Rejects a query of 20,000 %s within each other as one that it cannot read', async (_, query) => {
    const cloudflare = await started();
    const { value } = cloudflare.tokens.create({ scopes: ['analytics:read'] });
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${value}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('syntax error')]);
  });

  it('Explains a failure of the simulator, and breaks a connection only for a fault', async () => {
    const cloudflare = await started();
    const fails = { ...cloudflare, fetch: () => Promise.reject(new RangeError('Maximum call stack size exceeded')) };
    const failing = await serve(fails);
    const response = await fetch(`${failing.url}/ips`);
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('Maximum call stack size')]);
    await failing.close();
    cloudflare.faults.add({ times: 1, response: 'lost-response' });
    await expect(fetch(`${served.url}/ips`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${served.url}/ips`)).status).toBe(200);
  });

  it.each([
    ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+\/client\/v4$/],
    ['::1', /^http:\/\/\[::1\]:\d+\/client\/v4$/],
    ['localhost', /^http:\/\/localhost:\d+\/client\/v4$/],
  ])('Listens on %s, and its URL can be requested', async (hostname, url) => {
    await started({ hostname });
    expect(served.url).toMatch(url);
    expect((await fetch(`${served.url}/ips`)).status).toBe(200);
  });
});
