import { type InputIssue, InvalidInputError } from '../../../errors.ts';
import type { PlanOptions } from '../plan/plan-input.ts';
import type { Leniencies } from './reports.ts';

/** How a zone of a run is read and compared. */
export interface ZoneSettings extends PlanOptions {
  /** Which leniencies apply. @default none */
  readonly lenient?: boolean | Leniencies | undefined;
  /** Whether attributes that the file does not have must not be there. @default false */
  readonly exact?: boolean | undefined;
}

/** A zone of a configuration, with its own settings. */
export interface ConfiguredZone extends ZoneSettings {
  /** The path of its file, relative to the configuration. Without it, the file is found in the folder. */
  readonly file?: string | undefined;
}

/** The zones of a run: the content of a small YAML file. */
export interface ZonesConfig {
  /** A folder with a file for each zone, relative to the configuration. */
  readonly folder?: string | undefined;
  /** For every zone that does not say otherwise. */
  readonly defaults: ZoneSettings;
  /** By the name of each zone. */
  readonly zones: Readonly<Record<string, ConfiguredZone>>;
}

const SETTINGS = ['owner', 'ignore', 'prune', 'apexNs', 'maxDeletes', 'maxChanges', 'force', 'lenient', 'exact'];
const OPERATION = 'readConfig';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the configuration of a run from YAML or JSON: `folder`, `defaults`, and `zones` by their names, each with its path or with
 * `file` and settings of its own. The settings themselves are checked when a zone is planned.
 *
 * @throws InvalidInputError if it is not a configuration.
 */
export async function readConfig(text: string, file = 'zones.yaml'): Promise<ZonesConfig> {
  const { DocumentFault, ZoneDocumentSource } = await import('./documents.ts');
  const issues: InputIssue[] = [];
  const reject = (message: string, line = 1): void => {
    issues.push({ field: `${file}: line ${line}`, message });
  };
  const zones: Record<string, ConfiguredZone> = {};
  let folder: string | undefined;
  let defaults: ZoneSettings = {};
  const settings = (value: unknown, about: string, line: number, more: readonly string[] = []): ZoneSettings => {
    if (!isObject(value)) {
      reject(`${about} must be an object`, line);
      return {};
    }
    const [unknown] = Object.keys(value).filter((key) => ![...SETTINGS, ...more].includes(key));
    if (unknown !== undefined) reject(`${about} has an unknown setting: ${unknown}`, line);
    return value as ZoneSettings;
  };
  try {
    const members = (await ZoneDocumentSource.read(text)).members();
    if (!members) reject('must have zones, or a folder');
    for (const { key, value, place } of members ?? []) {
      const { line } = place;
      if (key === 'folder' && typeof value === 'string') folder = value;
      else if (key === 'defaults') defaults = settings(value, 'defaults', line);
      else if (key === 'zones' && isObject(value)) {
        for (const [zone, one] of Object.entries(value)) {
          zones[zone] =
            typeof one === 'string' ? { file: one } : (settings(one ?? {}, zone, line, ['file']) as ConfiguredZone);
        }
      } else reject(`${key} must be folder, defaults or zones`, line);
    }
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    reject(error.message, error.place.line);
  }
  if (issues.length > 0) throw new InvalidInputError(OPERATION, issues, { operation: OPERATION });
  return { ...(folder !== undefined && { folder }), defaults, zones };
}
