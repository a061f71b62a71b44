import { type InputIssue, InvalidInputError } from '../../errors.ts';
import type { PurgedFile } from './models.ts';

/** What can be named in a purge, as Cloudflare's body calls it. */
export type Kind = 'files' | 'tags' | 'hosts' | 'prefixes';
export type Item = string | PurgedFile;

/** The zone's name when it is known; without it Cloudflare is left to find URLs of other zones. */
type Check = (item: Item, zone: string | undefined) => { readonly sent: Item } | { readonly problem: string };

/**
 * Puts items into the form that Cloudflare compares, and each of them once.
 *
 * @throws InvalidInputError that names every item that can not be, or that is of another zone.
 */
export function distinctItems(
  operation: string,
  field: string,
  kind: Kind,
  items: readonly Item[],
  zone: string | undefined,
): readonly Item[] {
  const issues: InputIssue[] = [];
  const distinct = new Map<string, Item>();
  for (const [at, item] of items.entries()) {
    const checked = checks[kind](item, zone);
    if ('problem' in checked) issues.push({ field: `${field}.${at}`, message: checked.problem });
    else distinct.set(JSON.stringify(checked.sent), checked.sent);
  }
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  return [...distinct.values()];
}

const checks: Readonly<Record<Kind, Check>> = {
  files: (item, zone) => {
    const text = typeof item === 'string' ? item : item.url;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      return { problem: `must be a URL with http:// or https://, not ${shown(text)}` };
    }
    if (url.username || url.password) return { problem: 'must be a URL without a user name and password' };
    // Browsers keep the fragment to themselves, and send the rest as `URL` writes it.
    url.hash = '';
    const foreign = otherZone(url.hostname, text, zone);
    if (foreign) return foreign;
    if (typeof item === 'string') return { sent: url.href };
    const headers = Object.entries(item.headers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { sent: { url: url.href, ...(headers.length > 0 && { headers: Object.fromEntries(headers) }) } };
  },
  tags: (item) => {
    // https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/: 1,024 characters, no spaces, ASCII
    const tag = String(item);
    return /^[!-~]{1,1024}$/.test(tag)
      ? { sent: tag }
      : { problem: `must be 1 to 1,024 printable ASCII characters without spaces, not ${shown(tag)}` };
  },
  hosts: (item, zone) => {
    const text = String(item);
    const host = /[\s/?#@:\\]/.test(text) ? undefined : hostOf(text);
    if (host === undefined) return { problem: `must be a host name such as www.example.com, not ${shown(text)}` };
    return otherZone(host, text, zone) ?? { sent: host };
  },
  prefixes: (item, zone) => {
    const text = String(item);
    const [, name = '', path = ''] = /^([^/]+)(\/.*)?$/.exec(text) ?? [];
    const host = /[\s?#@:\\]/.test(text) ? undefined : hostOf(name);
    if (host === undefined) {
      return { problem: `must be a host and a path without scheme or query, www.example.com/a, not ${shown(text)}` };
    }
    return otherZone(host, text, zone) ?? { sent: host + (path && new URL(`http://${host}${path}`).pathname) };
  },
};

function hostOf(name: string): string | undefined {
  return name.includes('.') && URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : undefined;
}

function otherZone(host: string, text: string, zone: string | undefined): { problem: string } | undefined {
  if (zone === undefined || host === zone || host.endsWith(`.${zone}`)) return undefined;
  return { problem: `must be in the zone ${zone}, which ${shown(text)} is not` };
}

/** Enough of an item to find it by; a password in a URL is never shown. */
const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200));
