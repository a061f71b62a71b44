import type { Plugin } from 'rollup';

/**
 * The official client's resources name the class of a list's pages (1 kB of them). Lists are read by paginate.ts, and the
 * request client never looks at the class.
 */
export const withoutPages: Plugin = {
  name: 'without-pages',
  transform(code, id) {
    if (!/\/cloudflare\/core\/pagination\.mjs$/.test(id)) return undefined;
    const names = [...code.matchAll(/^export (?:class|const|var) (\w+)/gm)].map(([, name]) => name);
    return { code: names.map((name) => `export const ${name} = undefined;`).join('\n'), map: null };
  },
};
