/** The attributes of a record in a zone file: Cloudflare writes them into the comment after the record. */
export interface LineComment {
  readonly comment: string | null;
  readonly tags: readonly string[];
  /** From Cloudflare's own tags. Undefined if they are missing. */
  readonly proxied: boolean | undefined;
  readonly flattened: boolean;
}

const TAGS = 'cf_tags=';

/**
 * Writes comment and tags: `; web server cf_tags=team:web,cf-proxied:true`. A comment that contains `cf_tags=` is followed by
 * another one.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#dns-record-attributes
 */
export function writeLineComment({ comment, tags, proxied, flattened }: LineComment): string {
  const all = [
    ...tags.map(writeTag),
    ...(flattened ? ['cf-flatten-cname'] : []),
    ...(proxied === undefined ? [] : [`cf-proxied:${proxied}`]),
  ];
  // A line break would end the comment.
  const text = (comment ?? '').replace(/[\r\n]+/g, ' ');
  const tail = all.length > 0 || text.includes(TAGS) ? [TAGS + all.join(',')] : [];
  const parts = [...(text ? [text] : []), ...tail];
  return parts.length > 0 ? ` ; ${parts.join(' ')}` : '';
}

/** Reads what {@link writeLineComment} writes. The last `cf_tags=` that is followed by tags counts. */
export function readLineComment(given: string): LineComment {
  const text = given.trim();
  for (let at = text.lastIndexOf(TAGS); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(TAGS, at - 1)) {
    const list = at === 0 || text[at - 1] === ' ' ? readTags(text.slice(at + TAGS.length)) : undefined;
    if (list) return { comment: text.slice(0, at).trim() || null, ...sorted(list) };
  }
  return { comment: text || null, ...sorted([]) };
}

function sorted(list: readonly string[]): Omit<LineComment, 'comment'> {
  const proxied = list.find((tag) => tag.startsWith('cf-proxied:'))?.slice('cf-proxied:'.length);
  return {
    tags: list.filter((tag) => !tag.startsWith('cf-')),
    proxied: proxied === 'true' ? true : proxied === 'false' ? false : undefined,
    flattened: list.some((tag) => /^cf-flatten-cname:?$/.test(tag)),
  };
}

function writeTag(tag: string): string {
  const at = tag.indexOf(':');
  if (at < 0) return tag;
  const [name, value] = [tag.slice(0, at), tag.slice(at + 1)];
  return `${name}:${/["=,\\]/.test(value) ? JSON.stringify(value) : value}`;
}

/** `name`, `name:`, `name:value` or `name:"value, as JSON"`, separated by commas. Undefined for anything else. */
function readTags(text: string): readonly string[] | undefined {
  if (text === '') return [];
  const tags: string[] = [];
  const tag = /([^\s:,="\\]+)(?::("(?:[^"\\]|\\.)*"|[^",=\\]*))?(,|$)/y;
  for (let found = tag.exec(text); found; found = tag.exec(text)) {
    const [, name, value, end] = found;
    const said = value?.startsWith('"') ? unquoted(value) : value;
    if (value !== undefined && said === undefined) return undefined;
    tags.push(said === undefined || said === '' ? `${name}:` : `${name}:${said}`);
    if (end === '') return tags;
  }
  return undefined;
}

function unquoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
