import { type FieldSchemas, type InputSchema, id, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Zod, z } from '../../operations/schema.ts';
import type { BlockResponse, ExposedCredentialCheck, SkipParameters } from './models.ts';

/** The longest expression that Cloudflare accepts. @source https://developers.cloudflare.com/ruleset-engine/rules-language/expressions/ */
const LONGEST_EXPRESSION = 4096;

/** Input of an operation on one rule of a zone. */
export interface RuleReference extends InZone {
  /** The rule: its id, 32 hex digits. */
  readonly rule: string;
}

/** The place of a rule among the rules of its phase. At most one field may be given. */
export interface RulePosition {
  /** The rule to go before: its id, 32 hex digits. */
  readonly before?: string | undefined;
  /** The rule to go after: its id, 32 hex digits. */
  readonly after?: string | undefined;
  /** The place to go to, 1 for the first. At most one past the last rule. */
  readonly index?: number | undefined;
}

/** Input of the operations that move a rule. Exactly one of `before`, `after` and `index` must be given. */
export interface MoveRuleInput extends RuleReference, RulePosition {}

/** The fields that every rule has. */
export interface RuleFields {
  /** Which requests the rule matches, in Cloudflare's rules language: `http.host eq "www.example.com"`. At most 4,096 characters. */
  readonly expression: string;
  /** A description for people. */
  readonly description?: string | undefined;
  /** True if the rule is in force. @default true */
  readonly enabled?: boolean | undefined;
  /** A name of your own for the rule, unique in its phase. It stays the same when the rule changes. @default the rule's id */
  readonly ref?: string | undefined;
  /** Whether matching requests are logged. Cloudflare takes it for the action `skip`. */
  readonly logging?: RuleLogging | undefined;
  /** Where a request has credentials: the rule matches only if they were leaked. */
  readonly exposed_credential_check?: ExposedCredentialCheck | undefined;
}

/** Whether requests that a rule matches are logged. */
export interface RuleLogging {
  /** True if matching requests are logged as security events. */
  readonly enabled?: boolean | undefined;
}

/** Changes of an object: a field that is omitted keeps its value, null removes it. */
export type Clearable<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** Schemas of a {@link RuleReference}. */
export const ruleReference = () => ({ zone: zoneRef(), rule: id() });

/** Schemas of a {@link RulePosition}. */
export const rulePosition = () => ({
  before: z.optional(id()),
  after: z.optional(id()),
  index: z.optional(z.int().check(z.minimum(1))),
});

const placesIn = ({ before, after, index }: RulePosition): number =>
  [before, after, index].filter((place) => place !== undefined).length;

/** Rejects more than one place for a rule. */
export const atMostOnePlace = () =>
  z.refine<RulePosition>((input) => placesIn(input) <= 1, 'must have at most one of before, after and index');

/** Rejects a number of places for a rule other than one. */
export const exactlyOnePlace = () =>
  z.refine<RulePosition>((input) => placesIn(input) === 1, 'must have exactly one of before, after and index');

/** Rejects an edit that changes nothing. */
export const someChange = () =>
  z.refine<object>(
    (input) => Object.entries(input).some(([name, value]) => name !== 'zone' && name !== 'rule' && value !== undefined),
    'must change something',
  );

/** Makes the fields of a rule those of an edit, which may omit each of them. */
export function allOptional<T extends Readonly<Record<string, Zod.ZodMiniType>>>(fields: T) {
  const optional = Object.entries(fields).map(([name, schema]) => [name, z.optional(schema)]);
  return Object.fromEntries(optional) as { [K in keyof T]: Zod.ZodMiniOptional<T[K]> };
}

/** Changes of an object with these fields: each may be omitted to keep it, and null to remove it. */
export const clearable = <T extends object>(fields: FieldSchemas<T>): InputSchema<Clearable<T>> => {
  const entries = Object.entries<Zod.ZodMiniType>(fields as never);
  const patched = entries.map(([name, schema]) => [name, z.optional(z.nullable(schema))] as const);
  return openSchema(Object.fromEntries(patched)) as unknown as InputSchema<Clearable<T>>;
};

/** An expression in Cloudflare's rules language. Only brackets and quotes are checked here; the rest is for Cloudflare to check. */
export const expression = ({ mayBeEmpty = false } = {}) =>
  z.string().check(
    z.refine((text) => mayBeEmpty || text.trim() !== '', 'must not be empty; true matches every request'),
    z.maxLength(LONGEST_EXPRESSION),
    ({ value, issues }) => {
      const message = unbalanced(value);
      if (message !== undefined) issues.push({ code: 'custom', message, input: value });
    },
  );

/** Schemas of {@link RuleFields}. */
export const ruleFields = () => ({
  expression: expression(),
  description: z.optional(z.string()),
  enabled: z.optional(z.boolean()),
  ref: z.optional(z.string().check(z.minLength(1))),
  logging: z.optional(openSchema<RuleLogging>({ enabled: z.optional(z.boolean()) })),
  exposed_credential_check: z.optional(
    openSchema<ExposedCredentialCheck>({ username_expression: expression(), password_expression: expression() }),
  ),
});

export const blockResponse = () =>
  openSchema<BlockResponse>({
    status_code: z.int().check(z.minimum(400), z.maximum(499)),
    content: z.string().check(z.minLength(1)),
    content_type: z.string().check(z.minLength(1)),
  });

const names = () => z.optional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1)));

/** Schemas of {@link SkipParameters}. Cloudflare checks what can be skipped. */
export const skipParameters = () => ({
  ruleset: z.optional(z.literal('current')),
  phase: z.optional(z.literal('current')),
  phases: names(),
  products: names(),
  rulesets: z.optional(z.array(id()).check(z.minLength(1))),
  rules: z.optional(z.record(z.string(), z.array(id()).check(z.minLength(1)))),
});

/** Whether parameters skip something. */
export const skips = (given: Clearable<SkipParameters>): boolean =>
  [given.ruleset, given.phase, given.phases, given.products, given.rulesets, given.rules].some(
    (part) => (part ?? undefined) !== undefined,
  );

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
/** A string with its escapes, a raw string, or a bracket. */
const PARTS = /r(#*)".*?"\1|"(?:[^"\\]|\\.)*"|[(){}[\]"]/gs;

/** Which bracket or quote of an expression has no counterpart; undefined if all have. */
function unbalanced(text: string): string | undefined {
  const open: { sign: string; at: number }[] = [];
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    if (part.length > 1) continue;
    if (part === '"') return `has a " at ${index + 1} that is not closed`;
    if (part in CLOSING) {
      open.push({ sign: part, at: index });
      continue;
    }
    const last = open.pop();
    if (!last) return `has a ${part} at ${index + 1} that closes nothing`;
    if (CLOSING[last.sign] !== part) {
      return `has a ${part} at ${index + 1} where the ${last.sign} at ${last.at + 1} should be closed`;
    }
  }
  const last = open.at(-1);
  return last && `has a ${last.sign} at ${last.at + 1} that is not closed`;
}
