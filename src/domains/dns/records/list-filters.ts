import { memoize } from '../../../memoize.ts';
import type { FieldSchemas } from '../../../operations/declare.ts';
import { z } from '../../../operations/schema.ts';
import type { RecordFilters } from './record-input.ts';
import { recordTypes } from './types.ts';

const text = () => z.optional(z.string());
const flag = () => z.optional(z.boolean());

/** The API checks whether the parameter is present, not its value: `comment.present=false` would ask for a comment. */
const presence = () => z.optional(z.boolean()).check(z.overwrite((value) => value || undefined));
const matchMode = () => z.optional(z.enum(['all', 'any']));

/** The schemas of the filters of a list. */
export const listFilters = memoize(
  (): FieldSchemas<RecordFilters> => ({
    type: z.optional(z.enum(recordTypes)),
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
    order: z.optional(z.enum(['type', 'name', 'content', 'ttl', 'proxied'])),
    direction: z.optional(z.enum(['asc', 'desc'])),
    include_shadow_metadata: flag(),
    shadowed_by_name: text(),
    shadowing_name: text(),
  }),
);
