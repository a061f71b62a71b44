import type { CloudflareConnector } from '../src/index.ts';
import { calls } from './contract/scenario.ts';

/** The least that an operation can be called with, as the contract's stories call it. */
export interface MinimalInput {
  /** Where the method stands in a connector. */
  readonly path: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an operation is given in its minimal call, on a zone and in an account. */
export function minimalInput(name: string, zone: string, account: string): MinimalInput {
  let seen: MinimalInput | undefined;
  const listener = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => listener([...path, String(key)]),
      apply(_, __, [input = {}]: [Readonly<Record<string, unknown>>?]) {
        // The first call is the operation; one after it, on what it gave, is `all` of a list.
        seen ??= { path, input };
        return listener([]);
      },
    });
  const call = calls[name];
  if (!call) throw new TypeError(`The contract's stories have no minimal call of ${name}.`);
  void call(listener([]) as CloudflareConnector, zone, account);
  if (!seen) throw new TypeError(`The minimal call of ${name} calls nothing.`);
  return seen;
}

/** Calls an operation with an input that need not fit, a list to its end. */
export async function callWith(cf: CloudflareConnector, { path, input }: MinimalInput): Promise<unknown> {
  const method = path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], cf);
  const answer = (method as (input: unknown) => unknown)(input);
  return isList(answer) ? answer.all() : answer;
}

function isList(value: unknown): value is { all(): Promise<unknown> } {
  return typeof (value as { all?: unknown }).all === 'function';
}
