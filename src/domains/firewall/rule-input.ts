import { type FieldSchemas, type InputSchema, id, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';
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
  before: v.optional(id()),
  after: v.optional(id()),
  index: v.optional(v.pipe(v.int(), v.minValue(1))),
});

const placesIn = ({ before, after, index }: RulePosition): number =>
  [before, after, index].filter((place) => place !== undefined).length;

/** Rejects more than one place for a rule. */
export const atMostOnePlace = () =>
  v.check<RulePosition>((input) => placesIn(input) <= 1, 'must have at most one of before, after and index');

/** Rejects a number of places for a rule other than one. */
export const exactlyOnePlace = () =>
  v.check<RulePosition>((input) => placesIn(input) === 1, 'must have exactly one of before, after and index');

/** Rejects an edit that changes nothing. */
export const someChange = () =>
  v.check<object>(
    (input) => Object.entries(input).some(([name, value]) => name !== 'zone' && name !== 'rule' && value !== undefined),
    'must change something',
  );

/** Makes the fields of a rule those of an edit, which may omit each of them. */
export function allOptional<T extends Readonly<Record<string, Schema>>>(fields: T) {
  const optional = Object.entries(fields).map(([name, schema]) => [name, v.optional(schema)]);
  return Object.fromEntries(optional) as {
    [K in keyof T]: T[K] extends Schema<infer Out, infer In> ? Schema<Out | undefined, In | undefined> : never;
  };
}

/** Changes of an object with these fields: each may be omitted to keep it, and null to remove it. */
export const clearable = <T extends object>(fields: FieldSchemas<T>): InputSchema<Clearable<T>> => {
  const entries = Object.entries<Schema>(fields as never);
  const patched = entries.map(([name, schema]) => [name, v.optional(v.nullable(schema))] as const);
  return openSchema(Object.fromEntries(patched)) as unknown as InputSchema<Clearable<T>>;
};

/** An expression in Cloudflare's rules language. Only brackets and quotes are checked here; the rest is for Cloudflare to check. */
export const expression = ({ mayBeEmpty = false } = {}) =>
  v.pipe(
    v.string(),
    v.check((text) => mayBeEmpty || text.trim() !== '', 'must not be empty; true matches every request'),
    v.maxLength(LONGEST_EXPRESSION),
    together((text) => {
      const message = unbalanced(text);
      return message === undefined ? [] : [{ field: '', message }];
    }),
  );

/** Schemas of {@link RuleFields}. */
export const ruleFields = () => ({
  expression: expression(),
  description: v.optional(v.string()),
  enabled: v.optional(v.boolean()),
  ref: v.optional(v.pipe(v.string(), v.minLength(1))),
  logging: v.optional(openSchema<RuleLogging>({ enabled: v.optional(v.boolean()) })),
  exposed_credential_check: v.optional(
    openSchema<ExposedCredentialCheck>({ username_expression: expression(), password_expression: expression() }),
  ),
});

export const blockResponse = () =>
  openSchema<BlockResponse>({
    status_code: v.pipe(v.int(), v.minValue(400), v.maxValue(499)),
    content: v.pipe(v.string(), v.minLength(1)),
    content_type: v.pipe(v.string(), v.minLength(1)),
  });

const names = () => v.optional(v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)));

/** Schemas of {@link SkipParameters}. Cloudflare checks what can be skipped. */
export const skipParameters = () => ({
  ruleset: v.optional(v.literal('current')),
  phase: v.optional(v.literal('current')),
  phases: names(),
  products: names(),
  rulesets: v.optional(v.pipe(v.array(id()), v.minLength(1))),
  rules: v.optional(v.record(v.pipe(v.array(id()), v.minLength(1)))),
});

/** Whether parameters skip something. */
export const skips = (given: Clearable<SkipParameters>): boolean =>
  [given.ruleset, given.phase, given.phases, given.products, given.rulesets, given.rules].some(
    (part) => (part ?? undefined) !== undefined,
  );

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
/** A bracket, or where a string or a raw string begins. */
const PARTS = /r(#*)"|[(){}[\]"]/g;

/** Which bracket or quote of an expression has no counterpart; undefined if all have. Read in one pass. */
function unbalanced(text: string): string | undefined {
  const open: { sign: string; at: number }[] = [];
  const parts = new RegExp(PARTS);
  for (let found = parts.exec(text); found; found = parts.exec(text)) {
    const [{ 0: part, 1: hashes, index }] = [found];
    if (part.endsWith('"')) {
      const end = hashes === undefined ? endOfText(text, parts.lastIndex) : text.indexOf(`"${hashes}`, parts.lastIndex);
      if (end < 0) return `has a " at ${index + part.length} that is not closed`;
      parts.lastIndex = end + 1 + (hashes?.length ?? 0);
      continue;
    }
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

/** Where the quote is that closes a string with escapes; -1 if none does. */
function endOfText(text: string, from: number): number {
  const marks = /["\\]/g;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') return mark.index;
    marks.lastIndex++;
  }
  return -1;
}
