import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scene } from '../../scene.ts';

// Most URLs are sent without being parsed: those that a parser would not change.

const part = fc.constantFrom(
  ...[
    '',
    'a',
    'A',
    'index.html',
    '.',
    '..',
    '.well-known',
    '%2e',
    '%41',
    'ä',
    'a b',
    "it's",
    '~',
    '(x)',
    ';v=1',
    '@',
    ':',
    '{}',
  ],
);
const host = fc.constantFrom(
  ...[
    'www.example.com',
    'WWW.example.com',
    'example.com',
    'xn--mnchen-3ya.de',
    'a.xn--p1ai',
    'münchen.de',
    'a_b.example.com',
  ],
  ...['example.com:443', 'example.com:8080', '-a-.example.com', 'example.com.'],
);
const query = fc.constantFrom('', '?', '?a=1&b=2', "?it's", '?a b', '?*', '?a?b/c', '?ä', '?"', '?%41');
const urls = fc
  .tuple(
    fc.constantFrom('http://', 'https://'),
    host,
    fc.array(part, { maxLength: 4 }),
    query,
    fc.constantFrom('', '#top'),
  )
  .map(([scheme, name, parts, search, hash]) => scheme + name + parts.map((one) => `/${one}`).join('') + search + hash);

it('a URL is sent in the form that `URL` gives it', async () => {
  const { cf, zone, cloudflare } = scene({ token: { scopes: ['cache:purge', 'zone:read'] } });
  const given = [...new Set(fc.sample(urls, { numRuns: 2_000, seed: 1 }))].slice(0, 700);
  const wanted = given.map((url) => Object.assign(new URL(url), { hash: '' }).href);
  cloudflare.faults.add({
    match: { method: 'POST' },
    response: { status: 200, body: { success: true, errors: [], messages: [], result: { id: zone.id } } },
  });
  const { chunks } = await cf.cache.purgeUrls({ zone: zone.id, urls: given });
  expect(chunks.flatMap(({ items }) => items).toSorted()).toEqual([...new Set(wanted)].toSorted());
  // Some are, and some are not, what a parser makes of them.
  const unchanged = given.filter((url, at) => url === wanted[at]).length;
  expect(unchanged).toBeGreaterThan(30);
  expect(given.length - unchanged).toBeGreaterThan(30);
});
