/** Fields that Cloudflare returns of a record and nobody can write. */
export const READ_ONLY = [
  ...['id', 'zone_id', 'zone_name', 'proxiable', 'locked', 'meta', 'created_on', 'modified_on'],
  ...['comment_modified_on', 'tags_modified_on'],
];

/** Types of which one value replaces another, because resolvers treat all records of a name as one set. */
export const REPLACED_AS_ONE: readonly string[] = ['A', 'AAAA', 'CNAME'];
