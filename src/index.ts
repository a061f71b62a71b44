export {
  CloudflareConnector,
  type Connection,
  type Connector,
  type ConnectorOptions,
  connect,
  type Enforcement,
} from './connector.ts';
export type {
  DetectOptions,
  PermissionOptions,
  Permissions,
  RequireOptions,
  VerifyOptions,
} from './detection/permissions.ts';
export { accounts } from './domains/accounts/index.ts';
export type * from './domains/accounts/models.ts';
export { analytics } from './domains/analytics/index.ts';
export type * from './domains/analytics/models.ts';
export { cache } from './domains/cache/index.ts';
export type * from './domains/cache/models.ts';
export { type PurgeChunk, PurgeError, type PurgeResult } from './domains/cache/purge-result.ts';
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
export {
  type AccessRuleSync,
  AccessRuleSyncError,
  type SyncedAccessRule,
} from './domains/firewall/access-rule-sync-result.ts';
export { firewall } from './domains/firewall/index.ts';
export type * from './domains/firewall/models.ts';
export { loadBalancers } from './domains/load-balancers/index.ts';
export type * from './domains/load-balancers/models.ts';
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
export {
  type FailedZoneVisit,
  type ForEachOptions,
  type VisitZone,
  type ZoneVisit,
  ZoneVisitError,
} from './domains/zones/zone-visits.ts';
export {
  type ApiMessage,
  CloudflareConnectorError,
  type ConnectorError,
  type ErrorCode,
  type ErrorDetails,
  type InputIssue,
  type InvalidInput,
  InvalidInputError,
  type MissingPermission,
  type MissingPermissionDetails,
  MissingPermissionError,
  type OtherConnectorError,
  type PermissionDetails,
} from './errors.ts';
export type {
  CallOptions,
  Domain,
  Endpoint,
  Facade,
  MissingScope,
  Operation,
  Progress,
  Signed,
} from './operations/facade.ts';
export { requiredScopes } from './operations/required-scopes.ts';
export type { FeatureLevel, FeatureName } from './permissions/features.ts';
export type { AccountRef, Resource, Target, ZoneRef } from './permissions/grants.ts';
export type { FindingTarget, PermissionReport } from './permissions/report.ts';
export type { Evidence, EvidenceKind, Finding, FindingStatus, TokenStatus } from './permissions/report-facts.ts';
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
export type { RollTokenInput } from './tokens/roll-token.ts';
export type { Effect } from './transport/call.ts';
export { explanationOf } from './transport/explanation-of.ts';
export type { Hooks, RequestEvent, ResponseEvent } from './transport/layers/observe.ts';
export { RateLimiter, type RateLimiterOptions } from './transport/layers/rate-limit.ts';
export type { RetryEvent } from './transport/layers/retry.ts';
export type { List } from './transport/paginate.ts';
