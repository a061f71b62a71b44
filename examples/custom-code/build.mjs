/**
 * Bundles tool.js into one CommonJS file, at most 102,400 bytes: `node build.mjs <file>`. It needs esbuild and the package.
 *
 * What the bundle leaves out, and why it may:
 * - valibot (8 kB): `small-schema.js` checks the inputs instead
 * - `connector.fetch` for other clients (2 kB): the tool has none
 * - the hints beside Cloudflare's messages (2 kB), and what makes parts load later (3 kB)
 * - what `connect` is not given: no catalog (60 kB), no detection (40 kB), no other domains
 * - what explains a denial in every case (16 kB): `small-diagnosis.js` verifies the token and reads the zone
 * - purges of any size (16 kB): `small-purge.js` purges an array of URLs
 * Denials are still explained: an operation knows its own permission.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
const replaced = {
  'schema-parts.js': await readFile(new URL('small-schema.js', here), 'utf8'),
  'purge.js': await readFile(new URL('small-purge.js', here), 'utf8'),
  'external-client.js': "export const sendExternal = () => { throw new Error('There is no other client here.'); };",
};
/** What is loaded of a chunk by this name is read from another file. */
const replacedParts = { diagnoseDenial: 'small-diagnosis.js' };
/** The replaced files and parts that the package has. */
const seen = new Set();

/** What the library says beside Cloudflare's own message of an error: 2 kB. The message is enough for a tool. */
const withoutHints = (code) => code.replace(/^ {2}\d{3,5}:\s*'.*',\n/gm, '');

/**
 * What the package loads when it is needed becomes part of the file, and of each chunk only what is used: a single file gains
 * nothing from loading later.
 */
function atStart(code) {
  const imports = [];
  const parts = code.replace(/\bimport\('(\.\/[\w.-]+\.js)'\)\.then\(\(n\) => n\.([\w$]+)\)/g, (_, path, part) => {
    const smaller = replacedParts[part];
    if (smaller) seen.add(part);
    imports.push(
      smaller
        ? `import * as part$${imports.length} from './${smaller}';`
        : `import { ${part} as part$${imports.length} } from '${path}';`,
    );
    return `part$${imports.length - 1}`;
  });
  const now = parts.replace(/const \{ ([\w, ]+) \} = await import\('(\.\/[\w.-]+\.js)'\)/g, (_, names, path) => {
    const list = names.split(', ');
    const local = (name) => `${name}$${imports.length}`;
    const from = list.map((name) => `${name} as ${local(name)}`).join(', ');
    const to = list.map((name) => `${name} = ${local(name)}`).join(', ');
    imports.push(`import { ${from} } from '${path}';`);
    return `const ${to}`;
  });
  const all = now.replace(/\bimport\('(\.\/[\w.-]+\.js)'\)/g, (_, path) => {
    imports.push(`import * as all$${imports.length} from '${path}';`);
    return `Promise.resolve(all$${imports.length - 1})`;
  });
  return `${imports.join('\n')}\n${all}`;
}

const smaller = {
  name: 'smaller',
  setup({ onResolve, onLoad, onEnd }) {
    onResolve({ filter: /^\.\/small-[\w-]+\.js$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path) }));
    onLoad({ filter: /[\\/]dist[\\/]chunks[\\/][\w.-]+\.js$/ }, async ({ path }) => {
      const name = path.split(/[\\/]/).at(-1);
      if (name in replaced) seen.add(name);
      const isPart = Object.values(replacedParts).includes(name);
      const contents = isPart ? await readFile(new URL(name, here), 'utf8') : replaced[name];
      return { contents: contents ?? atStart(withoutHints(await readFile(path, 'utf8'))), loader: 'js' };
    });
    onEnd(() => {
      const missed = [...Object.keys(replaced), ...Object.keys(replacedParts)].filter((name) => !seen.has(name));
      if (missed.length > 0)
        throw new Error(`The package has no ${missed.join(', ')} any more: see what its parts are called.`);
    });
  },
};

const outfile = process.argv[2] ?? fileURLToPath(new URL('dist/tool.cjs', here));
const { metafile } = await build({
  entryPoints: [fileURLToPath(new URL('tool.js', here))],
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  charset: 'utf8',
  footer: { js: 'module.exports=module.exports.run;' },
  plugins: [smaller],
  metafile: true,
  logLevel: 'error',
  outfile,
});
console.log(`${Object.values(metafile.outputs)[0].bytes} bytes`);
