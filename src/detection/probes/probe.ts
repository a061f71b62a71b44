import type { Resource, Target } from '../../permissions/grants.ts';
import type { FindingStatus, Observation } from '../../permissions/report-facts.ts';
import { rowOf, type Scope } from '../../permissions/scopes.ts';
import type { Ask, AskOptions, Reply } from '../ask.ts';

/** A harmless request whose response shows whether a token holds a scope. */
export interface Probe {
  /** The request as method and path template. */
  readonly request: `${string} /${string}`;
  /** Asks for as little as possible; undefined if the probe cannot be tried without knowing more. */
  readonly query?: ((ids: Ids) => string | undefined) | undefined;
  readonly body?: ((ids: Ids) => unknown) | undefined;
  /** Ids in the path other than the zone's and the account's. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
  /** What a 200 shows, if that depends on its body. */
  readonly judge?: ((reply: Reply) => Verdict) | undefined;
}

/** The ids that a probe is about. */
export interface Ids {
  readonly zone_id?: string | undefined;
  readonly zone_name?: string | undefined;
  readonly account_id?: string | undefined;
}

/** What a response shows, and its text. */
interface Verdict {
  readonly shows: FindingStatus;
  readonly detail: string;
}

/**
 * Tries a probe.
 *
 * @returns Undefined if it cannot be tried: without a zone, an account or a name.
 */
export async function tryProbe(ask: Ask, scope: Scope, probe: Probe, target: Target): Promise<Observation | undefined> {
  const resource = resourceOf(scope, target);
  if (!resource) return undefined;
  const { zone, account } = target;
  const ids: Ids = { zone_id: zone?.id, zone_name: zone?.name, account_id: account?.id };
  const query = probe.query?.(ids);
  if (probe.query && query === undefined) return undefined;
  const { path, options } = fill(probe, query, ids);
  let reply = await ask(path, options);
  // A stray 401 is confirmed before it counts.
  if (reply.status === 401) reply = await ask(path, options);
  const { shows, detail } = reply.status === 200 && probe.judge ? probe.judge(reply) : judge(reply);
  return { scope, resource, evidence: { kind: 'probe', shows, request: probe.request, detail } };
}

/** The zone, account or user of a target that a scope is about. */
export function resourceOf(scope: Scope, { zone, account }: Target): Resource | undefined {
  switch (rowOf(scope).resource) {
    case 'user':
      return { type: 'user' };
    case 'account':
      return account && { type: 'account', id: account.id, name: account.name };
    case 'zone':
      return zone?.id === undefined ? undefined : { type: 'zone', id: zone.id, name: zone.name };
  }
}

function fill(
  { request, body, ids: others }: Probe,
  query: string | undefined,
  ids: Ids,
): { path: string; options: AskOptions } {
  const [method = 'GET', template = ''] = request.split(' ');
  const all: Readonly<Record<string, string | undefined>> = { ...ids, ...others };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name]));
  return { path: query ? `${path}?${query}` : path, options: { method, ...(body && { body: body(ids) }) } };
}

/**
 * What a response shows. Only a clear yes or no counts; anything else leaves the question open. A response about the content of
 * the request (not found, not valid) is sent after the permission was checked.
 */
function judge(reply: Reply): Verdict {
  const text = reply.messages.map(({ code, message }) => `${code}: ${message}`).join('; ');
  const detail = `status ${reply.status}${text ? ` (${text})` : ''}`;
  if (reply.failure) return { shows: 'unknown', detail: reply.failure };
  if (/method not allowed/i.test(text)) return { shows: 'unknown', detail };
  if (reply.status === 401 || reply.status === 403) {
    return mayBePlan(text)
      ? { shows: 'unknown', detail: `${detail}: the billing plan may be the reason` }
      : { shows: 'denied', detail };
  }
  if (/not authorized|does not have access/i.test(text)) return { shows: 'denied', detail };
  const authorised = [200, 400, 404, 409, 422].includes(reply.status ?? 0);
  return { shows: authorised ? 'granted' : 'unknown', detail };
}

const mayBePlan = (text: string): boolean => /entitle|upgrade|plan\b/i.test(text);
