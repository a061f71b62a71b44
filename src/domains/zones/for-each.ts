import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { CloudflareConnectorError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { reasonOf } from '../../operations/callback-message.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import type { Zone } from './models.ts';
import type { VisitProgress } from './visit-progress.ts';
import { type VisitZone, ZoneVisitError, type ZoneVisits } from './zone-visits.ts';

const OPERATION = 'zones.forEach';

type Visit = { readonly zone: Zone } & (
  | { readonly status: 'unfinished' }
  | { readonly status: 'succeeded'; readonly value: unknown }
  | { readonly status: 'failed'; readonly error: unknown }
);

/** How the zones are visited. */
export interface VisitOptions {
  readonly concurrency?: number | undefined;
  readonly checkpoint?: Checkpoint | undefined;
  readonly job?: string | undefined;
}

/** Reads the list of zones page by page as they are needed, and calls `visit` for `concurrency` zones concurrently. */
export async function forEachZone(
  call: CallContext,
  request: PageRequest,
  visit: VisitZone<unknown>,
  { concurrency = 8, checkpoint, job }: VisitOptions = {},
): Promise<ZoneVisits<never>> {
  let progress: VisitProgress | undefined;
  if (checkpoint) {
    // Loaded by those who have a checkpoint.
    const { VisitProgress: Progress } = await import('./visit-progress.ts');
    progress = await call.within(() =>
      Progress.open(checkpoint, OPERATION, { query: request.query, job: job ?? String(visit) }),
    );
  }
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
      if (progress?.isDone(zone)) continue;
      const index = visits.push({ zone, status: 'unfinished' }) - 1;
      await progress?.begin(zone);
      if (isOver) return;
      let visited: Visit;
      try {
        const interrupted = progress?.wasInterrupted(zone) ?? false;
        visited = { zone, status: 'succeeded', value: await visit(zone, { signal, interrupted }) };
      } catch (error) {
        visited = { zone, status: 'failed', error };
      }
      // A visit that ends after the call does not change what the call reported.
      if (isOver) return;
      await progress?.end(zone, visited.status === 'succeeded');
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
  await progress?.settle();
  const visited = outcome(call, visits, fault, progress);
  await progress?.finish();
  return visited;
}

function outcome(
  call: CallContext,
  visits: readonly Visit[],
  fault: unknown,
  progress: VisitProgress | undefined,
): ZoneVisits<never> {
  const resumed = progress && { resumed: progress.resumed };
  if (fault !== undefined && (visits.length === 0 || !CloudflareConnectorError.is(fault))) throw fault;
  const withStatus = <S extends Visit['status']>(status: S) =>
    visits.filter((visit): visit is Extract<Visit, { status: S }> => visit.status === status);
  const succeeded = withStatus('succeeded').map(({ zone, value }) => ({ zone, value: value as never }));
  const failed = withStatus('failed').map(({ zone, error }) => ({ zone, error }));
  const unfinished = withStatus('unfinished').map(({ zone }) => zone);
  if (failed.length === 0 && fault === undefined) return Object.assign(succeeded, resumed);

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
    { succeeded, failed, unfinished, ...resumed },
    reasons,
  );
}
