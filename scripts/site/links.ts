/** That every link of the built site leads somewhere: to a file, and to an anchor that it has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The links in a folder of HTML pages that lead to no page, file or anchor, as `page → link`. */
export function deadLinks(folder: string): readonly string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const contents = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (page: string): ReadonlySet<string> => {
    const known =
      anchors.get(page) ?? new Set([...(contents.get(page) ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
    anchors.set(page, known);
    return known;
  };
  return [...contents].flatMap(([page, html]) => {
    const links = new Set(
      [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&')),
    );
    return [...links]
      .filter((link) => !/^[a-z]+:|^\/\//i.test(link))
      .filter((link) => {
        const { pathname, hash } = new URL(link, `https://site.test/${page.replace(/\.html$/, '')}`);
        const file = fileOf(decodeURIComponent(pathname), folder);
        if (file === undefined) return true;
        const anchor = decodeURIComponent(hash.slice(1));
        return anchor !== '' && file.endsWith('.html') && !anchorsOf(file).has(anchor);
      })
      .map((link) => `${page} → ${link}`);
  });
}

function fileOf(path: string, folder: string): string | undefined {
  const name = posix.normalize(path).replace(/^\//, '');
  const candidates = name === '' || name.endsWith('/') ? [`${name}index.html`] : [`${name}.html`, name];
  return candidates.find((candidate) => existsSync(join(folder, candidate)));
}

/** @throws Error that lists the dead links. */
export function checkLinks(folder: string): void {
  const dead = deadLinks(folder);
  if (dead.length > 0) throw new Error(`${dead.length} dead links:\n  ${dead.join('\n  ')}`);
}
