import type { Resource, Target } from '../../permissions/grants.ts';
import type { FindingStatus, Observation } from '../../permissions/report-facts.ts';
import { rowOf, type Scope } from '../../permissions/scopes.ts';
import type { Reason } from '../../transport/errors/reasons.ts';
import type { Reply } from '../ask.ts';
import type { AskOptions, LimitedAsk } from '../limited-asker.ts';

/** A harmless request whose response shows whether a token holds a scope. */
export interface Probe {
  /** The request as method and path template. */
  readonly request: `${string} /${string}`;
  /** Asks for as little as possible; undefined if the probe cannot be tried without knowing more. */
  readonly query?: ((ids: Ids) => string | undefined) | undefined;
  readonly body?: ((ids: Ids) => unknown) | undefined;
  /** Ids in the path other than the zone's and the account's. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
  /** Finds the remaining id of the path, with a read that needs the same permission. */
  readonly find?: { readonly request: `GET /${string}`; readonly id: string } | undefined;
  /**
   * The error that shows that the permission was there: it is about the id or the body that the probe sends. Without one only a
   * success shows it.
   */
  readonly rejectedWith?: RegExp | undefined;
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
export async function tryProbe(
  ask: LimitedAsk,
  scope: Scope,
  probe: Probe,
  target: Target,
): Promise<Observation | undefined> {
  const resource = resourceOf(scope, target);
  if (!resource) return undefined;
  const { zone, account } = target;
  const ids: Ids = { zone_id: zone?.id, zone_name: zone?.name, account_id: account?.id };
  const query = probe.query?.(ids);
  if (probe.query && query === undefined) return undefined;
  const seen = (request: string, { shows, detail }: Verdict): Observation => {
    return { scope, resource, evidence: { kind: 'probe', shows, request, detail } };
  };
  let found: Readonly<Record<string, string>> = {};
  if (probe.find) {
    const { request, id } = probe.find;
    const reply = await ask(fill({ request }, undefined, ids).path);
    const value = (reply.result as { id?: unknown } | null | undefined)?.id;
    if (reply.status !== 200 || typeof value !== 'string') {
      const { shows, detail } = judge(reply);
      // Without the read there is no edit. That there is nothing to try it on shows nothing.
      return seen(request, { shows: shows === 'denied' ? 'denied' : 'unknown', detail });
    }
    found = { [id]: value };
  }
  const { path, options } = fill(probe, query, { ...ids, ...found });
  let reply = await ask(path, options);
  // A stray denial is confirmed before it counts.
  if (reply.status === 401) reply = await ask(path, options);
  return seen(probe.request, reply.status === 200 && probe.judge ? probe.judge(reply) : judge(reply, probe));
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
  { request, body, ids: others }: Pick<Probe, 'request' | 'body' | 'ids'>,
  query: string | undefined,
  ids: Ids | Readonly<Record<string, string | undefined>>,
): { path: string; options: AskOptions } {
  const [method = 'GET', template = ''] = request.split(' ');
  const all: Readonly<Record<string, string | undefined>> = { ...ids, ...others };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => String(all[name]));
  return { path: query ? `${path}?${query}` : path, options: { method, ...(body && { body: body(ids) }) } };
}

/** What else than a missing permission a denial may be about, in words. */
const OPEN: Partial<Record<Reason, string>> = {
  plan: 'the billing plan may be the reason',
  path: 'the billing plan may be the reason',
  not_enabled: 'a product that is not enabled may be the reason',
  owner: "the state of the owner's account may be the reason",
};

/**
 * What a response shows. Only a clear yes or no counts; anything else leaves the question open. An error shows that the
 * permission was there only if it is about the id or body that was sent: 400 and 404 are also said before anything is checked.
 */
export function judge(reply: Reply, { rejectedWith }: Pick<Probe, 'rejectedWith'> = {}): Verdict {
  const { status, failure, reason, messages, isSuccess } = reply;
  const text = messages.map(({ code, message }) => `${code}: ${message}`).join('; ');
  const detail = `status ${status}${text ? ` (${text})` : ''}`;
  if (failure) return { shows: 'unknown', detail: failure };
  if (status === 200) {
    // GraphQL denies with status 200, too.
    if (messages.length === 0) return { shows: isSuccess ? 'granted' : 'unknown', detail };
    return { shows: reason === 'permission' ? 'denied' : 'unknown', detail };
  }
  const isRejection = [400, 404, 409, 422].includes(status ?? 0);
  if (isRejection && messages.some(({ code, message }) => rejectedWith?.test(`${code}: ${message}`))) {
    return { shows: 'granted', detail };
  }
  const open = OPEN[reason ?? 'permission'];
  if (open) return { shows: 'unknown', detail: `${detail}: ${open}` };
  if (status !== 401 && status !== 403) return { shows: 'unknown', detail };
  const isDenial = reason === 'permission' || messages.length === 0;
  return { shows: isDenial ? 'denied' : 'unknown', detail };
}
