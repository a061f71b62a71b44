import { namePattern } from '../names.ts';
import type { RecordInput } from '../records/types.ts';
import { canonicalTag } from '../values.ts';
import type { IgnoredRecords, Owner, PlanOptions } from './plan-input.ts';

/** The meaning of an `owner` in one zone. */
export interface Ownership {
  /** The owned records in words, for reasons: `with the tag team:dns`. */
  readonly label: string;
  /** Whether an existing record is owned. */
  owns(record: { readonly name: string; readonly comment: string | null; readonly tags: readonly string[] }): boolean;
  /** Whether a record of this name can be owned. */
  covers(name: string): boolean;
  /** Adds the owner's mark to a desired record: to a new one always, to an existing one if it gives the marked field. */
  mark(record: RecordInput, isNew: boolean): RecordInput;
}

const everything: Ownership = { label: '', owns: () => true, covers: () => true, mark: (record) => record };

/** Who owns which records of a zone. Without an `owner`, all records are owned. */
export function ownership(owner: Owner | undefined, zoneName: string): Ownership {
  if (owner?.tag !== undefined) return byTag(owner.tag);
  if (owner?.comment !== undefined) return byComment(owner.comment);
  return owner?.names ? byNames(owner.names, zoneName) : everything;
}

function byTag(tag: string): Ownership {
  const mark = canonicalTag(tag);
  const has = (tags: readonly string[]) => tags.some((one) => canonicalTag(one) === mark);
  return {
    label: `with the tag ${tag}`,
    owns: ({ tags }) => has(tags),
    covers: () => true,
    mark: (record, isNew) => {
      const { tags } = record;
      if (tags === undefined && !isNew) return record;
      return has(tags ?? []) ? record : { ...record, tags: [...(tags ?? []), tag] };
    },
  };
}

function byComment(mark: string): Ownership {
  return {
    label: `with a comment that starts with ${mark}`,
    owns: ({ comment }) => comment?.startsWith(mark) === true,
    covers: () => true,
    mark: (record, isNew) => {
      const { comment } = record;
      if (comment === undefined && !isNew) return record;
      return comment?.startsWith(mark) ? record : { ...record, comment: `${mark} ${comment ?? ''}`.trim() };
    },
  };
}

function byNames(patterns: readonly string[], zoneName: string): Ownership {
  const tests = patterns.map((pattern) => namePattern(pattern, zoneName));
  const covers = (name: string) => tests.some((test) => test(name));
  return { label: `named ${patterns.join(', ')}`, owns: ({ name }) => covers(name), covers, mark: (record) => record };
}

/** A test for records that a plan ignores. */
export function ignoring(ignored: NonNullable<PlanOptions['ignore']>, zoneName: string) {
  const tests = ignored.map((one) => {
    const { name, type: ignoredType }: IgnoredRecords = typeof one === 'string' ? { name: one } : one;
    const matches = name === undefined ? () => true : namePattern(name, zoneName);
    return (recordName: string, type: string) =>
      (ignoredType === undefined || type === ignoredType) && matches(recordName);
  });
  return (recordName: string, type: string): boolean => tests.some((test) => test(recordName, type));
}
