import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sitePages } from '../../scripts/generate-site.ts';
import { type SidebarEntry, sidebarOf } from '../../scripts/site/navigation.ts';
import { boostTerm, processTerm, sectionsOf } from '../../scripts/site/search.ts';
import { slugOf } from '../../scripts/site/slug.ts';
import { CloudflareConnectorError, type ErrorCode } from '../../src/index.ts';
import { operations } from '../operations.ts';

const pathTo = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name: string) => readFileSync(pathTo(name), 'utf8');
const docs = pathTo('docs');
const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.startsWith('api/'))
  .map((name) => name.replace(/\.md$/, ''));
const generated = await sitePages();

describe('the generated pages', () => {
  test.each([...generated])('%s says what the code says', (name, content) => {
    // As `npx tsx scripts/generate-site.ts` writes it.
    expect(read(name)).toBe(content);
  });

  test('every operation has a section on the page of its domain', () => {
    const sections = [...generated].filter(([name]) => name.startsWith('docs/domains/'));
    const headings = sections.flatMap(([, text]) => [...text.matchAll(/^### `([\w.]+)`$/gm)].map(([, name]) => name));
    expect([...operations.keys()].filter((name) => !headings.includes(name))).toEqual([]);
  });

  test('every domain has ten jobs, each with code', () => {
    for (const [name, text] of generated) {
      if (!name.startsWith('docs/domains/')) continue;
      const jobs = /^## Common jobs$([\s\S]*?)^## /m.exec(text)?.[1]?.split(/^### /m).slice(1) ?? [];
      expect([name, jobs.length]).toEqual([name, 10]);
      expect(jobs.filter((job) => !job.includes('```ts continues'))).toEqual([]);
    }
  });
});

describe('the sidebar', () => {
  const links = (entries: readonly SidebarEntry[]): readonly string[] =>
    entries.flatMap(({ link, items = [] }) => [...(link === undefined ? [] : [link]), ...links(items)]);
  const listed = links(sidebarOf(docs)).map((link) => link.slice(1).replace(/(^|\/)$/, '$1index'));

  test('has every page, once', () => {
    expect([...listed].sort()).toEqual(pages.filter((page) => page !== 'index').sort());
  });

  test('has no page that does not exist', () => {
    expect(listed.filter((page) => !existsSync(`${docs}/${page}.md`))).toEqual([]);
  });
});

describe('anchors', () => {
  test('docsUrl of every code is a heading of the page, as GitHub and the site make its anchor', () => {
    const headings = [...read('docs/errors.md').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));
    const [, union = ''] = /export type ErrorCode =([^;]+);/.exec(read('src/errors.ts')) ?? [];
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code as ErrorCode);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) {
      const { pathname, hash } = new URL(new CloudflareConnectorError(code, 'message').docsUrl);
      expect(pathname).toMatch(/\/docs\/errors\.md$/);
      expect(headings).toContain(hash.slice(1));
    }
  });

  test.each([
    ['`dns.records.create`', 'dnsrecordscreate'],
    ['`missing_permission`', 'missing_permission'],
    ['Zone · DNS · Edit', 'zone--dns--edit'],
    ['What it does not do', 'what-it-does-not-do'],
  ])('of %s', (heading, slug) => expect(slugOf(heading)).toBe(slug));
});

describe('search', () => {
  test('a name is found by its words, and a word by its forms', () => {
    expect(processTerm('purgeEverything')).toEqual(['=purgeeverything', 'purg', 'everyth']);
    for (const [one, other] of [
      ['purging', 'purge'],
      ['rules', 'rule'],
      ['cached', 'cache'],
      ['policies', 'policy'],
    ] as const) {
      expect([one, processTerm(one)]).toEqual([one, processTerm(other)]);
    }
  });

  test('functions that go to the browser as text use nothing outside of themselves', () => {
    const copy = (source: unknown) => new Function(`return ${String(source)}`)();
    expect(copy(processTerm)('missing_permission')).toEqual(processTerm('missing_permission'));
    expect([copy(boostTerm)('the'), copy(boostTerm)('zone')]).toEqual([0.1, 1]);
  });

  test('a section has its headings, its everyday words, and no code', () => {
    const html = `<h1 id="a">A <a class="header-anchor" href="#a">#</a></h1><p>First</p><h2 id="b"><code>b.c</code> <a class="header-anchor" href="#b">#</a></h2>
<!-- words: change ip --><p>Second &amp; last</p><pre><code>const secret</code></pre>`;
    expect(sectionsOf(html)).toEqual([
      { anchor: '', titles: ['A'], text: 'First' },
      { anchor: 'b', titles: ['A', 'b.c'], text: 'change ip change ip change ip Second & last' },
    ]);
  });

  test('there are 60 searches, and their pages exist or belong to a part that is not there yet', () => {
    const searches = JSON.parse(read('tests/site/searches.json')) as { query: string; pages: string[] }[];
    expect(new Set(searches.map(({ query }) => query)).size).toBe(60);
    expect(searches.filter((one) => !one.pages.some((page) => pages.includes(page)))).toEqual([]);
  });
});
