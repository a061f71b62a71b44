import { accountRef, id } from '../../operations/declare.ts';
import { type Zod, z } from '../../operations/schema.ts';
import { changesSomething, choice, type Draft, type FieldIssue, flag, text, together, whole } from './fields.ts';
import type { LoadBalancerMonitor, MonitorInput, MonitorPatch, MonitorType } from './models.ts';

const CODES = /^[1-5](?:\d\d|xx)(?:\s*,\s*[1-5](?:\d\d|xx))*$/i;

const HTTP_ONLY = [
  ...(['path', 'header', 'expected_codes', 'expected_body', 'follow_redirects'] as const),
  ...(['allow_insecure', 'probe_zone'] as const),
];

const PORT_NEEDED: readonly (MonitorType | undefined)[] = ['tcp', 'udp_icmp', 'smtp'];

/** The fields of a monitor. The limits that the plan sets are Cloudflare's to enforce. */
const monitorFields = () => ({
  type: choice(
    ['http', 'https', 'tcp', 'udp_icmp', 'icmp_ping', 'smtp'],
    'How origins are checked. Default http. udp_icmp, icmp_ping and smtp are for Enterprise accounts.',
  ),
  description: text('What the monitor is for.'),
  interval: whole(10, 3_600, 'Seconds between checks: 10 to 3600, outside Enterprise from 15. Default 60.'),
  timeout: whole(1, 3_600, 'Seconds until a check has failed; less than the interval. Default 5.'),
  retries: whole(0, 100, 'Tries after a timeout, at once. Default 2.'),
  consecutive_up: whole(0, 100, 'Checks in a row that must pass until an origin is healthy.'),
  consecutive_down: whole(0, 100, 'Checks in a row that must fail until an origin is unhealthy.'),
  port: whole(
    0,
    65_535,
    'The port. Needed for tcp, udp_icmp and smtp; for http(s) only where it is not the usual one.',
  ),
  method: text('http(s): the method, by default GET. tcp: connection_established.'),
  path: z.optional(
    z.string().check(z.startsWith('/', 'must start with /'), z.describe('http(s) only: the path, such as /health.')),
  ),
  header: z.optional(
    z.record(z.string(), z.array(z.string())).check(
      z.refine(
        (header) => Object.keys(header).every((name) => name.toLowerCase() !== 'user-agent'),
        'can not have User-Agent, which Cloudflare sets',
      ),
      z.describe('http(s) only: headers, each with a list of values. Host is best always set.'),
    ),
  ),
  expected_codes: z.optional(
    z
      .string()
      .check(
        z.regex(CODES, 'must be a status such as 200, a class such as 2xx, or several with commas between'),
        z.describe('http(s) only: the status that passes: 200, a class such as 2xx, or several with commas between.'),
      ),
  ),
  expected_body: text('http(s) only: text that the body must have, in upper or lower case.'),
  follow_redirects: flag('http(s) only: whether redirects are followed. Default false.'),
  allow_insecure: flag('http(s) only: whether the certificate is left unchecked. Default false.'),
  probe_zone: text('http(s) only: the name of the zone whose settings the check goes through.'),
});

type MonitorDraft = Draft<
  Pick<LoadBalancerMonitor, 'type' | 'port' | 'method' | 'interval' | 'timeout' | (typeof HTTP_ONLY)[number]>
>;

/** What is wrong with a monitor as a whole. */
function* monitorIssues(monitor: MonitorDraft): Iterable<FieldIssue> {
  const { type = 'http', port, method } = monitor;
  const isHttp = type === 'http' || type === 'https';
  if (PORT_NEEDED.includes(type) && !port)
    yield { field: 'port', message: `is required for a monitor of type ${type}` };
  if (type === 'tcp' && method && method !== 'connection_established') {
    yield { field: 'method', message: 'must be "connection_established" for a monitor of type tcp' };
  }
  if (isHttp && method !== undefined && !/^[A-Z]+$/.test(method)) {
    yield { field: 'method', message: 'must be a method of HTTP, such as GET or HEAD' };
  }
  if (!isHttp) yield* foreignFields(monitor, type);
  const { interval = 60, timeout = 5 } = monitor;
  if (timeout >= interval) yield { field: 'timeout', message: `must be less than the interval (${interval} seconds)` };
}

/** The same for changes, of which the rest is not known: only what contradicts itself. */
function* monitorChangeIssues(monitor: MonitorDraft): Iterable<FieldIssue> {
  const { type, interval, timeout } = monitor;
  if (type && type !== 'http' && type !== 'https') yield* foreignFields(monitor, type);
  if (interval !== undefined && timeout !== undefined && timeout >= interval) {
    yield { field: 'timeout', message: `must be less than the interval (${interval} seconds)` };
  }
}

/** Empty text and false are what Cloudflare itself answers for fields that a monitor does not have. */
function* foreignFields(monitor: MonitorDraft, type: MonitorType): Iterable<FieldIssue> {
  for (const field of HTTP_ONLY) {
    if (monitor[field]) yield { field, message: `is for http and https, not for a monitor of type ${type}` };
  }
}

const target = () => ({ monitor: id('The id of the monitor, 32 hex digits.') });

// Flat for agents, and typed by kind for people.
type Schema<In> = Zod.ZodMiniType<unknown, In & { account?: string }>;

export const monitorToCreate = () =>
  z
    .strictObject({ ...monitorFields(), account: accountRef() })
    .check(together(monitorIssues)) as unknown as Schema<MonitorInput>;

export const monitorToUpdate = () =>
  z
    .strictObject({ ...target(), ...monitorFields(), account: accountRef() })
    .check(together(monitorIssues)) as unknown as Schema<MonitorInput & { monitor: string }>;

export const monitorToEdit = () =>
  z
    .strictObject({ ...target(), ...monitorFields(), account: accountRef() })
    .check(changesSomething('monitor', 'account'), together(monitorChangeIssues)) as unknown as Schema<
    MonitorPatch & { monitor: string }
  >;
