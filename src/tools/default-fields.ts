/** The fields of lists whose items are large and mostly unread. A call that names fields gets those, `*` gets all. */
export const defaultFields: Readonly<Record<string, readonly string[]>> = {
  'zones.list': ['id', 'name', 'status', 'type', 'paused', 'name_servers'],
  'dns.records.list': ['id', 'type', 'name', 'content', 'priority', 'ttl', 'proxied', 'comment', 'tags'],
  'user.tokens.permissionGroups': ['id', 'name'],
};
