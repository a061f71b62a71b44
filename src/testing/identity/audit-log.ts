import { timestamp } from '../clock.ts';
import { asUuid, idOfName } from '../ids.ts';
import { pageOf } from '../server/paging.ts';
import { NotSimulated } from '../server/rejections.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { Account } from './accounts.ts';
import type { Actor } from './actor.ts';

/** A change that the API made in an account. */
export interface Change {
  readonly method: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
  readonly result: unknown;
  readonly actor: Actor;
  readonly ip: string;
  readonly zoneName: string | undefined;
  readonly rayId: string;
  readonly at: number;
}

interface AuditEntry {
  readonly id: string;
  readonly action: { readonly result: boolean; readonly type: string };
  readonly actor: { readonly id: string; readonly email?: string; readonly ip: string; readonly type: 'user' };
  readonly interface: 'API';
  readonly metadata: Readonly<Record<string, string>>;
  readonly owner: { readonly id: string };
  readonly resource: { readonly id: string; readonly type: string };
  readonly when: string;
}

/** How many entries an account keeps. */
const KEPT = 10_000;

const actions: Readonly<Record<string, string>> = { POST: 'add', PUT: 'update', PATCH: 'update', DELETE: 'delete' };

/** The successful changes in an account, oldest first. It is not in a snapshot, which shows what the changes did. */
export class AuditLog {
  readonly #entries: AuditEntry[] = [];

  static of(account: Account): AuditLog {
    return account.parts.get('audit_log', () => new AuditLog());
  }

  /** The document has the fields. The names of actions and resources are inferred. */
  add({ method, template, params, result, actor, ip, zoneName, rayId, at }: Change, account: Account): void {
    const [, ...parameters] = Object.values(params);
    const made = typeof result === 'object' && result !== null && 'id' in result ? String(result.id) : undefined;
    this.#entries.push({
      action: { result: true, type: actions[method] ?? method.toLowerCase() },
      actor: {
        id: actor.owner.id,
        ...(actor.owner.kind === 'user' && { email: actor.owner.email }),
        ip,
        type: 'user',
      },
      id: asUuid(idOfName(rayId)),
      interface: 'API',
      metadata: { ...(zoneName !== undefined && { zone_name: zoneName }) },
      owner: { id: account.id },
      resource: { id: made ?? parameters.at(-1) ?? Object.values(params)[0] ?? '', type: resourceType(template) },
      when: timestamp(at),
    });
    if (this.#entries.length > KEPT) this.#entries.shift();
  }

  list(): readonly AuditEntry[] {
    return this.#entries;
  }

  toJSON(): readonly never[] {
    return [];
  }
}

/** The last literal segment: `dns_records` of `/zones/{zone_id}/dns_records/{dns_record_id}`. */
const resourceType = (template: string): string =>
  template.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? '';

const filters: Readonly<Record<string, (entry: AuditEntry, value: string) => boolean>> = {
  id: ({ id }, value) => id === value,
  'action.type': ({ action }, value) => action.type === value,
  'actor.ip': ({ actor }, value) => actor.ip === value,
  'actor.email': ({ actor }, value) => actor.email === value,
  'zone.name': ({ metadata }, value) => metadata.zone_name === value,
  since: ({ when }, value) => Date.parse(when) >= moment(value),
  before: ({ when }, value) => Date.parse(when) <= moment(value),
};

/** The code is inferred. */
function moment(value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw rejection(1004, `${value} is not a time in RFC 3339`);
  return time;
}

function listed({ account, query }: RoutedRequest): readonly AuditEntry[] {
  let entries = AuditLog.of(account).list();
  for (const [name, value] of query) {
    if (['page', 'per_page', 'direction'].includes(name)) continue;
    const fits = filters[name];
    if (!fits) throw new NotSimulated(`The simulator does not know the filter ${name} of audit logs.`);
    entries = entries.filter((entry) => fits(entry, value));
  }
  return query.get('direction') === 'asc' ? entries : entries.toReversed();
}

export const auditLogRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/accounts/{account_id}/audit_logs',
    known: 'doc',
    source: 'https://developers.cloudflare.com/api/resources/audit_logs/methods/list/',
    handle(request) {
      const { items, info } = pageOf(listed(request), request.query, { default: 100 });
      return success(items, { info });
    },
  }),
];
