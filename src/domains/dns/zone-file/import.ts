import { APIResource } from 'cloudflare/core/resource';
import type { OfficialOptions } from '../../../operations/call-context.ts';
import type { Envelope } from '../../../transport/envelope.ts';
import type { ImportMessage, ImportResult } from '../models.ts';

/**
 * The import of a zone file. The official client returns only the result, without the messages that say which records were left
 * out and why.
 */
export class ZoneFiles extends APIResource {
  async import(
    zone: string,
    text: string,
    proxied: boolean | undefined,
    options: OfficialOptions,
  ): Promise<ImportResult> {
    const body = new FormData();
    // As a file: a form would change the line breaks of a text.
    body.set('file', new Blob([text], { type: 'text/plain' }), 'zone.txt');
    if (proxied !== undefined) body.set('proxied', String(proxied));
    const response = (await this._client.post(`/zones/${zone}/dns_records/import`, {
      body,
      ...options,
    })) as Envelope & {
      readonly messages?: readonly ImportMessage[] | null | undefined;
    };
    const result = response.result as Omit<ImportResult, 'messages'>;
    return { ...result, messages: (response.messages ?? []).map(({ code, message }) => ({ code, message })) };
  }
}
