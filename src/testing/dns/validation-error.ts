import { chainedRefusal, type Refusal } from '../server/response.ts';

/** A refused DNS record in the form most of them have: the reason stands below a general error. */
export const validationError = (code: number, message: string): Refusal =>
  chainedRefusal({ code: 1004, message: 'DNS Validation Error' }, { code, message });
