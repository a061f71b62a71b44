export {
  type Checkpoint,
  CheckpointError,
  type CheckpointProblem,
  memoryCheckpoint,
} from './checkpoints/checkpoint.ts';
export { CloudflareConnector } from './cloudflare-connector.ts';
export {
  type Connection,
  type ConnectOptions,
  type Connector,
  type ConnectorOptions,
  connect,
  type Domains,
  type Enforcement,
} from './connector.ts';
export type {
  DetectOptions,
  PermissionOptions,
  Permissions,
  RequireOptions,
  VerifyOptions,
} from './detection/permissions.ts';
export { permissions } from './detection/permissions.ts';
export type { PermissionsDomain } from './detection/permissions-domain.ts';
export type { GetAccountInput, ListAccountsInput } from './domains/accounts/account.ts';
export { accounts } from './domains/accounts/index.ts';
export type { ListAccountMembersInput } from './domains/accounts/members.ts';
export { members as accountMembers } from './domains/accounts/members.ts';
export type * from './domains/accounts/models.ts';
export type {
  GetAccountTokenInput,
  ListAccountTokensInput,
  VerifyAccountTokenInput,
} from './domains/accounts/tokens.ts';
export { tokens as accountTokens } from './domains/accounts/tokens.ts';
export { analytics } from './domains/analytics/index.ts';
export type {
  AnalyticsLimitsInput,
  AnalyticsRangeInput,
  AnalyticsSeriesInput,
  DnsAnalyticsInput,
  FirewallEventsInput,
  LoadBalancingAnalyticsInput,
  TopTrafficInput,
  TrafficInput,
} from './domains/analytics/inputs.ts';
export type * from './domains/analytics/models.ts';
export type { GraphqlQuery, GraphqlQueryInput } from './domains/analytics/query.ts';
export { cache } from './domains/cache/index.ts';
export type * from './domains/cache/models.ts';
export { type PurgeChunk, PurgeError, type PurgeResult } from './domains/cache/purge-result.ts';
export type {
  BrowserTtl,
  BrowserTtlMode,
  CacheKey,
  CacheReserveEligibility,
  CacheRuleSettings,
  CacheRuleSettingsChanges,
  CacheVary,
  CustomCacheKey,
  EdgeTtl,
  EdgeTtlMode,
  KeyCookies,
  KeyHeaders,
  KeyHost,
  KeyParameters,
  KeyQueryString,
  KeyUser,
  ServeStale,
  SharedDictionary,
  StatusCodeRange,
  StatusCodeTtl,
  VaryAction,
  VaryDefault,
  VaryHeader,
} from './domains/cache/rule-settings.ts';
export type { CacheRule, CreateCacheRuleInput, EditCacheRuleInput } from './domains/cache/rules.ts';
export { cacheRules } from './domains/cache/rules.ts';
export { cacheReserve, developmentMode, tieredCache } from './domains/cache/settings.ts';
export type { DisableDnssecInput, EnableDnssecInput, GetDnssecInput } from './domains/dns/dnssec.ts';
export { dnssec } from './domains/dns/dnssec.ts';
export { dns } from './domains/dns/index.ts';
export type * from './domains/dns/models.ts';
export {
  type AppliedChange,
  DnsApplyError,
  type DnsApplyResult,
  type FailedChange,
} from './domains/dns/plan/apply-result.ts';
export { planning } from './domains/dns/plan/index.ts';
export type {
  Comparison,
  DnsChange,
  DnsConflict,
  DnsCreate,
  DnsDelete,
  DnsPlan,
  DnsPlanData,
  DnsPlanProblem,
  DnsPlanWarning,
  DnsPlanZone,
  DnsSkip,
  DnsUntouched,
  DnsUpdate,
  PlanContent,
  ZoneRecord,
} from './domains/dns/plan/plan.ts';
export type {
  ApplyInput,
  ApplyOptions,
  DesiredRecord,
  DesiredRecords,
  IgnoredRecords,
  Owner,
  OwnerComment,
  OwnerNames,
  OwnerTag,
  PlanInput,
  PlanLimits,
  PlanOptions,
  RecordLimit,
  SyncInput,
} from './domains/dns/plan/plan-input.ts';
export type { DnsSyncResult } from './domains/dns/plan/run.ts';
export type { LockedZone, LockOptions, ReleaseLock, ZoneLock } from './domains/dns/plan/zone-lock.ts';
export type { UsageInput } from './domains/dns/quotas.ts';
export { type BatchResult, PartialBatchError } from './domains/dns/records/batch-result.ts';
export type { FieldChange } from './domains/dns/records/field-changes.ts';
export { records } from './domains/dns/records/index.ts';
export type * from './domains/dns/records/record-input.ts';
export type * from './domains/dns/records/types.ts';
export type { UpsertResult } from './domains/dns/records/upsert.ts';
export type {
  EditSettingsInput,
  GetSettingsInput,
  InternalDnsInput,
  NameserversInput,
  SoaInput,
} from './domains/dns/settings.ts';
export { settings as dnsSettings } from './domains/dns/settings.ts';
export { type ExportInput, type ImportInput, zoneFiles } from './domains/dns/zone-file/index.ts';
export {
  formatZoneFile,
  type ParseZoneFileOptions,
  parseZoneFile,
  type SkippedRecord,
  type ZoneFile,
  type ZoneFileOptions,
  type ZoneFileRecord,
  type ZoneFileWarning,
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
  ListAccessRulesInput,
  ListAccountAccessRulesInput,
  SyncAccessRulesInput,
  SyncAccountAccessRulesInput,
} from './domains/firewall/access-rule-input.ts';
export {
  type AccessRuleSync,
  AccessRuleSyncError,
  type ResumedAccessRules,
  type SyncedAccessRule,
} from './domains/firewall/access-rule-sync-result.ts';
export { accessRules } from './domains/firewall/access-rules.ts';
export { accountAccessRules } from './domains/firewall/account-access-rules.ts';
export type {
  CreateCustomRuleInput,
  CustomRuleFields,
  EditCustomRuleInput,
} from './domains/firewall/custom-rules.ts';
export { customRules } from './domains/firewall/custom-rules.ts';
export { firewall } from './domains/firewall/index.ts';
export type {
  CreateLockdownInput,
  EditLockdownInput,
  ListLockdownsInput,
  LockdownAddress,
  LockdownFields,
} from './domains/firewall/lockdowns.ts';
export { lockdowns } from './domains/firewall/lockdowns.ts';
export type {
  CreateExceptionInput,
  DeployManagedRulesetInput,
  EditManagedRuleInput,
  ExceptionFields,
  RulesToSkip,
  SkippedRules,
} from './domains/firewall/managed-rules.ts';
export { managedRules } from './domains/firewall/managed-rules.ts';
export type * from './domains/firewall/models.ts';
export type {
  CreateRateLimitRuleInput,
  EditRateLimitRuleInput,
  RateLimitChanges,
  RateLimitInput,
  RateLimitRuleFields,
} from './domains/firewall/rate-limit-rules.ts';
export { rateLimitRules } from './domains/firewall/rate-limit-rules.ts';
export type {
  Clearable,
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
export { userAgentRules } from './domains/firewall/user-agent-rules.ts';
export type {
  CreateLoadBalancerInput,
  EditLoadBalancerInput,
  LoadBalancerIdInput,
  LoadBalancerInput,
  UpdateLoadBalancerInput,
} from './domains/load-balancers/balancer-input.ts';
export type { ListLoadBalancersInput } from './domains/load-balancers/balancers.ts';
export { loadBalancers } from './domains/load-balancers/index.ts';
export type * from './domains/load-balancers/models.ts';
export type {
  CreateMonitorInput,
  EditMonitorInput,
  HttpMonitorInput,
  MonitorBase,
  MonitorIdInput,
  MonitorInput,
  MonitorPatch,
  PingMonitorInput,
  PortMonitorInput,
  ReadMonitor,
  UpdateMonitorInput,
} from './domains/load-balancers/monitor-input.ts';
export type { ListMonitorsInput } from './domains/load-balancers/monitors.ts';
export { monitors } from './domains/load-balancers/monitors.ts';
export type {
  CreatePoolInput,
  EditPoolInput,
  PoolIdInput,
  PoolInput,
  PoolOriginInput,
  UpdatePoolInput,
} from './domains/load-balancers/pool-input.ts';
export type { ListPoolsInput } from './domains/load-balancers/pools.ts';
export { pools } from './domains/load-balancers/pools.ts';
export type { GetRegionInput, ListRegionsInput } from './domains/load-balancers/regions.ts';
export { regions } from './domains/load-balancers/regions.ts';
export type * from './domains/page-rules/action-models.ts';
export { pageRules } from './domains/page-rules/index.ts';
export type * from './domains/page-rules/models.ts';
export { PartialReorderError } from './domains/page-rules/reorder-error.ts';
export type {
  CertificatePackIdInput,
  ListCertificatePacksInput,
  OrderCertificatePackInput,
  RetryCertificatePackInput,
} from './domains/ssl/certificate-packs.ts';
export { certificatePacks } from './domains/ssl/certificate-packs.ts';
export type {
  CertificatePriority,
  CustomCertificateIdInput,
  CustomCertificateServing,
  EditCustomCertificateInput,
  ListCustomCertificatesInput,
  PrioritizeCertificatesInput,
  UploadCustomCertificateInput,
} from './domains/ssl/custom-certificates.ts';
export { customCertificates } from './domains/ssl/custom-certificates.ts';
export { ssl } from './domains/ssl/index.ts';
export type * from './domains/ssl/models.ts';
export type {
  EditMinimumTlsInput,
  EditSslAutomaticModeInput,
  EditSslModeInput,
  EditTotalTlsInput,
  EditUniversalSslInput,
  SslZoneInput,
} from './domains/ssl/modes.ts';
export {
  automaticMode as sslAutomaticMode,
  minimumTls,
  mode as sslMode,
  totalTls,
  universal as universalSsl,
} from './domains/ssl/modes.ts';
export type { EditVerificationInput, ListVerificationsInput } from './domains/ssl/verification.ts';
export { verification as sslVerification } from './domains/ssl/verification.ts';
export type { EditUserInput } from './domains/user/details.ts';
export { user } from './domains/user/index.ts';
export type { GetMembershipInput, ListMembershipsInput } from './domains/user/memberships.ts';
export { memberships } from './domains/user/memberships.ts';
export type * from './domains/user/models.ts';
export type {
  ApiTokenInput,
  ApiTokenPolicyInput,
  ListPermissionGroupsInput,
  ListUserTokensInput,
  PermissionGroupRef,
  UpdateUserTokenInput,
  UserTokenIdInput,
} from './domains/user/tokens.ts';
export { tokens as userTokens } from './domains/user/tokens.ts';
export type {
  AttachWorkerDomainInput,
  ListWorkerDomainsInput,
  WorkerDomainIdInput,
} from './domains/workers/domains.ts';
export { domains as workerDomains } from './domains/workers/domains.ts';
export { workers } from './domains/workers/index.ts';
export type * from './domains/workers/models.ts';
export type {
  CreateWorkerRouteInput,
  EditWorkerRouteInput,
  ListWorkerRoutesInput,
  WorkerRouteIdInput,
} from './domains/workers/routes.ts';
export { routes as workerRoutes } from './domains/workers/routes.ts';
export type {
  WorkerContentInput,
  WorkerScriptInput,
  WorkerSettingsInput,
} from './domains/workers/script-input.ts';
export type {
  DeleteSecretInput,
  PutSecretInput,
  SecretKeyInput,
  SecretTextInput,
} from './domains/workers/script-secrets.ts';
export type { EditWorkerSettingsInput } from './domains/workers/script-settings.ts';
export type { EditScriptSubdomainInput } from './domains/workers/script-subdomain.ts';
export type { DeleteScriptInput, ListScriptsInput, UploadScriptInput } from './domains/workers/scripts.ts';
export { scripts as workerScripts } from './domains/workers/scripts.ts';
export type { EditWorkersSubdomainInput, GetWorkersSubdomainInput } from './domains/workers/subdomain.ts';
export { subdomain as workersSubdomain } from './domains/workers/subdomain.ts';
export { zones } from './domains/zones/index.ts';
export type * from './domains/zones/models.ts';
export type * from './domains/zones/setting-models.ts';
export type { EditZoneSetting, GetZoneSetting } from './domains/zones/settings.ts';
export { settings as zoneSettings } from './domains/zones/settings.ts';
export {
  type FailedZoneVisit,
  type ForEachZone,
  type ForEachZoneInput,
  type ResumedVisits,
  type VisitZone,
  type ZoneVisit,
  type ZoneVisitContext,
  ZoneVisitError,
  type ZoneVisits,
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
export type { Changes } from './operations/changes.ts';
export type {
  CallOptions,
  Domain,
  Endpoint,
  Extra,
  Facade,
  InAccount,
  InZone,
  MissingScope,
  Operation,
  Progress,
  Signed,
  ZoneIdentity,
  ZoneReference,
} from './operations/facade.ts';
export type { MergePatch, PatchedValue } from './operations/merge-patch.ts';
export { requiredScopes } from './operations/required-scopes.ts';
export { type ApiCatalog, catalog, type RequestParts, type Requirement } from './permissions/catalog-rows.ts';
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
export type { Effect, Priority } from './transport/call.ts';
export { explanationOf } from './transport/explanation-of.ts';
export type { Hooks, RequestEvent, ResponseEvent } from './transport/layers/observe.ts';
export { type RateLimitEvent, RateLimiter, type RateLimiterOptions } from './transport/layers/rate-limit.ts';
export type { RetryEvent } from './transport/layers/retry.ts';
export type { List } from './transport/paginate.ts';
