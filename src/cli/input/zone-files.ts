import {
  type ConfiguredZone,
  readConfig,
  readZone,
  type ZoneDocument,
  type ZoneFormat,
} from '../../domains/dns/as-code/index.ts';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** A zone of a run, and the file that it is read from. */
export interface ZoneFileInput {
  readonly zone: string;
  readonly path: string;
  readonly settings: ConfiguredZone;
}

/** What a folder has. */
export interface ZoneFiles {
  readonly zones: readonly ZoneFileInput[];
  /** Files that are not of a zone, by their names. */
  readonly ignored: readonly string[];
}

const EXTENSION = /\.(?:zone|txt|db|dns|bind|ya?ml|json)$/i;
const CONFIG = /^zones\.(?:ya?ml|json)$/i;

/** How a file is written, by its name. */
export const formatOf = (path: string): ZoneFormat =>
  /\.ya?ml$/i.test(path) ? 'yaml' : /\.json$/i.test(path) ? 'json' : 'zone';

/** The zone that a file is of, by its name: `example.com.zone`, `db.example.com`; undefined if it is of none. */
function zoneOf(name: string): string | undefined {
  const bare = name.replace(EXTENSION, '').replace(/^db\./i, '').replace(/\.$/, '').toLowerCase();
  const isOne = EXTENSION.test(name) || /^db\./i.test(name);
  return isOne && !name.startsWith('.') && bare.includes('.') ? bare : undefined;
}

/**
 * The zones at a path: a folder with a file for each, which may have a `zones.yaml` with their settings, or such a file elsewhere.
 *
 * @throws Exit `file` if there is nothing, or `data` if two files are of one zone, or one is not in the folder.
 */
export async function zoneFilesAt(given: string, io: Io): Promise<ZoneFiles> {
  const path = given.replace(/^\.\/(?=.)/, '');
  const names = await io.files.list(path);
  if (names)
    return inFolder(
      path,
      names,
      path,
      names.find((name) => CONFIG.test(name)),
      io,
    );
  if (/\.(?:ya?ml|json)$/i.test(path)) return inFolder(undefined, [], folderOf(path), nameOf(path), io);
  throw new Exit(
    'usage',
    `${path} is neither a folder of zone files nor a YAML file with zones. With a zone, give its file as well.`,
  );
}

async function inFolder(
  folder: string | undefined,
  names: readonly string[],
  base: string,
  config: string | undefined,
  io: Io,
): Promise<ZoneFiles> {
  const configPath = config === undefined ? undefined : joined(base, config);
  const {
    folder: other,
    defaults,
    zones,
  } = configPath === undefined
    ? { folder: undefined, defaults: {}, zones: {} }
    : await readConfig(await readText(configPath, io), configPath);
  const at = other === undefined ? folder : joined(base, other);
  const found = other === undefined ? names : ((await io.files.list(at ?? '')) ?? []);
  if (other !== undefined && found.length === 0)
    throw new Exit('file', `${configPath}: the folder ${other} is not there, or empty.`);
  const paths = new Map<string, string>();
  const ignored: string[] = [];
  for (const name of found) {
    if (CONFIG.test(name)) continue;
    const zone = zoneOf(name);
    if (zone === undefined) ignored.push(name);
    else add(paths, zone, joined(at ?? '', name));
  }
  for (const [zone, { file }] of Object.entries(zones)) {
    if (file !== undefined) add(paths, zone.toLowerCase(), joined(base, file));
    else if (!paths.has(zone.toLowerCase()))
      throw new Exit('data', `${configPath}: there is no file for the zone ${zone}.`);
  }
  if (paths.size === 0)
    throw new Exit(
      'file',
      `${at ?? configPath} has no zone files: example.com.zone, example.com.yaml, db.example.com.`,
    );
  const root = await io.files.real(base === '' ? '.' : base);
  for (const one of paths.values()) await checkInside(one, root, one, io);
  return {
    zones: [...paths]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([zone, path]) => ({ zone, path, settings: { ...defaults, ...zones[zone] } })),
    ignored,
  };
}

function add(paths: Map<string, string>, zone: string, path: string): void {
  const first = paths.get(zone);
  if (first === path) return;
  if (first !== undefined) throw new Exit('data', `${first} and ${path} are both of the zone ${zone}.`);
  paths.set(zone, path);
}

/** Reads the records of a zone. Other files that it includes must be in the folder of its own. */
export async function readZoneFileInput({ zone, path, settings }: ZoneFileInput, io: Io): Promise<ZoneDocument> {
  const text = await readText(path, io);
  return readZone(text, {
    ...{
      zone,
      format: formatOf(path),
      file: path,
      lenient: settings.lenient,
      exact: settings.exact,
      apexNs: settings.apexNs,
    },
    include: includeOf(path, io),
  });
}

/** Reads what `$INCLUDE` names, below the folder of the file alone. */
export function includeOf(path: string, io: Io): (name: string) => Promise<string> {
  return async (name) => {
    const folder = folderOf(path);
    const other = joined(folder, name);
    if (name.startsWith('/') || /^[a-z]:/i.test(name)) throw leadsOut(path, `$INCLUDE ${name}`);
    await checkInside(other, await io.files.real(folder === '' ? '.' : folder), `$INCLUDE ${name}`, io, path);
    return readText(other, io);
  };
}

async function checkInside(path: string, root: string, what: string, io: Io, from = path): Promise<void> {
  const real = await io.files.real(path).catch((error: Error) => {
    throw new Exit('file', `Cannot read ${path}: ${error.message}`);
  });
  const start = root.endsWith('/') ? root : `${root}/`;
  if (!real.startsWith(start) && root !== '.') throw leadsOut(from, what);
  if (root === '.' && (real.startsWith('/') || real.startsWith('..'))) throw leadsOut(from, what);
}

const leadsOut = (path: string, what: string): Exit => new Exit('data', `${path}: ${what} leads out of the folder.`);

const readText = (path: string, io: Io): Promise<string> =>
  io.files.read(path).catch((error: Error) => {
    throw new Exit('file', `Cannot read ${path}: ${error.message}`);
  });

const folderOf = (path: string): string => path.replace(/[^/\\]*$/, '').replace(/(.)[/\\]$/, '$1');
const nameOf = (path: string): string => path.replace(/^.*[/\\]/, '');
const joined = (folder: string, name: string): string =>
  folder === '' || name.startsWith('/') ? name : `${folder.replace(/\/$/, '')}/${name}`;
