import { toolKeywords } from './keywords.ts';

/** What the search reads of a tool. */
export interface Searchable {
  readonly name: string;
  readonly description: string;
}

/** Words that say nothing about what is wanted. */
const EMPTY = new Set(
  'a an the of for to from my our your its it is are was were be do does did i me we you in on at by with this that these those and or if what which how when please want would like can could need some get show'.split(
    ' ',
  ),
);

/** Different words for one thing. */
const SAME: Readonly<Record<string, string>> = {
  ...{
    domain: 'zone',
    site: 'zone',
    website: 'zone',
    clear: 'purge',
    flush: 'purge',
    invalidate: 'purge',
    empty: 'purge',
  },
  ...{
    remove: 'delete',
    erase: 'delete',
    add: 'create',
    new: 'create',
    modify: 'edit',
    change: 'edit',
    update: 'edit',
  },
  ...{
    ban: 'block',
    deny: 'block',
    unban: 'unblock',
    whitelist: 'allow',
    tls: 'ssl',
    encryption: 'ssl',
    activate: 'enable',
  },
  ...{
    deactivate: 'disable',
    ips: 'ip',
    address: 'ip',
    entry: 'record',
    hostname: 'host',
    subdomain: 'host',
    everything: 'all',
  },
  ...{ function: 'worker', script: 'worker', upload: 'deploy', publish: 'deploy', cached: 'cache', caching: 'cache' },
  ...{
    visitor: 'traffic',
    visits: 'traffic',
    attacks: 'attack',
    expires: 'expire',
    expiry: 'expire',
    expiration: 'expire',
  },
  ...{ firewall: 'waf', throttle: 'limit', balancing: 'balancer', file: 'file', list: 'list', turn: 'set' },
};

/** The words of a text in their plain form. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map(stem);
}

function stem(word: string): string {
  const known = SAME[word];
  if (known) return known;
  const single = word.length > 3 ? word.replace(/(?<=[^s])s$/, '').replace(/ies?$/, 'y') : word;
  return SAME[single] ?? single;
}

interface Entry<T> {
  readonly tool: T;
  readonly weights: ReadonlyMap<string, number>;
  readonly action: ReadonlySet<string>;
}

/** Finds tools by what people ask for. Makes no request. */
export class ToolSearch<T extends Searchable> {
  readonly #entries: readonly Entry<T>[];
  readonly #rarity = new Map<string, number>();

  constructor(tools: readonly T[]) {
    this.#entries = tools.map((tool) => entryOf(tool));
    for (const { weights } of this.#entries) {
      for (const word of weights.keys()) this.#rarity.set(word, (this.#rarity.get(word) ?? 0) + 1);
    }
  }

  /** The tools that fit best, best first. */
  find(query: string, limit: number): readonly T[] {
    const short = query.slice(0, 500);
    const asked = [...new Set(wordsOf(short))];
    const letters = lettersOf(short);
    const scored = this.#entries
      .map((entry) => ({ entry, score: letters === lettersOf(entry.tool.name) ? Infinity : this.#score(entry, asked) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.entry.tool.name < b.entry.tool.name ? -1 : 1));
    return scored.slice(0, limit).map(({ entry }) => entry.tool);
  }

  #score({ weights, action }: Entry<T>, asked: readonly string[]): number {
    let score = 0;
    let found = 0;
    for (const word of asked) {
      const weight = weights.get(word) ?? 0;
      if (weight === 0) continue;
      found++;
      score += weight * Math.log(1 + this.#entries.length / (this.#rarity.get(word) ?? 1));
    }
    if (asked.length === 0) return 0;
    // A tool whose own name is asked for word by word is meant, not one that only mentions the words.
    const named = [...action].filter((word) => asked.includes(word)).length / Math.max(1, action.size);
    return score * (0.5 + found / asked.length) * (0.75 + named / 2);
  }
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const NAME = 3;
const KEYWORD = 2;
const TEXT = 0.6;

function entryOf<T extends Searchable>(tool: T): Entry<T> {
  const [, group = '', action = ''] = tool.name.split('_');
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) weights.set(word, Math.max(weights.get(word) ?? 0, weight));
  };
  add(tool.description, TEXT);
  add(group, NAME * 0.7);
  add(toolKeywords[tool.name] ?? '', KEYWORD);
  add(action, NAME);
  return { tool, weights, action: new Set(wordsOf(action)) };
}
