/** An id of a zone, an account or another object of Cloudflare. */
export const HEX_ID = /^[0-9a-f]{32}$/;

/** What is wrong with any other value. */
export const NOT_HEX_ID = 'must be an id of 32 hex digits (0–9, a–f)';
