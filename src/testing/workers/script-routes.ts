import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type Binding, type Json, withoutSecrets } from './bindings.ts';
import { scriptBody, settingsBody, sharedBody } from './bodies.ts';
import { contentOf, deleteScript, editOf, scriptIn, uploadIn } from './edit.ts';
import { readSchedules } from './schedules.ts';
import { activeVersion, jsonIn, type Script, subdomainOf, Workers } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const WORKERS = '/accounts/{account_id}/workers';
const SCRIPT = `${WORKERS}/scripts/{script_name}`;

const codeRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${WORKERS}/scripts`,
    known: 'doc',
    source: `${DOCS}scripts/methods/list/`,
    handle({ account, query }) {
      const wanted = (query.get('tags') ?? '').split(',').filter(Boolean);
      const fits = ({ shared }: Script): boolean =>
        wanted.every((filter) => {
          const [, tag = filter, yes = 'yes'] = /^(.*):(yes|no)$/.exec(filter) ?? [];
          return (Array.isArray(shared.tags) && shared.tags.includes(tag)) === (yes === 'yes');
        });
      return success([...Workers.of(account).scripts.values()].filter(fits).map(scriptBody));
    },
  }),

  route({
    method: 'GET',
    path: SCRIPT,
    known: 'doc',
    source: `${DOCS}scripts/methods/get/`,
    handle: (request) => contentOf(scriptIn(request), null),
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/content/v2`,
    // Wrangler reads a form here, and the name of the main module from a header: packages/wrangler/src/versions/secrets.
    known: 'seen',
    source: 'https://github.com/cloudflare/workers-sdk',
    handle: (request) => contentOf(scriptIn(request), request.query.get('version')),
  }),

  route({
    method: 'PUT',
    path: SCRIPT,
    known: 'doc',
    source: 'https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/',
    handle(request) {
      const script = Workers.of(request.account).upload(
        request.param('script_name'),
        uploadIn(request),
        editOf(request),
      );
      const { id, mainModule } = activeVersion(script);
      return success({
        ...scriptBody(script),
        entry_point: mainModule,
        startup_time_ms: 10,
        // Not documented. Wrangler prints it as the version's id.
        deployment_id: id.replaceAll('-', ''),
      });
    },
  }),

  route({
    method: 'DELETE',
    path: SCRIPT,
    known: 'doc',
    source: `${DOCS}scripts/methods/delete/`,
    handle(request) {
      deleteScript(scriptIn(request), request);
      return success(null);
    },
  }),
];

const settingRoutes: readonly Route[] = [
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
      Workers.of(request.account).edit(script, jsonIn(part.text), editOf(request));
      return success(settingsBody(script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/script-settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/settings/methods/get/`,
    handle: (request) => success(sharedBody(scriptIn(request))),
  }),

  route({
    method: 'PATCH',
    path: `${SCRIPT}/script-settings`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/settings/methods/edit/`,
    handle(request) {
      const script = scriptIn(request);
      script.shared = { ...script.shared, ...request.json() };
      script.modifiedOn = editOf(request).now;
      return success(sharedBody(script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/schedules`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/schedules/methods/get/`,
    handle: (request) => success({ schedules: scriptIn(request).schedules }),
  }),

  route({
    method: 'PUT',
    path: `${SCRIPT}/schedules`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/schedules/methods/update/`,
    handle(request) {
      const script = scriptIn(request);
      script.schedules = readSchedules(request.list(), script.schedules, editOf(request).now);
      return success({ schedules: script.schedules });
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

const secretRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/list/`,
    handle: (request) => success(bindingsOf(request).filter(isSecret)),
  }),

  route({
    method: 'PUT',
    path: `${SCRIPT}/secrets`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/update/`,
    handle(request) {
      const secret = readSecret(request.json());
      setSecrets(request, { [secret.name]: secret });
      return success(secret);
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/secrets/{secret_name}`,
    groups: ['Workers Tail Read', 'Workers Scripts Write', 'Workers Scripts Read'],
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/get/`,
    handle: (request) => success(secretIn(request)),
  }),

  route({
    method: 'DELETE',
    path: `${SCRIPT}/secrets/{secret_name}`,
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/delete/`,
    handle(request) {
      setSecrets(request, { [secretIn(request).name]: null });
      return success(null);
    },
  }),

  route({
    method: 'PATCH',
    path: `${SCRIPT}/secrets-bulk`,
    groups: ['Workers Scripts Write'],
    known: 'doc',
    source: `${DOCS}scripts/subresources/secrets/methods/bulk_update/`,
    handle(request) {
      const { secrets } = request.json();
      const given = Object.entries((secrets ?? {}) as Readonly<Record<string, Json | null>>);
      const read = given.map(([name, secret]) => [name, secret && readSecret({ name, ...secret })] as const);
      setSecrets(request, Object.fromEntries(read));
      return success(
        Object.fromEntries(
          bindingsOf(request)
            .filter(isSecret)
            .map((secret) => [secret.name, secret]),
        ),
      );
    },
  }),
];

/** Scripts with their settings, cron triggers, secrets and workers.dev subdomain. */
export const scriptRoutes: readonly Route[] = [...codeRoutes, ...settingRoutes, ...secretRoutes];

const isSecret = ({ type }: Binding): boolean => type.startsWith('secret_');

const bindingsOf = (request: RoutedRequest): readonly Binding[] => activeVersion(scriptIn(request)).bindings;

function secretIn(request: RoutedRequest): Binding {
  const name = request.param('secret_name');
  const secret = bindingsOf(request).find((one) => one.name === name && isSecret(one));
  // Seen: https://github.com/cloudflare/workers-sdk/issues/12812. The status is inferred.
  if (!secret) throw rejection(10056, `Binding '${name}' not found.`, 404);
  return secret;
}

function readSecret({ name, type, ...value }: Json): Binding {
  const isText = type === 'secret_text' && typeof value.text === 'string';
  const isKey = type === 'secret_key' && (value.key_base64 !== undefined || value.key_jwk !== undefined);
  // Code and wording are inferred.
  if (typeof name !== 'string' || !(isText || isKey)) {
    throw rejection(10021, 'workers.api.error.invalid_secret: name, text and type are required');
  }
  return withoutSecrets({ name, type: String(type), ...value });
}

/** Sets secrets by name. Null deletes one. */
function setSecrets(request: RoutedRequest, changes: Readonly<Record<string, Binding | null>>): void {
  const script = scriptIn(request);
  const bindings = bindingsOf(request);
  // Seen: https://github.com/stefanko-ch/Nexus-Stack/issues/280. The status is inferred.
  for (const { name } of bindings.filter((binding) => !isSecret(binding) && binding.name in changes)) {
    throw rejection(10053, `Binding name '${name}' already in use. Please use a different name and try again.`);
  }
  const others = bindings.filter(({ name }) => !(name in changes));
  const set = Object.values(changes).filter((secret) => secret !== null);
  Workers.of(request.account).setBindings(script, [...others, ...set], editOf(request));
}
