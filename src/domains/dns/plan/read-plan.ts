import { InvalidInputError } from '../../../errors.ts';
import { HEX_ID } from '../../../hex-id.ts';
import { checksumWithPauses } from './checksum.ts';
import { DnsPlan, type DnsPlanData } from './plan.ts';

/**
 * A plan, as it was made or from JSON.
 *
 * @throws InvalidInputError if it is not a plan as `dns.plan` made it, or has a version that this library does not know.
 */
export async function readPlan(operation: string, given: unknown): Promise<DnsPlan> {
  if (given instanceof DnsPlan) return given;
  const reject = (field: string, message: string): never => {
    throw new InvalidInputError(operation, [{ field: `plan.${field}`, message }], { operation });
  };
  const { checksum, ...data } = plain(given);
  if (data.version !== 1) reject('version', 'must be 1');
  if (!HEX_ID.test(data.zone.id)) reject('zone.id', 'must be an id of 32 hex digits');
  if (checksum !== (await checksumWithPauses(data))) {
    reject('checksum', 'does not fit: the plan was changed after it was made, or is incomplete; call dns.plan() again');
  }
  return new DnsPlan(data.zone, data, data.limits);
}

/** A plan made by another copy of this library is read as its data. */
function plain(given: unknown): DnsPlanData {
  const own = given as DnsPlanData & { readonly toJSON?: (() => DnsPlanData) | undefined };
  return typeof own.toJSON === 'function' ? own.toJSON() : own;
}
