import {
  type Account,
  type Cloudflare,
  type CloudflareOptions,
  createCloudflare,
  type Token,
  type Zone,
} from '../../src/testing/index.ts';
import { IdMap } from './compare.ts';
import { tokenForEverything } from './credentials.ts';
import type { RecordedExchange, RecordedScenario } from './recording.ts';
import { seed } from './seeds.ts';

type Json = Readonly<Record<string, unknown>>;

/** An object in a recorded response. Its fields are read, never trusted. */
export interface RecordedObject extends Json {
  readonly id: string;
  readonly name: string;
}

/**
 * The simulator of one scenario, in the state that the recording tells of. What the scenario itself created, changed or
 * deleted is left to the simulator: only what others did between two exchanges is taken from the next response.
 */
export class ReplayedState {
  readonly cloudflare: Cloudflare;
  readonly account: Account;
  readonly everything: Token;
  readonly #scenario: RecordedScenario;
  readonly #objects: ReadonlyMap<string, RecordedObject>;
  /** The recorded ids of records that a request of the scenario deleted. */
  readonly #deleted = new Set<string>();
  /** When a request of the scenario created or changed a record, by its recorded id. */
  readonly #changedOn = new Map<string, unknown>();
  readonly ids = new IdMap();

  private constructor(
    scenario: RecordedScenario,
    objects: ReadonlyMap<string, RecordedObject>,
    parts: Pick<ReplayedState, 'cloudflare' | 'account' | 'everything'>,
  ) {
    this.#scenario = scenario;
    this.#objects = objects;
    this.cloudflare = parts.cloudflare;
    this.account = parts.account;
    this.everything = parts.everything;
  }

  /** @param objects Zones that other scenarios of the recordings show, by id. */
  static async of(scenario: RecordedScenario, objects: ReadonlyMap<string, RecordedObject>): Promise<ReplayedState> {
    const cloudflare = createCloudflare({ now: dateOf(scenario.exchanges[0]), quirks: quirksOf(scenario) });
    const first = cloudflare.accounts.default;
    const id = accountOf(scenario, objects) ?? '0123456789abcdef0123456789abcdef';
    const type = JSON.stringify(scenario.exchanges).includes('"type":"organization"') ? 'enterprise' : 'standard';
    const account = cloudflare.accounts.create({ id, name: 'Example Account', type });
    cloudflare.accounts.delete(first.id);
    const everything = await tokenForEverything(cloudflare);
    return new ReplayedState(scenario, objects, { cloudflare, account, everything });
  }

  /** Makes what the exchange's response shows, before its request is sent. */
  async prepare(exchange: RecordedExchange): Promise<void> {
    const { method, path, status } = exchange;
    const [pathname = ''] = path.split('?');
    const now = dateOf(exchange);
    this.cloudflare.clock.set(now);
    if (method === 'GET' && status === 200 && pathname === '/zones') this.#makeZones(resultsOf(exchange), path);
    if (method === 'GET' && status === 200 && /^\/zones\/[0-9a-f]{32}$/.test(pathname)) {
      for (const zone of resultsOf(exchange)) this.#makeZone(zone);
    }
    const zoneId = /^(?:\(without \/client\/v4\))?\/zones\/([0-9a-f]{32})/.exec(pathname)?.[1];
    const zone = zoneId === undefined ? undefined : this.#zoneWith(zoneId);
    if (zone && status === 200 && /\/dns_records$/.test(pathname) && method === 'GET')
      this.#makeRecords(zone, exchange);
    else if (zone) this.#makeRecordsToChange(zone, exchange);
    await seed(exchange, this, zone);
    this.#note(exchange);
  }

  #zoneWith(id: string): Zone {
    const { cloudflare, account } = this;
    const known = cloudflare.zones.get(id);
    if (known) return known;
    const recorded = this.#objects.get(id);
    const name = recorded?.name ?? nameIn(this.#scenario);
    for (const other of cloudflare.zones.list()) if (other.name === name) cloudflare.zones.delete(other.id);
    return cloudflare.zones.create({ id, account, name, plan: planOf(recorded) ?? 'enterprise' });
  }

  #makeZones(zones: readonly RecordedObject[], path: string): void {
    const { cloudflare } = this;
    const listed = new Set(zones.map(({ id }) => id));
    const isWhole = !path.includes('name=');
    for (const zone of cloudflare.zones.list()) {
      if (isWhole || zones.some(({ name }) => name === zone.name)) {
        if (!listed.has(zone.id)) cloudflare.zones.delete(zone.id);
      }
    }
    for (const recorded of zones) this.#makeZone(recorded);
  }

  #makeZone(recorded: RecordedObject): void {
    const { cloudflare } = this;
    if (cloudflare.zones.get(recorded.id) || cloudflare.zones.named(recorded.name)?.account.id === this.account.id)
      return;
    const { account: owner } = recorded as { account?: { id: string; name: string } };
    const account = owner && (cloudflare.accounts.get(owner.id) ?? cloudflare.accounts.create(owner));
    const servers = recorded.original_name_servers as readonly string[] | null | undefined;
    const now = cloudflare.clock.now();
    cloudflare.clock.set(String(recorded.created_on));
    const zone = cloudflare.zones.create({
      id: recorded.id,
      name: recorded.name,
      account: account ?? this.account,
      plan: planOf(recorded) ?? 'free',
      type: recorded.type as Zone['type'],
      status: recorded.status as Zone['status'],
      originalNameServers: servers,
      originalRegistrar: recorded.original_registrar as string | null | undefined,
    });
    const ended = Number(recorded.development_mode ?? 0);
    cloudflare.clock.set(now + ended * 1000);
    if (ended < 0) zone.settings.edit('development_mode', 'off');
    cloudflare.clock.set(now);
  }

  /** The records that a list shows, and no others that it would show. */
  #makeRecords(zone: Zone, exchange: RecordedExchange): void {
    const listed = resultsOf(exchange);
    const query = new URLSearchParams(exchange.path.split('?')[1] ?? '');
    for (const record of zone.records.list()) {
      const id = this.ids.recorded(record.id);
      const isWanted = (['name', 'type', 'content'] as const).every(
        (field) => !query.has(field) || query.get(field) === record[field],
      );
      if (isWanted && !listed.some((one) => one.id === id) && !this.#deleted.has(id)) zone.records.delete(record.id);
    }
    for (const recorded of listed) this.#makeRecord(zone, recorded);
  }

  #makeRecord(zone: Zone, recorded: RecordedObject): void {
    const id = this.ids.translated(recorded.id);
    const isOurs = this.#changedOn.get(recorded.id) === recorded.modified_on;
    if (isOurs && zone.records.get(id)) return;
    if (zone.records.get(id)) zone.records.delete(id);
    zone.records.create({ ...recorded, id });
  }

  /** Records that a request names and no response has shown yet, or that must be there or not be there for its response. */
  #makeRecordsToChange(zone: Zone, { path, method, status, request, response }: RecordedExchange): void {
    const input = (request ?? {}) as Json;
    const result = ((response as Json).result ?? {}) as Json;
    const id = method === 'GET' ? undefined : /\/dns_records\/([0-9a-f]{32})$/.exec(path)?.[1];
    const code = (response as { errors?: readonly { code: number }[] }).errors?.[0]?.code;
    const named = status === 200 || code === 81058 ? [...(id ? [id] : []), ...idsIn(input)] : [];
    const shown = recordsIn(result);
    // What was created or changed was not there before, and nothing was in its way.
    for (const one of status === 200 && method !== 'GET' ? shown : []) {
      for (const record of zone.records.list()) {
        const isInTheWay = record.name === one.name && (record.content === one.content || record.type !== one.type);
        if (isInTheWay && !named.includes(this.ids.recorded(record.id))) zone.records.delete(record.id);
      }
    }
    for (const one of named) {
      if (zone.records.get(this.ids.translated(one))) continue;
      const placeholder = { type: 'TXT', name: `placeholder-${one}`, content: 'not in the recording' };
      zone.records.create({ ...(shown.find((each) => each.id === one) ?? placeholder), id: one });
    }
    // Another record with the same values, or in the way, must exist for Cloudflare to refuse a request so.
    const namesakes = zone.records.list().filter(({ name }) => name === String(input.name).replace(/\.$/, ''));
    if (code === 81058 && !namesakes.some(({ content }) => content === input.content)) zone.records.create(input);
    if (code === 81053 && namesakes.length === 0) {
      zone.records.create({ type: 'A', name: input.name, content: '192.0.2.1' });
    }
  }

  /** Notes what the scenario itself creates, changes and deletes. */
  #note({ method, path, request, status, response }: RecordedExchange): void {
    if (method === 'GET' || status !== 200 || !path.includes('/dns_records')) return;
    const { deletes = [] } = (request ?? {}) as { deletes?: readonly RecordedObject[] };
    for (const { id } of deletes) this.#deleted.add(id);
    const deleted = method === 'DELETE' ? /\/dns_records\/([0-9a-f]{32})$/.exec(path)?.[1] : undefined;
    if (deleted !== undefined) this.#deleted.add(deleted);
    for (const { id, modified_on } of recordsIn((response as Json).result)) this.#changedOn.set(id, modified_on);
  }
}

/** The records in the result of a change: one, or those of a batch. */
function recordsIn(result: unknown): readonly RecordedObject[] {
  const { deletes: _, ...kinds } = (result ?? {}) as Readonly<Record<string, unknown>>;
  if ('id' in kinds) return 'type' in kinds ? [kinds as unknown as RecordedObject] : [];
  return Object.values(kinds).flatMap((list) => (Array.isArray(list) ? (list as RecordedObject[]) : []));
}

/** The ids in the body of a batch. */
const idsIn = (body: Json): readonly string[] =>
  ['deletes', 'patches', 'puts'].flatMap((kind) => {
    const list = body[kind];
    return Array.isArray(list) ? (list as RecordedObject[]).map(({ id }) => id) : [];
  });

/** Scenarios that show what the simulator does with a quirk only. */
const quirksOf = ({ name }: RecordedScenario): CloudflareOptions['quirks'] =>
  name === 'deleting a rule that is gone' ? { goneAccessRule: 200 } : {};

/** All zones in the recordings, by id: their names and their plans. */
export function zonesIn(scenarios: readonly RecordedScenario[]): ReadonlyMap<string, RecordedObject> {
  const exchanges = scenarios.flatMap((scenario) => scenario.exchanges);
  const zones = exchanges.filter(({ path }) => /^\/zones(\?|$)/.test(path)).flatMap(resultsOf);
  return new Map(zones.filter(({ id }) => id !== undefined).map((zone) => [zone.id, zone]));
}

export function resultsOf({ response }: RecordedExchange): readonly RecordedObject[] {
  const { result } = response as { result?: unknown };
  return (Array.isArray(result) ? result : result ? [result] : []) as readonly RecordedObject[];
}

function accountOf({ exchanges }: RecordedScenario, objects: ReadonlyMap<string, RecordedObject>): string | undefined {
  for (const { path, request, response } of exchanges) {
    const zone = objects.get(/^\/zones\/([0-9a-f]{32})/.exec(path)?.[1] ?? '');
    const found =
      /^\/accounts\/([0-9a-f]{32})/.exec(path)?.[1] ??
      /"account":\{"id":"([0-9a-f]{32})"/.exec(`${JSON.stringify(request)}${JSON.stringify(response)}`)?.[1] ??
      (zone?.account as RecordedObject | undefined)?.id;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last two labels of the first name that a response shows. */
function nameIn({ exchanges }: RecordedScenario): string {
  const name = /"(?:zone_name|name)":"([\w.*-]+\.[a-z]+)\.?"/.exec(JSON.stringify(exchanges))?.[1] ?? 'example.com';
  return name.split('.').slice(-2).join('.');
}

const planOf = (zone: RecordedObject | undefined): Zone['plan'] | undefined =>
  (zone?.plan as { legacy_id?: Zone['plan'] } | undefined)?.legacy_id;

/** Some recordings have only a month, or none. */
function dateOf(exchange: RecordedExchange | undefined): string {
  const { date = '', response } = exchange ?? { response: undefined };
  const newest = [...JSON.stringify(response ?? {}).matchAll(/"(?:created|modified)_on":"([^"]+)"/g)].map(
    ([, on]) => on,
  );
  const known = [/^\d{4}-\d\d-\d\dT/.test(date) ? date : undefined, newest.sort().at(-1)].filter(
    (on) => on !== undefined,
  );
  return known.sort().at(-1) ?? '2026-08-01T00:00:00Z';
}
