import type { Surface } from './surface.ts';

/** A change that can break a program that compiles today. */
export interface Breaking {
  /** The exported name, or that of the declaration. */
  readonly name: string;
  readonly what: string;
}

/**
 * What a program may notice: a name or a line of a declaration that is gone or changed, and a field that an input newly requires. What
 * is only added is not listed. The order of lines does not matter.
 *
 * This is wider than it has to be: a type that became more general is listed, too, because telling such changes apart from harmful
 * ones by text is guessing.
 */
export function breakingChanges(before: Surface, after: Surface): readonly Breaking[] {
  const names = missing(before.exports.split('\n'), after.exports.split('\n'));
  const [old, now] = [blocks(before.declarations), blocks(after.declarations)];
  const changed = [...old].flatMap(([name, lines]) => {
    const current = now.get(name);
    if (!current) return [{ name, what: 'removed' }];
    const gone = missing(lines, current).map((line) => ({ name, what: `was: ${line.trim()}` }));
    const added = missing(current, lines);
    const required = /(?:Input|Options)$/.test(name)
      ? added.filter((line) => /^ {2}(?:readonly )?\w+:/.test(line))
      : [];
    return [...gone, ...required.map((line) => ({ name, what: `newly required: ${line.trim()}` }))];
  });
  return [...names.map((name) => ({ name, what: 'not exported any more' })), ...changed];
}

/** What is in one list more often than in the other. */
function missing(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return one.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** The lines of each declaration. Overloads, and types of the same name in different chunks, are one. */
function blocks(declarations: string): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const block of declarations.trim().split('\n\n')) {
    const [head = '', ...lines] = block.split('\n');
    const name = head.replace('// ', '');
    byName.set(name, [...(byName.get(name) ?? []), ...lines]);
  }
  return byName;
}

/** What a changeset says: the kind of version it asks for, and its text. */
export interface Changeset {
  readonly bump: 'major' | 'minor' | 'patch';
  readonly text: string;
}

/** Reads a file of `.changeset`. */
export function readChangeset(content: string): Changeset | undefined {
  const [, bump] = /^---\n['"]?cloudflare-connector['"]?: (major|minor|patch)\n---\n/.exec(content) ?? [];
  return bump === undefined ? undefined : { bump: bump as Changeset['bump'], text: content };
}

/**
 * Whether the changesets that are not released yet permit a breaking change. From 1.0.0 on it takes a major one. Before, and in
 * release candidates, a minor one. One that says `api: compatible, because …` permits it as well: a person looked, and nobody can
 * notice the change.
 */
export function permitsBreaking(version: string, changesets: readonly Changeset[]): boolean {
  const isUnstable = version.startsWith('0.') || version.includes('-');
  const enough = isUnstable ? ['major', 'minor'] : ['major'];
  return changesets.some(({ bump, text }) => enough.includes(bump) || /^api: compatible, because \S/m.test(text));
}
