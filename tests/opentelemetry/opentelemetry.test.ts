import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTelemetryHooks } from '../../src/opentelemetry/index.ts';
import { failureOf, type SceneOptions, scene, stopTime, timeFlies } from '../scene.ts';

/** A scene whose connector reports to exporters in memory. */
function traced(options: SceneOptions = {}) {
  const exporter = new InMemorySpanExporter();
  const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 });
  const meters = new MeterProvider({ readers: [reader] });
  const tracer = tracers.getTracer('test');
  const hooks = openTelemetryHooks({ tracer, meter: meters.getMeter('test') });
  const points = async () => {
    await meters.forceFlush();
    const scopes = measured.getMetrics().at(-1)?.scopeMetrics ?? [];
    await meters.shutdown();
    return Object.fromEntries(
      scopes
        .flatMap(({ metrics }) => metrics)
        .map(({ descriptor, dataPoints }) => [descriptor.name, { descriptor, dataPoints }]),
    );
  };
  return { exporter, tracer, points, ...scene({ ...options, connector: { hooks, ...options.connector } }) };
}

const GET_ZONE: Attributes = {
  'http.request.method': 'GET',
  'url.template': '/zones/{zone_id}',
  'server.address': 'api.cloudflare.com',
  'server.port': 443,
  'cloudflare.operation': 'zones.get',
};

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('the span of a request', () => {
  it('has the attributes of the conventions for HTTP clients', async () => {
    const { cf, zone, exporter, cloudflare } = traced();
    await cf.zones.get({ zone: zone.id });
    const [span, ...others] = exporter.getFinishedSpans();
    expect(others).toEqual([]);
    expect(span).toMatchObject({
      name: 'GET /zones/{zone_id}',
      kind: SpanKind.CLIENT,
      status: { code: SpanStatusCode.UNSET },
    });
    const ray = cloudflare.requests[0]?.rayId;
    expect(span?.attributes).toEqual({
      ...GET_ZONE,
      'http.response.status_code': 200,
      'http.response.header.cf-ray': [ray],
    });
  });

  it('counts retries, and has an event for each', async () => {
    const { cf, zone, exporter, cloudflare } = traced();
    cloudflare.faults.add({ response: { status: 503 }, times: 2 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes).toMatchObject({ 'http.request.resend_count': 2, 'http.response.status_code': 200 });
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.['http.response.status_code']])).toEqual([
      ['retry', 503],
      ['retry', 503],
    ]);
    expect(span?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it.each([
    ['404', 404, { status: 404 }],
    ['503', 503, { status: 503 }],
    ['network', undefined, 'network-error'],
    ['network', 200, 'empty-body'],
  ] as const)('of a failure has the error.type %s', async (type, status, response) => {
    const { cf, zone, exporter, cloudflare } = traced();
    cloudflare.faults.add({ response });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id })));
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes['error.type']).toBe(type);
    expect(span?.attributes['http.response.status_code']).toBe(status);
    expect(span?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('holds no id of a zone or record, no query and no token', async () => {
    const { cf, zone, exporter, token } = traced();
    const { id } = zone.records.create({ type: 'A', name: 'www', content: '192.0.2.1' });
    await cf.dns.records.get({ zone: 'example.com', record: id });
    const shown = JSON.stringify(exporter.getFinishedSpans().map(({ name, attributes }) => ({ name, attributes })));
    for (const secret of [id, zone.id, token.value, '?']) expect(shown).not.toContain(secret);
    expect(exporter.getFinishedSpans().at(-1)?.attributes['cloudflare.zone.name']).toBe('example.com');
  });

  it('is a child of the span in which the call is made', async () => {
    context.setGlobalContextManager(new AsyncContextManager());
    try {
      const { cf, zone, exporter, tracer } = traced();
      const parent = tracer.startSpan('job');
      await context.with(trace.setSpan(context.active(), parent), () => cf.dns.records.list({ zone: zone.id }).all());
      expect(exporter.getFinishedSpans()[0]?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId);
    } finally {
      context.disable();
    }
  });

  it('names another host, and its port', async () => {
    const { cf, zone, exporter, cloudflare } = traced({ connector: { baseURL: 'http://localhost:8787/client/v4' } });
    const { fetch } = cloudflare;
    expect(typeof fetch).toBe('function');
    await cf.zones.get({ zone: zone.id }).catch(() => undefined);
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes).toMatchObject({ 'server.address': 'localhost', 'server.port': 8787 });
  });
});

describe('the metrics', () => {
  it('have the duration in seconds, and the retries', async () => {
    const { cf, zone, points, cloudflare } = traced({ simulator: { latency: 250 } });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }));
    vi.useRealTimers();
    const { 'http.client.request.duration': duration, 'cloudflare_connector.client.retries': retries } = await points();
    expect(duration?.descriptor).toMatchObject({ unit: 's', type: 'HISTOGRAM' });
    expect(duration?.dataPoints).toHaveLength(1);
    expect(duration?.dataPoints[0]?.attributes).toEqual({ ...GET_ZONE, 'http.response.status_code': 200 });
    const value = duration?.dataPoints[0]?.value as { count: number; sum: number; min: number };
    expect(value).toMatchObject({ count: 2, min: 0.25 });
    expect(retries?.dataPoints).toMatchObject([
      { value: 1, attributes: { 'cloudflare.operation': 'zones.get', 'error.type': '503' } },
    ]);
  });
});

describe('the hooks', () => {
  it('need neither a tracer nor a meter', async () => {
    const { cf, zone, cloudflare } = scene({ connector: { hooks: openTelemetryHooks({}) } });
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    expect(await timeFlies(cf.zones.get({ zone: zone.id }))).toMatchObject({ id: zone.id });
  });
});

/** What `@opentelemetry/context-async-hooks` does. */
class AsyncContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT;
  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#storage.run(active, () => fn.apply(thisArg, args));
  }
  bind<T>(_: Context, target: T): T {
    return target;
  }
  enable = (): this => this;
  disable(): this {
    this.#storage.disable();
    return this;
  }
}
