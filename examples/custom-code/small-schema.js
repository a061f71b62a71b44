/**
 * Checks inputs in 2 kB, in the place of valibot, for the few kinds of schemas that records and purges have. It has the parts that
 * the package uses, under their names; the messages are the package's own.
 */

/** A schema: `run` returns the value, what is wrong with it, and whether it has the type that checks can rely on. */
const schema = (type, run, more) => ({ kind: 'schema', type, run, ...more });
const right = (value) => ({ value, typed: true, issues: [] });
const wrong = (value, issue, { message }, typed = false) => {
  const whole = { kind: 'schema', input: value, ...issue };
  return { value, typed, issues: [{ ...whole, message: issue.message ?? message(whole) }] };
};
const typed = (type, isRight) => () =>
  schema(type, (value, config) => (isRight(value) ? right(value) : wrong(value, { type }, config)));

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (key, issues) => issues.map((issue) => ({ ...issue, path: [{ key }, ...(issue.path ?? [])] }));

/** @param others What becomes of fields that are not among the entries: a schema for each, `strict` or `loose`. */
const objectOf = (entries, others) =>
  schema(
    'object',
    (given, config) => {
      if (!isObject(given)) return wrong(given, { type: 'object' }, config);
      const result = right({});
      const run = (key, of) => {
        const one = of.run(given[key], config);
        result.issues.push(...within(key, one.issues));
        result.typed &&= one.typed;
        if (key in given || one.value !== undefined) result.value[key] = one.value;
      };
      for (const key of Object.keys(entries)) run(key, entries[key]);
      const more = Object.keys(given).filter((key) => !Object.hasOwn(entries, key));
      if (others.run) for (const key of more) run(key, others);
      else if (others === 'loose') for (const key of more) result.value[key] = given[key];
      else if (more.length > 0) {
        const issue = { type: 'unknown_fields', input: more, requirement: Object.keys(entries) };
        result.issues.push(...wrong(more, issue, config).issues);
      }
      return result;
    },
    { entries },
  );

const listOf = (item, isLeft = () => false) =>
  schema('array', (value, config) => {
    if (isLeft(value)) return right(value);
    if (!Array.isArray(value)) return wrong(value, { type: 'array' }, config);
    const items = value.map((one) => item.run(one, config));
    return {
      value: items.map((one) => one.value),
      typed: items.every((one) => one.typed),
      issues: items.flatMap(({ issues }, at) => within(at, issues)),
    };
  });

const isSource = (value) => isObject(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);

export const string = typed('string', (value) => typeof value === 'string');
export const number = typed('number', Number.isFinite);
export const boolean = typed('boolean', (value) => typeof value === 'boolean');
export const unknown = typed('unknown', () => true);
export const picklist = (values) =>
  schema('picklist', (value, config) => {
    const expected = values.map((one) => JSON.stringify(one)).join(' | ');
    return values.includes(value) ? right(value) : wrong(value, { type: 'picklist', expected }, config);
  });
export const optional = (of) =>
  schema('optional', (value, config) => (value === undefined ? right(value) : of.run(value, config)));
export const array = (item) => listOf(item);
export const arrayOrSource = (item) => listOf(item, isSource);
export const strictObject = (entries) => objectOf(entries, 'strict');
export const looseObject = (entries) => objectOf(entries, 'loose');
export const record = (values) => objectOf({}, values);
export const textOrNull = () => schema('nullable', (value, config) => string().run(value ?? '', config));
export const shownAsText = (of) => of;

/** A step of a pipe gets the result of the one before it. */
export const pipe = (of, ...steps) =>
  schema(of.type, (value, config) => steps.reduce((result, step) => step(result, config), of.run(value, config)), {
    entries: of.entries,
  });
const rule = (type, isRight, requirement, message) => (result, config) => {
  if (!result.typed || isRight(result.value)) return result;
  const issue = { kind: 'validation', type, requirement, message };
  return { ...result, issues: [...result.issues, ...wrong(result.value, issue, config).issues] };
};
export const check = (isRight, message) => rule('check', isRight, isRight, message);
export const regex = (pattern, message) => rule('regex', (text) => pattern.test(text), pattern, message);
export const minLength = (least) => rule('min_length', (value) => value.length >= least, least);
export const transform = (change) => (result) =>
  result.issues.length > 0 ? result : { ...result, value: change(result.value) };
export const rawCheck = (action) => (result, config) => {
  const issues = [...result.issues];
  const addIssue = ({ message, path }) =>
    issues.push({ ...wrong(result.value, { type: 'raw_check', message }, config).issues[0], path });
  action({ dataset: { ...result, issues: issues.length > 0 ? result.issues : undefined }, addIssue });
  return { ...result, issues };
};

export function safeParse(of, value, config) {
  const { value: output, issues } = of.run(value, config);
  return { success: issues.length === 0, output, issues };
}
