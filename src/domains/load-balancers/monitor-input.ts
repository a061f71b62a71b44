import type { Changes } from '../../operations/changes.ts';
import { accountRef, type FieldSchemas, type InputSchema, id, inputSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { type FieldIssue, together } from '../../operations/together.ts';
import { changesSomething, choice, flag, text, whole } from './fields.ts';
import type { LoadBalancerMonitor, MonitorType } from './models.ts';

/** The fields of every type of monitor. */
export interface MonitorBase {
  /** A note on the purpose of the monitor. */
  readonly description?: string | undefined;
  /**
   * Seconds between checks: 10 to 3600. Below the Enterprise tier the minimum is 15.
   *
   * @default 60
   */
  readonly interval?: number | undefined;
  /**
   * Seconds after which a check has failed. Must be less than `interval`.
   *
   * @default 5
   */
  readonly timeout?: number | undefined;
  /**
   * Immediate retries after a timeout, 0 to 100.
   *
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * Consecutive passed checks after which an origin is healthy, 0 to 100.
   *
   * @default 0
   */
  readonly consecutive_up?: number | undefined;
  /**
   * Consecutive failed checks after which an origin is unhealthy, 0 to 100.
   *
   * @default 0
   */
  readonly consecutive_down?: number | undefined;
}

/** A monitor that sends HTTP requests. */
export interface HttpMonitorInput extends MonitorBase {
  /**
   * The protocol.
   *
   * @default 'http'
   */
  readonly type?: 'http' | 'https' | undefined;
  /**
   * The HTTP method, such as `HEAD`.
   *
   * @default 'GET'
   */
  readonly method?: string | undefined;
  /**
   * The path, such as `/health`. Must start with `/`.
   *
   * @default '/'
   */
  readonly path?: string | undefined;
  /**
   * The port, 0 to 65535; `null` is the usual port of the protocol.
   *
   * @default null
   */
  readonly port?: number | null | undefined;
  /** Headers, each with a list of values. Set `Host` always; `User-Agent` is set by Cloudflare. */
  readonly header?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The status that passes: `200`, a class such as `2xx`, or several separated by commas. */
  readonly expected_codes?: string | undefined;
  /** A text that the first 10 KB of the body must contain. Case is ignored. */
  readonly expected_body?: string | undefined;
  /**
   * Whether redirects are followed.
   *
   * @default false
   */
  readonly follow_redirects?: boolean | undefined;
  /**
   * Whether the certificate of the origin is not validated.
   *
   * @default false
   */
  readonly allow_insecure?: boolean | undefined;
  /** The name of the zone whose settings apply to the check. */
  readonly probe_zone?: string | undefined;
}

/** A monitor that opens a connection, or sends a packet. */
export interface PortMonitorInput extends MonitorBase {
  /** The protocol. `udp_icmp` and `smtp` are for Enterprise accounts. */
  readonly type: 'tcp' | 'udp_icmp' | 'smtp';
  /** The port, 1 to 65535. */
  readonly port: number;
  /** Only for `tcp`, which has this single method. */
  readonly method?: 'connection_established' | undefined;
}

/** A monitor that pings. For Enterprise accounts. */
export interface PingMonitorInput extends MonitorBase {
  /** The protocol. */
  readonly type: 'icmp_ping';
}

/** A monitor that was read, to be written back. Its id and times are ignored. */
export type ReadMonitor = Changes<LoadBalancerMonitor> & Pick<LoadBalancerMonitor, 'id'>;

/** The definition of a monitor: the allowed fields depend on its type. */
export type MonitorInput = HttpMonitorInput | PortMonitorInput | PingMonitorInput;

/** Changes to a monitor: the allowed fields depend on its type. */
export interface MonitorPatch extends Omit<HttpMonitorInput, 'type'> {
  /** How origins are checked. `udp_icmp`, `icmp_ping` and `smtp` are for Enterprise accounts. */
  readonly type?: MonitorType | undefined;
}

/** One monitor: input of `loadBalancers.monitors.get`, `delete` and `references`. */
export interface MonitorIdInput extends InAccount {
  /** The id of the monitor, 32 hex digits. */
  readonly monitor: string;
}

/** Input of `loadBalancers.monitors.create`. */
export type CreateMonitorInput = MonitorInput & InAccount;

/** Input of `loadBalancers.monitors.update`. */
export type UpdateMonitorInput = (MonitorInput | ReadMonitor) & MonitorIdInput;

/** Input of `loadBalancers.monitors.edit`. */
export interface EditMonitorInput extends MonitorIdInput, MonitorPatch {}

/** Empty, as Cloudflare returns it, for monitors that do not check the status. */
const CODES = /^(?:[1-5](?:\d\d|xx)(?:\s*,\s*[1-5](?:\d\d|xx))*)?$/i;

const HTTP_ONLY = [
  ...(['path', 'header', 'expected_codes', 'expected_body', 'follow_redirects'] as const),
  ...(['allow_insecure', 'probe_zone'] as const),
];

const PORT_NEEDED: readonly (MonitorType | undefined)[] = ['tcp', 'udp_icmp', 'smtp'];

/** The fields of every type. Limits that depend on the account are Cloudflare's to enforce. */
const fields = (): FieldSchemas<MonitorPatch> => ({
  type: choice(['http', 'https', 'tcp', 'udp_icmp', 'icmp_ping', 'smtp']),
  description: text(),
  interval: whole(10, 3_600),
  timeout: whole(1, 3_600),
  retries: whole(0, 100),
  consecutive_up: whole(0, 100),
  consecutive_down: whole(0, 100),
  port: v.optional(v.nullable(v.pipe(v.int(), v.minValue(0), v.maxValue(65_535)))),
  method: text(),
  // Cloudflare returns an empty path for monitors without one.
  path: v.optional(v.pipe(v.string(), v.regex(/^(?:\/|$)/, 'must start with /'))),
  header: v.optional(
    v.pipe(
      v.record(v.array(v.string())),
      v.check(
        (header) => Object.keys(header).every((name) => name.toLowerCase() !== 'user-agent'),
        'cannot have User-Agent, which Cloudflare sets',
      ),
    ),
  ),
  expected_codes: v.optional(
    v.pipe(
      v.string(),
      v.regex(CODES, 'must be a status such as 200, a class such as 2xx, or several separated by commas'),
    ),
  ),
  expected_body: text(),
  follow_redirects: flag(),
  allow_insecure: flag(),
  probe_zone: text(),
});

/** Contradictions between the fields of a monitor. */
function* monitorIssues(monitor: MonitorPatch): Iterable<FieldIssue> {
  const { type = 'http', port, method } = monitor;
  const isHttp = type === 'http' || type === 'https';
  if (PORT_NEEDED.includes(type) && !port)
    yield { field: 'port', message: `is required for a monitor of type ${type}` };
  if (type === 'tcp' && method && method !== 'connection_established') {
    yield { field: 'method', message: 'must be "connection_established" for a monitor of type tcp' };
  }
  if (isHttp && method !== undefined && !/^[A-Z]+$/.test(method)) {
    yield { field: 'method', message: 'must be an HTTP method, such as GET or HEAD' };
  }
  if (!isHttp) yield* foreignFields(monitor, type);
  const { interval = 60, timeout = 5 } = monitor;
  if (timeout >= interval) yield { field: 'timeout', message: `must be less than the interval (${interval} seconds)` };
}

/** Contradictions between changes. The unchanged fields are unknown. */
function* monitorChangeIssues(monitor: MonitorPatch): Iterable<FieldIssue> {
  const { type, interval, timeout } = monitor;
  if (type && type !== 'http' && type !== 'https') yield* foreignFields(monitor, type);
  if (interval !== undefined && timeout !== undefined && timeout >= interval) {
    yield { field: 'timeout', message: `must be less than the interval (${interval} seconds)` };
  }
}

/** Empty values and `false` pass: Cloudflare itself returns them for fields that a monitor does not have. */
function* foreignFields(monitor: MonitorPatch, type: MonitorType): Iterable<FieldIssue> {
  for (const field of HTTP_ONLY) {
    const value = monitor[field];
    const isEmpty = !value || (typeof value === 'object' && Object.keys(value).length === 0);
    if (!isEmpty) yield { field, message: `is for http and https, not for a monitor of type ${type}` };
  }
}

// The schemas are flat; the types of the inputs distinguish by the type of the monitor.

export const monitorToCreate = () =>
  v.pipe(
    inputSchema<MonitorPatch & InAccount>({ ...fields(), account: accountRef() }),
    together(monitorIssues),
  ) as InputSchema<CreateMonitorInput>;

export const monitorToUpdate = () =>
  v.pipe(
    inputSchema<EditMonitorInput>({ monitor: id(), ...fields(), account: accountRef() }),
    together(monitorIssues),
  ) as InputSchema<UpdateMonitorInput>;

export const monitorToEdit = () =>
  v.pipe(
    inputSchema<EditMonitorInput>({ monitor: id(), ...fields(), account: accountRef() }),
    changesSomething('monitor', 'account'),
    together(monitorChangeIssues),
  );
