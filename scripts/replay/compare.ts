import type { Confidence } from './recording.ts';

/** Which id of the simulator an id of the recording became: records and rules that a request created have other ids. */
export class IdMap {
  readonly #simulated = new Map<string, string>();

  /** The recorded id of an object of the simulator. */
  recorded(simulated: string): string {
    for (const [recorded, id] of this.#simulated) if (id === simulated) return recorded;
    return simulated;
  }

  /** A recorded request with the simulator's ids. */
  translated<T>(value: T): T {
    const text = JSON.stringify(value);
    return text === undefined
      ? value
      : (JSON.parse(text.replace(/[0-9a-f]{32}/g, (id) => this.#simulated.get(id) ?? id)) as T);
  }

  /** Whether two ids are of the same object. The first occurrence of a recorded id decides which one is its own. */
  same(recorded: string, simulated: string): boolean {
    const known = this.#simulated.get(recorded);
    if (known === undefined) this.#simulated.set(recorded, simulated);
    return (known ?? simulated) === simulated;
  }
}

/** A response as it is compared: a recorded or a simulated one. */
export interface ComparedResponse {
  readonly status: number;
  readonly body: unknown;
}

/**
 * How a simulated response differs from the recorded one. `recorded` compares every value and the order of members, but for
 * ids and times; `quoted` compares what was quoted; `fixture` compares members and types, for fixtures were edited.
 */
export function differences(
  recorded: ComparedResponse,
  simulated: ComparedResponse,
  confidence: Confidence,
  ids: IdMap,
): readonly string[] {
  const words = simulated.status >= 400 ? ` (${firstError(simulated.body)})` : '';
  if (simulated.status === 501) return [`not simulated${words}`];
  const found: string[] = [];
  if (recorded.status !== simulated.status) found.push(`status: ${recorded.status}, here ${simulated.status}${words}`);
  compare(recorded.body, simulated.body, 'body', { confidence, ids, found });
  return found;
}

interface Comparison {
  readonly confidence: Confidence;
  readonly ids: IdMap;
  readonly found: string[];
}

type Json = Readonly<Record<string, unknown>>;

const ID = /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

function compare(recorded: unknown, simulated: unknown, at: string, comparison: Comparison): void {
  const { confidence, ids, found } = comparison;
  if (kindOf(recorded) !== kindOf(simulated)) {
    found.push(`${at}: ${shown(recorded)}, here ${shown(simulated)}`);
  } else if (Array.isArray(recorded)) {
    compareLists(recorded, simulated as readonly unknown[], at, comparison);
  } else if (isObject(recorded)) {
    compareObjects(recorded, simulated as Json, at, comparison);
  } else if (typeof recorded === 'string' && TIME.test(recorded)) {
    if (!TIME.test(simulated as string)) found.push(`${at}: a time, here ${shown(simulated)}`);
  } else if (typeof recorded === 'string' && ID.test(recorded)) {
    // Fixtures have one id for everything, and every request a ray id of its own.
    const isOne = confidence === 'fixture' || recorded.length === 16;
    const same = isOne || ids.same(recorded, simulated as string);
    if (!same || (simulated as string).length !== recorded.length) found.push(`${at}: another id`);
  } else if (confidence !== 'fixture' && withoutIds(ids.translated(recorded)) !== withoutIds(simulated)) {
    found.push(`${at}: ${shown(recorded)}, here ${shown(simulated)}`);
  }
}

function compareLists(recorded: readonly unknown[], simulated: readonly unknown[], at: string, all: Comparison): void {
  // Lists of words in fixtures are numbers of a kind: those of permissions, for example.
  const isWords = all.confidence === 'fixture' && typeof recorded[0] === 'string';
  if (recorded.length !== simulated.length && !isWords) {
    all.found.push(`${at}: ${recorded.length} items, here ${simulated.length}`);
  }
  for (const [index, item] of recorded.slice(0, simulated.length).entries()) {
    compare(item, simulated[index], `${at}[${index}]`, all);
  }
}

function compareObjects(recorded: Json, simulated: Json, at: string, comparison: Comparison): void {
  const { confidence, found } = comparison;
  const [names, here] = [Object.keys(recorded), Object.keys(simulated)];
  for (const name of names) {
    if (!Object.hasOwn(simulated, name)) found.push(`${at}.${name}: missing here`);
    else compare(recorded[name], simulated[name], `${at}.${name}`, comparison);
  }
  if (confidence !== 'recorded') return;
  for (const name of here) if (!Object.hasOwn(recorded, name)) found.push(`${at}.${name}: only here`);
  const common = here.filter((name) => Object.hasOwn(recorded, name)).join(', ');
  const order = names.filter((name) => Object.hasOwn(simulated, name)).join(', ');
  if (common !== order) found.push(`${at}: members in the order ${order}; here ${common}`);
}

/** A message can name the id of a token that the recording does not show. A verification key is an id, too. */
const withoutIds = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\b(?:[0-9a-f]{32}|\d{9}-\d{9})\b/g, 'id') : value;

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

function firstError(body: unknown): string {
  const errors = isObject(body) ? body.errors : undefined;
  const [first] = Array.isArray(errors) ? (errors as Json[]) : [];
  return first ? `${first.code ?? ''} ${first.message}`.trim() : shown(body);
}
