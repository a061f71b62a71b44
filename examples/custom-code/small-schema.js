/**
 * Checks inputs in 3 kB, in the place of zod (26 kB), for the few kinds of schemas that records and purges have. It has the parts
 * of zod that the package uses, under their names; the messages are the package's own.
 */

/** A schema of a kind: `parse` pushes what is wrong with `payload.value`, or changes it. */
function schema(def, parse, checks = []) {
  const self = {
    _zod: {
      def,
      run(payload, context) {
        parse(payload, context, self);
        const isWrong = payload.issues.length > 0;
        for (const { _zod: one } of checks) if (one.def.when ? one.def.when(payload) : !isWrong) one.check(payload);
        return payload;
      },
    },
    check: (...more) => schema(def, parse, [...checks, ...more.map(asCheck)]),
  };
  return self;
}

const asCheck = (one) => (typeof one === 'function' ? { _zod: { def: {}, check: one } } : one);
const wrong = (payload, issue) => payload.issues.push({ input: payload.value, path: [], ...issue });

const typed = (expected, isRight) =>
  schema({ type: expected }, (payload) => {
    if (!isRight(payload.value)) wrong(payload, { code: 'invalid_type', expected });
  });

/** Runs the schema of a part, and puts the part's path before its issues. */
function part(payload, key, of, value, context) {
  const { value: result, issues } = of._zod.run({ value, issues: [] }, context);
  for (const issue of issues) payload.issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
  return result;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param others What becomes of fields that are not in the shape: a schema for each, `reject`, `keep` or `drop`. */
const objectOf = (shape, others) =>
  schema({ type: 'object', shape }, (payload, context, self) => {
    const { value } = payload;
    if (!isObject(value)) return wrong(payload, { code: 'invalid_type', expected: 'object' });
    const result = {};
    for (const [key, of] of Object.entries(shape)) {
      const field = part(payload, key, of, value[key], context);
      if (field !== undefined || key in value) result[key] = field;
    }
    const keys = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
    if (others === 'reject' && keys.length > 0) wrong(payload, { code: 'unrecognized_keys', keys, inst: self });
    for (const key of keys) {
      if (others === 'keep') result[key] = value[key];
      else if (typeof others === 'object') result[key] = part(payload, key, others, value[key], context);
    }
    payload.value = result;
  });

const arrayOf = (element, isLeft = () => false) =>
  schema({ type: 'array', element }, (payload, context) => {
    if (isLeft(payload.value)) return;
    if (!Array.isArray(payload.value)) return wrong(payload, { code: 'invalid_type', expected: 'array' });
    payload.value = payload.value.map((item, at) => part(payload, at, element, item, context));
  });

const isSource = (value) => isObject(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);
const wrapped = (innerType, isEmpty) =>
  schema({ type: 'optional', innerType }, (payload, context) => {
    if (!isEmpty(payload.value)) innerType._zod.run(payload, context);
  });

const text = typed('string', (value) => typeof value === 'string');
const anything = typed('unknown', () => true);

export const string = () => text;
export const number = () => typed('number', Number.isFinite);
export const boolean = () => typed('boolean', (value) => typeof value === 'boolean');
export const unknown = () => anything;
const enumOf = (values) =>
  schema({ type: 'enum', values }, (payload) => {
    if (!values.includes(payload.value)) wrong(payload, { code: 'invalid_value', values });
  });

export { enumOf as enum };
export const optional = (inner) => wrapped(inner, (value) => value === undefined);
export const array = (element) => arrayOf(element);
export const arrayOrSource = (element) => arrayOf(element, isSource);
export const strictObject = (shape) => objectOf(shape, 'reject');
export const looseObject = (shape) => objectOf(shape, 'keep');
export const record = (_, values) => objectOf({}, values);
export const textOrNull = () =>
  pipe(
    transform((value) => value ?? ''),
    text,
  );
export const shownAsText = (of) => of;
export const transform = (change) =>
  schema({ type: 'transform' }, (payload) => {
    payload.value = change(payload.value);
  });
export const pipe = (first, out) =>
  schema({ type: 'pipe', out }, (payload, context) => {
    first._zod.run(payload, context);
    if (payload.issues.length === 0) out._zod.run(payload, context);
  });

const rule = (isRight, issue) =>
  asCheck((payload) => {
    if (!isRight(payload.value)) wrong(payload, issue(payload.value));
  });
const origin = (value) => (Array.isArray(value) ? 'array' : typeof value);
export const refine = (isRight, message) => rule(isRight, () => ({ code: 'custom', message }));
export const regex = (pattern, message) =>
  rule(
    (value) => pattern.test(value),
    () => ({ code: 'invalid_format', message }),
  );
const least = (minimum) => (value) => ({ code: 'too_small', minimum, origin: origin(value) });
export const minLength = (minimum) => rule((value) => value.length >= minimum, least(minimum));
export const overwrite = (change) =>
  asCheck((payload) => {
    payload.value = change(payload.value);
  });

export function safeParse(of, value, { error }) {
  const { value: data, issues } = of._zod.run({ value, issues: [] }, {});
  if (issues.length === 0) return { success: true, data };
  const named = issues.map((issue) => ({ ...issue, message: issue.message ?? error(issue) }));
  return { success: false, error: { issues: named } };
}
