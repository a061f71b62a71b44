import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { type OutputChunk, type Plugin as RollupPlugin, rollup } from 'rollup';
import { parseAst } from 'rollup/parseAst';
import { type MinifyOptions, minify } from 'terser';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];

/**
 * Keeps the names of what stands at the top of a file, which a stack trace and `console.log` show, and the annotations that
 * bundlers look for.
 */
const compact: MinifyOptions = {
  ecma: 2020,
  module: true,
  compress: false,
  mangle: { module: false, toplevel: false, keep_classnames: true },
  format: { comments: false, preserve_annotations: true },
};

/** Only bundlers need the annotations, and what they bundle are the ES modules. */
const printed = (pure: boolean): RollupPlugin => ({
  name: 'printed',
  async renderChunk(code) {
    const { code: text = '' } = await minify(pure ? withoutSideEffects(code) : code, compact);
    return { code: text, map: null };
  },
});

/**
 * Joins the many chunks that esbuild makes of shared modules: each file takes Node a third of a millisecond at the start,
 * and rollup knows that what loads later can import from what is loaded already. The CommonJS files of the entries
 * `required` are made of the same modules, split the same way.
 */
export const fewFiles = ({ required }: { readonly required: readonly string[] }): Plugin => ({
  name: 'few-files',
  async buildEnd({ writtenFiles }) {
    const { entry, outDir } = this.options;
    const entries = Object.keys(entry).map((name) => [name, resolve(outDir, `${name}.js`)] as const);
    const imported = await joined(Object.fromEntries(entries), 'es');
    const requirable = entries.filter(([name]) => required.includes(name));
    const others = requirable.length === 0 ? [] : await joined(Object.fromEntries(requirable), 'cjs');
    await Promise.all(writtenFiles.map(({ name }) => rm(name)));
    for (const { fileName, code } of [...imported, ...others]) {
      const path = resolve(outDir, fileName);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, code);
    }
  },
});

async function joined(input: Readonly<Record<string, string>>, format: 'es' | 'cjs'): Promise<OutputChunk[]> {
  const extension = format === 'es' ? 'js' : 'cjs';
  const bundle = await rollup({
    input,
    external: (id) => isBuiltin(id) || OWN_ENTRY.test(id),
    onLog: (_, { message }) => {
      throw new Error(message);
    },
    plugins: [printed(format === 'es')],
  });
  const { output } = await bundle.generate({
    format,
    generatedCode: 'es2015',
    hoistTransitiveImports: false,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: ({ name }) => `chunks/${chunkName(name)}.${extension}`,
  });
  return output.filter((file) => file.type === 'chunk');
}

/** What every start loads is made of the entry, and what two entries share is made of esbuild's own chunks. */
function chunkName(name: string): string {
  const plain = name.replace(/-[A-Z0-9]{8}$/, '');
  return { index: 'core', chunk: 'shared' }[plain] ?? plain;
}

/**
 * The package has no side effects, and its manifest says so, but that is about whole files. This says the same of each
 * value that is made at the start, so that bundlers leave out the domains that an application does not name.
 */
function withoutSideEffects(code: string): string {
  const values = parseAst(code).body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ init }) => (init && !NEVER_RUNS.test(init.type) ? [init] : []));
  });
  return values.reduceRight((text, value) => {
    const { start, end } = value as unknown as { start: number; end: number };
    return `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)}))()${text.slice(end)}`;
  }, code);
}

/** The command imports the package that it is part of. */
const OWN_ENTRY = /^cloudflare-connector(?:\/|$)/;

const NEVER_RUNS = /^(?:Literal|Identifier|ClassExpression|FunctionExpression|ArrowFunctionExpression)$/;
