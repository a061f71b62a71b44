/** Checked by tsc alone: drift between the official client's types and ours breaks our build, not our users'. */
import type * as official from 'cloudflare/resources/load-balancers/load-balancers';
import type { Monitor } from 'cloudflare/resources/load-balancers/monitors/monitors';
import type { Pool, PoolEditParams } from 'cloudflare/resources/load-balancers/pools/pools';
import type { ReferenceGetResponse } from 'cloudflare/resources/load-balancers/pools/references';
import type {
  CheckRegion,
  CloudflareConnector,
  LoadBalancer,
  LoadBalancerMonitor,
  LoadBalancerPool,
  LoadBalancerRule,
  LoadBalancingReference,
  MonitorInput,
  PoolOrigin,
  SessionAffinity,
  SessionAffinityAttributes,
  SteeringPolicy,
} from '../../src/index.ts';

declare function assignable<To>(from: To): void;
declare function some<T>(): T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// What the official client returns is one of ours. It calls everything optional; Cloudflare requires these, and returns them. Its names of rows in an account's list of regions are ours, too.
type Returned<T, K extends keyof T> = T & Required<Pick<T, K>>;
type ReturnedBalancer = Returned<official.LoadBalancer, 'id' | 'name' | 'default_pools' | 'fallback_pool'>;
assignable<Omit<LoadBalancer, 'rules' | 'region_pools'>>(some<Omit<ReturnedBalancer, 'rules' | 'region_pools'>>());
assignable<LoadBalancerMonitor>(some<Returned<Monitor, 'id'>>());
assignable<Omit<LoadBalancerPool, 'origins'>>(some<Omit<Returned<Pool, 'id' | 'name'>, 'origins'>>());
assignable<PoolOrigin>(some<Returned<official.Origin, 'name' | 'address'>>());
assignable<LoadBalancingReference>(some<ReferenceGetResponse>());

// No value and no field is missing, or made up.
assignable<true>(some<Same<SteeringPolicy, official.SteeringPolicy>>());
assignable<true>(some<Same<SessionAffinity, official.SessionAffinity>>());
assignable<true>(some<Same<CheckRegion, official.CheckRegion>>());
assignable<true>(some<Same<keyof SessionAffinityAttributes, keyof official.SessionAffinityAttributes>>());
assignable<true>(some<Same<keyof PoolOrigin, keyof official.Origin>>());
assignable<true>(some<Same<keyof LoadBalancerMonitor, keyof Monitor>>());
assignable<true>(some<Same<keyof LoadBalancerRule, keyof official.Rules>>());
assignable<keyof official.LoadBalancer>(some<keyof LoadBalancer>());

// A monitor is typed by its kind.
assignable<MonitorInput>({ type: 'tcp', port: 25 });
assignable<MonitorInput>({ path: '/health', expected_codes: '2xx' });
// @ts-expect-error a TCP monitor needs a port
assignable<MonitorInput>({ type: 'tcp' });
// @ts-expect-error a ping has no path
assignable<MonitorInput>({ type: 'icmp_ping', path: '/' });

// What we take is what the official client sends, and the pool sets that only its answers have.
type Created = Parameters<CloudflareConnector['loadBalancers']['create']>[0];
type CreatedPool = Parameters<CloudflareConnector['loadBalancers']['pools']['create']>[0];
type OfficialCreated = Exclude<keyof official.LoadBalancerCreateParams, 'account_id' | 'zone_id'>;
type OfficialCreatedPool = Exclude<keyof PoolEditParams, 'account_id'>;
assignable<true>(some<Same<keyof Created, OfficialCreated | 'zone' | 'pool_sets' | 'extra'>>());
assignable<true>(some<Same<keyof CreatedPool, OfficialCreatedPool | 'account' | 'extra'>>());
assignable<true>(some<Same<NonNullable<Created['steering_policy']>, SteeringPolicy>>());
