import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputChunk } from 'rollup';

/** Licences that let us ship the code as long as their text goes with it. */
const permissive = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);

interface Inlined {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/**
 * The licences of all packages whose code is in one of the files. A package without a licence text, or with a licence that
 * is not permissive, fails the build.
 */
export function thirdPartyLicenses(files: readonly OutputChunk[]): string {
  const modules = files.flatMap((file) => Object.entries(file.modules));
  const roots = modules.flatMap(([path, { renderedLength }]) => {
    const root = /[^\0:]*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return root !== undefined && renderedLength > 0 ? [root] : [];
  });
  return notice([...new Set(roots)].sort().map(read));
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
