import { type Author, activeVersion, type Deployment, type Script, type Version } from './worker-scripts.ts';

/** A Worker as the API lists it. */
export function scriptBody(script: Script): object {
  const active = activeVersion(script);
  const { limits: _, placement: __, ...shown } = active.settings;
  return {
    id: script.id,
    tag: script.tag,
    etag: active.etag,
    created_on: script.createdOn,
    modified_on: script.modifiedOn,
    ...exportsBody(active),
    has_assets: active.hasAssets,
    has_modules: active.isModule,
    last_deployed_from: active.author.source,
    logpush: false,
    usage_model: 'standard',
    ...shown,
    ...script.shared,
    ...migrationTag(script),
  };
}

/** The settings of a Worker with its bindings. */
export function settingsBody(script: Script): object {
  const { settings, bindings } = activeVersion(script);
  return { ...sharedBody(script), usage_model: 'standard', ...settings, ...migrationTag(script), bindings };
}

/** The settings that all versions of a Worker share. */
export const sharedBody = ({ shared }: Script): object => ({ logpush: false, tags: [], tail_consumers: [], ...shared });

/** A version as the API lists it. */
export function versionBody({ id, number, createdOn, author, annotations }: Version): object {
  return {
    id,
    number,
    metadata: {
      created_on: createdOn,
      modified_on: createdOn,
      source: author.source,
      author_id: author.id,
      ...(author.email !== undefined && { author_email: author.email }),
      hasPreview: false,
    },
    annotations: { 'workers/triggered_by': 'upload', ...annotations },
  };
}

/** A version with its settings and bindings. */
export function fullVersionBody(version: Version, script: Script): object {
  const { settings, bindings, etag, author } = version;
  const { compatibility_date, compatibility_flags = [], limits, usage_model = 'standard' } = settings;
  return {
    ...versionBody(version),
    startup_time_ms: 10,
    resources: {
      bindings,
      script: { etag, ...exportsBody(version), last_deployed_from: author.source },
      script_runtime: {
        ...(compatibility_date !== undefined && { compatibility_date }),
        compatibility_flags,
        ...(limits !== undefined && { limits }),
        usage_model,
        ...migrationTag(script),
      },
    },
  };
}

export function deploymentBody({ id, createdOn, author, annotations, versions }: Deployment): object {
  return {
    id,
    source: author.source,
    strategy: 'percentage',
    ...authorBody(author),
    annotations,
    versions,
    created_on: createdOn,
  };
}

/** A Worker as the routes of services return it. Seen in Wrangler's tests and source: https://github.com/cloudflare/workers-sdk */
export function serviceBody(script: Script): object {
  const times = { created_on: script.createdOn, modified_on: script.modifiedOn };
  const environment = { environment: 'production', ...times };
  return {
    id: script.id,
    ...times,
    default_environment: { ...environment, script: { tags: [], ...scriptBody(script) } },
    environments: [environment],
  };
}

const authorBody = ({ email }: Author): object => (email === undefined ? {} : { author_email: email });

const exportsBody = ({ exports: { handlers, named } }: Version): object => ({
  handlers,
  ...(named.length > 0 && { named_handlers: named }),
});

const migrationTag = ({ durableObjects: { tag } }: Script): object => (tag === undefined ? {} : { migration_tag: tag });
