import { CloudflareConnectorError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { reasonOf } from '../../operations/callback-message.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import type { Zone } from './models.ts';
import { type VisitZone, type ZoneVisit, ZoneVisitError } from './zone-visits.ts';

const OPERATION = 'zones.forEach';

type Visit = { readonly zone: Zone } & (
  | { readonly status: 'unfinished' }
  | { readonly status: 'succeeded'; readonly value: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
);

/** Reads the list of zones page by page as they are needed, and calls `visit` for `concurrency` zones concurrently. */
export async function forEachZone(
  call: CallContext,
  request: PageRequest,
  visit: VisitZone<unknown>,
  concurrency = 8,
): Promise<readonly ZoneVisit<never>[]> {
  const visits: Visit[] = [];
  const zones = call.list<Zone>(request)[Symbol.asyncIterator]();
  let done = 0;
  let isOver = false;
  let fault: unknown;

  const worker = async (signal: AbortSignal): Promise<void> => {
    while (!isOver) {
      const next = await zones.next();
      if (next.done || isOver) return;
      const { value: zone } = next;
      const index = visits.push({ zone, status: 'unfinished' }) - 1;
      let visited: Visit;
      try {
        visited = { zone, status: 'succeeded', value: await visit(zone, { signal }) };
      } catch (error) {
        visited = { zone, status: 'failed', error };
      }
      // A visit that ends after the call does not change what the call reported.
      if (isOver) return;
      visits[index] = visited;
      call.progress({ done: ++done });
    }
  };
  const visitAll = async (ending: AbortSignal | undefined): Promise<void> => {
    const signal = ending ?? new AbortController().signal;
    // If the list cannot be read any further, visits that have begun are completed.
    const keepFirst = (error: unknown): void => {
      fault ??= error;
    };
    await Promise.all(Array.from({ length: concurrency }, () => worker(signal).catch(keepFirst)));
  };
  try {
    await call.within(visitAll);
  } catch (error) {
    fault = error;
  }
  isOver = true;
  // The iterator may be waiting for a page, which ends with the call.
  zones.return?.().catch(() => undefined);
  return outcome(call, visits, fault);
}

function outcome(call: CallContext, visits: readonly Visit[], fault: unknown): readonly ZoneVisit<never>[] {
  if (fault !== undefined && (visits.length === 0 || !CloudflareConnectorError.is(fault))) throw fault;
  const withStatus = <S extends Visit['status']>(status: S) =>
    visits.filter((visit): visit is Extract<Visit, { status: S }> => visit.status === status);
  const succeeded = withStatus('succeeded').map(({ zone, value }) => ({ zone, value: value as never }));
  const failed = withStatus('failed').map(({ zone, error }) => ({ zone, error }));
  const unfinished = withStatus('unfinished').map(({ zone }) => zone);
  if (failed.length === 0 && fault === undefined) return succeeded;

  const [first] = failed;
  const counts = `${succeeded.length} zones succeeded, ${failed.length} failed`;
  const ended = fault && `${unfinished.length} were unfinished, the others were not visited: ${reasonOf(call, fault)}`;
  const reasons = failed.map(({ error }) => reasonOf(call, error));
  const example = first && `${first.zone.name}: ${reasons[0]}`;
  const message = [`${OPERATION}: ${counts}`, ended, example].filter(Boolean).join('; ');
  const { request, status, errors, rayId, retryable, retryAfter } = fault ?? {};
  throw new ZoneVisitError(
    message,
    fault?.code ?? 'callback_failed',
    { operation: OPERATION, request, status, errors, rayId, retryable, retryAfter, cause: fault ?? first?.error },
    { succeeded, failed, unfinished },
    reasons,
  );
}
