import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../src/index.ts';
import { LARGEST_BODY } from '../../src/transport/read-body.ts';
import { failureOf, scene } from '../scene.ts';

const MEGABYTE = 2 ** 20;
const ZONE = 'a'.repeat(32);
const HEADERS = { 'content-type': 'application/json' };

/** A body of megabytes, and how many of them were taken. */
function endless(status = 200, headers: Record<string, string> = HEADERS) {
  const taken = { megabytes: 0, cancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      taken.megabytes++;
      controller.enqueue(new Uint8Array(MEGABYTE).fill(32));
    },
    cancel() {
      taken.cancelled = true;
    },
  });
  return { taken, response: new Response(body, { status, headers }) };
}

function connectorTo(fetch: typeof globalThis.fetch, retries = 2) {
  const { token } = scene();
  return new CloudflareConnector({ apiToken: token.value, fetch, retries });
}

describe('a body without an end', () => {
  it.each([200, 404, 400])('is not read beyond 64 MB, and not asked for again (status %i)', async (status) => {
    const { taken, response } = endless(status);
    let requests = 0;
    const cf = connectorTo(async () => {
      requests++;
      return response;
    });
    const error = await failureOf(cf.zones.get({ zone: ZONE }));
    expect(error).toMatchObject({ code: 'api_error', operation: 'zones.get', retryable: false });
    expect(error.message).toContain('The response is longer than 64 MB. It was not read any further.');
    expect(taken.megabytes).toBeLessThanOrEqual(LARGEST_BODY / MEGABYTE + 3);
    expect(taken.cancelled).toBe(true);
    expect(requests).toBe(1);
  });

  it('after a change says that it may have been applied', async () => {
    const { response } = endless();
    const error = await failureOf(
      connectorTo(async () => response).dns.records.create({ zone: ZONE, type: 'A', name: 'x', content: '192.0.2.1' }),
    );
    expect(error.message).toContain('The change may have been applied');
  });

  it.each([301, 302, 307])('of a redirect is cancelled (status %i)', async (status) => {
    const { taken, response } = endless(status, { location: 'https://example.com/' });
    const error = await failureOf(connectorTo(async () => response).zones.get({ zone: ZONE }));
    expect(error.message).toContain('redirect');
    await new Promise(setImmediate);
    expect(taken.cancelled).toBe(true);
    expect(taken.megabytes).toBeLessThan(3);
  });

  it('is cancelled when the call is over, even if the fetch ignores the signal', async () => {
    let taken = { cancelled: false };
    const slow = () => {
      taken = { cancelled: false };
      const body = new ReadableStream({
        cancel() {
          taken.cancelled = true;
        },
      });
      return new Response(body, { headers: HEADERS });
    };
    const error = await failureOf(connectorTo(async () => slow()).zones.get({ zone: ZONE }, { timeout: 30 }));
    expect(error.code).toBe('timeout');
    await new Promise(setImmediate);
    expect(taken.cancelled).toBe(true);
  });
});

describe('a body over the network', () => {
  const bomb = gzipSync(Buffer.alloc(200 * MEGABYTE, ' '));
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...HEADERS, 'content-encoding': 'gzip' });
    response.end(bomb);
  });
  let baseURL = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('counts as it is decompressed', async () => {
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const cf = new CloudflareConnector({ apiToken: scene().token.value, baseURL });
    const error = await failureOf(cf.zones.get({ zone: ZONE }));
    expect(error.message).toContain('longer than 64 MB');
  }, 30_000);
});

describe('a long body that an operation needs', () => {
  it('is read: the export of a large zone', async () => {
    const line = 'www.example.com.\t300\tIN\tA\t192.0.2.1\n';
    const text = line.repeat(Math.ceil((80 * MEGABYTE) / line.length));
    const cf = connectorTo(async () => new Response(text, { headers: { 'content-type': 'text/plain' } }));
    expect((await cf.dns.export({ zone: ZONE })).length).toBe(text.length);
  }, 30_000);

  it('is decoded across its parts', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ success: true, result: { id: ZONE, name: 'bücher€😀' } }));
    for (let at = 1; at < bytes.length; at++) {
      const parts = [bytes.slice(0, at), bytes.slice(at)];
      const body = new ReadableStream({
        pull(controller) {
          const part = parts.shift();
          if (part) controller.enqueue(part);
          else controller.close();
        },
      });
      const cf = connectorTo(async () => new Response(body, { headers: HEADERS }));
      expect(await cf.zones.get({ zone: ZONE })).toEqual({ id: ZONE, name: 'bücher€😀' });
    }
  });
});
