import { eachWithPauses, pauses } from '../transport/timing/pauses.ts';
import { CheckedList, isLongList, type Outcome } from './checked-list.ts';
import { inputMessage } from './issue-message.ts';
import { type Check, type Issue, type Schema, v } from './schema.ts';
import { type FieldIssue, together } from './together.ts';

/** Items that are checked at once. */
const SLICE = 64;

type ListSchema = Schema<unknown, never> & {
  readonly wrapped?: ListSchema | undefined;
  /** The schema of the list itself, then what is checked further. */
  readonly pipe?: readonly [ListSchema, ...ListCheck[]] | undefined;
};
type ListCheck = Check<unknown> & {
  readonly issuesOf?: ((value: unknown) => Iterable<FieldIssue | undefined>) | undefined;
};

/**
 * Checks the long lists of an input with pauses. What {@link readInput} gets has their outcomes in their places, so that an error
 * names all that is wrong in them and beside them.
 */
export async function checkLists(schema: Schema, input: object): Promise<object> {
  const { entries = {} } = schema as { readonly entries?: Readonly<Record<string, ListSchema>> };
  const checked: Record<string, unknown> = { ...input };
  for (const [name, value] of Object.entries(input)) {
    const field = entries[name];
    const list = field?.type === 'optional' ? field.wrapped : field;
    if (list?.type === 'array' && isLongList(value)) checked[name] = new CheckedList(await outcomeOf(list, value));
  }
  return checked;
}

async function outcomeOf(schema: ListSchema, items: readonly unknown[]): Promise<Outcome> {
  const config = { message: inputMessage } as never;
  const [list, ...checks] = schema.pipe ?? [schema];
  const output: unknown[] = [];
  const issues: Issue[] = [];
  let typed = true;
  const starts = Array.from({ length: Math.ceil(items.length / SLICE) }, (_, at) => at * SLICE);
  await eachWithPauses(
    starts,
    (start) => {
      const slice = list['~run']({ value: items.slice(start, start + SLICE) }, config);
      typed &&= slice.typed;
      for (const item of slice.value as readonly unknown[]) output.push(item);
      for (const issue of slice.issues ?? []) {
        const [place] = issue.path as unknown as [{ key: number }];
        place.key += start;
        issues.push(issue);
      }
    },
    pauses(1),
  );
  const outcome = { typed, value: output, ...(issues.length > 0 && { issues }) };
  const known: ListCheck[] = [];
  for (const check of checks) known.push(typed && check.issuesOf ? await checkedWith(check.issuesOf, output) : check);
  return v.pipe({ ...list, '~run': () => outcome } as never, ...known)['~run']({ value: items }, config);
}

/** A check of a list that was made. */
async function checkedWith(issuesOf: NonNullable<ListCheck['issuesOf']>, list: unknown): Promise<ListCheck> {
  const found: FieldIssue[] = [];
  await eachWithPauses(issuesOf(list), (issue) => {
    if (issue) found.push(issue);
  });
  return together(() => found);
}
