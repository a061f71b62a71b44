import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import type { Envelope } from '../../transport/envelope.ts';

/** Reads a list that is documented to come whole. `result: null` is an empty list. */
export async function wholeList<T>(
  { options }: CallContext,
  read: (options: OfficialOptions) => PromiseLike<unknown>,
  filter: object = {},
): Promise<readonly T[]> {
  const { result } = (await read({ ...options, query: filter } as OfficialOptions)) as Envelope;
  return (result ?? []) as readonly T[];
}
