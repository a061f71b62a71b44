import { namePattern } from '../name-pattern.ts';
import type { RecordInput } from '../records/types.ts';
import type { Owner } from './types.ts';

/** What an owner's mark means in one zone. */
export interface Ownership {
  /** In words, for reasons: `with the tag team:dns`. */
  readonly label: string;
  owns(record: { readonly name: string; readonly comment: string | null; readonly tags: readonly string[] }): boolean;
  /** Whether a record of this name could be the owner's. */
  covers(name: string): boolean;
  /** A desired record with the mark where it says anything of what the mark is in. A new record always gets it. */
  mark(record: RecordInput, isNew: boolean): RecordInput;
}

const everything: Ownership = { label: '', owns: () => true, covers: () => true, mark: (record) => record };

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

/**
 * A tag's name in lower case, and without the colon of an empty value.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/
 */
export function canonicalTag(tag: string): string {
  const at = tag.indexOf(':');
  return at < 0 ? tag.toLowerCase() : tag.slice(0, at).toLowerCase() + tag.slice(at).replace(/^:$/, '');
}
