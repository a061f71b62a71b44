import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/** Licences that let us ship the code as long as their text goes with it. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);

interface Inlined {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/**
 * Writes the licences of all packages whose code esbuild put into an output, after each build that it is a plugin of.
 * A package without a licence text, or with a licence that is not permissive, fails the build.
 */
export function thirdPartyLicenses(file: string): Plugin {
  const roots = new Set<string>();
  return {
    name: 'third-party-licenses',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        for (const root of inlinedPackages(metafile)) roots.add(root);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, notice([...roots].sort().map(read)));
      });
    },
  };
}

/** The folders of the packages that an output holds code of. */
function inlinedPackages(metafile: Metafile | undefined): Set<string> {
  const files = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0),
  );
  // A plugin's module stands with its namespace before the path: `lazy-uploads:/…`.
  const paths = files.map((path) => relative('.', path.replace(/^[a-z-]+:/, '')));
  const roots = paths.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return new Set(roots.filter((root) => root !== undefined));
}

function read(root: string): Inlined {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!permissive.has(license))
    throw new Error(`${name}@${version}: the licence ${license} is not known as permissive`);
  const texts = readdirSync(root).filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry));
  if (!texts.some((entry) => !/^notice/i.test(entry))) throw new Error(`${name}@${version}: has no licence text`);
  const text = texts.sort().map((entry) => readFileSync(join(root, entry), 'utf8').trim());
  return { name, version, license, text: text.join('\n\n') };
}

function notice(packages: readonly Inlined[]): string {
  const line = '-'.repeat(80);
  const parts = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`);
  return `Code of these packages is part of cloudflare-connector.\n\n${line}\n${parts.join(`\n\n${line}\n`)}\n`;
}
