import { InvalidInputError } from '../../../errors.ts';
import type { DesiredRecords } from './types.ts';

/** What is desired, once it has all been read: records that nobody has looked at yet, or the text of a zone file. */
export type Gathered = string | readonly unknown[];

/** Reads everything that there is of what is desired, and no more of it once nobody waits for it. */
export async function gather(operation: string, desired: DesiredRecords, ending?: AbortSignal): Promise<Gathered> {
  if (typeof desired === 'string' || Array.isArray(desired)) return desired;
  if (
    typeof desired !== 'object' ||
    desired === null ||
    !(Symbol.asyncIterator in desired || Symbol.iterator in desired)
  ) {
    const message = 'must be an array of records, something to read records from, or the text of a zone file';
    throw new InvalidInputError(operation, [{ field: 'desired', message }], { operation });
  }
  const records: unknown[] = [];
  for await (const record of desired) {
    if (ending?.aborted) break;
    records.push(record);
  }
  return records;
}
