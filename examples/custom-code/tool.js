/**
 * A custom code tool of a host such as Frontegg: one file without dependencies that lists, upserts and deletes DNS records and
 * purges URLs. `build.mjs` makes that file; the host calls it with a payload.
 */
import { CloudflareConnectorError, connect } from 'cloudflare-connector';
import { cachePurgeUrls, dnsRecordsDelete, dnsRecordsList, dnsRecordsUpsert } from 'cloudflare-connector/operations';

/** The most records of an answer. */
const LIMIT = 100;

/**
 * @param {object} payload What the host passes.
 * @param {string} payload.apiKey The token that the customer saved.
 * @param {'list' | 'upsert' | 'delete' | 'purge'} payload.action
 * @param {object} payload.input The input of the action: `zone`, and what `dns.records` or `cache.purgeUrls` take.
 * @param {number} [payload.timeout] Milliseconds; less than the host's own time-out.
 * @param {string} [payload.baseURL] For tests: another address of the API.
 */
export async function run({ apiKey, action, input, timeout = 4_500, baseURL }) {
  try {
    const cf = connect({
      apiToken: apiKey,
      retries: 1,
      ...(baseURL !== undefined && { baseURL }),
      domains: {
        list: dnsRecordsList,
        upsert: dnsRecordsUpsert,
        delete: dnsRecordsDelete,
        purge: cachePurgeUrls,
      },
    });
    const options = { timeout };
    switch (action) {
      case 'list': {
        const records = await cf.list(input, options).all();
        return { ok: true, records: records.slice(0, LIMIT), total: records.length };
      }
      case 'upsert':
        return { ok: true, ...(await cf.upsert(input, options)) };
      case 'delete':
        return { ok: true, ...(await cf.delete(input, options)) };
      case 'purge':
        return { ok: true, ...(await cf.purge(input, options)) };
      default:
        return { ok: false, code: 'invalid_input', message: 'action must be list, upsert, delete or purge' };
    }
  } catch (error) {
    // A denial names the missing permission and the link to a token that has it.
    if (CloudflareConnectorError.is(error)) return { ok: false, ...error.toJSON() };
    throw error;
  }
}
