/** Cloudflare's envelope, as far as errors need it. */
export interface Envelope {
  readonly success?: boolean | undefined;
  readonly errors?: readonly unknown[] | null | undefined;
  readonly messages?: readonly unknown[] | null | undefined;
  readonly result?: unknown;
  readonly result_info?: Readonly<Record<string, unknown>> | null | undefined;
}
