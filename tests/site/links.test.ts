import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkLinks, deadLinks } from '../../scripts/site/links.ts';
import { writeTexts } from '../../scripts/site/texts.ts';

/** A folder with files, for one test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

test('a link to a page, a file or an anchor that does not exist is dead', () => {
  const folder = folderOf({
    'index.html': '<a href="/start">1</a><a href="/errors#gone">2</a><a href="/missing">3</a><a href="#here">4</a>',
    'start.html':
      '<h1 id="here"></h1><a href="domains/dns#dns.records">5</a><img src="/images/none.png"><a href="./#top">6</a>',
    'errors.html': '<a href="/start#here">7</a><a href="https://example.com/anything">8</a><a href="/errors.md">9</a>',
    'errors.md': '# Errors',
    'domains/dns.html': '<a href="../start">10</a><a href="../nowhere">11</a>',
  });
  expect([...deadLinks(folder)].sort()).toEqual([
    'domains/dns.html → ../nowhere',
    'index.html → #here',
    'index.html → /errors#gone',
    'index.html → /missing',
    'start.html → ./#top',
    'start.html → /images/none.png',
    'start.html → domains/dns#dns.records',
  ]);
  expect(() => checkLinks(folder)).toThrow(/^7 dead links:/);
});

test('every page is Markdown, too, without what only the search reads', () => {
  const srcDir = folderOf({
    'index.md': '---\nlayout: home\n---\n\n# Home\n',
    'start.md': '# Start\n\n<!-- words: install, quick start -->\n\nThe first call. And more.\n',
    'domains/dns.md': '# DNS\n\nThe [records](../start.md) of a zone: all of them.\n',
  });
  const outDir = folderOf({});
  const pages = ['index.md', 'start.md', 'domains/dns.md'];
  writeTexts({ outDir, srcDir, pages, description: 'A client.', version: '1.0.0' });
  const read = (name: string) => readFileSync(join(outDir, name), 'utf8');
  expect(read('index.md')).toBe('# Home\n');
  expect(read('start.md')).toBe('# Start\n\nThe first call. And more.\n');
  expect(read('llms.txt')).toContain('- [Start](/start.md): The first call.\n');
  expect(read('llms.txt')).toContain('- [DNS](/domains/dns.md): The records of a zone.\n');
  expect(read('llms-full.txt')).toMatch(/<!-- start\.md -->\n\n# Start[\s\S]*<!-- domains\/dns\.md -->\n\n# DNS/);
});
