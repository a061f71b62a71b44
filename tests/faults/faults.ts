import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Answer } from './account.ts';

/** A request that a fault meets. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** The path and query of the request. */
  readonly url: string;
  /** Carries the request out, once, and returns what would be answered. */
  readonly apply: () => Answer;
  /** The address of a server that nothing may be sent to. */
  readonly elsewhere: string;
}

/**
 * What has to come of a call that meets a fault once and has retries left.
 *
 * - `harmless`: the response is good, if unusual: every call succeeds, however often it meets it
 * - `unapplied`: it is certain that nothing was applied: every call is retried, and succeeds
 * - `transient`: calls that are safe to repeat are retried, and succeed
 * - `final`: the call may fail
 */
export type Recovery = 'harmless' | 'unapplied' | 'transient' | 'final';

type Serve = (exchange: Exchange) => void;

/** Something that goes wrong between the library and Cloudflare. */
export interface Fault {
  readonly name: string;
  readonly recovery: Recovery;
  /** Ends only with the call's time limit. */
  readonly isEndless?: boolean;
  /** Costs much: not in the short form for every call. */
  readonly isHeavy?: boolean;
  /** A fault of the connection: the request goes to a port where this happens. */
  readonly connection?: 'refused' | 'reset' | 'closed' | 'garbage';
  readonly serve?: Serve;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const rejection = (code: number, message: string): string =>
  JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null });

/** A complete response that is not the one to the request. */
function instead(status: number, body: string, headers: Record<string, string | string[]> = JSON_TYPE): Serve {
  return ({ response }) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** The right response in the form that a function gives it. The request is applied. */
function applied(send: (text: string, exchange: Exchange, answer: Answer) => void): Serve {
  return (exchange) => {
    const answer = exchange.apply();
    send(JSON.stringify(answer.body), exchange, answer);
  };
}

/** The right response with other headers, or another text. */
function changed(
  headers: Record<string, string | string[]>,
  change: (text: string) => string | Buffer = (text) => text,
): Serve {
  return applied((text, { response }, { status }) => {
    response.writeHead(status, headers);
    response.end(change(text));
  });
}

const html = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>';
const HTML_TYPE = { 'content-type': 'text/html; charset=UTF-8' };

const limited = rejection(971, 'Please wait and consider throttling your request speed');
const rateLimited = (name: string, recovery: Recovery, headers: () => Record<string, string | string[]>): Fault => ({
  name: `429 ${name}`,
  recovery,
  serve: (exchange) => instead(429, limited, { ...JSON_TYPE, ...headers() })(exchange),
});
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1_000).toUTCString();

/** Writes to a socket byte by byte. */
function drip(text: string, socket: Socket, pause: number, end: () => void): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at >= text.length) {
      clearInterval(timer);
      end();
      return;
    }
    const next = at + Math.ceil(text.length / 20);
    socket.write(text.slice(at, next));
    at = next;
  }, pause);
  socket.on('close', () => clearInterval(timer));
}

const raw = (text: string, status = '200 OK', headers = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n${headers}\r\n${text}`;

const redirect = (status: number, where: 'own' | 'other'): Fault => ({
  name: `${status} to ${where === 'own' ? 'its own host' : 'another host'}`,
  recovery: 'final',
  serve: ({ response, url, elsewhere }) => {
    response.writeHead(status, {
      location: where === 'own' ? `${url}${url.includes('?') ? '&' : '?'}again` : elsewhere + url,
    });
    response.end();
  },
});

const hang = (): void => undefined;

/** The request is applied, and its response does not arrive whole. */
const lost: readonly Fault[] = [
  {
    name: 'reset before the headers, applied',
    recovery: 'transient',
    serve: applied((_, { socket }) => socket.resetAndDestroy()),
  },
  {
    name: 'closed before the headers, applied',
    recovery: 'transient',
    serve: applied((_, { socket }) => socket.end()),
  },
  {
    name: 'reset in the headers, applied',
    recovery: 'transient',
    serve: applied((_, { socket }) => socket.write('HTTP/1.1 200 OK\r\ncontent-ty', () => socket.resetAndDestroy())),
  },
  {
    name: 'reset in the body, applied',
    recovery: 'transient',
    serve: applied((text, { socket }) =>
      socket.write(raw(text).slice(0, -Math.ceil(text.length / 2)), () =>
        setTimeout(() => socket.resetAndDestroy(), 5),
      ),
    ),
  },
  {
    name: 'closed in the body, applied',
    recovery: 'transient',
    serve: applied((text, { socket }) => socket.end(raw(text).slice(0, -5))),
  },
  {
    name: 'closed between chunks, applied',
    recovery: 'transient',
    serve: applied((text, { response, socket }) => {
      response.writeHead(200, JSON_TYPE);
      response.write(text.slice(0, 20), () => setTimeout(() => socket.destroy(), 5));
    }),
  },
  {
    name: '500, applied',
    recovery: 'transient',
    serve: applied((_, exchange) => instead(500, rejection(10001, 'Internal error'))(exchange)),
  },
  {
    name: '502 HTML, applied',
    recovery: 'transient',
    serve: applied((_, exchange) => instead(502, html, HTML_TYPE)(exchange)),
  },
  {
    name: '504, applied',
    recovery: 'transient',
    serve: applied((_, exchange) => instead(504, 'error code: 504', { 'content-type': 'text/plain' })(exchange)),
  },
  {
    name: '504, applied 150 ms later',
    recovery: 'transient',
    serve: (exchange) => {
      setTimeout(exchange.apply, 150);
      instead(504, html, HTML_TYPE)(exchange);
    },
  },
  { name: '408, applied', recovery: 'transient', serve: applied((_, exchange) => instead(408, '', {})(exchange)) },
  { name: 'cut-off JSON, applied', recovery: 'transient', serve: changed(JSON_TYPE, (text) => text.slice(0, -7)) },
  { name: 'an empty 200, applied', recovery: 'transient', serve: changed(JSON_TYPE, () => '') },
  {
    name: 'a 204, applied',
    recovery: 'transient',
    serve: applied((_, { response }) => {
      response.writeHead(204);
      response.end();
    }),
  },
  { name: '{}, applied', recovery: 'transient', serve: changed(JSON_TYPE, () => '{}') },
  { name: 'null, applied', recovery: 'transient', serve: changed(JSON_TYPE, () => 'null') },
  { name: 'text OK, applied', recovery: 'transient', serve: changed({ 'content-type': 'text/plain' }, () => 'OK') },
  { name: 'HTML 200, applied', recovery: 'transient', serve: changed(HTML_TYPE, () => html) },
  {
    name: 'garbage gzip, applied',
    recovery: 'transient',
    serve: changed({ ...JSON_TYPE, 'content-encoding': 'gzip' }),
  },
  {
    name: 'cut-off gzip, applied',
    recovery: 'transient',
    serve: changed({ ...JSON_TYPE, 'content-encoding': 'gzip' }, (text) => gzipSync(text).subarray(0, -12)),
  },
  { name: 'hang after applying', recovery: 'final', isEndless: true, serve: applied(hang) },
  {
    name: 'hang in the body, applied',
    recovery: 'final',
    isEndless: true,
    serve: applied((text, { socket }) => socket.write(raw(text).slice(0, -5))),
  },
  {
    name: 'two lengths, applied',
    recovery: 'transient',
    serve: applied((text, { socket }) => socket.end(raw(text, '200 OK', 'content-length: 7\r\n'))),
  },
  {
    name: 'headers of 100 kB, applied',
    recovery: 'transient',
    serve: applied((text, { socket }) => socket.end(raw(text, '200 OK', `x-long: ${'a'.repeat(100_000)}\r\n`))),
  },
  {
    name: 'an endless body, applied',
    recovery: 'final',
    isHeavy: true,
    serve: applied((_, { response }) => {
      response.writeHead(200, JSON_TYPE);
      const block = Buffer.alloc(2 ** 20, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    }),
  },
  {
    name: 'an endless body in drops, applied',
    recovery: 'final',
    isEndless: true,
    serve: applied((_, { response }) => {
      response.writeHead(200, JSON_TYPE);
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    }),
  },
];

/** Nothing is applied. */
const unapplied: readonly Fault[] = [
  { name: 'refused', recovery: 'unapplied', connection: 'refused' },
  { name: 'reset at connecting', recovery: 'transient', connection: 'reset' },
  // The platform's fetch connects again and again, if the connection is closed before the request is written.
  { name: 'closed at connecting', recovery: 'final', isEndless: true, connection: 'closed' },
  { name: 'garbage instead of HTTP', recovery: 'transient', connection: 'garbage' },
  { name: 'reset before the headers', recovery: 'transient', serve: ({ socket }) => socket.resetAndDestroy() },
  { name: 'hang before the headers', recovery: 'final', isEndless: true, serve: hang },
  {
    name: 'hang in the headers',
    recovery: 'final',
    isEndless: true,
    serve: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\ncontent-ty'),
  },
  { name: '408', recovery: 'transient', serve: instead(408, 'Request Timeout', { 'content-type': 'text/plain' }) },
  { name: '500', recovery: 'transient', serve: instead(500, rejection(10001, 'Internal error')) },
  {
    name: '500 with success: true',
    recovery: 'transient',
    serve: instead(500, JSON.stringify({ success: true, result: { id: 'x' } })),
  },
  { name: '502 HTML', recovery: 'transient', serve: instead(502, html, HTML_TYPE) },
  { name: '503', recovery: 'transient', serve: instead(503, html, HTML_TYPE) },
  {
    name: '503 with retry-after: 1',
    recovery: 'transient',
    serve: instead(503, html, { ...HTML_TYPE, 'retry-after': '1' }),
  },
  { name: '504', recovery: 'transient', serve: instead(504, '', {}) },
  { name: '520', recovery: 'transient', serve: instead(520, 'error code: 520', { 'content-type': 'text/plain' }) },
  rateLimited('without retry-after', 'unapplied', () => ({})),
  rateLimited('with retry-after: 0', 'unapplied', () => ({ 'retry-after': '0' })),
  rateLimited('with retry-after: 1', 'unapplied', () => ({ 'retry-after': '1' })),
  rateLimited('with retry-after: 0.5', 'unapplied', () => ({ 'retry-after': '0.5' })),
  rateLimited('with a date', 'unapplied', () => ({ 'retry-after': inSeconds(1) })),
  rateLimited('with a date in the past', 'unapplied', () => ({ 'retry-after': inSeconds(-3_600) })),
  rateLimited('with a date in a year', 'final', () => ({ 'retry-after': inSeconds(365 * 86_400) })),
  rateLimited('with garbage', 'unapplied', () => ({ 'retry-after': 'soon, perhaps' })),
  rateLimited('with an empty one', 'unapplied', () => ({ 'retry-after': '' })),
  rateLimited('with a negative one', 'unapplied', () => ({ 'retry-after': '-5' })),
  rateLimited('with a huge one', 'final', () => ({ 'retry-after': '99999999999' })),
  rateLimited('with one beyond numbers', 'final', () => ({ 'retry-after': '9'.repeat(400) })),
  rateLimited('with two', 'final', () => ({ 'retry-after': ['1', '2'] })),
  rateLimited('with a used-up ratelimit', 'unapplied', () => ({
    ratelimit: '"default";r=0;t=1',
    'ratelimit-policy': '"default";q=1200;w=300',
  })),
  { name: '429 HTML', recovery: 'unapplied', serve: instead(429, html, HTML_TYPE) },
  { name: 'success: false', recovery: 'final', serve: instead(200, rejection(1004, 'Not valid')) },
  { name: 'a 400', recovery: 'final', serve: instead(400, rejection(9000, 'DNS name is invalid.')) },
  { name: 'a 403 page', recovery: 'final', serve: instead(403, html, HTML_TYPE) },
  { name: 'a 404 page', recovery: 'final', serve: instead(404, html, HTML_TYPE) },
  redirect(301, 'own'),
  redirect(302, 'own'),
  redirect(307, 'own'),
  redirect(302, 'other'),
  redirect(307, 'other'),
  redirect(308, 'other'),
];

/** The response is good. */
const harmless: readonly Fault[] = [
  {
    name: 'a slow drip',
    recovery: 'harmless',
    serve: applied((text, { socket }) => drip(raw(text), socket, 10, () => socket.end())),
  },
  { name: 'no content type', recovery: 'harmless', serve: changed({}) },
  { name: 'content type text/plain', recovery: 'harmless', serve: changed({ 'content-type': 'text/plain' }) },
  { name: 'content type text/html', recovery: 'harmless', serve: changed(HTML_TYPE) },
  {
    name: 'gzip',
    recovery: 'harmless',
    serve: changed({ ...JSON_TYPE, 'content-encoding': 'gzip' }, (text) => gzipSync(text)),
  },
  {
    name: 'headers twice',
    recovery: 'harmless',
    serve: changed({
      ...JSON_TYPE,
      'cf-ray': ['8f1', '8f2'],
      ratelimit: ['"default";r=1000;t=9', '"default";r=900;t=9'],
      'x-a': ['1', '2'],
    }),
  },
  {
    name: 'content type twice',
    recovery: 'harmless',
    serve: applied((text, { socket }) => socket.end(raw(text, '200 OK', 'content-type: text/html\r\n'))),
  },
  {
    name: 'HTTP/1.0 until the end',
    recovery: 'harmless',
    serve: applied((text, { socket }) =>
      socket.end(`HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${text}`),
    ),
  },
  {
    name: 'early hints',
    recovery: 'harmless',
    serve: applied((text, { response }, { status }) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      response.writeHead(status, JSON_TYPE);
      response.end(text);
    }),
  },
  { name: 'white space around', recovery: 'harmless', serve: changed(JSON_TYPE, (text) => `\n\n  ${text}\n`) },
  { name: 'a byte order mark', recovery: 'harmless', serve: changed(JSON_TYPE, (text) => `\ufeff${text}`) },
];

export const faults: readonly Fault[] = [...unapplied, ...lost, ...harmless];
