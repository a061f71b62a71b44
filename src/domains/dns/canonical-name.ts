import { asciiLabel } from './ascii-label.ts';

/** What needs no work: nearly every name is of these characters already. */
const PLAIN = /^[a-z0-9_*-]+(?:\.[a-z0-9_*-]+)*$/;

/** A name as Cloudflare stores it: in lower case and Punycode, without the dot at its end. */
export function canonicalName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name.trim().replace(/\.$/, '').toLowerCase().split('.').map(asciiLabel).join('.');
}

/** The whole name of a record: `@`, `www`, `www.example.com` and `WWW.Example.com.` all become what Cloudflare stores. */
export function completeName(name: string, zoneName: string): string {
  const bare = canonicalName(name);
  if (bare === '@') return zoneName;
  return isWithin(bare, zoneName) ? bare : `${bare}.${zoneName}`;
}

/** Whether a canonical name is the zone's own or lies in it. */
export const isWithin = (name: string, zoneName: string): boolean => name === zoneName || name.endsWith(`.${zoneName}`);
