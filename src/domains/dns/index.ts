import { records } from './records.ts';

/** DNS: the records of a zone. */
export const dns = { records };
