/** What the site's sidebar lists, and in which order. A page that does not exist (yet) is left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An entry of the sidebar, as VitePress takes it. */
export interface SidebarEntry {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly SidebarEntry[];
}

const sections: Readonly<Record<string, readonly (string | readonly [page: string, text: string])[]>> = {
  Start: ['start', ['getting-started', 'First steps'], 'playground', 'glossary'],
  Guides: [
    ['permissions', 'Permissions'],
    'errors',
    'dns-as-code',
    'purging',
    'access-rules',
    'many-zones',
    'scale',
    'checkpoints',
    'observability',
    'browsers',
    'security',
  ],
  Embedding: ['embedding', 'tools', 'mcp'],
  Testing: ['simulator', 'testing'],
  Cookbook: [['cookbook/', 'cookbook']],
  'Moving over': [['moving/', 'moving']],
  Domains: [['domains/', 'domains']],
  Reference: [['operations', 'All operations'], ['connector', 'Options'], 'scopes', 'commands', 'api-facts', 'release'],
};

/** The sections of the sidebar that have pages below a folder of Markdown files. */
export function sidebarOf(folder: string): readonly SidebarEntry[] {
  return Object.entries(sections).flatMap(([text, pages]) => {
    const items = pages.flatMap((page) => {
      const [path, shown] = typeof page === 'string' ? [page] : page;
      return path.endsWith('/') ? folderItems(folder, path) : pageItems(folder, path, shown);
    });
    return items.length > 0 ? [{ text, items }] : [];
  });
}

function pageItems(folder: string, path: string, shown?: string): readonly SidebarEntry[] {
  const file = join(folder, `${path}.md`);
  if (!existsSync(file)) return [];
  return [{ text: shown ?? titleOf(file), link: `/${path}` }];
}

/** The pages of a folder: its index first, the others by their titles. */
function folderItems(folder: string, path: string): readonly SidebarEntry[] {
  if (!existsSync(join(folder, path))) return [];
  const names = readdirSync(join(folder, path)).filter((name) => name.endsWith('.md'));
  const pages = names.map((name) => ({ name, text: titleOf(join(folder, path, name)) }));
  const isIndex = (name: string) => (name === 'index.md' ? 0 : 1);
  return pages
    .sort((one, other) => isIndex(one.name) - isIndex(other.name) || one.text.localeCompare(other.text, 'en'))
    .map(({ name, text }) => ({ text, link: `/${path}${name === 'index.md' ? '' : name.replace(/\.md$/, '')}` }));
}

/** The first heading of a page, without its marks. */
export function titleOf(file: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (heading === undefined) throw new Error(`${file} has no heading.`);
  return heading.replaceAll('`', '');
}
