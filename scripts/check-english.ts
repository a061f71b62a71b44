/**
 * `npm run check:english`: phrases that are not plain technical English appear nowhere in comments, string literals and
 * identifiers of the sources, nor in the pages. Prints each with its file and line, and the better words.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type AllowedText, allowedTexts } from './english-allowed.ts';
import { type EnglishPattern, englishPatterns } from './english-patterns.ts';

/** A phrase in a file. */
export interface EnglishFault {
  readonly line: number;
  /** The words around the phrase. */
  readonly excerpt: string;
  readonly better: string;
}

/** A piece of text that people read, and its offset in the file. */
interface Passage {
  readonly text: string;
  readonly start: number;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const folders = ['src', 'examples', 'playground', 'docs', '.github'];
const pages = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'];
/** The catalog's names are Cloudflare's, and `docs/api` is generated from the comments. */
const skipped = /\.data\.ts$|^docs\/api\//;
/** Fewer files mean that the folders above miss the sources, and that the result means nothing. */
const FEWEST_FILES = 200;

/** The faults in one file and in its path. `used` collects the allowed texts that were found. */
export function englishFaults(
  path: string,
  content: string,
  { allowed = allowedTexts, used = new Set() }: { allowed?: readonly AllowedText[]; used?: Set<AllowedText> } = {},
): readonly EnglishFault[] {
  const passages = [
    { text: path.replace(/[/.-]/g, ' '), start: 0 },
    ...(path.endsWith('.ts') ? passagesOf(path, content) : [{ text: withoutUrls(content), start: 0 }]),
  ];
  const faults = passages.flatMap((passage) => {
    const quoted = allowed.flatMap((entry) => {
      const spans = occurrences(passage.text, entry.text);
      if (spans.length > 0) used.add(entry);
      return spans;
    });
    return matches(passage, englishPatterns)
      .filter(({ from, to }) => !quoted.some((span) => span.from <= from && to <= span.to))
      .map(({ from, to, better }) => ({ at: passage.start + from, excerpt: excerpt(passage.text, from, to), better }));
  });
  return faults
    .sort((one, other) => one.at - other.at)
    .map(({ at, ...fault }) => ({ line: content.slice(0, at).split('\n').length, ...fault }));
}

/** Throws unless each pattern matches its bad sentence, and no pattern matches a good one. */
export function checkPatterns(patterns: readonly EnglishPattern[] = englishPatterns): void {
  for (const { name, bad, good } of patterns) {
    const found = (text: string) => matches({ text, start: 0 }, patterns).map((match) => match.name);
    if (!found(bad).includes(name)) throw new Error(`The pattern "${name}" does not match: ${bad}`);
    if (found(good).length > 0) throw new Error(`The pattern "${found(good)[0]}" matches: ${good}`);
  }
}

function matches({ text }: Passage, patterns: readonly EnglishPattern[]) {
  // Sentences run across the lines of a comment; each character keeps its place.
  const flat = text.replace(/\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*/g, (gap) => ' '.repeat(gap.length));
  const loose = (pattern: RegExp) => new RegExp(pattern.source.replace(/(?<!\\) /g, ' +'), pattern.flags);
  return patterns.flatMap(({ name, pattern, better }) =>
    [...flat.matchAll(loose(pattern))].map((match) => ({
      name,
      better,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}

function occurrences(text: string, part: string) {
  const spans = [];
  for (let from = text.indexOf(part); from >= 0; from = text.indexOf(part, from + 1)) {
    spans.push({ from, to: from + part.length });
  }
  return spans;
}

function excerpt(text: string, from: number, to: number): string {
  const before = text
    .slice(Math.max(0, from - 40), from)
    .split('\n')
    .at(-1);
  const after = text.slice(to, to + 40).split('\n')[0];
  return `${before}[${text.slice(from, to).replace(/\s*\n[\s*/]*/g, ' ')}]${after}`.trim();
}

/** Links name pages by the words of others. */
const withoutUrls = (text: string): string => text.replace(/https?:\/\/[^\s)>\]]+/g, (url) => ' '.repeat(url.length));

/** The comments, string literals, template texts and identifiers of a module. */
function passagesOf(path: string, content: string): readonly Passage[] {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const passages = new Map<number, Passage>();
  const add = (start: number, end: number) => {
    passages.set(start, { text: withoutUrls(content.slice(start, end)), start });
  };
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child));
    for (const child of children) visit(child);
    if (children.length > 0) return;
    const leading = ts.getLeadingCommentRanges(content, node.getFullStart()) ?? [];
    const [first, last] = [leading[0], leading.at(-1)];
    // Together, for a sentence may take several lines that begin with `//`.
    if (first && last) add(first.pos, last.end);
    for (const { pos, end } of ts.getTrailingCommentRanges(content, node.getEnd()) ?? []) add(pos, end);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      passages.set(node.getStart(file), { text: wordsOf(node.text), start: node.getStart(file) });
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node)) {
      add(node.getStart(file), node.getEnd());
    }
  };
  visit(file);
  return [...passages.values()];
}

/** `readAnswer` is `read answer`. */
const wordsOf = (identifier: string): string => identifier.replace(/(?<=[a-z\d])(?=[A-Z])|_/g, ' ');

/** The result of the check of the whole repository. */
export interface EnglishReport {
  readonly files: number;
  /** `path:line  words  → better words`, one for each fault. */
  readonly faults: readonly string[];
}

/** Checks every source and page. Throws if the check itself is broken. */
export function checkEnglish(): EnglishReport {
  checkPatterns();
  const inFolders = folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  const paths = [...pages, ...inFolders].filter((path) => /\.(?:ts|md|yml)$/.test(path) && !skipped.test(path));
  if (paths.length < FEWEST_FILES) throw new Error(`Only ${paths.length} files: the check misses the sources.`);
  const used = new Set<AllowedText>();
  const faults = paths
    .sort()
    .flatMap((path) =>
      englishFaults(path, readFileSync(root + path, 'utf8'), { used }).map(
        ({ line, excerpt, better }) => `${path}:${line}  ${excerpt}  → ${better}`,
      ),
    );
  const unused = allowedTexts
    .filter((entry) => !used.has(entry))
    .map(({ text }) => `scripts/english-allowed.ts: no file contains ${JSON.stringify(text)}`);
  return { files: paths.length, faults: [...faults, ...unused] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, faults } = checkEnglish();
  for (const fault of faults) console.error(fault);
  console.log(`English: ${files} files, ${englishPatterns.length} patterns, ${faults.length} faults.`);
  if (faults.length > 0) process.exitCode = 1;
}
