/** Cloudflare's envelope, as far as errors need it. */
export interface Envelope {
  readonly success?: boolean;
  readonly errors?: readonly unknown[] | null;
  readonly messages?: readonly unknown[] | null;
  readonly result?: unknown;
  readonly result_info?: Readonly<Record<string, unknown>> | null;
}
