import type { Token } from './entries.ts';

/** Receives a value of a record and its token. */
type Put = (path: string, value: unknown, token: Token | undefined) => void;

// Defaults in metres.
const sizes = { size: 1, precision_horz: 10_000, precision_vert: 10 };
const metres = ['altitude', ...Object.keys(sizes)];
const axes = ['lat', 'long'] as const;

/**
 * Reads a location: `51 30 12.748 N 0 7 39.611 W 10.5m 1m 10000m 10m`. Minutes, seconds, size and precision are optional. Returns
 * the number of tokens that it read.
 *
 * @source https://www.rfc-editor.org/rfc/rfc1876#section-3
 */
export function readLocation(tokens: readonly Token[], put: Put): number {
  let at = 0;
  for (const axis of axes) {
    for (const part of ['degrees', 'minutes', 'seconds']) {
      const token = tokens[at];
      const given = token !== undefined && (part === 'degrees' || !/^[nsew]$/i.test(token.text));
      put(`data.${axis}_${part}`, given ? decimal(token.text) : 0, given ? token : undefined);
      if (given) at += 1;
    }
    put(`data.${axis}_direction`, tokens[at]?.text.toUpperCase(), tokens[at]);
    at += 1;
  }
  for (const path of metres) {
    const token = tokens[at];
    const value = token ? decimal(token.text.replace(/m$/i, '')) : (sizes as Record<string, number>)[path];
    put(`data.${path}`, value ?? Number.NaN, token);
    if (token) at += 1;
  }
  return at;
}

/** The reverse of {@link readLocation}. Cloudflare's default of an omitted field is 0. */
export function writtenLocation(data: Readonly<Record<string, unknown>>): string {
  const angles = axes.flatMap((axis) => [
    ...['degrees', 'minutes', 'seconds'].map((part) => rounded(data[`${axis}_${part}`])),
    data[`${axis}_direction`],
  ]);
  return [...angles, ...metres.map((path) => `${rounded(data[path])}m`)].join(' ');
}

const decimal = (text: string): number => (/^-?\d+(?:\.\d*)?$/.test(text) ? Number(text) : Number.NaN);

/** Rounded to thousandths, the resolution of seconds. */
const rounded = (value: unknown): number => Math.round(Number(value ?? 0) * 1000) / 1000;
