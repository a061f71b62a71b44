const FORMAT = /^(?:cf[ua]t_[A-Za-z0-9_-]{40}[0-9a-f]{8}|[A-Za-z0-9_-]{40})$/;

/** Whether a string has the format of a token. Cloudflare rejects any other before it looks for the token. */
export const isTokenFormat = (text: string): boolean => FORMAT.test(text);

/** Whether a string has the format of a Global API Key: `cfk_…`, or 37 hexadecimal digits. */
export const isKeyFormat = (text: string): boolean => /^(?:cfk_[A-Za-z0-9_-]{40}[0-9a-f]{8}|[0-9a-f]{37})$/.test(text);

/**
 * Formats a token with this secret. The length of the checksum is documented, its algorithm is not: this is a CRC-32.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/
 */
export function formatToken(kind: 'user' | 'account' | 'legacy', secret: string): string {
  if (kind === 'legacy') return secret;
  const unchecked = `${kind === 'user' ? 'cfut_' : 'cfat_'}${secret}`;
  return unchecked + crc32(unchecked).toString(16).padStart(8, '0');
}

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
