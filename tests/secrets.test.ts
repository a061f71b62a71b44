import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError, explanationOf } from '../src/index.ts';
import { createCloudflare, type FaultResponse, type TokenInput } from '../src/testing/index.ts';
import { failureOf, stopTime, timeFlies } from './scene.ts';

const API = 'https://api.cloudflare.com/client/v4';
const SCOPES = ['zone:read', 'dns:edit', 'cache:purge', 'firewall_services:edit'] as const;
const RECORD = { type: 'A', name: 'www', content: '192.0.2.1' } as const;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Everything that a log, a debugger or a front end may be shown of a value. */
function everythingOf(value: unknown): string {
  return [
    String(value),
    ...(value instanceof Error ? [value.message, value.stack] : []),
    inspect(value, { depth: 10, showHidden: true }),
    inspect(value),
    JSON.stringify(value),
  ].join('\n');
}

/** A connector of one kind of token, and everything it has told. */
function stage(kind: string, input: TokenInput = { scopes: SCOPES }) {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const { value: token, id: tokenId } = cloudflare.tokens.create({
    ...input,
    ...(kind === 'account' && { owner: cloudflare.accounts.default }),
    ...(kind === 'legacy' && { format: 'legacy' }),
  });
  const told: unknown[] = [];
  const urls: string[] = [];
  const tell = (event: unknown) => told.push(event);
  const answerWith: { fetch: typeof fetch } = { fetch: cloudflare.fetch };
  const cf = new CloudflareConnector({
    apiToken: token,
    fetch: (url, init) => {
      urls.push(String(url));
      return answerWith.fetch(url, init);
    },
    hooks: { request: tell, response: tell, retry: tell },
  });
  const secret = token.replace(/^cf[ua]t_/, '').slice(0, 40);
  /** Whether the token, with or without its prefix, appears in anything that there is to see. */
  const shows = (value: unknown): boolean =>
    [value, told, urls, cf, cf.permissions, cf.dns, cf.fetch].some((seen) => everythingOf(seen).includes(secret));
  return { cloudflare, zone, token, tokenId, cf, told, answerWith, shows };
}

test('an error prints what is known, and not what is not', () => {
  const shown = inspect(new CloudflareConnectorError('timeout', 'no answer', { operation: 'zones.get' }));
  expect(shown).toContain("operation: 'zones.get'");
  expect(shown).not.toContain('undefined');
});

type Stage = ReturnType<typeof stage>;

/** A call that fails with an answer which names the token. */
const echo =
  (status: number, errors: (token: string) => unknown) =>
  async ({ cf, zone, token, cloudflare }: Stage): Promise<unknown> => {
    const answer: FaultResponse = {
      status,
      body: { success: false, errors: errors(token), messages: [], result: null },
    };
    cloudflare.faults.add({ match: ({ url }) => url.includes('dns_records'), response: answer });
    return failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
  };
const saying = (token: string) => [{ code: 1, message: `The token ${token} can not do that` }];
const chained = (token: string) => [
  { code: 1004, message: 'bad', error_chain: [{ code: 2, message: `Bearer ${token}` }] },
];

/** A call whose fetch throws an error with the token in each of its parts. */
const thrown =
  (change: (error: Error, token: string) => unknown) =>
  async ({ cf, zone, token, answerWith }: Stage): Promise<unknown> => {
    const error = change(new TypeError(`fetch failed with Authorization: Bearer ${token}`), token);
    answerWith.fetch = async () => {
      throw error;
    };
    return failureOf(cf.zones.get({ zone: zone.id }));
  };

const failures: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  'a missing permission': async ({ cf, zone }) => failureOf(cf.zones.settings.get({ zone: zone.id, setting: 'ssl' })),
  'a token that was deleted': async ({ cf, cloudflare, tokenId, zone }) => {
    cloudflare.tokens.delete(tokenId);
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'an unknown zone': async ({ cf }) => failureOf(cf.zones.get({ zone: 'nowhere.example' })),
  'the token in place of a zone': async ({ cf, token }) => failureOf(cf.zones.get({ zone: token })),
  'the token in place of a record': async ({ cf, token, zone }) =>
    failureOf(cf.dns.records.get({ zone: zone.id, record: token })),
  'the token in place of a setting': async ({ cf, token, zone }) =>
    failureOf(cf.zones.settings.get({ zone: zone.id, setting: `${token}!` })),
  'the token in place of a content': async ({ cf, token, zone }) =>
    failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD, content: token })),
  'the token in place of an account': async ({ cf, token }) =>
    failureOf(cf.zones.create({ name: 'a.example', account: token })),
  'the token as a header of an answer': async ({ cf, token, zone, cloudflare }) => {
    cloudflare.faults.add({ response: { status: 302, headers: { location: `https://example.com/?t=${token}` } } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'an error that names it (400)': echo(400, saying),
  'an error that names it in its chain (400)': echo(400, chained),
  'an error that names it (401)': echo(401, saying),
  'an error that names it (403)': echo(403, saying),
  'an error that names it (404)': echo(404, saying),
  'an error that names it (409)': echo(409, saying),
  'an error that names it (429)': echo(429, saying),
  'an error that names it (500)': echo(500, saying),
  'a success that is none, and names it': echo(200, saying),
  'a page that names it': async ({ cf, token, zone, cloudflare }) => {
    cloudflare.faults.add({ response: { status: 403, body: `<html>${token}</html>` } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'a connection that fails': thrown((error) => error),
  'a connection that fails for a reason': thrown((error, token) =>
    Object.assign(new TypeError('fetch failed', { cause: error }), { request: { headers: { authorization: token } } }),
  ),
  'a connection that fails for many reasons': thrown(
    (error, token) => new AggregateError([error], `all of them: ${token}`, { cause: [token] }),
  ),
  'a fetch that throws a string': thrown((_, token) => `no connection with ${token}`),
  'a fetch that throws an object': thrown((_, token) => ({ authorization: `Bearer ${token}`, message: token })),
  'a hang': async ({ cf, zone, cloudflare }) => {
    cloudflare.faults.add({ response: 'hang' });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'a time limit': async ({ cf, zone, answerWith, token }) => {
    answerWith.fetch = rejectsOnAbort(token);
    return failureOf(cf.zones.get({ zone: zone.id }, { timeout: 1_000 }));
  },
  'an abort': async ({ cf, zone, answerWith, token }) => {
    answerWith.fetch = rejectsOnAbort(token);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1_000);
    return failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal }));
  },
  'a lost change': async ({ cf, zone, cloudflare }) => {
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response' });
    return failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
  },
  'a batch that fails halfway': async ({ cf, zone, token, cloudflare }) => {
    const deletes = Array.from({ length: 201 }, (_, at) => ({
      id: zone.records.create({ type: 'TXT', name: `r${at}`, content: 'x' }).id,
    }));
    const answer = { status: 400, body: { success: false, errors: saying(token) } };
    const match = ({ url }: Request) => url.endsWith('/batch') && zone.records.size === 1;
    cloudflare.faults.add({ match, response: answer });
    return failureOf(cf.dns.records.batch({ zone: zone.id, deletes }));
  },
  'a purge of which a part fails': async ({ cf, zone, token, cloudflare }) => {
    const answer = { status: 400, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ match: { method: 'POST' }, response: answer, times: 1 });
    const urls = Array.from({ length: 150 }, (_, at) => `https://example.com/${at}`);
    return known(await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls })), 'PurgeError');
  },
  'a purge of what is no URL': async ({ cf, zone, token }) => {
    const urls = (async function* () {
      yield 'https://example.com/';
      yield `https://user:${token}@example.com/`;
    })();
    return known(await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls })), 'PurgeError');
  },
  'the token in place of a URL': async ({ cf, zone, token }) =>
    known(await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls: [`Bearer ${token}`] })), 'InvalidInputError'),
  'the token in place of a host': async ({ cf, zone, token }) =>
    known(await failureOf(cf.cache.purgeHosts({ zone: zone.id, hosts: [token] })), 'InvalidInputError'),
  'the token in place of an address': async ({ cf, zone, token }) => {
    const rule = { target: 'ip', value: token, mode: 'block' } as const;
    return known(await failureOf(cf.firewall.accessRules.sync({ zone: zone.id, rules: [rule] })), 'InvalidInputError');
  },
  'the token in place of a desired content': async ({ cf, token }) =>
    known(
      await failureOf(cf.dns.plan({ zone: 'example.com', records: [{ ...RECORD, content: token }] })),
      'InvalidInputError',
    ),
  'the token in place of a plan': async ({ cf, token }) =>
    failureOf(cf.dns.apply({ plan: { zone: { id: token, name: token } } as never })),
  'a sync of access rules of which a part fails': async ({ cf, zone, token, cloudflare }) => {
    const answer = { status: 400, body: { success: false, errors: chained(token) } };
    cloudflare.faults.add({ match: { method: 'POST' }, response: answer, times: 1 });
    const rules = ['192.0.2.1', '192.0.2.2'].map((value) => ({ target: 'ip', value, mode: 'block' }) as const);
    return known(await failureOf(cf.firewall.accessRules.sync({ zone: zone.id, rules })), 'AccessRuleSyncError');
  },
  'a plan of which a part is refused': async ({ cf, token, cloudflare }) => {
    const answer = { status: 400, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ match: ({ url }) => url.endsWith('/batch'), response: answer });
    const records = ['a', 'b'].map((name) => ({ type: 'TXT', name, content: 'x' }) as const);
    return known(await failureOf(cf.dns.sync({ zone: 'example.com', records })), 'DnsApplyError');
  },
  'a visit of zones that Cloudflare refuses': async ({ cf, token, cloudflare }) => {
    const answer = { status: 400, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ match: ({ url }) => url.includes('dns_records'), response: answer });
    const visit = ({ id }: { id: string }) => cf.dns.records.list({ zone: id }).all();
    return known(await failureOf(cf.zones.forEach({ visit })), 'ZoneVisitError');
  },
  'an explanation for another client': async ({ cf, zone, token, cloudflare }) => {
    const answer = { status: 403, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ match: ({ url }) => url.includes('dns_records'), response: answer });
    const response = await cf.fetch(`${API}/zones/${zone.id}/dns_records`);
    expect(explanationOf(response)).toBeInstanceOf(CloudflareConnectorError);
    return [explanationOf(response), await response.text()];
  },
  'another token in another client': async ({ cf, token }) =>
    failureOf(cf.fetch(`${API}/zones`, { headers: { authorization: `Bearer ${token}x` } })),
  'a connection that fails for another client': async ({ cf, answerWith, token }) => {
    answerWith.fetch = async () => {
      throw new TypeError(`fetch failed with ${token}`);
    };
    return failureOf(cf.fetch(`${API}/zones`));
  },
  'a detection': async ({ cf, cloudflare, token }) => {
    const answer = { status: 403, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ match: ({ url }) => !url.includes('verify'), response: answer });
    const report = await cf.permissions.detect();
    expect(report.findings.length).toBeGreaterThan(0);
    return report;
  },
  'a detection without a connection': async ({ cf, answerWith, token }) => {
    answerWith.fetch = async () => {
      throw new TypeError(`fetch failed with ${token}`);
    };
    return cf.permissions.detect();
  },
  'a verification that fails': async ({ cf, cloudflare, token }) => {
    const answer = { status: 401, body: { success: false, errors: saying(token) } };
    cloudflare.faults.add({ response: answer });
    return cf.permissions.verify();
  },
};

/** The error, which is to be of this kind. */
function known(error: CloudflareConnectorError, name: string): CloudflareConnectorError {
  expect(error.name).toBe(name);
  return error;
}

/** A fetch that tells everything it knows when it is aborted. */
function rejectsOnAbort(token: string): typeof fetch {
  return (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error(`aborted with Bearer ${token}`)));
    });
}

describe.each(['user', 'account', 'legacy'])('a token (%s) appears nowhere', (kind) => {
  it.each(Object.entries(failures))('after %s', async (_, fail) => {
    const here = stage(kind);
    const outcome = await timeFlies(fail(here));
    expect(outcome).toBeInstanceOf(Object);
    expect(here.shows(outcome)).toBe(false);
    expect(everythingOf(outcome)).not.toContain(here.token);
  });

  it('in a connector that was used', async () => {
    const { cf, shows, told } = stage(kind);
    await cf.dns.records.create({ zone: 'example.com', ...RECORD });
    expect(told.length).toBeGreaterThan(0);
    expect(shows(undefined)).toBe(false);
  });

  it('when a connector can not be made of it', () => {
    const { token } = stage(kind);
    const pasted = [
      `${token}!`,
      `${token.slice(0, 20)} ${token.slice(20)}`,
      `x ${token}`,
      `Authorization: Bearer ${token}`,
    ];
    for (const apiToken of pasted) {
      let refusal: CloudflareConnectorError | undefined;
      try {
        new CloudflareConnector({ apiToken });
      } catch (error) {
        refusal = error as CloudflareConnectorError;
      }
      expect(refusal?.code).toBe('invalid_token');
      expect(everythingOf(refusal)).not.toContain(token.slice(5, 20));
    }
  });
});

describe.each(['user', 'account', 'legacy'])("an error of the caller's own that names the token (%s)", (kind) => {
  const wrongs: Readonly<Record<string, (token: string) => unknown>> = {
    'an error': (token) => new Error(`no login with ${token}`),
    'an error of many lines': (token) => new Error(`no login\nwith ${token}`),
    'a string': (token) => `no login with ${token}`,
    'an object': (token) => ({ message: token, toString: () => token }),
  };
  const shown = (error: CloudflareConnectorError) => [error.message, error.stack, JSON.stringify(error)].join('\n');

  it.each(Object.entries(wrongs))('shows it in nothing that we say of a visit: %s', async (_, wrong) => {
    const { cf, token } = stage(kind);
    const visit = () => Promise.reject(wrong(token));
    const error = await failureOf(cf.zones.forEach({ visit }));
    expect(known(error, 'ZoneVisitError').message).toContain('example.com: ');
    expect(shown(error)).not.toContain(token);
  });

  it.each(Object.entries(wrongs))('shows it in nothing that we say of a source: %s', async (_, wrong) => {
    const { cf, token } = stage(kind);
    const urls = (async function* () {
      yield 'https://example.com/';
      throw wrong(token);
    })();
    const error = await failureOf(cf.cache.purgeUrls({ zone: 'example.com', urls }));
    expect(known(error, 'PurgeError').message).toContain('after 1 items');
    expect(shown(error)).not.toContain(token);
    expect(shown(error.cause as CloudflareConnectorError)).not.toContain(token);
  });
});

/** How servers, proxies and libraries encode what they repeat. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in a header': (text) => `Bearer ${text}`,
  'as Base64': (text) => btoa(text),
  'as Base64 of a header': (text) => btoa(`Bearer ${text}`),
  'as Base64 of a pair': (text) => btoa(`x:${text}`),
  'as Base64 for URLs': (text) => btoa(`token=${text}&x`).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  'as hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'percent-encoded': (text) => [...text].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
  'percent-encoded where needed': (text) => text.replaceAll('_', '%5F').replaceAll('-', '%2D'),
  'percent-encoded twice': (text) => text.replaceAll('_', '%255f').replaceAll('-', '%252d'),
  'escaped for JSON': (text) => text.replaceAll('_', '\\u005f').replaceAll('-', '\\u002D'),
  'escaped for HTML': (text) => text.replaceAll('_', '&#95;').replaceAll('-', '&#x2d;'),
};

/** What a server repeats, and where; or what a caller puts in the place of something else. */
const places: Readonly<Record<string, (stage: Stage, shown: string) => Promise<unknown>>> = {
  'a message': async ({ cf, zone, cloudflare }, shown) => {
    const body = {
      success: false,
      errors: [{ code: 1004, message: `No: ${shown}`, error_chain: [{ message: shown }] }],
    };
    cloudflare.faults.add({ response: { status: 400, body } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'a message of a denial': async ({ cf, zone, cloudflare }, shown) => {
    const body = { success: false, errors: [{ code: 10_000, message: `Authentication error ${shown}` }] };
    cloudflare.faults.add({ match: ({ url }) => url.includes('dns_records'), response: { status: 403, body } });
    return failureOf(cf.dns.records.create({ zone: zone.id, ...RECORD }));
  },
  'a message of GraphQL': async ({ cf, cloudflare }, shown) => {
    cloudflare.faults.add({ response: { status: 200, body: { data: null, errors: [{ message: `bad: ${shown}` }] } } });
    return failureOf(cf.analytics.query({ query: '{ viewer { zones { zoneTag } } }' }));
  },
  'the content type of a 404': async ({ cf, zone, answerWith }, shown) => {
    answerWith.fetch = async () => new Response('x', { status: 404, headers: { 'content-type': `text/x; ${shown}` } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'the content type of a 403': async ({ cf, zone, answerWith }, shown) => {
    answerWith.fetch = async () => new Response('x', { status: 403, headers: { 'content-type': `text/x; ${shown}` } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'the content type of a 200': async ({ cf, zone, answerWith }, shown) => {
    answerWith.fetch = async () => new Response('x', { headers: { 'content-type': `text/x; ${shown}` } });
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  'cf-ray': async ({ cf, zone, cloudflare, answerWith }, shown) => {
    answerWith.fetch = async (url, init) => {
      const { status, headers, body } = await cloudflare.fetch(url, init);
      const changed = new Headers(headers);
      changed.set('cf-ray', shown);
      return new Response(body, { status, headers: changed });
    };
    await cf.zones.get({ zone: zone.id });
    await cf.fetch(`${API}/zones`);
    return failureOf(cf.zones.get({ zone: 'f'.repeat(32) }));
  },
  "a cause's message, name, code and cause": async ({ cf, zone, answerWith }, shown) => {
    answerWith.fetch = async () => {
      throw Object.assign(new Error(`x ${shown}`, { cause: { name: shown, code: shown, message: shown } }), {
        name: shown,
        code: shown,
      });
    };
    return failureOf(cf.zones.get({ zone: zone.id }));
  },
  "a cause's message, to another client": async ({ cf, answerWith }, shown) => {
    answerWith.fetch = async () => {
      throw new Error(`x ${shown}`);
    };
    return failureOf(cf.fetch(`${API}/zones`));
  },
};

describe.each(['user', 'account', 'legacy'])('a token (%s) that is repeated', (kind) => {
  const where = Object.entries(encodings).flatMap(([how, encode]) =>
    Object.entries(places).map(([place, fail]) => [how, place, encode, fail] as const),
  );
  it.each(where)('%s in %s is not shown', async (_, __, encode, fail) => {
    const here = stage(kind);
    const shown = encode(here.token);
    const outcome = await timeFlies(fail(here, shown));
    expect(outcome).toBeInstanceOf(CloudflareConnectorError);
    expect(here.told.length).toBeGreaterThan(0);
    // Its ends may be encoded together with what is around it.
    const core = shown.slice(12, -4);
    for (const text of [everythingOf(outcome), everythingOf(here.told)]) {
      expect(text).not.toContain(core);
      expect(text).not.toContain(core.replaceAll('\\', '\\\\'));
      expect(text.toLowerCase()).not.toContain(here.token.slice(5).toLowerCase());
    }
  });

  it.each<[string, (stage: Stage) => Promise<unknown>]>([
    [
      'the name of a Worker',
      ({ cf, token }) => failureOf(cf.workers.scripts.delete({ account: 'a'.repeat(32), script: token })),
    ],
    [
      'the path of another client',
      async ({ cf, token }) => cf.fetch(`${API}/zones/${token}/${encodeURIComponent(token)}`),
    ],
    ['the query of another client', async ({ cf, token }) => cf.fetch(`${API}/zones?x=${token}`)],
    [
      'the path of another client whose connection fails',
      async ({ cf, token, answerWith }) => {
        answerWith.fetch = async () => {
          throw new TypeError('fetch failed');
        };
        return failureOf(cf.fetch(`${API}/zones/${token}`));
      },
    ],
    ['the host of another client', ({ cf, token }) => failureOf(cf.fetch(`https://user:${token}@example.com/`))],
    ['what is no address at all', ({ cf, token }) => failureOf(cf.fetch(`https://user:${token}@`))],
  ])('as %s is not shown', async (_, fail) => {
    const here = stage(kind);
    const outcome = await timeFlies(fail(here));
    for (const text of [outcome instanceof Error ? everythingOf(outcome) : '', everythingOf(here.told)]) {
      expect(text).not.toContain(here.token.slice(5));
    }
  });
});

describe('a password in an address', () => {
  it.each([
    'https://user:pa55word-of-mine@api.cloudflare.com/client/v4/zones',
    'https://x:pa55word-of-mine@example.com/',
    'https://u:pa55word-of-mine@',
  ])('is not repeated: %s', async (address) => {
    const { cf, told } = stage('user');
    const error = await failureOf(cf.fetch(address));
    expect(error.code).toBe('invalid_input');
    expect(everythingOf([error, told])).not.toContain('pa55word');
    expect(everythingOf(error)).not.toContain('pa55word');
  });
});

describe('these tests', () => {
  it('notice a token wherever it is hidden', () => {
    const { token, shows } = stage('user');
    const hidden = Object.defineProperty(new Error('x'), 'deep', { value: { in: { there: [token] } } });
    for (const value of [token, new Error(token), new Error('x', { cause: new Error(token) }), hidden]) {
      expect(shows(value)).toBe(true);
    }
  });
});
