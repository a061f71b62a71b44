import { id } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';

/** What a request gives, or the error that says which thing is not there. */
export async function found<T>(what: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw (await import('./rewording.ts')).gone(error, what);
  }
}

/** The account, which the connector's own stands in for. */
export const accountId = () => z.optional(id("The id of the account. The connector's own, if not given."));

/** The name of a Worker. */
export const scriptName = () =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z0-9_][\w-]{0,254}$/,
        'must be the name of a Worker: 1 to 255 letters, digits, hyphens and underscores, no hyphen first',
      ),
      z.describe('The name of the Worker.'),
    );
