import { describe, expect, test } from 'vitest';
import { readConfig, readZone } from '../src/domains/dns/as-code/index.ts';
import { CloudflareConnector, parseZoneFile, RateLimiter } from '../src/index.ts';
import { readToken, redact } from '../src/permissions/token-format.ts';
import { tokenRedactor } from '../src/redaction.ts';
import { templateOf } from '../src/transport/call.ts';
import { fieldsOf } from './input-fields.ts';
import { callWith, minimalInput } from './minimal-input.ts';
import { operations } from './operations.ts';
import { failureOf, scene } from './scene.ts';

const apiToken = 'v'.repeat(40);
const zone = '0'.repeat(32);
const unused = new CloudflareConnector({
  apiToken,
  retries: 0,
  rateLimiter: new RateLimiter({ limit: 1_000_000 }),
  fetch: async () => Response.json({ success: true, errors: [], messages: [], result: {} }),
});
const redactToken = tokenRedactor(apiToken);
const custom = (expression: string) => ({ zone, expression, action: 'block' as const });
const records = (count: number) =>
  Array.from({ length: count }, (_, number) => `name-${number}: {type: A, value: 192.0.2.1}`).join('\n');

/** What reads a text of others, with a unit that made it slow, or makes such readers slow. */
const readers: readonly [what: string, unit: string, read: (text: string) => unknown, around?: [string, string]][] = [
  ['a GraphQL query with texts that are not closed', '\\"', (query) => unused.analytics.query({ query }), ['"', '']],
  ['a GraphQL query with quotes', '"', (query) => unused.analytics.query({ query }), ['', '\\']],
  ['a GraphQL query with comments', '# "\n', (query) => unused.analytics.query({ query })],
  ['a rule with raw strings that are not closed', 'r#"', (text) => unused.firewall.customRules.create(custom(text))],
  ['a rule with strings that are not closed', '\\"', (text) => unused.firewall.customRules.create(custom(`"${text}`))],
  ['a rule with brackets', '(', (text) => unused.firewall.customRules.create(custom(text))],
  ...['-----BEGIN CERTIFICATE-----', '-----BEGIN A-----', '-----END A-----', '-----', 'A: '].map(
    (unit): (typeof readers)[number] => [
      `a certificate of ${unit}`,
      unit,
      (certificate) => unused.ssl.customCertificates.upload({ zone, certificate, private_key: certificate }),
    ],
  ),
  ['a token', ' x', readToken],
  ['a text with tokens', 'Bearer  ', redact],
  ['a text with parts of a token', 'v%2525', redactToken],
  ['an address', '#', (text) => templateOf(`https://api.cloudflare.com/client/v4/zones/${text}`), ['', '\n']],
  ['YAML of quotes', '"', (text) => readZone(text, { zone: 'example.com', format: 'yaml' })],
  ['JSON of quotes', '"', (text) => readZone(text, { zone: 'example.com', format: 'json' }), ['', '!']],
  ['YAML of brackets', ']', (text) => readConfig(text)],
  ['YAML of lists in lists', '- ', (text) => readZone(text, { zone: 'example.com', format: 'yaml' })],
  ['YAML of opening brackets', '[', (text) => readZone(text, { zone: 'example.com', format: 'yaml' })],
  ['a zone file of quotes', '"', (text) => parseZoneFile(text, { zone: 'example.com' })],
  ['a zone file of parentheses', '(\n', (text) => parseZoneFile(text, { zone: 'example.com' })],
  ['a zone file of parameters', 'a="', (text) => parseZoneFile(`a HTTPS 1 . ${text}`, { zone: 'example.com' })],
];

/** Milliseconds until a text is read or rejected. */
async function timeOf(read: () => unknown): Promise<number> {
  const started = performance.now();
  await Promise.resolve()
    .then(read)
    .catch((error: unknown) => {
      // What is too deep for the stack, or could not be read by accident, is a fault.
      if (error instanceof RangeError || error instanceof TypeError) throw error;
    });
  return performance.now() - started;
}

describe('the time to read', { timeout: 60_000 }, () => {
  test.each(readers)('%s grows with its length', async (_, unit, read, [before, after] = ['', '']) => {
    const text = (length: number) => before + unit.repeat(length / unit.length) + after;
    // Whatever is loaded and compiled first.
    await timeOf(() => read(text(600)));
    const short = await timeOf(() => read(text(20_000)));
    // Eight times as long. Quadratic time would be 64 times as much.
    expect(await timeOf(() => read(text(160_000)))).toBeLessThan(Math.max(short, 10) * 30);
  });

  test('YAML with many names grows with their number', async () => {
    const read = (count: number) => timeOf(() => readZone(records(count), { zone: 'example.com', format: 'yaml' }));
    await read(100);
    const short = await read(2_000);
    // Eight times as many. Comparing each name with all others took 40 times as long, and minutes for 80,000.
    expect(await read(16_000)).toBeLessThan(Math.max(short, 100) * 25);
  });
});

describe('YAML', () => {
  const read = (text: string) => failureOf(readZone(text, { zone: 'example.com', format: 'yaml' }));

  // A deeper one ended the process: V8 had no memory left to compile a regular expression.
  test.each([
    ['brackets', '['.repeat(50_000)],
    ['objects', '{"a":'.repeat(50_000)],
    ['lists', '- '.repeat(50_000)],
    ['keys', '? '.repeat(50_000)],
    ['indented names', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('that is too deep is rejected: %s', async (_, text) => {
    const error = await read(text);
    expect(error).toMatchObject({ code: 'invalid_input' });
    expect(error.message).toContain('more than 100 levels');
  });

  test('of several documents is rejected, because only one would be read', async () => {
    const one = 'a: {type: A, value: 192.0.2.1}\n';
    expect((await read(`${one}---\n${one}`)).message).toContain('more than one document');
    expect((await readZone(`---\n${one}---\n`, { zone: 'example.com', format: 'yaml' })).records).toHaveLength(1);
  });

  test('names the second of two keys that are alike, also within brackets', async () => {
    expect((await read('a: {type: A, type: A, value: 192.0.2.1}')).message).toContain('unique');
  });
});

describe('a GraphQL query', () => {
  const zones = Array.from({ length: 11 }, (_, number) => number.toString(16).repeat(32));
  const issuesOf = async (query: string) => {
    const error = await unused.analytics
      .query({ query, variables: { tags: zones } })
      .catch((thrown: unknown) => thrown);
    return (error as { issues?: readonly { field: string }[] }).issues?.map(({ field }) => field) ?? [];
  };

  test.each([
    ['a text', '{ zones(filter: {zoneTag_in: $tags}) { a(b: "x") } }'],
    ['a text with quotes', '{ a(b: "\\"") zones(filter: {zoneTag_in: $tags}) { a } }'],
    ['a text of several lines', '{ a(b: """ " """) zones(filter: {zoneTag_in: $tags}) { a } }'],
    ['a comment', '{ # "\n zones(filter: {zoneTag_in: $tags}) { a } }'],
  ])('with too many zones is rejected beside %s', async (_, query) => {
    expect(await issuesOf(query)).toEqual(['variables.tags']);
  });

  test.each([
    ['a text', '{ a(b: "zoneTag_in: $tags") }'],
    ['a text of several lines', '{ a(b: """ " zoneTag_in: $tags """) }'],
    ['a comment', '{ a } # zoneTag_in: $tags'],
  ])('is not rejected for what is in %s', async (_, query) => {
    expect(await issuesOf(query)).toEqual([]);
  });

  test('of 20,000 levels is rejected by the simulator', async () => {
    const { cf } = scene({ token: { scopes: ['analytics:read'] } });
    for (const query of ['{a'.repeat(20_000), `{ a(b: ${'['.repeat(20_000)}`, `query a($b: ${'['.repeat(20_000)}`]) {
      const error = await failureOf(cf.analytics.query({ query }));
      expect(error).toMatchObject({ code: 'invalid_input', status: 400 });
    }
  });
});

test('no field of any operation takes long for a long text', { timeout: 120_000 }, async () => {
  const hostile = ['"', '\\"', 'a.', '1.', 'r#"', ' ', '%25', '-----BEGIN A-----', '*a', '\n', 'é', '$1'];
  const texts = hostile.map((unit) => unit.repeat(20_000 / unit.length));
  const slow: string[] = [];
  for (const { operation } of operations.values()) {
    const minimal = minimalInput(operation.name, zone, zone);
    for (const { name, definition } of await fieldsOf(operation)) {
      if (definition.type !== 'string' && definition.type !== 'unknown') continue;
      for (const text of texts) {
        const input = { ...minimal.input, [name]: text };
        const time = await timeOf(() => callWith(unused, { ...minimal, input }).catch(() => undefined));
        if (time > 400)
          slow.push(`${operation.name} ${name} ${JSON.stringify(text.slice(0, 20))}: ${time.toFixed(0)} ms`);
      }
    }
  }
  expect(slow).toEqual([]);
});
