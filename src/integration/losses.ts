import { grants, type Scope } from '../permissions/scopes.ts';
import { toolCatalogue } from '../tools/catalogue.ts';

/** What it costs to take a scope away: the names of the tools that the other scopes do not allow any more. */
export function toolsLostWithout(scope: Scope, scopes: readonly Scope[]): readonly string[] {
  const rest = scopes.filter((one) => one !== scope);
  return toolCatalogue()
    .filter((tool) => tool.scope !== undefined && grants(scopes, tool.scope) && !grants(rest, tool.scope))
    .map(({ name }) => name);
}
