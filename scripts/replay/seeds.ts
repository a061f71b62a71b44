import type { Zone } from '../../src/testing/index.ts';
import type { RecordedExchange } from './recording.ts';
import { type RecordedObject, type ReplayedState, resultsOf } from './state.ts';

/** Makes what a response lists of products other than DNS, with requests of its own. */
type Seed = (state: ReplayedState, exchange: RecordedExchange, zone: Zone | undefined) => Promise<void>;

type Json = Readonly<Record<string, unknown>>;

const readOnly = ['id', 'created_on', 'modified_on', 'paused', 'allowed_modes', 'scope', 'healthy', 'networks'];

const writable = (item: Json): Json =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !readOnly.includes(name)));

/** Creates each listed object with a POST to the path of the list. */
const posted =
  (change: (item: Json) => Json = (item) => item): Seed =>
  async (state, exchange) => {
    const listed = exchange.method === 'GET' ? resultsOf(exchange) : [];
    for (const item of listed) await send(state, 'POST', exchange.path.split('?')[0] ?? '', change(writable(item)));
  };

/** Deletes what is there, and creates what the list shows. */
const only =
  (made: Seed): Seed =>
  async (state, exchange, zone) => {
    if (exchange.method !== 'GET') return;
    const [path = ''] = exchange.path.split('?');
    for (const { id } of (await send(state, 'GET', path)) as readonly RecordedObject[]) {
      await send(state, 'DELETE', `${path}/${id}`);
    }
    await made(state, exchange, zone);
  };

/** Pools with the ids that a balancer names cannot be made: they are made with other ids, and named so. */
const balancers: Seed = async (state, exchange) => {
  for (const item of resultsOf(exchange)) {
    let body = JSON.stringify(writable(item));
    for (const [id] of body.matchAll(/[0-9a-f]{32}/g)) {
      const origins = [{ name: 'one', address: `o${id}.example.com` }];
      const pool = await send(state, 'POST', `/accounts/${state.account.id}/load_balancers/pools`, {
        name: id,
        origins,
      });
      if (pool) body = body.replaceAll(id, (pool as RecordedObject).id);
    }
    await send(state, 'POST', exchange.path, JSON.parse(body) as Json);
  }
};

const pools: Seed = async (state, exchange) => {
  const path = `/accounts/${state.account.id}/load_balancers`;
  for (const { monitor, ...pool } of resultsOf(exchange)) {
    const made = monitor ? await send(state, 'POST', `${path}/monitors`, { type: 'http', path: '/' }) : undefined;
    await send(state, 'POST', `${path}/pools`, {
      ...writable(pool),
      ...(made ? { monitor: (made as RecordedObject).id } : {}),
    });
  }
};

const subdomain: Seed = async (state, exchange) => {
  const name = /scripts\/([^/]+)\//.exec(exchange.path)?.[1] ?? '';
  await script(state, name);
  const [body = {}] = resultsOf(exchange);
  await send(state, 'POST', exchange.path, body as Json);
};

const user: Seed = async ({ cloudflare }, exchange) => {
  const [recorded] = resultsOf(exchange);
  const { first_name: firstName, last_name: lastName, telephone, country, zipcode } = (recorded ?? {}) as Json;
  Object.assign(cloudflare.users.default, { firstName, lastName, telephone, country, zipcode });
};

/** The token belongs to a member, who is the one in the list. */
const members: Seed = async ({ cloudflare }) => {
  Object.assign(cloudflare.users.default, { firstName: 'Name', lastName: 'Name' });
};

const accounts: Seed = async ({ cloudflare }, exchange) => {
  const listed = exchange.status === 200 ? resultsOf(exchange) : [];
  for (const account of cloudflare.accounts.list()) {
    const recorded = listed.some(({ id }) => id === account.id);
    if (!recorded && exchange.status === 200) (account.members as Set<string>).clear();
  }
  for (const { id, name, type } of listed) {
    if (id && !cloudflare.accounts.get(id)) {
      cloudflare.accounts.create({ id, name, ...(type === 'enterprise' && { type: 'enterprise' }) });
    }
  }
};

const script = async (state: ReplayedState, name: string): Promise<void> => {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'index.js' }));
  const module = new Blob(['export default {}'], { type: 'application/javascript+module' });
  form.set('index.js', module, 'index.js');
  await state.cloudflare.fetch(`${API}/accounts/${state.account.id}/workers/scripts/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${state.everything.value}` },
    body: form,
  });
};

/** The Worker of a path below `workers/scripts`, uploaded once for each deployment, with the cron triggers of a list. */
const workerOfPath: Seed = async (state, exchange) => {
  const [{ schedules, deployments = [0] } = {} as RecordedObject] = resultsOf(exchange);
  for (const _ of deployments as readonly unknown[]) {
    await script(state, /scripts\/([^/]+)\//.exec(exchange.path)?.[1] ?? '');
  }
  if (schedules) await send(state, 'PUT', exchange.path, schedules as Json);
};

const workerRoutes: Seed = async (state, exchange) => {
  for (const item of resultsOf(exchange)) await script(state, String(item.script));
  await posted()(state, exchange, undefined);
};

const workerDomains: Seed = async (state, exchange) => {
  const { cloudflare, account } = state;
  const items = exchange.method === 'PUT' ? [exchange.request as Json] : resultsOf(exchange);
  for (const { service, zone_id, zone_name, hostname } of items) {
    await script(state, String(service));
    const name = String(zone_name ?? hostname);
    const id = String(zone_id);
    if (!cloudflare.zones.get(id) && !cloudflare.zones.named(name)) cloudflare.zones.create({ id, name, account });
    if (exchange.method === 'GET') await send(state, 'PUT', exchange.path, { hostname, service, zone_id });
  }
};

const pageRules: Seed = async (state, exchange, zone) => {
  if (exchange.method === 'GET') return posted()(state, exchange, zone);
  await send(state, 'POST', exchange.path, DUPLICATE_PAGE_RULE);
};

/** The request of the recorded refusal is not in the recording. */
const DUPLICATE_PAGE_RULE: Json = {
  targets: [{ target: 'url', constraint: { operator: 'matches', value: '*example.com/*' } }],
  actions: [{ id: 'always_use_https' }],
  status: 'active',
};

const setting: Seed = async (state, exchange) => {
  for (const { id, value, modified_on } of resultsOf(exchange)) {
    if (modified_on === null) continue;
    await send(state, 'PATCH', `${exchange.path.replace(/\/settings.*/, '/settings')}/${id}`, { value });
  }
};

const cacheSetting: Seed = async (state, exchange) => {
  for (const { value } of resultsOf(exchange)) await send(state, 'PATCH', exchange.path, { value });
};

const zoneToCreate: Seed = async ({ cloudflare, account }, { method, request, response }) => {
  const { name } = (request ?? {}) as Json;
  if (method === 'POST' && JSON.stringify(response).includes('"code":1061')) {
    if (!cloudflare.zones.named(String(name))) cloudflare.zones.create({ name: String(name), account });
  }
};

const seeds: readonly (readonly [path: RegExp, seed: Seed])[] = [
  [/^\/accounts$/, accounts],
  [/^\/zones$/, zoneToCreate],
  [/\/accounts\/[^/]+\/members$/, members],
  [/\/firewall\/access_rules\/rules$/, only(posted())],
  [/\/load_balancers$/, balancers],
  [/\/load_balancers\/pools$/, pools],
  [/\/load_balancers\/monitors$/, posted()],
  [/\/workers\/scripts\/[^/]+\/subdomain$/, subdomain],
  [/\/workers\/scripts\/[^/]+\/(?:schedules|deployments)$/, workerOfPath],
  [/\/storage\/kv\/namespaces$/, only(posted())],
  [/^\/user$/, user],
  [/\/pagerules$/, pageRules],
  [/\/workers\/routes$/, workerRoutes],
  [/\/workers\/domains$/, workerDomains],
  [/^\/zones\/[^/]+\/settings(\/[^/]+)?$/, setting],
  [/^\/zones\/[^/]+\/cache\/(?:cache_reserve|tiered_cache_smart_topology_enable)$/, cacheSetting],
];

/** Bodies of requests that the recordings do not have, by the end of their path. */
export function bodyOf({ method, path, request, response }: RecordedExchange): unknown {
  if (request !== undefined || method === 'GET') return request;
  const quoted = JSON.stringify(response);
  if (path.endsWith('/pagerules')) return DUPLICATE_PAGE_RULE;
  if (path === '/graphql') return { query: quoted.includes('for zone') ? ZONE_QUERY : ACCOUNT_QUERY };
  if (path.endsWith('/dns_records/import')) return importForm();
  // What Cloudflare reads as no object.
  if (quoted.includes('"code":9207')) return [];
  const group = /Permission group \\"(\w+)\\" not found/.exec(quoted)?.[1];
  if (group !== undefined) {
    const policy = {
      effect: 'allow',
      resources: { 'com.cloudflare.api.account.*': '*' },
      permission_groups: [{ id: group }],
    };
    return { name: 'test', policies: [policy] };
  }
  return request;
}

const ZONE_QUERY = `{ viewer { zones(filter: { zoneTag: "17680565af0385c432d11910ea193b46" }) {
  httpRequestsAdaptiveGroups(limit: 1, filter: { datetime_geq: "2026-05-01T00:00:00Z" }) { count } } } }`;
const ACCOUNT_QUERY = ZONE_QUERY.replace('zones(filter: { zoneTag', 'accounts(filter: { accountTag');

/** 20 lines: 18 to add, one of a type that does not exist, and one that conflicts with an A record. */
function importForm(): FormData {
  const lines = [
    'example.com. 300 IN BOGUS nothing',
    ...Array.from({ length: 8 }, (_, index) => `a${index}.example.com. 300 IN A 192.0.2.${index}`),
    'mail.example.com. 300 IN A 192.0.2.100',
    'mail.example.com. 300 IN NS ns.example.net.',
    ...Array.from({ length: 9 }, (_, index) => `t${index}.example.com. 300 IN TXT "text ${index}"`),
  ];
  const form = new FormData();
  form.set('file', new Blob([`${lines.join('\n')}\n`]), 'zone.txt');
  return form;
}

/** Makes the objects of a response. */
export async function seed(exchange: RecordedExchange, state: ReplayedState, zone: Zone | undefined): Promise<void> {
  const [pathname = ''] = exchange.path.split('?');
  for (const [path, one] of seeds) if (path.test(pathname)) await one(state, exchange, zone);
}

export const API = 'https://api.cloudflare.com/client/v4';

async function send(state: ReplayedState, method: string, path: string, body?: Json): Promise<unknown> {
  const headers = { authorization: `Bearer ${state.everything.value}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return ((await (await state.cloudflare.fetch(API + path, init)).json()) as { result: unknown }).result;
}
