import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How well a recorded response is known: as it came, as somebody reported it, or as a test's fixture has it.
 * A fixture was edited: only its members and types count.
 */
export type Confidence = 'recorded' | 'quoted' | 'fixture';

/** A request to Cloudflare and its response. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
  readonly status: number;
  readonly response: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** When it was recorded. Only some recordings have it. */
  readonly date?: string;
  readonly confidence: Confidence;
}

/** Exchanges that belong together, in their order. */
export interface RecordedScenario {
  readonly file: string;
  readonly name: string;
  readonly exchanges: readonly RecordedExchange[];
}

/**
 * Reads all scenarios with exchanges of a folder.
 *
 * @throws Error if the folder or one of its files cannot be read.
 */
export function readRecordings(folder: string): readonly RecordedScenario[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return files.flatMap((file) => scenariosIn(file, JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

interface FileEntry {
  readonly scenario: string;
  readonly exchanges?: readonly (Omit<RecordedExchange, 'confidence'> & { readonly confidence?: Confidence })[];
}

/** A file whose exchanges have no `confidence` is recorded throughout. */
const scenariosIn = (file: string, entries: readonly FileEntry[]): readonly RecordedScenario[] =>
  entries.flatMap(({ scenario: name, exchanges = [] }) =>
    exchanges.length === 0
      ? []
      : { file, name, exchanges: exchanges.map((one) => ({ ...one, confidence: one.confidence ?? 'recorded' })) },
  );
