/** Names that need no conversion. Nearly every name consists of these characters. */
const PLAIN = /^[a-z0-9_*-]+(?:\.[a-z0-9_*-]+)*$/;

/** A name as Cloudflare stores it: lower case, Punycode, no trailing dot. */
export function canonicalName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name.trim().replace(/\.$/, '').toLowerCase().split('.').map(asciiLabel).join('.');
}

/**
 * A label in Punycode, if it needs that. The URL parser is the encoder that every runtime has. A label with a character that
 * has a meaning in a URL is returned unchanged.
 */
export function asciiLabel(label: string): string {
  const url = `http://${label}.example`;
  if (!/[^ -~]/.test(label) || /[/\\?#%@:[\]]/.test(label) || !URL.canParse(url)) return label;
  return new URL(url).hostname.replace(/\.example$/, '');
}

/** The complete name of a record: `@`, `www`, `www.example.com` and `WWW.Example.com.` become the name that Cloudflare stores. */
export function completeName(name: string, zoneName: string): string {
  const bare = canonicalName(name);
  if (bare === '@') return zoneName;
  return isWithin(bare, zoneName) ? bare : `${bare}.${zoneName}`;
}

/**
 * Why a record is not planned that names a server of the zone itself; undefined if it is. Cloudflare rejects its own servers there,
 * and ignores those of others unless the zone's setting `multi_provider` is on.
 *
 * @source https://developers.cloudflare.com/dns/nameservers/nameserver-options/
 * @source https://github.com/octodns/octodns-cloudflare/issues/152 (its own servers are rejected, others can be added)
 */
export function whyApexNs(
  { type, content }: { readonly type: string; readonly content?: string | undefined },
  isApex: boolean,
  apexNs: boolean | undefined,
): string | undefined {
  if (type !== 'NS' || !isApex || (apexNs && !/\.ns\.cloudflare\.com\.?$/i.test(content ?? ''))) return undefined;
  return "Cloudflare manages the zone's own name servers";
}

/** Whether a canonical name is the zone's own name or lies below it. */
export const isWithin = (name: string, zoneName: string): boolean => name === zoneName || name.endsWith(`.${zoneName}`);

/**
 * A test for complete names. `app` and `app.example.com` are the same pattern, `*.dev` matches every name below
 * `dev.example.com`, and `*` alone matches every name of the zone.
 */
export function namePattern(pattern: string, zoneName: string): (name: string) => boolean {
  const bare = canonicalName(pattern);
  if (bare === '*') return () => true;
  const whole = completeName(bare, zoneName);
  if (!whole.includes('*')) return (name) => name === whole;
  const [start = '', ...rest] = whole.split('*');
  const end = rest.pop() ?? '';
  return (name) => {
    const last = name.length - end.length;
    let at = start.length;
    if (last < at || !name.startsWith(start) || !name.endsWith(end)) return false;
    // Each part at its first match: a regular expression would backtrack over all the others.
    return rest.every((part) => {
      const found = name.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= last;
    });
  };
}
