import type { Plugin } from 'rollup';

/** YAML is read and never written: a sixth of the package that reads it is for writing. */
export const readOnlyYaml: Plugin = {
  name: 'read-only-yaml',
  transform(code, id) {
    if (/\/yaml\/browser\/dist\/stringify\/\w+\.js$/.test(id)) return { code: withoutBodies(code), map: null };
    if (!/\/yaml\/browser\/dist\/nodes\/addPairToJSMap\.js$/.test(id)) return undefined;
    // A mapping as a key is written as JSON instead.
    const plain = code.replace('if (isNode(key) && ctx?.doc)', 'if (false)');
    if (plain === code) throw new Error('Keys of YAML are written in another way.');
    return { code: plain, map: null };
  },
};

function withoutBodies(code: string): string {
  const names = /^export \{ (.*) \};$/m.exec(code)?.[1]?.split(', ') ?? [];
  return names.map((name) => `export const ${name} = undefined;`).join('\n');
}
