import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';
import type { CallOptions } from '../../operations/facade.ts';
import type { Zone, ZoneFilters } from './models.ts';

/** What is done with each zone. The signal is aborted when the call is ended. */
export type VisitZone<R> = (zone: Zone, context: { readonly signal: AbortSignal }) => R;

/** How a function is called for each zone. */
export interface ForEachOptions extends ZoneFilters, CallOptions {
  /** Zones at once, 1 to 100. Default 8. */
  readonly concurrency?: number | undefined;
}

/** What a function gave for a zone. */
export interface ZoneVisit<R> {
  readonly zone: Zone;
  readonly value: R;
}

/** What a function threw for a zone. */
export interface FailedZoneVisit {
  readonly zone: Zone;
  /** Whatever was thrown, as it is: what it shows is the caller's own. */
  readonly error: unknown;
}

export type ForEachZone = <R>(
  visit: VisitZone<R>,
  options?: ForEachOptions,
) => Promise<readonly ZoneVisit<Awaited<R>>[]>;

/**
 * Not every zone was visited well. The code is `callback_failed` when the function failed for some of them; otherwise that of
 * what ended the call, or kept the list from being read on.
 */
export class ZoneVisitError extends CloudflareConnectorError {
  override readonly name = 'ZoneVisitError';
  /** What the function gave for the zones where it succeeded. */
  readonly succeeded: readonly ZoneVisit<unknown>[];
  readonly failed: readonly FailedZoneVisit[];
  /** Zones that were under way when the call was ended: what became of them is not known. */
  readonly unfinished: readonly Zone[];
  readonly #reasons: readonly string[];

  /** @param reasons What each of those that failed says, without the token. */
  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    visits: Pick<ZoneVisitError, 'succeeded' | 'failed' | 'unfinished'>,
    reasons: readonly string[],
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.succeeded = visits.succeeded;
    this.failed = visits.failed;
    this.unfinished = visits.unfinished;
    this.#reasons = reasons;
  }

  /** Whether a caught value is one, whichever copy of the package threw it. */
  static override is(value: unknown): value is ZoneVisitError & ConnectorError {
    return isBranded(value, 'ZoneVisitError');
  }

  /** The zones by id and name, and how many succeeded: what the function gave is the caller's own. */
  override toJSON(): Record<string, unknown> {
    const failed = this.failed.map(({ zone, error }, at) => ({
      ...reference(zone),
      error: CloudflareConnectorError.is(error) ? error.toJSON() : this.#reasons[at],
    }));
    const unfinished = this.unfinished.map(reference);
    return { ...super.toJSON(), succeeded: this.succeeded.length, failed, unfinished };
  }
}

const reference = ({ id, name }: Zone) => ({ id, name });
