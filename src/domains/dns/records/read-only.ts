/** Fields that Cloudflare returns of a record and nobody can write. */
export const READ_ONLY = [
  ...['id', 'zone_id', 'zone_name', 'proxiable', 'locked', 'meta', 'created_on', 'modified_on'],
  ...['comment_modified_on', 'tags_modified_on'],
];
