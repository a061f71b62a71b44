import { describe, expect, test } from 'vitest';
import { acceptedGroups } from '../../src/permissions/accepted-groups.ts';
import { loadCatalog } from '../../src/permissions/catalog.ts';
import { operations } from '../operations.ts';

const catalog = await loadCatalog();

describe('the groups that an operation’s own request accepts are those of the catalog', () => {
  const declared = [...operations.values()].flatMap(({ operation: { name, scope, endpoints } }) =>
    scope ? [{ name, scope, request: endpoints[0] ?? '' }] : [],
  );

  test.each(declared)('$name', ({ scope, request }) => {
    const [method = '', path = ''] = request.split(' ');
    const documented = catalog.find(method, path)?.groups ?? [];
    // The document names none for a few: then the operation's own permission is all that is known.
    if (documented.length > 0) expect([...acceptedGroups(scope, request)].sort()).toEqual([...documented].sort());
  });
});
