/** Checked by tsc alone: every optional field of an input also accepts `undefined`, under `exactOptionalPropertyTypes`. */
import type { CloudflareConnector } from '../../src/index.ts';

declare function assignable<To>(from: To): void;
declare function some<T>(): T;

type Domains = Pick<CloudflareConnector, 'loadBalancers' | 'ssl' | 'workers' | 'analytics' | 'accounts' | 'user'>;

/** The inputs of all operations in a group, and in the groups below. */
type InputsOf<T> = {
  [K in keyof T]: T[K] extends (input: infer In, ...others: never[]) => unknown ? NonNullable<In> : InputsOf<T[K]>;
}[keyof T];

/** The names of optional fields that do not accept `undefined`, in an input and in the objects and lists in it. */
type Strict<T, Path extends string = ''> = T extends readonly (infer Item)[]
  ? Strict<Item, `${Path}[]`>
  : T extends object
    ? {
        [K in keyof T & string]-?:
          | (Partial<Pick<T, K>> extends Pick<T, K>
              ? undefined extends Required<T>[K]
                ? never
                : `${Path}.${K}`
              : never)
          | Strict<NonNullable<T[K]>, `${Path}.${K}`>;
      }[keyof T & string]
    : never;

// A field that is named in the error lacks `| undefined`.
assignable<never>(some<Strict<InputsOf<Domains>>>());

// The check finds what it looks for.
assignable<'.a' | '.b[].c'>(some<Strict<{ a?: string; b: { c?: number; d?: number | undefined }[] }>>());
assignable<Strict<{ a?: string; b: { c?: number }[] }>>('.b[].c');
