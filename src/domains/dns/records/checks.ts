import { type RecordType, recordTypes } from './types.ts';

/** The fields of a record of any type, before they are checked. */
export interface RecordDraft {
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly content?: string | undefined;
  readonly data?: object | undefined;
  readonly priority?: number | undefined;
  readonly ttl?: number | undefined;
  readonly proxied?: boolean | undefined;
  readonly comment?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly settings?: object | undefined;
  readonly private_routing?: boolean | undefined;
}

/** An invalid field of a record. */
export interface RecordIssue {
  /** The path of the field: `content`, `ttl`, `data.port`, `tags.0`. */
  readonly field: string;
  /** What is allowed, to be read after the field: `must be an IPv4 address such as 192.0.2.1`. */
  readonly message: string;
}

type Data = Readonly<Record<string, unknown>>;
const NO_DATA: Data = {};

/** Returns what is allowed if a value is invalid. `data` has the other fields of the value. */
interface Rule {
  (value: unknown, data: Data): string | undefined;
  readonly optional?: boolean | undefined;
}

/** The fields that a type takes: its value as `content`, or as the fields of `data`. */
interface TypeRules {
  readonly content?: Rule | undefined;
  readonly data?: Readonly<Record<string, Rule>> | undefined;
  readonly proxiable?: boolean | undefined;
  readonly needsPriority?: boolean | undefined;
}

const matches =
  (message: string, test: (text: string) => boolean): Rule =>
  (value) =>
    typeof value === 'string' && test(value) ? undefined : message;

const number =
  (min: number, max: number, isAllowed: (value: unknown) => boolean, kind: string): Rule =>
  (value) => {
    // Digits in a string pass: Cloudflare accepts them in `data` (seen: apache/libcloud#1512).
    const given = typeof value === 'string' && value.trim() ? Number(value) : value;
    const fits = isAllowed(given) && (given as number) >= min && (given as number) <= max;
    return fits ? undefined : `must be a ${kind} from ${min} to ${max}`;
  };
const integer = (max: number): Rule => number(0, max, Number.isInteger, 'whole number');
const decimal = (min: number, max: number): Rule => number(min, max, Number.isFinite, 'number');

const optional = (rule: Rule): Rule =>
  Object.assign((value: unknown, data: Data) => rule(value, data), { optional: true });

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function isIpv6(text: string): boolean {
  const embedded = /^(.*:)(\d+\.[\d.]+)$/.exec(text);
  if (embedded && !IPV4.test(embedded[2] ?? '')) return false;
  const halves = (embedded ? `${embedded[1]}0:0` : text).split('::');
  const groups = halves.flatMap((half) => (half ? half.split(':') : []));
  return (
    (halves.length === 2 ? groups.length < 8 : halves.length === 1 && groups.length === 8) &&
    groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
  );
}

/** What most names are. */
const USUAL_NAME = /^(?:[\w*-]{1,63}\.)*[\w*-]{1,63}$/;

/**
 * Whether a text can be a domain name: labels of 1 to 63 characters, 253 in all. Hyphens, underscores and `*` in any place and
 * Unicode pass, as they do at Cloudflare (seen: cisagov/manage.get.gov#4745, #5014). The length is counted in code points:
 * Punycode never has fewer.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/
 */
function isName(text: string): boolean {
  if (text.length < 254 && USUAL_NAME.test(text)) return true;
  // An escape such as \046 or \. is one octet. A trailing dot is not part of the length.
  const name = text.replace(/\\(?:\d{3}|.)/g, 'x').replace(/\.$/, '');
  // Between digits, a slash belongs to a delegated part of a reverse zone, 0/25 (RFC 2317); anywhere else the text is a URL.
  return (
    !/[\s@():;]|(?<!\d)\/|\/(?!\d)/.test(name) &&
    [...name].length < 254 &&
    name.split('.').every((label) => label && [...label].length < 64)
  );
}

const name = matches(
  'must be a DNS name such as www, www.example.com, *.example.com or @ (the zone itself): at most 253 characters, 63 between dots, without spaces, http:// or a path',
  (text) => text === '@' || isName(text),
);

// `.` is the null MX of RFC 7505 and "no target" in SRV, SVCB and NAPTR; `@` is the zone's own name. Addresses are rejected
// by the rule that the last label must not be a number (seen: cisagov/manage.get.gov#4861).
const host = matches(
  'must be a host name such as host.example.com, not an IP address or a URL: at most 253 characters, 63 between dots',
  (text) => text === '.' || text === '@' || (isName(text) && !/(?:^|\.)\d+\.?$/.test(text)),
);

const isHex = (text: string): boolean => /^(?:[0-9a-f]{2})+$/i.test(text);

/** Hexadecimal digits, as many as the field `by` requires. Spaces between them are legal (RFC 6698, section 2.2). */
const hex =
  (by: string, digits: Readonly<Record<number, number>>): Rule =>
  (value, data) => {
    const wanted = digits[Number(data[by])];
    const given = typeof value === 'string' ? value.replace(/\s/g, '') : '';
    if (isHex(given) && (!wanted || given.length === wanted)) return undefined;
    return wanted
      ? `must be ${wanted} hexadecimal digits for ${by} ${data[by]}`
      : 'must be pairs of hexadecimal digits';
  };

// Padding is optional: nothing shows that Cloudflare requires it.
const base64 = matches('must be Base64, without armour or a data: prefix', (text) =>
  /^[a-z0-9+/]+={0,2}$/i.test(text.replace(/\s/g, '')),
);

/**
 * The parameters of an HTTPS or SVCB record, with their values as written, without quotation marks around them; undefined if they
 * are not valid.
 *
 * @source https://www.rfc-editor.org/rfc/rfc9460#section-2.1
 */
export function parametersIn(text: string): Map<string, string | undefined> | undefined {
  const found = new Map<string, string | undefined>();
  const parameter = /\s*([a-z\d-]{1,63})(?:=(?:"((?:[^"\\]|\\[\s\S])*)"|((?:[^\s"\\]|\\[\s\S])*)))?(?=\s|$)/giy;
  const trimmed = text.trim();
  for (let at = 0; at < trimmed.length; at = parameter.lastIndex) {
    const [, name = '', quoted, bare] = parameter.exec(trimmed) ?? [];
    const key = name.toLowerCase();
    if (!key || found.has(key)) return undefined;
    found.set(key, quoted ?? bare);
  }
  return found;
}

const anyText = matches('must be text', () => true);
const someText = matches('must be text that is not empty', (text) => text !== '');

const u8 = integer(255);
const u16 = integer(65535);
const optionalU16 = optional(u16);
const metres = optional(decimal(0, 9e7));

// The API's document allows 0–255 for each of the three: 255 is for private use (RFC 7218).
const tlsa: TypeRules = {
  data: { usage: u8, selector: u8, matching_type: u8, certificate: hex('matching_type', { 1: 64, 2: 128 }) },
};
// Their values are not checked: new parameters are registered all the time.
const parameters = matches(
  'must be parameters such as alpn="h3,h2" port=443, each once',
  (text) => parametersIn(text) !== undefined,
);
const svcb: TypeRules = { data: { priority: u16, target: host, value: optional(parameters) } };

/**
 * The fields that each type takes, those of `data` in the order of a zone file. The ranges are those of the API's document.
 *
 * @source POST /zones/{zone_id}/dns_records
 */
const rules: Readonly<Record<RecordType, TypeRules>> = {
  A: { content: matches('must be an IPv4 address such as 192.0.2.1', (text) => IPV4.test(text)), proxiable: true },
  AAAA: { content: matches('must be an IPv6 address such as 2001:db8::1', isIpv6), proxiable: true },
  CNAME: { content: host, proxiable: true },
  MX: { content: host, needsPriority: true },
  TXT: {
    // 4,080 characters and a length octet for each 255 of them fill the 4,096 bytes of a record (doc; and seen:
    // cloudflare-docs#30039). Strings longer than 255 pass, because Cloudflare splits them. Unbalanced quotation marks pass,
    // because its documentation says only that they may be rejected.
    content: matches(
      'must be 1 to 4080 characters of text; all TXT records of one name share 8192',
      (text) =>
        text !== '' && text.replace(/\\(?:\d{3}|[\s\S])/g, 'x').replace(/^\s*"|"\s*"|"\s*$/g, '').length <= 4080,
    ),
  },
  NS: { content: host },
  SRV: { data: { priority: u16, weight: u16, port: u16, target: host } },
  CAA: {
    data: {
      flags: u8,
      // Any tag that can be registered (RFC 8659, section 4.1): the list grows.
      tag: matches('must be letters and digits: issue, issuewild, iodef, issuemail, issuevmc', (text) =>
        /^[a-z0-9]+$/i.test(text),
      ),
      value: anyText,
    },
  },
  PTR: { content: host },
  HTTPS: svcb,
  SVCB: svcb,
  TLSA: tlsa,
  SSHFP: { data: { algorithm: u8, type: u8, fingerprint: hex('type', { 1: 40, 2: 64 }) } },
  DS: {
    data: {
      key_tag: u16,
      algorithm: u8,
      digest_type: u8,
      digest: hex('digest_type', { 1: 40, 2: 64, 3: 64, 4: 96, 5: 64, 6: 64 }),
    },
  },
  // RFC 4034 knows protocol 3 alone, but the API's document allows 0–255.
  DNSKEY: { data: { flags: u16, protocol: u8, algorithm: u8, public_key: base64 } },
  NAPTR: {
    data: {
      order: u16,
      preference: u16,
      flags: optional(
        matches('must be letters and digits such as U or S, or empty', (text) => /^[a-z0-9]*$/i.test(text)),
      ),
      service: optional(anyText),
      regex: optional(anyText),
      replacement: optional(
        matches('must be a host name, or "." when there is a regex', (text) => !text || !host(text, {})),
      ),
    },
  },
  LOC: {
    data: {
      lat_degrees: integer(90),
      lat_minutes: optional(integer(59)),
      lat_seconds: optional(decimal(0, 59.999)),
      lat_direction: matches('must be N or S', (text) => /^[NS]$/.test(text)),
      long_degrees: integer(180),
      long_minutes: optional(integer(59)),
      long_seconds: optional(decimal(0, 59.999)),
      long_direction: matches('must be E or W', (text) => /^[EW]$/.test(text)),
      altitude: optional(decimal(-100000, 42849672.95)),
      size: metres,
      precision_horz: metres,
      precision_vert: metres,
    },
  },
  CERT: { data: { type: u16, key_tag: u16, algorithm: u8, certificate: base64 } },
  SMIMEA: tlsa,
  URI: { data: { weight: u16, target: someText }, needsPriority: true },
  OPENPGPKEY: { content: base64 },
};

const fields = new Map<string, readonly string[] | undefined>();

/** The fields of `data` in the order of a zone file; undefined for a type without `data`. */
export function dataFields(type: string): readonly string[] | undefined {
  if (!fields.has(type)) {
    const { data } = (Object.hasOwn(rules, type) && rules[type as RecordType]) || {};
    fields.set(type, data && Object.keys(data));
  }
  return fields.get(type);
}

// The minimum is 30 seconds on Enterprise and 60 on other tiers; the zone's tier is not known here. A TTL with `proxied: true`
// passes: Cloudflare accepts it and stores 1 (seen: terraform-provider-cloudflare#126, dnscontrol#489).
const ttl = optional((value) =>
  value === 1 || (Number.isInteger(value) && (value as number) >= 30 && (value as number) <= 86400)
    ? undefined
    : 'must be 1 (automatic) or a whole number of seconds from 30 to 86400 (at least 60 unless the zone is on Enterprise)',
);

// Limits: https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ A free zone takes 100 characters
// and no tags; the zone's tier is not known here.
const comment = optional(
  matches(
    'must be one line of at most 500 characters (100 on a free zone)',
    (text) => !/[\r\n]/.test(text) && [...text].length <= 500,
  ),
);
// The value is optional (doc: import and export of records).
const tag = matches(
  'must be name:value: a name of up to 32 letters, digits, - and _, a value of up to 100 characters on one line',
  (text) => /^[\w-]{1,32}(?::[^\r\n]{0,100})?$/u.test(text),
);

/**
 * Returns the invalid fields of a record, each with what is allowed. What Cloudflare may accept passes.
 *
 * @param options With `partial`, as for PATCH, omitted fields pass. Without a `type`, only fields that do not depend on it are
 * checked.
 * @returns An empty array if all fields are valid.
 */
export function recordIssues(
  record: RecordDraft,
  options: { readonly partial?: boolean | undefined } = {},
): RecordIssue[] {
  const issues: RecordIssue[] = [];
  const add = (field: string, message: string) => issues.push({ field, message });
  const check = (field: string, value: unknown, rule: Rule, data: Data = NO_DATA) => {
    if (value === undefined && (options.partial || rule.optional)) return;
    const problem = rule(value, data);
    if (problem) add(field, value === undefined ? `is required, and ${problem}` : problem);
  };

  const { type, tags } = record;
  const data = record.data as Data | undefined;
  const known = type !== undefined && Object.hasOwn(rules, type) ? rules[type as RecordType] : undefined;

  check('type', type, () => (known ? undefined : `must be one of ${recordTypes.join(', ')}`));
  check('name', record.name, name);
  if (known?.content) check('content', record.content, known.content);
  if (known?.data) {
    if (data) {
      for (const [key, rule] of Object.entries(known.data)) {
        // The priority of an SRV record may be a field of the record, as the API returns it. It is checked below.
        if (key === 'priority' && data[key] === undefined && record.priority !== undefined) continue;
        check(`data.${key}`, data[key], rule, data);
      }
    } else if (!options.partial) {
      // Cloudflare renders `content` itself, and rejects a record that has no data with "… is a required data field" (seen
      // for SRV and TLSA: external-dns#6560, #6616; CAA: terraform-provider-cloudflare#1968; SSHFP: apache/libcloud#1512).
      const keys = Object.keys(known.data).filter((key) => !known.data?.[key]?.optional);
      add('data', `is required for ${type} records, with ${keys.join(', ')}; Cloudflare ignores their content`);
    }
  }
  // Required for MX and URI, ignored elsewhere. The API's document announces that it moves into `data`.
  const needed = known?.needsPriority;
  check('priority', record.priority ?? (needed ? data?.priority : undefined), needed ? u16 : optionalU16);
  check('ttl', record.ttl, ttl);
  if (record.proxied && known && !known.proxiable) {
    add('proxied', `must be false or omitted: only A, AAAA and CNAME records can be proxied, not ${type}`);
  }
  // Settings pass for every type: the API's document has them everywhere, and ignores them where they do not apply.
  check('comment', record.comment ?? undefined, comment);
  tags?.forEach((value, index) => {
    check(`tags.${index}`, value, tag);
  });
  if (tags && tags.length > 20) add('tags', 'must be at most 20 tags');
  return issues;
}
