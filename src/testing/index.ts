export type { BillingPlan } from './billing-plan.ts';
export type { Clock, Moment } from './clock.ts';
export {
  type Application,
  type Cloudflare,
  type CloudflareOptions,
  createCloudflare,
  type MswHttp,
} from './cloudflare.ts';
export type { Analytics, Quirks } from './context.ts';
export type { DnsRecord, RecordInput } from './dns/record.ts';
export type { BatchInput, BatchResult, IdenticalRecordCode, RecordSet } from './dns/record-set.ts';
export type { Account, AccountInput, Accounts } from './identity/accounts.ts';
export type { Policy, PolicyGroup, PolicyResource } from './identity/policies.ts';
export type { PermissionGroupInput, PolicyInput, Token, TokenInput, TokenStatus, Tokens } from './identity/tokens.ts';
export type { User, UserInput, Users } from './identity/users.ts';
export { type LoadBalancing, loadBalancingOf, type OriginHealth } from './load-balancing/state.ts';
export type {
  Fault,
  FaultInput,
  FaultMatch,
  FaultPattern,
  FaultResponse,
  Faults,
  InjectedResponse,
  ResponseDelay,
} from './server/faults.ts';
export type { LoggedRequest, RequestLog } from './server/request-log.ts';
export type { RateLimitPolicy } from './server/request-quota.ts';
export type { Known, SimulatedRoute } from './server/route.ts';
export type { Snapshot } from './snapshot.ts';
export type { ZoneSetting, ZoneSettings } from './zones/zone-settings.ts';
export type { Zone, ZoneInput, ZoneStatus, Zones, ZoneType } from './zones/zones.ts';
