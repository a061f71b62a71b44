import { readFileSync, readdirSync } from 'node:fs';
import { createMarkdownRenderer } from 'vitepress';
import MiniSearch from 'minisearch';
import { boostDocument, boostTerm, processTerm, sectionsOf, tokenize } from '../scripts/site/search.ts';
import { slugOf } from '../scripts/site/slug.ts';
const md = await createMarkdownRenderer('../docs', { anchor: { slugify: slugOf }, highlight: (c) => c } as never, '/');
const index = new MiniSearch({ fields: ['title','titles','text'], storeFields: ['title','titles'], tokenize, processTerm });
let n = 0;
for (const f of readdirSync('../docs', { recursive: true, encoding: 'utf8' }).filter((x) => x.endsWith('.md'))) {
  const html = md.render(readFileSync('../docs/' + f, 'utf8'), { path: f, relativePath: f } as never);
  for (const { anchor, titles, text } of sectionsOf(html)) { n++; const base = '/' + f.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, ''); const id = anchor ? base + '#' + anchor : base; if (!index.has(id)) index.add({ id, title: titles.at(-1), titles: titles.slice(0, -1), text }); }
}
const [,, titleB='6', titlesB='1.5', textB='1', file='../tests/site/searches.json'] = process.argv;
const opts = { fuzzy: 0.15, maxFuzzy: 2, prefix: true, boost: { title: +titleB, titles: +titlesB, text: +textB }, boostDocument: boostDocument as never, boostTerm };
let right = 0; const list = JSON.parse(readFileSync(file, 'utf8'));
for (const { query, pages } of list) {
  const r = index.search(query, opts).slice(0, 3).map((x) => x.id as string);
  const ok = r.some((id) => pages.includes(id.replace(/#.*/, '').slice(1)));
  if (ok) right++; else console.log(JSON.stringify(query), pages.join(), '=>', r.join(' '));
}
console.log(n, 'sections', right, '/', list.length, process.argv.slice(2).join(' '));
