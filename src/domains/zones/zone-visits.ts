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

/** What a visit of a zone gets besides the zone. */
export interface ZoneVisitContext {
  /** Aborted when the call ends. Pass it on to the calls that the function makes. */
  readonly signal: AbortSignal;
}

/** A function that is called for each zone. Its result may be a promise. */
export type VisitZone<R> = (zone: Zone, context: ZoneVisitContext) => R;

/** Input of `zones.forEach`: the function to call, and the filters and order of `zones.list`. */
export interface ForEachZoneInput<R = unknown> extends ZoneFilters {
  /** The function to call for each zone. */
  readonly visit: VisitZone<R>;
  /** Zones visited concurrently, 1 to 100. @default 8 */
  readonly concurrency?: number | undefined;
}

/** The method `zones.forEach`. */
export type ForEachZone = <R>(
  input: ForEachZoneInput<R>,
  options?: CallOptions,
) => Promise<readonly ZoneVisit<Awaited<R>>[]>;

/** A zone for which the function succeeded. */
export interface ZoneVisit<R> {
  /** The zone. */
  readonly zone: Zone;
  /** The result of the function. */
  readonly value: R;
}

/** A zone for which the function failed. */
export interface FailedZoneVisit {
  /** The zone. */
  readonly zone: Zone;
  /** What the function threw, unmodified and not redacted. */
  readonly error: unknown;
}

/**
 * `zones.forEach` did not succeed for every zone. The code is `callback_failed` if the function failed for some zones;
 * otherwise it is the code of the error that ended the call or the list of zones.
 */
export class ZoneVisitError extends CloudflareConnectorError {
  override readonly name = 'ZoneVisitError';
  /** The zones for which the function succeeded, and its results. */
  readonly succeeded: readonly ZoneVisit<unknown>[];
  /** The zones for which the function failed, and what it threw. */
  readonly failed: readonly FailedZoneVisit[];
  /** Zones whose visit had begun when the call ended: their outcome is not known. */
  readonly unfinished: readonly Zone[];
  readonly #reasons: readonly string[];

  /** @param reasons The message of each failure, without the token. */
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

  /** The zones by id and name, and how many succeeded. The results are the caller's own and are left out. */
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
