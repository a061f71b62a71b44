import type { Consumer } from './consumer.ts';

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly ours: string;
  /** The same thing with the official client, or with whatever else it is compared to. */
  readonly other?: string;
  readonly ratio?: string;
  /** What is asked for; a line without one is there for information. */
  readonly bound?: string;
  /** What was measured of what is asked for, in the same terms. */
  readonly measured?: string;
  readonly met?: boolean;
}

/** Something that is measured. */
export interface Measurement {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  /** How it is measured, in a line or two. */
  readonly how: string;
  readonly measure: (consumer: Consumer) => Promise<readonly Line[]>;
}

type Bound = Required<Pick<Line, 'bound' | 'measured' | 'met'>>;
type Format = (value: number) => string;

export const atMost = (value: number, limit: number, format: Format = String): Bound => ({
  bound: `≤ ${format(limit)}`,
  measured: format(value),
  met: value <= limit,
});

export const atLeast = (value: number, limit: number, format: Format = String): Bound => ({
  bound: `≥ ${format(limit)}`,
  measured: format(value),
  met: value >= limit,
});

export const milliseconds: Format = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const microseconds: Format = (value) => `${value.toFixed(value < 10 ? 2 : 1)} µs`;
/** 1 kB is 1,000 bytes. */
export const kilobytes: Format = (value) => `${(value / 1_000).toFixed(1)} kB`;
export const megabytes: Format = (value) => `${(value / 1_000_000).toFixed(2)} MB`;
export const times: Format = (value) => `${value.toFixed(value < 10 ? 2 : 1)}×`;
/** Below 1 it is slower. */
export const timesAsFast: Format = (value) => `${value.toFixed(value < 10 ? 2 : 1)}× as fast`;
export const timesFaster: Format = (value) => `${value.toFixed(1)}× faster`;

/** Milliseconds of ours beside the official client's; ours must be at least `limit` times as fast. */
export const timeBeside = (what: string, ours: number, official: number, limit: number): Line => ({
  what: `time, ${what}`,
  ours: milliseconds(ours),
  other: milliseconds(official),
  ratio: timesAsFast(official / ours),
  ...atLeast(official / ours, limit, timesAsFast),
});

/** Requests of ours beside the official client's. */
export const requestsBeside = (what: string, ours: number, official: number, limit?: number): Line => ({
  what: `requests, ${what}`,
  ours: String(ours),
  other: String(official),
  ...(limit !== undefined && atMost(ours, limit)),
});
