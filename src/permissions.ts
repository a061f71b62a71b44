export type { Domain, Operation } from './operations/facade.ts';
export { requiredScopes } from './operations/required-scopes.ts';
export {
  allScopes,
  guideScopes,
  isScope,
  type Level,
  minimumScopes,
  type PermissionRow,
  type ResourceType,
  type RowKey,
  rowOf,
  type Scope,
} from './permissions/scopes.ts';
export { type TemplateOptions, type TokenTemplate, tokenTemplate } from './permissions/template.ts';
export { readToken, type TokenFormat, type TokenKind } from './permissions/token-format.ts';
