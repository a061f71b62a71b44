import { canonicalName, completeName } from './canonical-name.ts';

/**
 * A test for names: `app` and `app.example.com` are one name, `*.dev` is everything below `dev.example.com`, and `*` alone is
 * everything in the zone.
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
    // Each part at the first place where it is: a regular expression would try all the others, too.
    return rest.every((part) => {
      const found = name.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= last;
    });
  };
}
