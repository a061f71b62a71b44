/** The attributes that Cloudflare writes into the comment after a record, because a zone file has no field for them. */
export interface LineComment {
  readonly comment?: string | undefined;
  readonly tags?: string[] | undefined;
  readonly proxied?: boolean | undefined;
  readonly flattened?: boolean | undefined;
}

const TAGS = 'cf_tags=';

/**
 * Reads the comment after a record: `web server cf_tags=team:web,cf-proxied:true`. Of several `cf_tags=`, the last one that is
 * followed by tags counts. Of Cloudflare's own tags, all but those for proxy and flattening are ignored.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#dns-record-attributes
 */
export function readLineComment(text: string, reject: (message: string) => void): LineComment {
  let at = text.length;
  let all: string[] | undefined;
  while (!all && at > 0) {
    at = text.lastIndexOf(TAGS, at - 1);
    if (at < 0) break;
    if (at === 0 || isBlank(text[at - 1])) all = readTags(text.slice(at + TAGS.length).trim());
  }
  const comment = (all ? text.slice(0, at) : text).trim();
  const tags: string[] = [];
  let proxied: boolean | undefined;
  let flattened = false;
  for (const tag of all ?? []) {
    if (!tag.startsWith('cf-')) tags.push(tag);
    else if (/^cf-proxied(?::|$)/.test(tag)) {
      const value = tag.slice('cf-proxied:'.length);
      if (value === 'true' || value === 'false') proxied = value === 'true';
      else reject(`${JSON.stringify(tag)} must be cf-proxied:true or cf-proxied:false`);
    } else if (/^cf-flatten-cname:?$/.test(tag)) flattened = true;
  }
  return {
    ...(comment && { comment }),
    ...(tags.length > 0 && { tags }),
    ...(proxied !== undefined && { proxied }),
    ...(flattened && { flattened }),
  };
}

/** The reverse of {@link readLineComment}. A comment that contains `cf_tags=` itself is followed by another one. */
export function writeLineComment({ comment = '', tags = [], proxied, flattened }: LineComment): string {
  const all = [
    ...tags.map(writtenTag),
    ...(flattened ? ['cf-flatten-cname'] : []),
    ...(proxied === undefined ? [] : [`cf-proxied:${proxied}`]),
  ];
  const list = all.length > 0 || comment.includes(TAGS) ? `${TAGS}${all.join(',')}` : '';
  const text = [comment, list].filter(Boolean).join(' ');
  return text && ` ; ${text}`;
}

function writtenTag(tag: string): string {
  const [name = '', ...rest] = tag.split(':');
  const value = rest.join(':');
  return `${name}${rest.length > 0 ? ':' : ''}${/["=,\\]|^\s|\s$/.test(value) ? JSON.stringify(value) : value}`;
}

/** `name`, `name:`, `name:value` and `name:"a value as JSON"`, separated by commas; undefined for anything else. */
function readTags(list: string): string[] | undefined {
  const tags: string[] = [];
  let at = 0;
  while (at < list.length) {
    const name = /[^\s:,="\\]+/y;
    name.lastIndex = at;
    const [tag] = name.exec(list) ?? [];
    if (!tag) return undefined;
    at += tag.length;
    let value = '';
    if (list[at] === ':') {
      const said = /"(?:[^"\\]|\\.)*"|[^",=\\]*/y;
      said.lastIndex = at + 1;
      const [found = ''] = said.exec(list) ?? [];
      at += 1 + found.length;
      const plain = found.startsWith('"') ? fromJson(found) : found.trimEnd();
      if (plain === undefined) return undefined;
      value = `:${plain}`;
    }
    tags.push(tag + value);
    if (at === list.length) return tags;
    if (list[at] !== ',') return undefined;
    at += 1;
    while (isBlank(list[at])) at += 1;
  }
  // Empty, or with a trailing comma.
  return tags.length === 0 || list.endsWith(',') ? tags : undefined;
}

const isBlank = (sign: string | undefined): boolean => sign === ' ' || sign === '\t';

function fromJson(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
