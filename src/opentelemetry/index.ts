/**
 * Spans and metrics of a connector's requests, by OpenTelemetry's conventions for HTTP clients.
 *
 * It needs no package: it takes a tracer and a meter of `@opentelemetry/api`, of any version that has these methods.
 */
import type { Hooks, RequestEvent, ResponseEvent } from '../transport/layers/observe.ts';

/** The values of attributes that are set here. */
export interface TelemetryAttributes {
  [name: string]: string | number | string[] | undefined;
}

/** How a span ended. */
export interface TelemetryStatus {
  /** `SpanStatusCode.ERROR`. */
  code: 2;
}

/** What a span starts with. */
export interface TelemetrySpanOptions {
  /** `SpanKind.CLIENT`. */
  kind: 2;
  /** Its first attributes. */
  attributes: TelemetryAttributes;
}

/** What a metric is called with. */
export interface TelemetryMetricOptions {
  /** The unit, such as `s`. */
  unit: string;
  /** What it counts. */
  description: string;
}

/** What a histogram is called with. */
export interface TelemetryHistogramOptions extends TelemetryMetricOptions {
  /** What the exporter should do. */
  advice: TelemetryAdvice;
}

/** Advice for an exporter. */
export interface TelemetryAdvice {
  /** The boundaries of the buckets. */
  explicitBucketBoundaries: number[];
}

/** What is used of a span of `@opentelemetry/api`. */
export interface TelemetrySpan {
  /** Sets attributes. */
  setAttributes(attributes: TelemetryAttributes): unknown;
  /** Notes something that happened during the span. */
  addEvent(name: string, attributes?: TelemetryAttributes): unknown;
  /** Says that the span failed: code 2. */
  setStatus(status: TelemetryStatus): unknown;
  /** Ends the span. */
  end(): void;
}

/** What is used of a `Tracer` of `@opentelemetry/api`. */
export interface TelemetryTracer {
  /** Starts a span of the kind CLIENT: 2. */
  startSpan(name: string, options: TelemetrySpanOptions): TelemetrySpan;
}

/** What is used of a `Meter` of `@opentelemetry/api`. */
export interface TelemetryMeter {
  /** Makes the histogram of durations. */
  createHistogram(
    name: string,
    options: TelemetryHistogramOptions,
  ): { record(value: number, attributes: TelemetryAttributes): void };
  /** Makes the counter of retries. */
  createCounter(
    name: string,
    options: TelemetryMetricOptions,
  ): { add(value: number, attributes: TelemetryAttributes): void };
}

/** Options of {@link openTelemetryHooks}. */
export interface OpenTelemetryOptions {
  /** Makes the spans: `trace.getTracer('cloudflare-connector')`. @default no spans */
  readonly tracer?: TelemetryTracer | undefined;
  /** Makes the metrics: `metrics.getMeter('cloudflare-connector')`. @default no metrics */
  readonly meter?: TelemetryMeter | undefined;
}

/** The boundaries in seconds that the conventions advise. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const CLIENT = 2;
const ERROR = 2;

/** Methods that the conventions know. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'QUERY'];

/**
 * Makes hooks that report each request as a span, and in the histogram `http.client.request.duration` in seconds, and each
 * retry in the counter `cloudflare_connector.client.retries`. A span covers a request with its retries and waits, which are
 * events of it; `http.request.resend_count` says how often it was sent again.
 *
 * Attributes hold no id of a record or zone, no query and no token: `url.template` is set, `url.full` is not.
 *
 * @example
 * ```ts
 * import { metrics, trace } from '@opentelemetry/api';
 *
 * const hooks = openTelemetryHooks({
 *   tracer: trace.getTracer('cloudflare-connector'),
 *   meter: metrics.getMeter('cloudflare-connector'),
 * });
 * const cf = new CloudflareConnector({ apiToken, hooks });
 * ```
 *
 * @source https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 * @source https://opentelemetry.io/docs/specs/semconv/http/http-metrics/
 */
export function openTelemetryHooks({ tracer, meter }: OpenTelemetryOptions): Required<Hooks> {
  const spans = new Map<string, TelemetrySpan>();
  const duration = meter?.createHistogram('http.client.request.duration', {
    unit: 's',
    description: 'Duration of HTTP client requests.',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });
  const retries = meter?.createCounter('cloudflare_connector.client.retries', {
    unit: '{retry}',
    description: 'Requests that were sent again.',
  });
  return {
    request(event) {
      if (!tracer) return;
      const attributes = {
        ...attributesOf(event),
        ...(event.zone?.name && { 'cloudflare.zone.name': event.zone.name }),
      };
      spans.set(event.id, tracer.startSpan(`${methodOf(event)} ${event.path}`, { kind: CLIENT, attributes }));
    },
    rateLimit({ id, wait }) {
      spans.get(id)?.addEvent('rate_limit', { 'cloudflare_connector.wait': wait / 1_000 });
    },
    retry({ id, operation, attempt, status, reason }) {
      spans.get(id)?.addEvent('retry', {
        'http.request.resend_count': attempt,
        ...(status !== undefined && { 'http.response.status_code': status }),
        'error.message': reason,
      });
      retries?.add(1, {
        ...(operation !== undefined && { 'cloudflare.operation': operation }),
        'error.type': status === undefined ? 'network' : String(status),
      });
    },
    response(event) {
      const ending = endingOf(event);
      duration?.record(event.duration / 1_000, { ...attributesOf(event), ...ending });
      const span = spans.get(event.id);
      if (!span) return;
      spans.delete(event.id);
      span.setAttributes({
        ...ending,
        ...(event.attempts > 1 && { 'http.request.resend_count': event.attempts - 1 }),
        ...(event.rayId !== undefined && { 'http.response.header.cf-ray': [event.rayId] }),
      });
      if ('error.type' in ending) span.setStatus({ code: ERROR });
      span.end();
    },
  };
}

/** The attributes that spans and metrics have from the start. None has many values. */
function attributesOf(event: RequestEvent): TelemetryAttributes {
  const [, address = event.host, port] = /^(.*?)(?::(\d+))?$/.exec(event.host) ?? [];
  return {
    'http.request.method': methodOf(event),
    'server.address': address,
    'server.port': port === undefined ? 443 : Number(port),
    'url.template': event.path,
    ...(event.operation !== undefined && { 'cloudflare.operation': event.operation }),
  };
}

const methodOf = ({ method }: RequestEvent): string => (METHODS.includes(method) ? method : '_OTHER');

/** How it ended. `error.type` is the status, or the code of the error if no usable response arrived. */
function endingOf({ status, error }: ResponseEvent): TelemetryAttributes {
  const type = error ?? (status !== undefined && status >= 400 ? String(status) : undefined);
  return {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(type !== undefined && { 'error.type': type }),
  };
}
