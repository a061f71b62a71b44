export type { Account, AccountInput, Accounts } from './accounts.ts';
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
export type { BatchInput, BatchResult, RecordSet } from './dns/record-set.ts';
export type { Fault, FaultAnswer, FaultInput, FaultMatch, Faults } from './faults.ts';
export { type LoadBalancing, loadBalancingOf, type OriginHealth } from './load-balancing/state.ts';
export type { Plan } from './plans.ts';
export type { Policy, PolicyResource } from './policies.ts';
export type { RateLimitPolicy } from './rate-limit.ts';
export type { LoggedRequest, RequestLog } from './request-log.ts';
export type { Known, SimulatedRoute } from './route.ts';
export type { Snapshot } from './snapshot.ts';
export type { PolicyInput, Token, TokenInput, TokenStatus, Tokens } from './tokens.ts';
export type { User, UserInput, Users } from './users.ts';
export type { ZoneSetting, ZoneSettings } from './zone-settings.ts';
export type { Zone, ZoneInput, ZoneStatus, Zones, ZoneType } from './zones.ts';
