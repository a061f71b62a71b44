import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One job, as a program with the official client and as one with this library. */
export interface Pair {
  /** The name of the file without its extension; `<name>.official` is the other one. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly official: string;
  readonly ours: string;
}

export const PAIRS = 'examples/moving';

const read = (name: string): string => readFileSync(join(PAIRS, `${name}.ts`), 'utf8');

/** Reads all pairs, in the order of their names. */
export const readPairs = (): readonly Pair[] =>
  readdirSync(PAIRS)
    .filter((file) => /^[\w-]+\.ts$/.test(file))
    .sort()
    .map((file) => {
      const name = file.replace(/\.ts$/, '');
      const [comment = '', title = '', text = ''] = /^\/\*\*\n \* (.*)\n \*\n \* (.*)\n \*\/\n/.exec(read(name)) ?? [];
      if (title === '' || text === '') throw new Error(`${name}: the comment is incomplete`);
      return { name, title, text, ours: read(name).slice(comment.length), official: read(`${name}.official`) };
    });

/** The token that a pair is run with: the one about denials needs one. */
export const tokenOf = ({ name }: Pair): string => (name.includes('denied') ? 'missing' : 'good');
