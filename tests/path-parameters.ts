/**
 * Parts of paths that no input names, or by another word, and why.
 */
export const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The library finds a phase's ruleset itself.
  ruleset_id: [],
  // Cloudflare's documents call it so; what it is, is a rule, as everywhere in the firewall.
  lock_downs_id: ['rule'],
  // A DNS plan has its zone.
  zone_id: ['plan'],
  // A name, which the body of a put calls so.
  secret_name: ['name'],
};

/** The parameters of a path: `zone_id` and `dns_record_id`. */
export const parametersOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** What `load_balancer_id` and `pagerule_id` may be called: `loadBalancer`, and `rule`; `rules` where there are several. */
export function namesOf(parameter: string): readonly string[] {
  const thing = parameter.replace(/_(?:id|name)$/, '');
  const camel = thing.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const last = thing.split('_').at(-1) ?? thing;
  const words = [camel, last, ...(last.endsWith('rule') ? ['rule'] : []), ...(exceptions[parameter] ?? [])];
  return words.flatMap((word) => [word, `${word}s`]);
}
