/**
 * Explains denials with two reads: is the token valid, and what does the zone say that it holds there? The library also reads the
 * token's policies, other accounts and the catalog: 16 kB.
 */
import { rowOf } from './shared.js';

/** What the `permissions` of a zone call the permissions of this tool. */
const SCOPES = {
  '#zone:read': 'zone:read',
  '#dns_records:read': 'dns:read',
  '#dns_records:edit': 'dns:edit',
  '#cache_purge:edit': 'cache:purge',
};

export async function diagnoseDenial({ call, signal }, { questions: { fetch, baseURL, kind } }) {
  const read = async (path) => {
    try {
      const response = await fetch(`${baseURL}${path}`, { method: 'GET', signal });
      return { status: response.status, ...(await response.json()) };
    } catch (error) {
      if (signal?.aborted) throw error;
      return {};
    }
  };
  const { scope, zone } = call ?? {};
  const [verified, seen] = await Promise.all([
    read('/user/tokens/verify'),
    zone?.id === undefined ? {} : read(`/zones/${zone.id}`),
  ]);
  const permissions = seen.result?.permissions ?? [];
  const held = Object.keys(SCOPES)
    .filter((name) => permissions.includes(name))
    .map((name) => rowOf(SCOPES[name]));
  const needed = scope === undefined ? [] : [rowOf(scope)];
  const status = verified.result?.status ?? (verified.status === 401 && kind === 'user' ? 'invalid' : 'unknown');
  return {
    token: {
      id: verified.result?.id,
      owner: kind === 'user' || kind === 'account' ? kind : 'unknown',
      status,
      reason: verified.errors?.[0]?.message ?? 'it was not verified',
      expiresOn: verified.result?.expires_on,
      notBefore: verified.result?.not_before,
    },
    needed,
    isOneOf: false,
    accepted: needed.map(({ group }) => group),
    held,
    evidence: held.length > 0 ? "from the zone's permissions" : undefined,
    isGranted: permissions.length > 0 ? held.some((row) => row.scope === scope) : undefined,
    resource: zone && `zone ${zone.name ?? zone.id}`,
    reaches: undefined,
    unnamed: 'its documents name no permission for this request',
  };
}
