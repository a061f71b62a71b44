import {
  type Body,
  choiceOf,
  exceededQuota,
  flagOf,
  invalid,
  listOf,
  numberOf,
  objectOf,
  textOf,
  textsOf,
} from './fields.ts';
import { regionCodes } from './regions.ts';

/** A server in a pool, as the API returns it. */
interface Origin extends Body {
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
}

/** A pool, as the API returns it. */
export interface Pool extends PoolContent {
  readonly id: string;
}

export interface PoolContent extends Body {
  readonly name: string;
  readonly origins: readonly Origin[];
  readonly minimum_origins: number;
  readonly monitor: string;
  readonly check_regions: readonly string[] | null;
}

/** What a pool is checked against. */
export interface PoolRules {
  readonly isEnterprise: boolean;
  /** How many more origins the account may have. */
  readonly originsLeft: number;
  readonly originLimit: number;
  /** ISO 8601. */
  readonly now: string;
  readonly hasMonitor: (id: string) => boolean;
}

/**
 * Checks a pool and fills in the defaults.
 *
 * @source https://developers.cloudflare.com/api/resources/load_balancers/subresources/pools/methods/create/
 */
export function readPool(body: Body, rules: PoolRules): PoolContent {
  const name = textOf(body, 'name');
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw invalid(`name "${name}" has characters that are not allowed`);
  const origins = listOf(body, 'origins').map((origin) => readOrigin(origin, rules.now));
  // Seen: https://github.com/hashicorp/terraform/issues/17948
  if (origins.length === 0) throw invalid(`the origin list length must be in range [1, ${rules.originLimit}]`);
  if (origins.length > rules.originsLeft) throw exceededQuota('origins');
  rejectTwice(origins);
  const monitor = textOf(body, 'monitor');
  if (monitor !== '' && !rules.hasMonitor(monitor)) throw invalid(`monitor ${monitor} not found`);
  const enabled = flagOf(body, 'enabled', true);
  return {
    name,
    description: textOf(body, 'description'),
    enabled,
    ...(!enabled && { disabled_at: body.enabled === false && body.disabled_at ? body.disabled_at : rules.now }),
    minimum_origins: numberOf(body, 'minimum_origins', 1, [0, 1_000]),
    monitor,
    check_regions: readRegions(body, rules),
    origins,
    ...readPlace(body),
    ...readSteering(body),
    notification_email: textOf(body, 'notification_email'),
    // Seen: the Terraform provider's fixtures of March 2025. The simulator has no other networks.
    networks: ['cloudflare'],
  };
}

function readOrigin(origin: unknown, now: string): Origin {
  if (typeof origin !== 'object' || origin === null) throw invalid('an origin is not an object');
  const body = origin as Body;
  const [name, address] = [textOf(body, 'name'), textOf(body, 'address')];
  if (name === '') throw invalid('an origin has no name');
  if (!/^[0-9a-z.:_-]+$/i.test(address)) throw invalid(`origin address "${address}" is not an address or hostname`);
  const enabled = flagOf(body, 'enabled', true);
  const header = objectOf(body, 'header');
  // Seen in either case.
  const host = Object.keys(header ?? {}).find((name) => name.toLowerCase() === 'host') ?? 'Host';
  if (header && textsOf(header, host).length !== 1) throw invalid('header must have one Host');
  const network = textOf(body, 'virtual_network_id');
  return {
    name,
    address,
    enabled,
    ...(!enabled && { disabled_at: body.disabled_at ?? now }),
    weight: numberOf(body, 'weight', 1, [0, 1], { whole: false }),
    port: numberOf(body, 'port', 0, [0, 65_535]),
    ...(header && { header }),
    ...(network !== '' && { virtual_network_id: network }),
    flatten_cname: flagOf(body, 'flatten_cname', true),
  };
}

/** Documented: https://developers.cloudflare.com/load-balancing/pools/create-pool/. The errors are inferred. */
function rejectTwice(origins: readonly Origin[]): void {
  const names = origins.map(({ name }) => name);
  const places = origins.map(({ address, port, virtual_network_id }) => [address, port, virtual_network_id].join(' '));
  if (new Set(names).size < names.length) throw invalid('origin names must be unique');
  if (new Set(places).size < places.length) throw invalid('origin addresses must be unique');
}

/** https://developers.cloudflare.com/api/resources/load_balancers/subresources/pools/methods/edit/ (check_regions) */
const ENTERPRISE_REGIONS = ['ALL_REGIONS', 'CHINA'];

function readRegions(body: Body, { isEnterprise }: PoolRules): readonly string[] | null {
  if (body.check_regions === undefined || body.check_regions === null) return null;
  const regions = textsOf(body, 'check_regions');
  for (const region of regions) {
    // Seen: https://github.com/cloudflare/cloudflare-ingress-controller/issues/18 (without regions, which meant every data center)
    if (ENTERPRISE_REGIONS.includes(region) && !isEnterprise) {
      throw invalid(
        'Probing from every data centre is not allowed with this subscription. Please choose regions to probe from.',
      );
    }
    if (!ENTERPRISE_REGIONS.includes(region) && !regionCodes.includes(region))
      throw invalid(`region ${region} is not known`);
  }
  return regions;
}

function readPlace(body: Body): Body {
  const { latitude, longitude } = body;
  if ((latitude === undefined) !== (longitude === undefined)) throw invalid('latitude and longitude go together');
  if (latitude === undefined) return {};
  return {
    latitude: numberOf(body, 'latitude', 0, [-90, 90], { whole: false }),
    longitude: numberOf(body, 'longitude', 0, [-180, 180], { whole: false }),
  };
}

function readSteering(body: Body): Body {
  const shedding = objectOf(body, 'load_shedding');
  const steering = objectOf(body, 'origin_steering');
  const filter = objectOf(body, 'notification_filter');
  const percent = (of: Body, name: string) => numberOf(of, name, 0, [0, 100], { whole: false });
  return {
    ...(shedding && {
      load_shedding: {
        default_percent: percent(shedding, 'default_percent'),
        default_policy: choiceOf(shedding, 'default_policy', 'random', ['random', 'hash']),
        session_percent: percent(shedding, 'session_percent'),
        session_policy: choiceOf(shedding, 'session_policy', 'hash', ['hash']),
      },
    }),
    ...(steering && {
      origin_steering: {
        policy: choiceOf(steering, 'policy', 'random', [
          ...(['random', 'hash', 'least_outstanding_requests', 'least_connections'] as const),
        ]),
      },
    }),
    ...(filter && { notification_filter: filter }),
  };
}
