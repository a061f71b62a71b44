import { memoize } from '../../../memoize.ts';
import type { FieldSchemas } from '../../../operations/declare.ts';
import { v } from '../../../operations/schema.ts';
import type { RecordFilters } from './record-input.ts';
import { recordTypes } from './types.ts';

const text = () => v.optional(v.string());
const flag = () => v.optional(v.boolean());

/** The API checks whether the parameter is present, not its value: `comment.present=false` would ask for a comment. */
const presence = () =>
  v.pipe(
    v.optional(v.boolean()),
    v.transform((value) => value || undefined),
  );
const matchMode = () => v.optional(v.picklist(['all', 'any']));

/** The schemas of the filters of a list. */
export const listFilters = memoize(
  (): FieldSchemas<RecordFilters> => ({
    type: v.optional(v.picklist(recordTypes)),
    name: text(),
    ...{ 'name.exact': text(), 'name.contains': text(), 'name.startswith': text(), 'name.endswith': text() },
    content: text(),
    'content.exact': text(),
    ...{ 'content.contains': text(), 'content.startswith': text(), 'content.endswith': text() },
    comment: text(),
    'comment.exact': text(),
    ...{ 'comment.contains': text(), 'comment.startswith': text(), 'comment.endswith': text() },
    ...{ 'comment.present': presence(), 'comment.absent': presence() },
    tag: text(),
    ...{ 'tag.exact': text(), 'tag.contains': text(), 'tag.startswith': text(), 'tag.endswith': text() },
    ...{ 'tag.present': text(), 'tag.absent': text() },
    tag_match: matchMode(),
    proxied: flag(),
    match: matchMode(),
    search: text(),
    order: v.optional(v.picklist(['type', 'name', 'content', 'ttl', 'proxied'])),
    direction: v.optional(v.picklist(['asc', 'desc'])),
    include_shadow_metadata: flag(),
    shadowed_by_name: text(),
    shadowing_name: text(),
  }),
);
