/**
 * `npm run sbom [-- <file>]`: a CycloneDX list of the package and of everything that is inlined in `dist`, after a build. npm makes
 * the list of all packages in the lock file; what the build's metafile does not name is left out of it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inlinedPackages, METAFILE, type Metafile } from '../build/metafile.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly purl: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

/** The parts of a CycloneDX document that are changed here. */
export interface Bom {
  readonly metadata: { readonly component: Component; readonly [field: string]: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly [field: string]: unknown;
}

/** What npm says of the whole lock file, limited to the packages whose code is shipped. */
export function shippedBom(
  all: Bom,
  metafile: Metafile,
  installed: (folder: string) => { name: string; version: string },
): Bom {
  const shipped = [...inlinedPackages(metafile)].map(([folder, bytes]) => ({ ...installed(folder), bytes }));
  const components = shipped.map(({ name, version, bytes }) => {
    const component = all.components.find((one) => one.name === name && one.version === version);
    if (!component) throw new Error(`${name}@${version} is inlined, but is not in the lock file. Run \`npm ci\`.`);
    return {
      ...component,
      // The code is in the package: it needs no install, and cannot be updated apart from it.
      scope: 'required',
      properties: [{ name: 'cloudflare-connector:inlined-bytes', value: String(bytes) }],
    };
  });
  const refs = components.map((component) => component['bom-ref']);
  const root = all.metadata.component;
  return {
    ...all,
    metadata: {
      ...all.metadata,
      lifecycles: [{ phase: 'build' }],
      component: { ...root, name: 'cloudflare-connector' },
    },
    components,
    dependencies: [
      { ref: root['bom-ref'], dependsOn: refs },
      ...refs.map((ref) => ({ ref, dependsOn: (dependenciesOf(all, ref) ?? []).filter((one) => refs.includes(one)) })),
    ],
  };
}

const dependenciesOf = ({ dependencies }: Bom, ref: string): readonly string[] | undefined =>
  dependencies.find((one) => one.ref === ref)?.dependsOn;

/** The list for what is in `dist` now. */
export function currentBom(): Bom {
  if (!existsSync(METAFILE)) throw new Error(`${METAFILE} does not exist. Run \`npm run build\`.`);
  const metafile: Metafile = JSON.parse(readFileSync(METAFILE, 'utf8'));
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=library', '--package-lock-only'];
  const all: Bom = JSON.parse(
    execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 64e6, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  return shippedBom(all, metafile, (folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2] ?? '.build/sbom.cdx.json';
  const bom = currentBom();
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${file}: ${bom.components.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
}
