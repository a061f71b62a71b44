import { pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { Json } from './bindings.ts';
import { deploymentBody, fullVersionBody, versionBody } from './bodies.ts';
import { editOf, noSuchVersion, scriptIn, uploadIn } from './edit.ts';
import { type Deployment, type Script, Workers } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/scripts/subresources/';
const SCRIPT = '/accounts/{account_id}/workers/scripts/{script_name}';

/** Versions of Workers and their deployments. */
export const versionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${SCRIPT}/versions`,
    known: 'doc',
    source: `${DOCS}versions/methods/list/`,
    handle(request) {
      // Every version can be deployed, so that `deployable` changes nothing.
      const { items, info } = pageOf(scriptIn(request).versions.toReversed(), request.query, { default: 10 });
      return success({ items: items.map(versionBody) }, { info });
    },
  }),

  route({
    method: 'POST',
    path: `${SCRIPT}/versions`,
    known: 'doc',
    source: `${DOCS}versions/methods/create/`,
    handle(request) {
      const script = scriptIn(request);
      const version = Workers.of(request.account).uploadVersion(script, uploadIn(request), editOf(request));
      return success(fullVersionBody(version, script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/versions/{version_id}`,
    known: 'doc',
    source: `${DOCS}versions/methods/get/`,
    handle(request) {
      const script = scriptIn(request);
      const version = script.versions.find(({ id }) => id === request.param('version_id'));
      if (!version) throw noSuchVersion();
      return success(fullVersionBody(version, script));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/deployments`,
    known: 'seen',
    source: 'https://github.com/cloudflare/cf-terraforming/blob/master/testdata/cloudflare/v5',
    handle: (request) => success({ deployments: scriptIn(request).deployments.map(deploymentBody) }),
  }),

  route({
    method: 'POST',
    path: `${SCRIPT}/deployments`,
    known: 'doc',
    source: `${DOCS}deployments/methods/create/`,
    handle(request) {
      const script = scriptIn(request);
      const { strategy, versions, annotations } = request.json();
      // Code and wording are inferred.
      if (strategy !== 'percentage') throw rejection(10021, 'strategy must be percentage');
      const deployment = { annotations: (annotations ?? {}) as Json, versions: readShares(versions, script) };
      return success(deploymentBody(Workers.of(request.account).deploy(script, deployment, editOf(request))));
    },
  }),

  route({
    method: 'GET',
    path: `${SCRIPT}/deployments/{deployment_id}`,
    known: 'doc',
    source: `${DOCS}deployments/methods/get/`,
    handle(request) {
      const deployment = scriptIn(request).deployments.find(({ id }) => id === request.param('deployment_id'));
      // The code is seen: https://github.com/alchemy-run/distilled (`DeploymentNotFound`)
      if (!deployment) throw rejection(10336, 'workers.api.error.deployment_not_found', 404);
      return success(deploymentBody(deployment));
    },
  }),
];

/** Codes and wording are inferred. @source https://developers.cloudflare.com/workers/configuration/versions-and-deployments/gradual-deployments/ */
function readShares(given: unknown, script: Script): Deployment['versions'] {
  if (!Array.isArray(given) || given.length < 1 || given.length > 2)
    throw rejection(10021, 'a deployment has 1 or 2 versions');
  const shares = given.map(({ version_id, percentage }) => ({
    version_id: String(version_id),
    percentage: Number(percentage),
  }));
  for (const { version_id } of shares) {
    if (!script.versions.some(({ id }) => id === version_id)) throw noSuchVersion();
  }
  const sum = shares.reduce((total, { percentage }) => total + percentage, 0);
  if (!(Math.abs(sum - 100) < 0.01)) throw rejection(10021, 'the percentages must add up to 100');
  return shares;
}
