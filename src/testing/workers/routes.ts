import { preciseTimestamp } from '../clock.ts';
import { isHostname } from '../dns/names.ts';
import type { Call } from '../server/call.ts';
import { refusal, success } from '../server/response.ts';
import { type Route, route } from '../server/route.ts';
import { DOMAINS_PER_ZONE } from './limits.ts';
import { type WorkerRoute, WorkerRoutes } from './worker-routes.ts';
import { jsonIn, type Script, Workers, withoutSecrets } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const WORKERS = '/accounts/{account_id}/workers';
const SCRIPT = `${WORKERS}/scripts/{script_name}`;
const ROUTES = '/zones/{zone_id}/workers/routes';

const scriptRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${WORKERS}/scripts`,
    known: 'doc',
    source: `${DOCS}scripts/methods/list/`,
    handle({ account, query }) {
      const wanted = (query.get('tags') ?? '').split(',').filter(Boolean);
      const fits = ({ settings }: Script): boolean =>
        wanted.every((filter) => {
          const [, tag = filter, yes = 'yes'] = /^(.*):(yes|no)$/.exec(filter) ?? [];
          return (Array.isArray(settings.tags) && settings.tags.includes(tag)) === (yes === 'yes');
        });
      return success([...Workers.of(account).scripts.values()].filter(fits).map(scriptBody));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/content/v2`,
    // Wrangler reads a form from here, and the name of the main module from a header: packages/wrangler/src/versions/secrets.
    known: 'seen',
    source: 'https://github.com/cloudflare/workers-sdk',
    handle(call) {
      const { modules, mainModule } = scriptIn(call);
      const body = new FormData();
      for (const { name, type, bytes } of modules) body.append(name, new Blob([bytes], { type }), name);
      return { status: 200, body, headers: { 'cf-entrypoint': mainModule } };
    },
  }),

  route({
    method: 'PUT',
    path: SCRIPT,
    known: 'doc',
    source: 'https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/',
    handle(call) {
      const script = Workers.of(call.account).upload(call.param('script_name'), call.form(), now(call));
      return success({ ...scriptBody(script), entry_point: script.mainModule, startup_time_ms: 10 });
    },
  }),

  route({
    method: 'DELETE',
    path: SCRIPT,
    known: 'doc',
    source: `${DOCS}scripts/methods/delete/`,
    handle(call) {
      const script = scriptIn(call);
      Workers.of(call.account).delete(script, call.query.get('force') === 'true');
      // That its routes go with it is inferred.
      for (const zone of call.context.zones.list()) {
        if (zone.account.id === call.account.id) WorkerRoutes.of(zone).deleteOf(script.id);
      }
      return success(null);
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/script_and_version_settings/methods/get/`,
    handle: (call) => success(settingsBody(scriptIn(call))),
  }),

  route({
    method: 'PATCH',
    path: `${SCRIPT}/settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/script_and_version_settings/methods/edit/`,
    handle(call) {
      const script = scriptIn(call);
      const part = call.form().find(({ name }) => name === 'settings');
      // Code and wording are inferred.
      if (!part) throw refusal(10021, 'workers.api.error.settings_missing');
      Workers.of(call.account).edit(script, jsonIn(part.text), now(call));
      return success(settingsBody(script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/list/`,
    handle: (call) => success(scriptIn(call).bindings.filter(({ type }) => type.startsWith('secret_'))),
  }),

  route({
    method: 'PUT',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/update/`,
    handle(call) {
      const script = scriptIn(call);
      const { name, text, type } = call.json();
      // Code and wording are inferred.
      if (typeof name !== 'string' || typeof text !== 'string' || type !== 'secret_text') {
        throw refusal(10021, 'workers.api.error.invalid_secret: name, text and type are required');
      }
      const taken = script.bindings.find((binding) => binding.name === name);
      // Seen: https://github.com/stefanko-ch/Nexus-Stack/issues/280. The status is inferred.
      if (taken && !taken.type.startsWith('secret_')) {
        throw refusal(10053, `Binding name '${name}' already in use. Please use a different name and try again.`);
      }
      const secret = withoutSecrets({ name, type, text });
      script.bindings = [...script.bindings.filter((binding) => binding !== taken), secret];
      script.modifiedOn = now(call);
      return success(secret);
    },
  }),

  route({
    method: 'DELETE',
    path: `${SCRIPT}/secrets/{secret_name}`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/delete/`,
    handle(call) {
      const script = scriptIn(call);
      const name = call.param('secret_name');
      const secret = script.bindings.find((one) => one.name === name && one.type.startsWith('secret_'));
      // Seen: https://github.com/cloudflare/workers-sdk/issues/12812. The status is inferred.
      if (!secret) throw refusal(10056, `Binding '${name}' not found.`, 404);
      script.bindings = script.bindings.filter((binding) => binding !== secret);
      script.modifiedOn = now(call);
      return success(null);
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/subdomain`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/subdomain/methods/get/`,
    handle: (call) => success(scriptIn(call).subdomain),
  }),

  route({
    method: 'POST',
    path: `${SCRIPT}/subdomain`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/subdomain/methods/create/`,
    handle(call) {
      const script = scriptIn(call);
      const { enabled, previews_enabled: previews = enabled } = call.json();
      // Code and wording are inferred.
      if (typeof enabled !== 'boolean' || typeof previews !== 'boolean')
        throw refusal(10021, 'enabled must be a boolean');
      if (enabled) subdomainOf(call);
      script.subdomain = { enabled, previews_enabled: previews };
      return success(script.subdomain);
    },
  }),
];

const zoneRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: ROUTES,
    known: 'doc',
    source: `${DOCS}routes/methods/list/`,
    handle: ({ zone }) => success(WorkerRoutes.of(zone).list()),
  }),

  route({
    method: 'POST',
    path: ROUTES,
    known: 'doc',
    source: `${DOCS}routes/methods/create/`,
    handle: (call) => success(WorkerRoutes.of(call.zone).create(readRoute(call), call.context.ids)),
  }),

  route({
    method: 'GET',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/get/`,
    handle: (call) => success(WorkerRoutes.of(call.zone).get(call.param('route_id'))),
  }),

  route({
    method: 'PUT',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/update/`,
    handle(call) {
      const { id } = WorkerRoutes.of(call.zone).get(call.param('route_id'));
      return success(WorkerRoutes.of(call.zone).replace(id, readRoute(call)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${ROUTES}/{route_id}`,
    known: 'doc',
    source: `${DOCS}routes/methods/delete/`,
    handle(call) {
      const id = call.param('route_id');
      WorkerRoutes.of(call.zone).delete(id);
      return success({ id });
    },
  }),
];

const domainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${WORKERS}/domains`,
    known: 'doc',
    source: `${DOCS}domains/methods/list/`,
    handle({ account, query }) {
      const fields = ['zone_id', 'zone_name', 'service', 'hostname', 'environment'] as const;
      const domains = [...Workers.of(account).domains.values()];
      return success(
        domains.filter((domain) => fields.every((field) => !query.has(field) || query.get(field) === domain[field])),
      );
    },
  }),

  route({
    method: 'PUT',
    path: `${WORKERS}/domains`,
    known: 'doc',
    source: `${DOCS}domains/methods/update/`,
    handle: (call) => success(attach(call)),
  }),

  route({
    method: 'GET',
    path: `${WORKERS}/domains/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/get/`,
    handle: (call) => success(domainIn(call)),
  }),

  route({
    method: 'DELETE',
    path: `${WORKERS}/domains/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/delete/`,
    handle(call) {
      Workers.of(call.account).domains.delete(domainIn(call).id);
      return { status: 200, body: { success: true, errors: [], messages: [] } };
    },
  }),
];

const subdomainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${WORKERS}/subdomain`,
    known: 'doc',
    source: `${DOCS}subdomains/methods/get/`,
    handle: (call) => success({ subdomain: subdomainOf(call) }),
  }),

  route({
    method: 'PUT',
    path: `${WORKERS}/subdomain`,
    known: 'seen',
    source: 'https://github.com/cloudflare/wrangler-legacy/issues/207',
    handle(call) {
      const workers = Workers.of(call.account);
      const { subdomain } = call.json();
      // Code and wording are inferred.
      if (typeof subdomain !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(subdomain)) {
        throw refusal(10032, 'workers.api.error.subdomain_invalid');
      }
      if (workers.subdomain !== undefined) throw refusal(10036, 'workers.api.error.account_has_subdomain', 409);
      // The status is seen (https://github.com/cloudflare/wrangler-legacy/issues/135), the wording is inferred.
      if (call.context.accounts.list().some((account) => Workers.of(account).subdomain === subdomain)) {
        throw refusal(10031, 'workers.api.error.subdomain_unavailable', 409);
      }
      workers.subdomain = subdomain;
      return success({ subdomain });
    },
  }),
];

export const workerRoutes: readonly Route[] = [...scriptRoutes, ...zoneRoutes, ...domainRoutes, ...subdomainRoutes];

const now = ({ context }: Call): string => preciseTimestamp(context.clock.now());

const scriptIn = (call: Call): Script => Workers.of(call.account).script(call.param('script_name'));

/** Seen: https://github.com/Shudesu/line-harness-oss/pull/216. The wording is inferred. */
function subdomainOf({ account }: Call): string {
  const { subdomain } = Workers.of(account);
  if (subdomain === undefined) throw refusal(10007, 'workers.api.error.subdomain_not_found', 404);
  return subdomain;
}

function scriptBody({ id, etag, createdOn, modifiedOn, settings }: Script): object {
  const { annotations: _, limits: __, placement: ___, ...shown } = settings;
  return {
    id,
    etag,
    created_on: createdOn,
    modified_on: modifiedOn,
    handlers: ['fetch'],
    has_assets: false,
    has_modules: true,
    logpush: false,
    usage_model: 'standard',
    ...shown,
  };
}

function settingsBody({ settings, bindings }: Script): object {
  return { logpush: false, usage_model: 'standard', tags: [], tail_consumers: [], ...settings, bindings };
}

/** A pattern and a script that a route can have. */
function readRoute(call: Call): Omit<WorkerRoute, 'id'> {
  const { pattern, script } = call.json();
  const parts = typeof pattern === 'string' ? /^(?:https?:\/\/)?([^/?#\s]+)(\/[^?#\s]*)?$/.exec(pattern) : null;
  const [, host = '', path = ''] = parts ?? [];
  // Documented: https://developers.cloudflare.com/workers/configuration/routing/routes/#validity. Codes are inferred.
  const badStar = /.\*./.test(host) || path.slice(0, -1).includes('*');
  if (typeof pattern !== 'string' || host === '' || badStar)
    throw refusal(10022, 'workers.api.error.invalid_route_pattern');
  const name = host.replace(/\*$/, '').replace(/^\*\.?/, '');
  const { zone } = call;
  if (name !== '' && name !== zone.name && !name.endsWith(`.${zone.name}`)) {
    throw refusal(10022, `workers.api.error.invalid_route_pattern: ${pattern} is not in the zone ${zone.name}`);
  }
  if (script === undefined || script === null || script === '') return { pattern };
  // Seen: https://github.com/alchemy-run/distilled/pull/368
  if (!Workers.of(zone.account).scripts.has(String(script))) {
    const message =
      'Cannot configure a route for a Worker which does not exist. Please ensure this Worker exists and try again.';
    throw refusal(10019, message);
  }
  return { pattern, script: String(script) };
}

function domainIn(call: Call) {
  const domain = Workers.of(call.account).domains.get(call.param('domain_id'));
  // Code and wording are inferred.
  if (!domain) throw refusal(100114, 'The custom domain does not exist.', 404);
  return domain;
}

function attach(call: Call) {
  const { account, context } = call;
  const { domains, scripts } = Workers.of(account);
  const { hostname, service, zone_id: zoneId } = call.json();
  const name = typeof hostname === 'string' ? hostname.toLowerCase() : '';
  const zone = context.zones
    .list()
    .find(
      (one) =>
        one.account.id === account.id &&
        (zoneId === undefined || one.id === zoneId) &&
        (name === one.name || name.endsWith(`.${one.name}`)),
    );
  // The code is seen: https://github.com/cloudflare/workers-sdk/issues/2906
  if (!isHostname(name) || !zone) throw refusal(10083, `workers.api.error.zone_not_found for "${name}"`, 404);
  if (typeof service !== 'string' || !scripts.has(service)) {
    throw refusal(10007, 'This Worker does not exist on your account.', 404);
  }
  const known = [...domains.values()].find((domain) => domain.hostname === name);
  // Seen: https://github.com/alchemy-run/alchemy-async/pull/1384
  if (known && known.service !== service) {
    throw refusal(
      100116,
      `Hostname '${name}' already in use by other custom domain. Either delete it, try a different hostname, or use the option 'override_existing_origin' to override.`,
      409,
    );
  }
  if (known) return known;
  // Seen: https://github.com/vm0-ai/vm0/pull/33406
  if (zone.records.list().some((record) => record.name === name && ['A', 'AAAA', 'CNAME'].includes(record.type))) {
    throw refusal(
      100117,
      `Hostname '${name}' already has externally managed DNS records (A, CNAME, etc). Delete them first or try a different hostname.`,
      409,
    );
  }
  // The limit is documented; code and wording are seen in what Wrangler prints. The status is inferred.
  if ([...domains.values()].filter((domain) => domain.zone_id === zone.id).length >= DOMAINS_PER_ZONE) {
    throw refusal(
      100122,
      `You have exceeded the limit of ${DOMAINS_PER_ZONE} Workers custom domains on zone '${zone.name}'.`,
    );
  }
  const id = context.ids.next();
  const certificate = context.ids.next().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  const domain = {
    ...{ id, cert_id: certificate, hostname: name, service },
    ...{ zone_id: zone.id, zone_name: zone.name, environment: 'production' },
  };
  domains.set(id, domain);
  return domain;
}
