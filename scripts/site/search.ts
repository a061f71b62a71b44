/** How pages are split, indexed and searched. */

/** A heading of a page with its text, as it is indexed. */
interface SearchSection {
  readonly anchor: string;
  /** The headings above it, and its own. */
  readonly titles: readonly string[];
  readonly text: string;
}

const HEADING = /<h(\d)[^>]*?\bid="([^"]*)"[^>]*>(.*?)<a [^>]*class="header-anchor"[^>]*>.*?<\/a><\/h\1>/gs;

/**
 * The sections of a rendered page. Everyday words for a heading are in a comment below it, `<!-- words: change ip -->`, which
 * readers do not see. Code is left out but for its comments: the names in it are everywhere.
 */
export function sectionsOf(html: string): readonly SearchSection[] {
  const headings = [...html.matchAll(HEADING)];
  const above: string[] = [];
  return headings.map(({ 0: whole, 1: level = '1', 2: anchor = '', 3: title = '', index }, at) => {
    const depth = Number(level) - 1;
    above.splice(depth);
    above[depth] = plainOf(title);
    const end = headings[at + 1]?.index ?? html.length;
    const body = html.slice(index + whole.length, end);
    return { anchor: depth === 0 ? '' : anchor, titles: above.filter(Boolean), text: textOf(body) };
  });
}

function textOf(html: string): string {
  const words = [...html.matchAll(/<!-- words: (.*?) -->/gs)].map(([, found = '']) => found);
  // What a reader looks for counts more than what a section mentions.
  const counted = words.flatMap((found) => [found, found, found]);
  return [...counted, plainOf(html.replace(/<pre\b.*?<\/pre>/gs, ' '))].join(' ');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function plainOf(html: string): string {
  return html
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/<(?:br|\/?(?:td|th|tr|li|p|div|h\d|span))\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\u200b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The words of a text. Names are also words as a whole, with what joins their parts: `missing_permission`, `dns:edit`,
 * `dns.records.create`, `--prune`. VitePress hands it to the browser as source text, as all functions below, so none of them
 * uses anything outside of itself.
 */
export function tokenize(text: string): string[] {
  const names = text.match(/--[a-z][\w-]*|[a-z\d]+(?:[._:][a-z\d]+)+/gi) ?? [];
  return [...text.split(/[\n\r\p{Z}\p{P}]+/u), ...names.map((name) => name.toLowerCase())];
}

/** The terms of a word, for the index and for queries: `purgeEverything` is a name, and `purge` and `everything`; `rules` is `rule`. */
export function processTerm(term: string): string[] | null {
  if (/[._:-]/.test(term)) return [term];
  const stem = (word: string): string => {
    const lower = word.toLowerCase();
    if (lower.length < 4) return lower;
    return lower
      .replace(/ies$/, 'y')
      .replace(/(?<=[^s])s$/, '')
      .replace(/(?<=\w{3})(?:ing|ed)$/, '')
      .replace(/(?<=\w{3})e$/, '');
  };
  const parts = term.split(/(?<=[a-z\d])(?=[A-Z])/);
  const terms = [...(parts.length > 1 ? [`=${term.toLowerCase()}`] : []), ...parts.map(stem)].filter(
    (one) => one !== '',
  );
  return terms.length > 0 ? terms : null;
}

/** A name says most. Words that say little are worth little, but a query may have no others: "who am i". */
export function boostTerm(term: string): number {
  if (/[=._:-]/.test(term)) return 4;
  const little =
    ' a an the of my to in on at for from is are do can how i it this that with and or by what which wher when who am be not no you me use need get mak hav thi doe all ';
  return little.includes(` ${term} `) ? 0.1 : 1;
}

/** Sections that answer fewer questions than others that say the same: long lists, words of their own, types. */
export function boostDocument(id: string, _term: string, stored?: { readonly titles?: readonly string[] }): number {
  const path = id.replace(/#.*$/, '');
  if (/^\/(?:operations|api-facts|glossary|release)$/.test(path)) return 0.3;
  if (stored?.titles?.includes('Types')) return 0.3;
  if (/^\/(?:cookbook|moving)\//.test(path)) return 0.7;
  return 1;
}
