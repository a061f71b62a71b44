import { preciseTimestamp } from '../clock.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { WorkerRoutes } from './worker-routes.ts';
import { jsonIn, type Script, subdomainOf, Workers, withoutSecrets } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const WORKERS = '/accounts/{account_id}/workers';
const SCRIPT = `${WORKERS}/scripts/{script_name}`;

/** Scripts with their settings, secrets and workers.dev subdomain. */
export const scriptRoutes: readonly Route[] = [
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
    // Wrangler reads a form here, and the name of the main module from a header: packages/wrangler/src/versions/secrets.
    known: 'seen',
    source: 'https://github.com/cloudflare/workers-sdk',
    handle(request) {
      const { modules, mainModule } = scriptIn(request);
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
    handle(request) {
      const script = Workers.of(request.account).upload(request.param('script_name'), request.form(), now(request));
      return success({ ...scriptBody(script), entry_point: script.mainModule, startup_time_ms: 10 });
    },
  }),

  route({
    method: 'DELETE',
    path: SCRIPT,
    known: 'doc',
    source: `${DOCS}scripts/methods/delete/`,
    handle(request) {
      const script = scriptIn(request);
      Workers.of(request.account).delete(script, request.query.get('force') === 'true');
      // That its routes are deleted too is inferred.
      for (const zone of request.context.zones.list()) {
        if (zone.account.id === request.account.id) WorkerRoutes.of(zone).deleteOf(script.id);
      }
      return success(null);
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/script_and_version_settings/methods/get/`,
    handle: (request) => success(settingsBody(scriptIn(request))),
  }),

  route({
    method: 'PATCH',
    path: `${SCRIPT}/settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/script_and_version_settings/methods/edit/`,
    handle(request) {
      const script = scriptIn(request);
      const part = request.form().find(({ name }) => name === 'settings');
      // Code and wording are inferred.
      if (!part) throw rejection(10021, 'workers.api.error.settings_missing');
      Workers.of(request.account).edit(script, jsonIn(part.text), now(request));
      return success(settingsBody(script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/list/`,
    handle: (request) => success(scriptIn(request).bindings.filter(({ type }) => type.startsWith('secret_'))),
  }),

  route({
    method: 'PUT',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/update/`,
    handle(request) {
      const script = scriptIn(request);
      const { name, text, type } = request.json();
      // Code and wording are inferred.
      if (typeof name !== 'string' || typeof text !== 'string' || type !== 'secret_text') {
        throw rejection(10021, 'workers.api.error.invalid_secret: name, text and type are required');
      }
      const taken = script.bindings.find((binding) => binding.name === name);
      // Seen: https://github.com/stefanko-ch/Nexus-Stack/issues/280. The status is inferred.
      if (taken && !taken.type.startsWith('secret_')) {
        throw rejection(10053, `Binding name '${name}' already in use. Please use a different name and try again.`);
      }
      const secret = withoutSecrets({ name, type, text });
      script.bindings = [...script.bindings.filter((binding) => binding !== taken), secret];
      script.modifiedOn = now(request);
      return success(secret);
    },
  }),

  route({
    method: 'DELETE',
    path: `${SCRIPT}/secrets/{secret_name}`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/delete/`,
    handle(request) {
      const script = scriptIn(request);
      const name = request.param('secret_name');
      const secret = script.bindings.find((one) => one.name === name && one.type.startsWith('secret_'));
      // Seen: https://github.com/cloudflare/workers-sdk/issues/12812. The status is inferred.
      if (!secret) throw rejection(10056, `Binding '${name}' not found.`, 404);
      script.bindings = script.bindings.filter((binding) => binding !== secret);
      script.modifiedOn = now(request);
      return success(null);
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/subdomain`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/subdomain/methods/get/`,
    handle: (request) => success(scriptIn(request).subdomain),
  }),

  route({
    method: 'POST',
    path: `${SCRIPT}/subdomain`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/subdomain/methods/create/`,
    handle(request) {
      const script = scriptIn(request);
      const { enabled, previews_enabled: previews = enabled } = request.json();
      // Code and wording are inferred.
      if (typeof enabled !== 'boolean' || typeof previews !== 'boolean')
        throw rejection(10021, 'enabled must be a boolean');
      if (enabled) subdomainOf(request.account);
      script.subdomain = { enabled, previews_enabled: previews };
      return success(script.subdomain);
    },
  }),
];

const now = ({ context }: RoutedRequest): string => preciseTimestamp(context.clock.now());

const scriptIn = (request: RoutedRequest): Script => Workers.of(request.account).script(request.param('script_name'));

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
