import { type Body, choiceOf, flagOf, invalid, numberOf, objectOf, textOf } from './fields.ts';
import type { LoadBalancingLimits } from './limits.ts';

/** A monitor, as the API returns it. */
export interface Monitor extends Body {
  readonly id: string;
  readonly description: string;
}

const TYPES = ['http', 'https', 'tcp', 'udp_icmp', 'icmp_ping', 'smtp'] as const;
const PORT_NEEDED: readonly string[] = ['tcp', 'udp_icmp', 'smtp'];

/**
 * Checks a monitor and fills in the defaults.
 *
 * @source https://developers.cloudflare.com/api/resources/load_balancers/subresources/monitors/methods/create/
 */
export function readMonitor(body: Body, limits: LoadBalancingLimits): Body & { readonly description: string } {
  const type = choiceOf(body, 'type', 'http', TYPES);
  if (!limits.monitorTypes.includes(type)) throw invalid(`type ${type} is not allowed with this subscription`);
  const interval = numberOf(body, 'interval', 60, limits.interval);
  const timeout = numberOf(body, 'timeout', 5, [1, interval - 1]);
  const isHttp = type === 'http' || type === 'https';
  const port = body.port === null ? 0 : numberOf(body, 'port', 0, [0, 65_535]);
  if (PORT_NEEDED.includes(type) && port === 0) throw invalid('port is not in range [1, 65535]');
  return {
    type,
    description: textOf(body, 'description'),
    interval,
    timeout,
    retries: numberOf(body, 'retries', 2, [0, 100]),
    consecutive_up: numberOf(body, 'consecutive_up', 0, [0, 100]),
    consecutive_down: numberOf(body, 'consecutive_down', 0, [0, 100]),
    ...(port > 0 && { port }),
    ...(isHttp ? readHttp(body) : rejectHttp(body)),
    ...(type === 'tcp' && { method: choiceOf(body, 'method', 'connection_established', ['connection_established']) }),
  };
}

function readHttp(body: Body): Body {
  const codes = textOf(body, 'expected_codes');
  if (codes !== '' && !codes.split(',').every((code) => /^[1-5](\d\d|xx)$/i.test(code.trim()))) {
    throw invalid(`expected_codes ${codes} is not a code or a range of codes`);
  }
  const path = textOf(body, 'path', '/');
  if (!path.startsWith('/')) throw invalid('path must begin with /');
  return {
    method: textOf(body, 'method', 'GET'),
    path,
    header: objectOf(body, 'header') ?? {},
    expected_codes: codes,
    expected_body: textOf(body, 'expected_body'),
    follow_redirects: flagOf(body, 'follow_redirects', false),
    allow_insecure: flagOf(body, 'allow_insecure', false),
    probe_zone: textOf(body, 'probe_zone'),
  };
}

/** These fields are documented as HTTP only. That other types reject them, rather than ignore them, is inferred. */
function rejectHttp(body: Body): Body {
  for (const name of ['path', 'header', 'expected_codes', 'expected_body', 'follow_redirects', 'allow_insecure']) {
    if (body[name]) throw invalid(`${name} is not valid for this type of monitor`);
  }
  return {};
}
