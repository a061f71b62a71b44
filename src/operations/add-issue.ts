import type { Issue } from './schema.ts';

/** A schema, or a check, that a value did not meet. */
interface Unmet {
  readonly kind: string;
  readonly type: string;
  readonly expects?: string | null;
  readonly requirement?: unknown;
  readonly message?: Message | undefined;
}

type Message = string | ((issue: Issue) => string);

/** What a schema looks at, and what it found. */
interface Dataset {
  readonly value: unknown;
  typed?: boolean;
  issues?: Issue[];
}

/**
 * Notes what is wrong with a value. The build puts this in the place of valibot's own (scripts/build/lean-schemas.ts), which also
 * describes the value in English, and looks for a message in every language.
 */
export function addIssue(
  { kind, type, expects = null, requirement, message }: Unmet,
  _label: string,
  dataset: Dataset,
  config: { readonly message?: Message | undefined },
  about: { readonly input?: unknown; readonly message?: Message | undefined; readonly path?: unknown } = {},
): void {
  const { input = dataset.value, path } = about;
  const issue = { kind, type, input, expected: expects, requirement, path } as unknown as Issue;
  const said = about.message ?? message ?? config.message;
  dataset.issues ??= [];
  dataset.issues.push({ ...issue, message: typeof said === 'function' ? said(issue) : `${said}` });
  if (kind === 'schema') dataset.typed = false;
}
