/*
 * A small Cloudflare for the fault matrix: one zone, its records, its purges, and a ledger of everything that was applied. It shares
 * no code with the library or the simulator, so that what it says of a call is evidence.
 */

/** A DNS record as the API returns it. */
export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly content: string;
  readonly ttl: number;
  readonly proxied: boolean;
}

/** A request as it arrived. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** A response before it is sent, and perhaps damaged. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Fields = Partial<StoredRecord>;

const ok = (result: unknown, info?: object): Answer => ({
  status: 200,
  body: { success: true, errors: [], messages: [], result, ...(info && { result_info: info }) },
});

const refused = (status: number, code: number, message: string): Answer => ({
  status,
  body: { success: false, errors: [{ code, message }], messages: [], result: null },
});

const PER_PAGE = 3;

export class Account {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly records = new Map<string, StoredRecord>();
  /** What was applied, in order: `POST www A 192.0.2.1`. */
  readonly ledger: string[] = [];
  readonly purged: string[] = [];
  alwaysHttps = 'off';
  #ids = 0;
  readonly #refusesTwins: boolean;

  /** @param refusesTwins Whether a record that exists already is rejected, as by Cloudflare. If not, a doubled create shows. */
  constructor(number: number, refusesTwins: boolean) {
    this.zoneId = number.toString(16).padStart(32, 'a');
    this.zoneName = `zone-${number}.example`;
    this.#refusesTwins = refusesTwins;
  }

  get zone() {
    return {
      id: this.zoneId,
      name: this.zoneName,
      status: 'active',
      account: { id: 'f'.repeat(32), name: 'account' },
      plan: { id: '0', legacy_id: 'free', name: 'Free Website' },
      permissions: ['#zone:read', '#dns_records:read', '#dns_records:edit'],
    };
  }

  /** Adds a record without a note in the ledger. */
  give(type: string, name: string, content: string): StoredRecord {
    const id = `${(++this.#ids).toString(16).padStart(4, '0')}${this.zoneId.slice(4)}`;
    const record = { id, type, name: `${name}.${this.zoneName}`, content, ttl: 1, proxied: false };
    this.records.set(id, record);
    return record;
  }

  /** The contents of the records, sorted: the state of the zone. */
  state(): string {
    return [...this.records.values()].map(textOf).toSorted().join('\n');
  }

  /** Carries a request out. */
  answer({ method, path, query, body }: Asked): Answer {
    const inZone = path.startsWith(`/zones/${this.zoneId}`) ? path.slice(`/zones/${this.zoneId}`.length) : undefined;
    const route = `${method} ${inZone === undefined ? path : `~${inZone.replace(/\/[0-9a-f]{32}$/, '/:id')}`}`;
    const id = path.split('/').at(-1) ?? '';
    switch (route) {
      case 'GET /zones':
        return ok([query.get('name')].includes(this.zoneName) ? [this.zone] : [], {
          page: 1,
          per_page: 20,
          count: 1,
          total_count: 1,
          total_pages: 1,
        });
      case 'GET /user/tokens/verify':
        return ok({ id: 'e'.repeat(32), status: 'active' });
      case 'GET ~':
        return ok(this.zone);
      case 'GET ~/settings/always_use_https':
        return ok({ id: 'always_use_https', value: this.alwaysHttps, editable: true });
      case 'PATCH ~/settings/always_use_https':
        this.alwaysHttps = (body as { value: string }).value;
        this.ledger.push(`PATCH always_use_https ${this.alwaysHttps}`);
        return ok({ id: 'always_use_https', value: this.alwaysHttps, editable: true });
      case 'GET ~/dns_records':
        return this.#list(query);
      case 'GET ~/dns_records/:id': {
        const record = this.records.get(id);
        return record ? ok(record) : refused(404, 81044, 'Record does not exist.');
      }
      case 'POST ~/dns_records':
      case 'PUT ~/dns_records/:id':
      case 'PATCH ~/dns_records/:id':
      case 'DELETE ~/dns_records/:id':
        return this.#one(method, id, body as Fields);
      case 'POST ~/dns_records/batch':
        return this.#batch(body as Batch);
      case 'POST ~/purge_cache':
        return this.#purge(body as { files?: string[]; purge_everything?: true });
      case 'POST /graphql':
        return { status: 200, body: { data: { viewer: { zones: [{ zoneTag: this.zoneId }] } }, errors: null } };
      default:
        return refused(501, 0, `This server has no ${method} ${path}`);
    }
  }

  #list(query: URLSearchParams): Answer {
    const name = query.get('name.exact');
    const type = query.get('type');
    const found = [...this.records.values()].filter(
      (record) => (name === null || record.name === name) && (type === null || record.type === type),
    );
    const page = Number(query.get('page') ?? 1);
    const result = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const pages = Math.ceil(found.length / PER_PAGE);
    const info = { page, per_page: PER_PAGE, count: result.length, total_count: found.length, total_pages: pages };
    return ok(result, info);
  }

  #one(method: string, id: string, fields: Fields): Answer {
    const done = this.#change(method, id, fields);
    return 'status' in done ? done : ok(method === 'DELETE' ? { id } : done);
  }

  /** Applies a change, or says why not. */
  #change(method: string, id: string, fields: Fields): StoredRecord | Answer {
    if (method === 'POST') {
      const { type = '', name = '', content = '' } = fields;
      const short = name.replace(new RegExp(`\\.?${this.zoneName.replaceAll('.', '\\.')}$`), '');
      const twin = [...this.records.values()].some(
        (record) => textOf(record) === `${type} ${short}.${this.zoneName} ${content}`,
      );
      if (twin && this.#refusesTwins) return refused(400, 81058, 'An identical record already exists.');
      const record = this.give(type, short, content);
      this.ledger.push(`POST ${textOf(record)}`);
      return record;
    }
    const before = this.records.get(id);
    if (!before) return refused(404, 81044, 'Record does not exist.');
    if (method === 'DELETE') this.records.delete(id);
    else this.records.set(id, { ...before, ...fields, id, name: before.name });
    this.ledger.push(`${method} ${textOf(this.records.get(id) ?? before)}`);
    return this.records.get(id) ?? before;
  }

  /** One transaction: all or none. */
  #batch({ deletes = [], patches = [], puts = [], posts = [] }: Batch): Answer {
    const [records, noted] = [new Map(this.records), this.ledger.length];
    const results: Record<string, StoredRecord[]> = { deletes: [], patches: [], puts: [], posts: [] };
    const lists = { deletes, patches, puts, posts };
    const methods = { deletes: 'DELETE', patches: 'PATCH', puts: 'PUT', posts: 'POST' } as const;
    for (const kind of ['deletes', 'patches', 'puts', 'posts'] as const) {
      for (const fields of lists[kind]) {
        const done = this.#change(methods[kind], fields.id ?? '', fields);
        if ('status' in done) {
          this.records.clear();
          for (const [id, record] of records) this.records.set(id, record);
          this.ledger.length = noted;
          return done;
        }
        results[kind]?.push(done);
      }
    }
    return ok(results);
  }

  #purge({ files = [], purge_everything }: { files?: string[]; purge_everything?: true }): Answer {
    this.purged.push(...(purge_everything ? ['*'] : files));
    this.ledger.push(`PURGE ${purge_everything ? '*' : files.length}`);
    return ok({ id: this.zoneId });
  }
}

type Batch = Partial<Record<'deletes' | 'patches' | 'puts' | 'posts', Fields[]>>;

/** What a record says. */
export const textOf = ({ type, name, content }: StoredRecord): string => `${type} ${name} ${content}`;
