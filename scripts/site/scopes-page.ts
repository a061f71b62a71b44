/** The page of all permissions: each row of the dashboard's form, its names, and the operations that need it. */
import { allScopes, rowOf, type Scope, scopesThatGrant } from '../../src/permissions/scopes.ts';
import { tokenTemplate } from '../../src/permissions/template.ts';
import { operations } from '../../tests/operations.ts';
import { domainFile } from './domain-file.ts';
import { slugOf } from './slug.ts';

/** The text of `docs/scopes.md`. */
export function scopesPage(): string {
  return [
    '# All permissions',
    '<!-- Generated from the declarations by scripts/generate-site.ts; do not edit. -->',
    '<!-- words: list of scopes, permission rows, permission groups, names of permissions -->',
    'One section for each permission: its row in the dashboard’s form for tokens, its *scope* (the short name in this library), its *permission group* (the name in Cloudflare’s API), and the operations that need it. *Edit* includes *Read*. [Permissions](permissions.md) explains how a token is checked.',
    ...allScopes.map(scopeSection),
    '',
  ].join('\n\n');
}

function scopeSection(scope: Scope): string {
  const { label, group } = rowOf(scope);
  const { url, addByHand, confirm } = tokenTemplate([scope]);
  const own = [...operations.values()].filter(({ operation }) => operation.scope === scope);
  const links = own.map(({ path, operation }) => {
    const file = domainFile(path.split('.', 1)[0] ?? '').replace(/^docs\//, '');
    return `[\`${operation.name}\`](${file}#${slugOf(operation.name)})`;
  });
  const wider = scopesThatGrant(scope).filter((one) => one !== scope);
  const link =
    addByHand.length > 0
      ? 'No link can preselect it: add it by hand.'
      : `[Create a token with it](${url}).${confirm.length > 0 ? ' Check that the form has selected it: Cloudflare does not document its key.' : ''}`;
  return [
    `## ${label}`,
    `<!-- words: ${scope} ${group} ${label.replaceAll(' · ', ' ')} -->`,
    `Scope \`${scope}\`, permission group \`${group}\`. ${link}${wider.length > 0 ? ` Included in \`${wider.join('`, `')}\`.` : ''}`,
    links.length > 0
      ? `Needed by ${links.join(', ')}.`
      : 'No operation of this library needs it. It can be detected, and be in the link that creates a token.',
  ].join('\n\n');
}
