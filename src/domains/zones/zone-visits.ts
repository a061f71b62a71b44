import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import {
  brand,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  isBranded,
} from '../../errors.ts';
import type { CallOptions, ZoneIdentity } from '../../operations/facade.ts';
import type { Zone, ZoneFilters } from './models.ts';

/** What a visit of a zone gets besides the zone. */
export interface ZoneVisitContext {
  /** Aborted when the call ends. Pass it on to the calls that the function makes. */
  readonly signal: AbortSignal;
  /**
   * Whether an earlier run with the same checkpoint began with this zone, and ended before it was known to be done. The function may
   * have done its work, or a part of it: what must not be done twice should look first.
   */
  readonly interrupted: boolean;
}

/** A function that is called for each zone. Its result may be a promise. */
export type VisitZone<R> = (zone: Zone, context: ZoneVisitContext) => R;

/** Input of `zones.forEach`: the function to call, and the filters and order of `zones.list`. */
export interface ForEachZoneInput<R = unknown> extends ZoneFilters {
  /** The function to call for each zone. */
  readonly visit: VisitZone<R>;
  /** Zones visited concurrently, 1 to 100. @default 8 */
  readonly concurrency?: number | undefined;
  /**
   * Where to keep which zones were begun and which are done, so that another run resumes there. Zones that are done are not
   * visited again. It is removed when the function succeeded for all zones.
   */
  readonly checkpoint?: Checkpoint | undefined;
  /** A name of what `visit` does. A checkpoint of another is rejected. @default the source text of `visit` */
  readonly job?: string | undefined;
}

/** What an earlier run of `zones.forEach` with the same checkpoint did. */
export interface ResumedVisits {
  /** The zones that were done, and were not visited again. */
  readonly done: readonly ZoneIdentity[];
  /** The zones that were begun and not known to be done. They were visited again, with `interrupted`. */
  readonly interrupted: readonly ZoneIdentity[];
}

/** The results of `zones.forEach`, in the order of the list of zones. */
export interface ZoneVisits<R> extends ReadonlyArray<ZoneVisit<R>> {
  /** With a checkpoint: what was taken over from an earlier run. */
  readonly resumed?: ResumedVisits | undefined;
}

/** The method `zones.forEach`. With a checkpoint, the result says what was taken over. */
export interface ForEachZone {
  /** With a checkpoint. */
  <R>(
    input: ForEachZoneInput<R> & { readonly checkpoint: Checkpoint },
    options?: CallOptions,
  ): Promise<ZoneVisits<Awaited<R>>>;
  /** Without a checkpoint. */
  <R>(input: ForEachZoneInput<R>, options?: CallOptions): Promise<readonly ZoneVisit<Awaited<R>>[]>;
}

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
  /** With a checkpoint: what was taken over from an earlier run. */
  readonly resumed: ResumedVisits | undefined;
  readonly #reasons: readonly string[];

  /** @param reasons The message of each failure, without the token. */
  constructor(
    message: string,
    code: ErrorCode,
    details: ErrorDetails,
    visits: Pick<ZoneVisitError, 'succeeded' | 'failed' | 'unfinished'> & Partial<Pick<ZoneVisitError, 'resumed'>>,
    reasons: readonly string[],
  ) {
    super(code, message, details);
    brand(this, this.name);
    this.succeeded = visits.succeeded;
    this.failed = visits.failed;
    this.unfinished = visits.unfinished;
    this.resumed = visits.resumed;
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
