import { CloudflareConnectorError } from '../../../errors.ts';
import type { RecordChanges } from './record-input.ts';
import type { DnsRecord } from './types.ts';

/** The result of one request: the records of each kind of change. A kind that was not sent is null (recorded). */
export type BatchResponse = Partial<Record<keyof RecordChanges, readonly DnsRecord[] | null>>;

/**
 * Checks that the result of a request has a record for every change that was sent.
 *
 * @throws CloudflareConnectorError `api_error` if it does not: what was applied is then not known.
 */
export function checkedBatch(operation: string, sent: RecordChanges, result: unknown): BatchResponse {
  const response = (result ?? {}) as Readonly<Record<string, unknown>>;
  for (const [kind, changes] of Object.entries(sent)) {
    const records = response[kind] ?? [];
    if (Array.isArray(records) && records.length === changes.length) continue;
    const found = Array.isArray(records) ? records.length : 'no list of';
    const message = `${operation}: Cloudflare's response has ${found} ${kind} for the ${changes.length} that were sent. The change may have been applied; check before retrying.`;
    const request = 'POST /zones/{zone_id}/dns_records/batch';
    throw new CloudflareConnectorError('api_error', message, { operation, request, status: 200 });
  }
  return response as BatchResponse;
}
