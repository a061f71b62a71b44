import type { InputIssue } from './errors.ts';

/** Names that people bring from other clients or from Cloudflare's API, in lower case and without separators. */
const ALIASES: Readonly<Record<string, string>> = {
  token: 'apiToken',
  apikey: 'apiToken',
  key: 'apiToken',
  bearer: 'apiToken',
  maxretries: 'retries',
  retry: 'retries',
  retrycount: 'retries',
  url: 'baseURL',
  baseurl: 'baseURL',
  apiurl: 'baseURL',
  endpoint: 'baseURL',
  accountid: 'account',
  zoneid: 'zone',
  zonename: 'zone',
  recordid: 'record',
  permissions: 'scopes',
  pacer: 'rateLimiter',
  limiter: 'rateLimiter',
  timeoutms: 'timeout',
  abortsignal: 'signal',
  progress: 'onProgress',
  max: 'limit',
  interval: 'window',
  probe: 'probeWrites',
};

/** `; did you mean "ttl"?` for the known name that a given one is closest to; empty if none is close. */
export function didYouMean(given: string, known: readonly string[]): string {
  const plain = plainOf(given);
  const alias = ALIASES[plain];
  const meant = known.find((name) => plainOf(name) === plain) ?? known.find((name) => name === alias) ?? closest();
  return meant === undefined ? '' : `; did you mean "${meant}"?`;

  function closest(): string | undefined {
    const limit = Math.max(1, Math.floor(plain.length / 3));
    const near = known
      .map((name) => ({ name, distance: editDistance(plain, plainOf(name)) }))
      .filter(({ name, distance }) => distance <= limit && distance < name.length);
    return near.sort((one, other) => one.distance - other.distance)[0]?.name;
  }
}

/** One issue for each name in an object that is not a known one: `unknown option "maxRetries"; did you mean "retries"?` */
export function unknownNames(given: object, known: readonly string[], noun: 'option' | 'field'): InputIssue[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: '', message: `unknown ${noun} ${JSON.stringify(name)}${didYouMean(name, known)}` }));
}

const plainOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The number of letters to insert, delete, replace or swap with the next one. */
function editDistance(one: string, other: string): number {
  // A long name is not a typo; the comparison is quadratic.
  if (Math.abs(one.length - other.length) > 8 || one.length > 64) return Number.POSITIVE_INFINITY;
  // Distances of the first letters of one name to those of the other: `rows[1][2]` is that of "a" to "ab".
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const distance = (row: number, at: number): number => rows[row]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    rows.push(current);
    for (let at = 1; at <= other.length; at++) {
      const isSwap = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      current[at] = Math.min(
        distance(row - 1, at) + 1,
        distance(row, at - 1) + 1,
        distance(row - 1, at - 1) + Number(one[row - 1] !== other[at - 1]),
        distance(row - 2, at - 2) + (isSwap ? 1 : Number.POSITIVE_INFINITY),
      );
    }
  }
  return distance(one.length, other.length);
}
