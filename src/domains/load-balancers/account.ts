import * as z from 'zod/mini';
import { id } from '../../operation.ts';

/** Pools and monitors belong to an account. */
export const account = () => z.optional(id('The id of the account; the one of the connector if not given.'));
