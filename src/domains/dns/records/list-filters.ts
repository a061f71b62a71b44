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

const MATCHES = ['', '.exact', '.contains', '.startswith', '.endswith'] as const;

/** The filters by the text of a field. */
const matching = <F extends string>(field: F) =>
  Object.fromEntries(MATCHES.map((match) => [field + match, text()])) as Record<
    `${F}${(typeof MATCHES)[number]}`,
    ReturnType<typeof text>
  >;

const matchMode = () => v.optional(v.picklist(['all', 'any']));

/** The schemas of the filters of a list. */
export const listFilters = memoize(
  (): FieldSchemas<RecordFilters> => ({
    type: v.optional(v.picklist(recordTypes)),
    ...matching('name'),
    ...matching('content'),
    ...matching('comment'),
    'comment.present': presence(),
    'comment.absent': presence(),
    ...matching('tag'),
    'tag.present': text(),
    'tag.absent': text(),
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
