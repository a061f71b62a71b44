import { rejection } from '../server/route-response.ts';
import type { Zone } from './zones.ts';

/**
 * Returns the zones that a query selects, in the order it requests.
 *
 * @source https://developers.cloudflare.com/api/resources/zones/methods/list/
 */
export function selectZones(zones: readonly Zone[], query: URLSearchParams): readonly Zone[] {
  return sorted(
    zones.filter((zone) => matches(zone, query)),
    query,
  );
}

function matches(zone: Zone, query: URLSearchParams): boolean {
  const filters: readonly (readonly [parameter: string, value: string])[] = [
    ['name', zone.name],
    ['status', zone.status],
    ['type', zone.type],
    ['account.id', zone.account.id],
    ['account.name', zone.account.name],
  ];
  const given = filters.filter(([parameter]) => query.has(parameter));
  const fits = ([parameter, value]: readonly [string, string]): boolean => {
    const filter = query.get(parameter) ?? '';
    // The document has a list for types alone: `type=full,partial`.
    return parameter === 'type' ? filter.split(',').includes(value) : compare(filter, value);
  };
  return query.get('match') === 'any' && given.length > 0 ? given.some(fits) : given.every(fits);
}

/** A filter may start with an operator: `contains:example`. */
function compare(filter: string, value: string): boolean {
  const [, operator, text = ''] =
    /^(equal|not_equal|starts_with|ends_with|contains|starts_with_case_sensitive|ends_with_case_sensitive|contains_case_sensitive):(.*)$/.exec(
      filter,
    ) ?? [];
  const exact = operator?.endsWith('_case_sensitive');
  const wanted = operator === undefined ? filter : text;
  const [have, want] = exact ? [value, wanted] : [value.toLowerCase(), wanted.toLowerCase()];
  switch (operator?.replace('_case_sensitive', '')) {
    case 'not_equal':
      return have !== want;
    case 'starts_with':
      return have.startsWith(want);
    case 'ends_with':
      return have.endsWith(want);
    case 'contains':
      return have.includes(want);
    default:
      return have === want;
  }
}

function sorted(zones: readonly Zone[], query: URLSearchParams): readonly Zone[] {
  const keys: Readonly<Record<string, (zone: Zone) => string>> = {
    // Recorded: names are compared without their punctuation.
    name: ({ name }) => name.replace(/[^a-z0-9]/g, ''),
    status: ({ status }) => status,
    'account.id': ({ account }) => account.id,
    'account.name': ({ account }) => account.name,
    'plan.id': ({ plan }) => plan,
  };
  const order = query.get('order') ?? 'name';
  const key = Object.hasOwn(keys, order) ? keys[order] : undefined;
  if (!key) throw rejection(1004, `order must be one of ${Object.keys(keys).join(', ')}`);
  const ascending = zones.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return query.get('direction') === 'desc' ? ascending.reverse() : ascending;
}
