export {
  CloudflareConnector,
  type Connection,
  type Connector,
  type ConnectorOptions,
  connect,
  type Enforcement,
} from './connector.ts';
export type { DetectOptions, Permissions } from './detection/permissions.ts';
export { accounts } from './domains/accounts/index.ts';
export type * from './domains/accounts/models.ts';
export { analytics } from './domains/analytics/index.ts';
export type * from './domains/analytics/models.ts';
export { cache } from './domains/cache/index.ts';
export type * from './domains/cache/models.ts';
export { type PurgeChunk, PurgeError, type PurgeResult } from './domains/cache/purge-result.ts';
export type {
  BrowserTtl,
  BrowserTtlMode,
  CacheRuleFields,
  CacheRuleSettings,
  CreateCacheRuleInput,
  EdgeTtl,
  EdgeTtlMode,
  EditCacheRuleInput,
  ServeStale,
} from './domains/cache/rules.ts';
export { dns } from './domains/dns/index.ts';
export type * from './domains/dns/models.ts';
export {
  type AppliedChange,
  DnsApplyError,
  type DnsApplyResult,
  type FailedChange,
} from './domains/dns/plan/apply-result.ts';
export type { ApplyOptions } from './domains/dns/plan/index.ts';
export type { DnsPlan } from './domains/dns/plan/plan.ts';
export type * from './domains/dns/plan/types.ts';
export { type BatchResult, PartialBatchError, type RecordChanges } from './domains/dns/records/batch-result.ts';
export type * from './domains/dns/records/types.ts';
export type { UpsertResult } from './domains/dns/records/upsert.ts';
export {
  formatZoneFile,
  parseZoneFile,
  type SkippedRecord,
  type ZoneFile,
  type ZoneFileOptions,
  type ZoneFileRecord,
} from './domains/dns/zone-file/zone-file.ts';
export { ZoneFileError, type ZoneFileIssue } from './domains/dns/zone-file/zone-file-error.ts';
export type {
  AccessRuleChanges,
  AccessRuleFields,
  AccessRuleFilters,
  AccessRuleOrder,
  AccessRuleSyncFields,
  AccountAccessRuleReference,
  CreateAccessRuleInput,
  CreateAccountAccessRuleInput,
  DesiredAccessRule,
  EditAccessRuleInput,
  EditAccountAccessRuleInput,
  InAccount,
  ListAccessRulesInput,
  ListAccountAccessRulesInput,
  NewAccessTarget,
  SyncAccessRulesInput,
  SyncAccountAccessRulesInput,
} from './domains/firewall/access-rule-input.ts';
export {
  type AccessRuleSync,
  AccessRuleSyncError,
  type SyncedAccessRule,
} from './domains/firewall/access-rule-sync-result.ts';
export type {
  CreateCustomRuleInput,
  CustomRuleFields,
  CustomRuleParameters,
  EditCustomRuleInput,
  SkippedPhase,
  SkippedProduct,
} from './domains/firewall/custom-rules.ts';
export type { FirewallEventsInput } from './domains/firewall/events.ts';
export { firewall } from './domains/firewall/index.ts';
export type {
  CreateLockdownInput,
  EditLockdownInput,
  ListLockdownsInput,
  LockdownAddress,
  LockdownFields,
} from './domains/firewall/lockdowns.ts';
export type {
  CategoryOverride,
  CreateExceptionInput,
  DeployManagedRulesetInput,
  EditManagedRuleInput,
  ExceptionFields,
  ManagedOverride,
  ManagedRuleOverride,
  ManagedRulesetOverrides,
  SkippedRules,
} from './domains/firewall/managed-rules.ts';
export type * from './domains/firewall/models.ts';
export type {
  CreateRateLimitRuleInput,
  EditRateLimitRuleInput,
  RateLimitChanges,
  RateLimitInput,
  RateLimitRuleFields,
  RateLimitRuleParameters,
} from './domains/firewall/rate-limit-rules.ts';
export type {
  MoveRuleInput,
  RuleFields,
  RuleLogging,
  RulePosition,
  RuleReference,
} from './domains/firewall/rule-input.ts';
export type {
  CreateUserAgentRuleInput,
  EditUserAgentRuleInput,
  ListUserAgentRulesInput,
  UserAgentRuleFields,
} from './domains/firewall/user-agent-rules.ts';
export { loadBalancers } from './domains/load-balancers/index.ts';
export type * from './domains/load-balancers/models.ts';
export type * from './domains/page-rules/action-models.ts';
export { pageRules } from './domains/page-rules/index.ts';
export type * from './domains/page-rules/models.ts';
export { PartialReorderError } from './domains/page-rules/reorder-error.ts';
export { ssl } from './domains/ssl/index.ts';
export type * from './domains/ssl/models.ts';
export { user } from './domains/user/index.ts';
export type * from './domains/user/models.ts';
export { workers } from './domains/workers/index.ts';
export type * from './domains/workers/models.ts';
export { zones } from './domains/zones/index.ts';
export type * from './domains/zones/models.ts';
export type * from './domains/zones/setting-models.ts';
export type { EditZoneSetting, GetZoneSetting } from './domains/zones/settings.ts';
export {
  type FailedZoneVisit,
  type ForEachZone,
  type ForEachZoneInput,
  type VisitZone,
  type ZoneVisit,
  type ZoneVisitContext,
  ZoneVisitError,
} from './domains/zones/zone-visits.ts';
export {
  type ApiMessage,
  CloudflareConnectorError,
  type ErrorCode,
  type ErrorDetails,
  type InputIssue,
  InvalidInputError,
  type MissingPermissionDetails,
  MissingPermissionError,
} from './errors.ts';
export type { Changes } from './operations/changes.ts';
export type {
  CallOptions,
  Domain,
  Endpoint,
  Facade,
  MissingScope,
  Operation,
  Progress,
  Signed,
  ZoneReference,
} from './operations/facade.ts';
export { requiredScopes } from './operations/required-scopes.ts';
export type { FeatureLevel, FeatureName } from './permissions/features.ts';
export type { AccountRef, Resource, Target, ZoneRef } from './permissions/grants.ts';
export type {
  Evidence,
  EvidenceKind,
  Finding,
  FindingStatus,
  PermissionReport,
  TokenStatus,
} from './permissions/report.ts';
export {
  allScopes,
  guideScopes,
  type Implied,
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
export type { TokenSecret } from './permissions/token-secret.ts';
export type { ChildTokenInput } from './tokens/create-token.ts';
export type { Effect } from './transport/call.ts';
export { explanationOf } from './transport/layers/explain.ts';
export type { Hooks, RequestEvent, ResponseEvent } from './transport/layers/observe.ts';
export { RateLimiter, type RateLimiterOptions } from './transport/layers/rate-limit.ts';
export type { RetryEvent } from './transport/layers/retry.ts';
export type { List } from './transport/paginate.ts';
