import { BasePageRules } from 'cloudflare/resources/page-rules';
import { CloudflareConnectorError, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { PageRule } from './models.ts';
import { PartialReorderError } from './reorder-error.ts';

/**
 * Puts a zone's page rules in the given order. Cloudflare numbers them 1 to n without gaps, and a move shifts the rules in
 * between (seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/767). Rules are placed from the bottom up,
 * so that a rule in its place is not shifted again.
 */
export async function reorder(call: CallContext, zone: ZoneRef, order: readonly string[]): Promise<PageRule[]> {
  const bottomUp = order.toReversed();
  let present = await idsBottomUp(call, zone);
  check(order, present);
  const applied: string[] = [];
  for (const [index, rule] of bottomUp.entries()) {
    if (present[index] === rule) continue;
    try {
      const move = { zone_id: zone.id, priority: index + 1 } as Parameters<BasePageRules['edit']>[1];
      await call.use(BasePageRules).edit(rule, move, call.options);
    } catch (cause) {
      throw applied.length === 0 ? cause : partial(cause, applied, bottomUp.slice(index));
    }
    applied.push(rule);
    present = present.filter((id) => id !== rule).toSpliced(index, 0, rule);
  }
  const rules = await list(call, zone);
  if (rules.map(({ id }) => id).join() === order.join()) return rules;
  throw new CloudflareConnectorError(
    'conflict',
    `pageRules.reorder: the rules are not in the given order, because somebody else changed them in between. Moved: ${applied.join(', ')}. List them before retrying.`,
    { operation: 'pageRules.reorder' },
  );
}

async function list(call: CallContext, zone: ZoneRef): Promise<PageRule[]> {
  const rules = (await call
    .use(BasePageRules)
    .list({ zone_id: zone.id }, call.expecting({ result: 'array' }))) as unknown as PageRule[];
  return rules.toSorted((a, b) => b.priority - a.priority);
}

const idsBottomUp = async (call: CallContext, zone: ZoneRef): Promise<string[]> =>
  (await list(call, zone)).map(({ id }) => id).reverse();

/** Every rule of the zone needs a place, and only its rules can have one. */
function check(order: readonly string[], present: readonly string[]): void {
  const operation = 'pageRules.reorder';
  const unknown = order.filter((id) => !present.includes(id));
  if (unknown.length > 0) {
    const message = `${operation}: the zone has no page rule ${unknown.join(', ')}. Nothing was moved.`;
    throw new CloudflareConnectorError('not_found', message, { operation });
  }
  const missing = present.filter((id) => !order.includes(id));
  if (missing.length === 0) return;
  const message = `must have every page rule of the zone; missing: ${missing.join(', ')}`;
  throw new InvalidInputError(operation, [{ field: 'rules', message }], { operation });
}

function partial(cause: unknown, applied: readonly string[], pending: readonly string[]): unknown {
  if (!CloudflareConnectorError.is(cause)) return cause;
  const { operation, request, status, errors, rayId, retryable, retryAfter } = cause;
  return new PartialReorderError(
    `pageRules.reorder: ${applied.length} rules were moved, then a move failed; ${pending.length} are pending (see \`pending\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    applied,
    pending,
  );
}
