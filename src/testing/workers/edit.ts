import { preciseTimestamp } from '../clock.ts';
import type { Rejection } from '../server/route-response.ts';
import { rejection } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { detach } from './domains.ts';
import { WorkerRoutes } from './worker-routes.ts';
import {
  activeVersion,
  type Edit,
  type Script,
  type Upload,
  uploadOf,
  uploadOfText,
  Workers,
} from './worker-scripts.ts';

/** Who makes a change, and when. */
export function editOf({ actor, context, userAgent }: RoutedRequest): Edit {
  const { owner } = actor;
  const client = /^(wrangler|terraform)\b/i.exec(userAgent)?.[1]?.toLowerCase();
  return {
    author: { id: owner.id, email: owner.kind === 'user' ? owner.email : undefined, source: client ?? 'api' },
    now: preciseTimestamp(context.clock.now()),
    ids: context.ids,
  };
}

/** The Worker in the path. */
export const scriptIn = (request: RoutedRequest): Script =>
  Workers.of(request.account).script(request.param('script_name'));

/** The upload in the body. */
export function uploadIn(request: RoutedRequest): Upload {
  const { type, text } = request.body;
  if (type === 'application/javascript' || type === 'text/javascript') return uploadOfText(text, type);
  return { ...uploadOf(request.form()), isStrict: request.query.get('bindings_inherit') === 'strict' };
}

/** Deletes a Worker with its routes and custom domains. That its routes are deleted too is inferred. */
export function deleteScript(script: Script, { account, context, query }: RoutedRequest): void {
  const workers = Workers.of(account);
  workers.delete(script, query.get('force') === 'true');
  for (const domain of [...workers.domains.values()])
    if (domain.service === script.id) detach(domain, account, context);
  for (const zone of context.zones.list())
    if (zone.account.id === account.id) WorkerRoutes.of(zone).deleteOf(script.id);
}

/** The response with the content of a Worker. */
export function contentOf(script: Script, versionId: string | null) {
  const version = script.versions.find(({ id }) => id === versionId) ?? activeVersion(script);
  if (versionId !== null && version.id !== versionId) throw noSuchVersion();
  const { modules, mainModule, isModule } = version;
  if (!isModule) {
    const text = modules.find(({ name, filename }) => (filename ?? name) === mainModule)?.text ?? '';
    return { status: 200, body: text, headers: { 'content-type': 'application/javascript' } };
  }
  const body = new FormData();
  for (const { name, type, bytes } of modules) body.append(name, new Blob([bytes], { type }), name);
  return { status: 200, body, headers: { 'cf-entrypoint': mainModule } };
}

/** The code is seen: https://github.com/alchemy-run/distilled (`VersionNotFound`). */
export const noSuchVersion = (): Rejection => rejection(100146, 'workers.api.error.version_not_found', 404);
