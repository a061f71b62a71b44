import type { PageRequest } from '../../transport/paginate.ts';

interface Filters {
  readonly target?: string | undefined;
  readonly value?: string | undefined;
}

/** The list of a zone's or an account's access rules, with its filters as they are sent. */
export const accessRulePages = (place: `zones/${string}` | `accounts/${string}`, filters: Filters): PageRequest => {
  const { target, value, ...others } = filters;
  return {
    path: `/${place}/firewall/access_rules/rules`,
    query: {
      ...others,
      ...(target !== undefined && { 'configuration.target': target }),
      ...(value !== undefined && { 'configuration.value': value }),
    },
    perPage: 1000,
  };
};
