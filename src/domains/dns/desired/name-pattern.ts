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
  const escaped = whole.split('*').map((part) => part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${escaped.join('.*')}$`);
  return (name) => expression.test(name);
}
