/** The pages as Markdown, for programs that read: `page.md` beside `page.html`, `llms.txt`, `llms-full.txt`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type SidebarEntry, sidebarOf } from './navigation.ts';

/** What was built. */
interface BuiltSite {
  readonly outDir: string;
  readonly srcDir: string;
  /** Paths of the pages in `srcDir`. */
  readonly pages: readonly string[];
  readonly description: string;
  readonly version: string;
}

/** Writes the texts into the folder of the built site. */
export function writeTexts({ outDir, srcDir, pages, description, version }: BuiltSite): void {
  const texts = new Map(pages.map((page) => [page, markdownOf(readFileSync(join(srcDir, page), 'utf8'))]));
  for (const [page, text] of texts) {
    const target = join(outDir, page);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  const head = `# cloudflare-connector\n\n> ${description}\n\nVersion ${version}. Install: \`npm install cloudflare-connector\`. Every page is Markdown at its address with \`.md\`.\n`;
  const sections = sidebarOf(srcDir);
  const list = sections.map(
    ({ text, items = [] }) => `\n## ${text}\n\n${items.map((item) => lineOf(item, texts)).join('\n')}\n`,
  );
  writeFileSync(join(outDir, 'llms.txt'), head + list.join(''));
  const inOrder = sections.flatMap(({ items = [] }) => items.map(fileOf));
  const full = inOrder.map((page) => `<!-- ${page} -->\n\n${texts.get(page) ?? ''}`);
  writeFileSync(join(outDir, 'llms-full.txt'), `${head}\n${full.join('\n\n')}`);
}

const fileOf = ({ link = '' }: SidebarEntry): string => `${link.replace(/^\//, '').replace(/\/$/, '/index')}.md`;

function lineOf(entry: SidebarEntry, texts: ReadonlyMap<string, string>): string {
  const file = fileOf(entry);
  const first = (texts.get(file) ?? '').split(/\n{2,}/).find((part) => /^[A-Z`[*]/.test(part)) ?? '';
  const sentence = /^.*?[.:](?=\s|$)/s
    .exec(first)?.[0]
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  return `- [${entry.text}](/${file})${sentence ? `: ${sentence.replace(/:$/, '.')}` : ''}`;
}

/** A page without what only the site and its search use. */
function markdownOf(page: string): string {
  return page.replace(/^---\n.*?\n---\n+/s, '').replace(/^<!-- words: .*? -->\n+/gms, '');
}
