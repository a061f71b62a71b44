/** The most bytes of a body that are read, unless a request expects more. A page of 5,000 DNS records has some 5 MB. */
export const LARGEST_BODY = 64 * 2 ** 20;

/** A body was longer than it may be. It was not read any further. */
export class BodyTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`The response is longer than ${limit / 2 ** 20} MB.`);
  }
}

/** A body that is being read. */
export interface Reading {
  /** Stops reading. Set as long as a body is read. */
  cancel?: (() => void) | undefined;
}

/**
 * Reads a body to its end. What is compressed counts as it is decompressed: a megabyte can become a gigabyte.
 *
 * @throws BodyTooLarge if it is longer than `limit` bytes.
 */
export async function readBody(
  response: Response,
  limit: number,
  reading: Reading = {},
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { body } = response;
  if (body === null) return [];
  // The response of another implementation of fetch may have no stream.
  if (typeof body?.getReader !== 'function') {
    const whole = new TextEncoder().encode(await response.text());
    if (whole.length > limit) throw new BodyTooLarge(limit);
    return [whole];
  }
  const reader = (body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  reading.cancel = cancel;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > limit) {
      cancel();
      throw new BodyTooLarge(limit);
    }
    chunks.push(next.value);
  }
  return chunks;
}

/** Made once: that takes longer than to decode a short text. It keeps nothing between two texts. */
const decoder = new TextDecoder();

/** The text of a body in UTF-8. */
export function textOf(chunks: readonly Uint8Array[]): string {
  if (chunks.length === 1) return decoder.decode(chunks[0]);
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
