import type { ZoneInput } from '../../testing/index.ts';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { readInput } from './standard-input.ts';

/**
 * Reads a file of zones and records: `{ "zones": [{ "name", "records" }] }`.
 *
 * @throws Exit `file` if it cannot be read, or `data` if it is not such a file.
 */
export async function readFixture(path: string, io: Io): Promise<readonly ZoneInput[]> {
  const text =
    path === '-'
      ? await readInput(io)
      : await io.files.read(path).catch((error: Error) => {
          throw new Exit('file', `Cannot read ${path}: ${error.message}`);
        });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Exit('data', `${path} is not JSON: ${(error as Error).message}`);
  }
  const { zones, ...others } = isObject(json) ? json : { zones: json };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new Exit('data', `${path} has ${unknown}; a fixture has zones.`);
  if (!Array.isArray(zones) || !zones.every(isObject)) throw new Exit('data', `${path} has no list of zones.`);
  const account = zones.find((zone) => 'account' in zone);
  if (account) throw new Exit('data', `${path}: the zones of a fixture belong to the sample account.`);
  for (const zone of zones) checkValues(zone, path);
  return zones as unknown as readonly ZoneInput[];
}

const values: Readonly<Record<string, readonly string[]>> = {
  plan: ['free', 'pro', 'business', 'enterprise'],
  type: ['full', 'partial', 'secondary', 'internal'],
  status: ['initializing', 'pending', 'active', 'moved'],
};

/** The simulator trusts the types of TypeScript, which a file does not have. */
function checkValues(zone: Readonly<Record<string, unknown>>, path: string): void {
  const problem = (message: string) => new Exit('data', `${path}: zone ${JSON.stringify(zone.name)}: ${message}`);
  for (const [field, allowed] of Object.entries(values)) {
    const value = zone[field];
    if (value !== undefined && !allowed.includes(String(value)))
      throw problem(`${field} must be ${allowed.join(' or ')}`);
  }
  const { id, records = [] } = zone;
  if (id !== undefined && !/^[0-9a-f]{32}$/.test(String(id))) throw problem('id must be 32 hexadecimal digits');
  if (!Array.isArray(records) || !records.every(isObject)) throw problem('records must be a list of records');
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
