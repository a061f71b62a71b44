import { differences, type IdMap } from './compare.ts';
import { credentialsOf } from './credentials.ts';
import { type ReplayDeviation, replayDeviations } from './deviations.ts';
import type { RecordedExchange, RecordedScenario } from './recording.ts';
import { API, bodyOf } from './seeds.ts';
import { type RecordedObject, ReplayedState, zonesIn } from './state.ts';

/** How one exchange was answered. */
export interface ReplayedExchange {
  readonly scenario: RecordedScenario;
  readonly exchange: RecordedExchange;
  /** What differs and is not on the list of deviations. Empty if the response is alike. */
  readonly different: readonly string[];
  /** What differs for a reason. */
  readonly excused: readonly string[];
}

/** The outcome of a replay. */
export interface ReplayReport {
  readonly exchanges: readonly ReplayedExchange[];
  /** Deviations that no exchange needed. */
  readonly unused: readonly ReplayDeviation[];
}

/** Replays scenarios on the simulator, each on one of its own. */
export async function replay(
  scenarios: readonly RecordedScenario[],
  deviations: readonly ReplayDeviation[] = replayDeviations,
): Promise<ReplayReport> {
  const zones = zonesIn(scenarios);
  const used = new Set<ReplayDeviation>();
  const exchanges: ReplayedExchange[] = [];
  for (const scenario of scenarios) {
    for (const one of await replayScenario(scenario, zones)) {
      const excused: string[] = [];
      const different = one.different.filter((difference) => {
        const deviation = deviations.find((each) => excuses(each, one, difference));
        if (!deviation) return true;
        used.add(deviation);
        excused.push(difference);
        return false;
      });
      exchanges.push({ ...one, different, excused });
    }
  }
  return { exchanges, unused: deviations.filter((deviation) => !used.has(deviation)) };
}

function excuses(
  { file, exchange, difference }: ReplayDeviation,
  { scenario, exchange: { method, path } }: ReplayedExchange,
  found: string,
): boolean {
  return (
    (file === undefined || file === scenario.file) &&
    (exchange?.test(`${method} ${path}`) ?? true) &&
    difference.test(found)
  );
}

async function replayScenario(
  scenario: RecordedScenario,
  zones: ReadonlyMap<string, RecordedObject>,
): Promise<readonly ReplayedExchange[]> {
  const state = await ReplayedState.of(scenario, zones);
  const { ids } = state;
  const replayed: ReplayedExchange[] = [];
  for (const exchange of scenario.exchanges) {
    let different: readonly string[];
    try {
      await state.prepare(exchange);
      const credentials = credentialsOf(scenario, exchange, state);
      const response = await send(exchange, state, credentials, ids);
      different = [
        ...differences(
          { status: exchange.status, body: comparable(exchange, exchange.response) },
          { status: response.status, body: comparable(exchange, response.body) },
          exchange.confidence,
          ids,
        ),
        ...differentHeaders(exchange, response.headers),
      ];
    } catch (error) {
      different = [`the state cannot be made: ${(error as Error).message}`];
    }
    replayed.push({ scenario, exchange, different, excused: [] });
  }
  return replayed;
}

/** The names of zones were replaced in the recordings, so that their order says nothing. So is that of permissions. */
function comparable({ path, confidence }: RecordedExchange, body: unknown): unknown {
  const { result } = body as { result?: unknown };
  if (!/^\/zones(\?|$)/.test(path) || !Array.isArray(result)) return body;
  const zones = result.map((zone: { id?: string; permissions?: readonly string[] }) =>
    zone.permissions && confidence === 'recorded' ? { ...zone, permissions: zone.permissions.toSorted() } : zone,
  );
  return { ...(body as object), result: zones.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)) };
}

async function send(
  exchange: RecordedExchange,
  { cloudflare, account }: ReplayedState,
  credentials: Readonly<Record<string, string>>,
  ids: IdMap,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const { method } = exchange;
  const untranslated = bodyOf(exchange);
  const body = untranslated instanceof FormData ? untranslated : ids.translated(untranslated);
  const isForm = body instanceof FormData;
  const response = await cloudflare.fetch(urlOf(exchange, ids, account.id), {
    method,
    headers: { ...credentials, ...(!isForm && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
}

/** The recordings write some paths as templates or in words. A Worker's name may not have capitals. */
function urlOf(exchange: RecordedExchange, ids: IdMap, accountId: string): string {
  const path = ids.translated(exchange.path);
  const isMalformed = JSON.stringify(exchange.response).includes('Invalid Worker name');
  if (path.startsWith('(any')) return `${API}/zones`;
  if (path.startsWith('(without /client/v4)')) return new URL(path.slice('(without /client/v4)'.length), API).href;
  return (
    API +
    path
      .replace('{account}', accountId)
      .replace(/\{scriptName\}/, isMalformed ? 'scriptName' : 'script-name')
      .replace(/\{(\w+)\}/g, '$1')
  );
}

/**
 * Header fields of the rate limit: their form, for their numbers depend on when the request was sent. The one that DNS had in
 * 2024, `x-ratelimit-period`, is not simulated.
 */
function differentHeaders({ headers = {} }: RecordedExchange, simulated: Headers): readonly string[] {
  const form = (text: string | null): string => (text ?? 'missing').replace(/\d+/g, '0');
  return Object.entries(headers)
    .filter(([name]) => /^ratelimit/.test(name))
    .flatMap(([name, value]) =>
      form(value) === form(simulated.get(name)) ? [] : [`header ${name}: ${value}, here ${simulated.get(name)}`],
    );
}
