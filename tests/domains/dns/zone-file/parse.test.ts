import { describe, expect, it } from 'vitest';
import { parseZoneFile, type RecordInput } from '../../../../src/index.ts';

const zone = 'example.com';
type Loose = RecordInput & { readonly content?: string; readonly data?: object; readonly priority?: number };

async function read(text: string, name = zone): Promise<readonly Loose[]> {
  return (await parseZoneFile(text, { zone: name })).records.map(({ record }) => record);
}

const names = async (text: string, name = zone) => (await read(text, name)).map((record) => record.name);
const contents = async (text: string) => (await read(text)).map(({ content }) => content);

describe('names', () => {
  it('get the origin appended unless they have a trailing dot', async () => {
    const text = `@ A 192.0.2.1
WWW A 192.0.2.1
www.example.com A 192.0.2.1
www.EXAMPLE.com. A 192.0.2.1
* A 192.0.2.1
*.a A 192.0.2.1
_dmarc TXT x
$ORIGIN sub
@ A 192.0.2.1
a A 192.0.2.1
$ORIGIN com.
example A 192.0.2.1
$ORIGIN .
b.example.com A 192.0.2.1`;
    expect(await names(text)).toEqual([
      'example.com',
      'www.example.com',
      'www.example.com.example.com',
      'www.example.com',
      '*.example.com',
      '*.a.example.com',
      '_dmarc.example.com',
      'sub.example.com',
      'a.sub.example.com',
      'example.com',
      'b.example.com',
    ]);
  });

  it('that are omitted are inherited from the previous record, across directives and skipped records', async () => {
    const text = 'a A 192.0.2.1\n\n\tA 192.0.2.2\n; x\n$TTL 300\n RRSIG x\n TXT x\n@ NS ns1\n A 192.0.2.3';
    expect(await names(text)).toEqual([...Array(3).fill('a.example.com'), 'example.com']);
  });

  it('are converted to Punycode', async () => {
    const text = 'München A 192.0.2.1\nüber.bücher CNAME straße.de.\nxn--mnchen-3ya A 192.0.2.1\na。b A 192.0.2.1';
    expect(await names(text)).toEqual([
      'xn--mnchen-3ya.example.com',
      'xn--ber-goa.xn--bcher-kva.example.com',
      'xn--mnchen-3ya.example.com',
      'a.b.example.com',
    ]);
    expect((await contents(text))[1]).toBe('xn--strae-oqa.de');
    expect(await names('www A 192.0.2.1', 'BÜCHER.example.')).toEqual(['www.xn--bcher-kva.example']);
  });

  it('have only the necessary escapes', async () => {
    const text = String.raw`a\.b A 192.0.2.1
\087\w\119 A 192.0.2.1
x\032y A 192.0.2.1
x\046y A 192.0.2.1
\; A 192.0.2.1
end\\.example.com. A 192.0.2.1
dot\. A 192.0.2.1
\$ORIGIN A 192.0.2.1
\200 A 192.0.2.1
\@ A 192.0.2.1`;
    expect(await names(text)).toEqual(
      [
        String.raw`a\.b`,
        'www',
        String.raw`x\032y`,
        String.raw`x\.y`,
        String.raw`\;`,
        String.raw`end\\`,
        String.raw`dot\.`,
      ]
        .concat(String.raw`\$origin`, String.raw`\200`, String.raw`\@`)
        .map((name) => `${name}.example.com`),
    );
  });

  it('in values get the origin appended as well, except for the root', async () => {
    const text = `$ORIGIN sub.example.com.
a CNAME b
a MX 10 mail
a NS ns.example.net.
a PTR @
a SRV 1 2 3 Host
a SVCB 1 svc
a HTTPS 0 .
a NAPTR 1 2 "" "" "" next`;
    const values = (await read(text)).map(({ content, data }) => content ?? Object.values(data ?? {}).at(-1));
    expect(values).toEqual([
      'b.sub.example.com',
      'mail.sub.example.com',
      'ns.example.net',
      'sub.example.com',
      'host.sub.example.com',
      'svc.sub.example.com',
      '.',
      'next.sub.example.com',
    ]);
  });
});

describe('TTL and class', () => {
  it.each([
    ['a A 192.0.2.1', undefined],
    ['a 300 A 192.0.2.1', 300],
    ['a IN A 192.0.2.1', undefined],
    ['a 300 IN A 192.0.2.1', 300],
    ['a IN 300 A 192.0.2.1', 300],
    ['a in 5M a 192.0.2.1', 300],
    ['a 1h30m A 192.0.2.1', 5400],
    ['a 1H1m1S A 192.0.2.1', 3661],
    ['a 1d A 192.0.2.1', 86_400],
    ['a 1m30s A 192.0.2.1', 90],
    ['a 1 A 192.0.2.1', 1],
    ['$TTL 1h\na A 192.0.2.1', 3600],
    ['$TTL 1h\na 60 A 192.0.2.1', 60],
  ])('%j', async (text, ttl) => {
    const [record] = await read(text);
    expect(record?.ttl).toBe(ttl);
    expect('ttl' in (record ?? {})).toBe(ttl !== undefined);
  });

  it('an omitted TTL is that of $TTL, or of the previous record (RFC 1035, section 5.1; RFC 2308, section 4)', async () => {
    const text =
      'a A 192.0.2.1\nb 60 A 192.0.2.1\nc A 192.0.2.1\n$TTL 2h\nd A 192.0.2.1\ne 90 A 192.0.2.1\nf A 192.0.2.1';
    expect((await read(text)).map(({ ttl }) => ttl)).toEqual([undefined, 60, 60, 7200, 90, 7200]);
  });

  it('an invalid $TTL is not reported if no record uses it', async () => {
    expect(await names('$TTL 1w\n@ SOA a. b. 1 2 3 4 5\na 60 A 192.0.2.1')).toEqual(['a.example.com']);
  });
});

describe('the texts of a TXT record', () => {
  it.each([
    ['"v=spf1 -all"', '"v=spf1 -all"'],
    ['word', '"word"'],
    ['two words', '"two" "words"'],
    ['"one" "two"three', '"one" "two" "three"'],
    ['( "one"\n"two" )', '"one" "two"'],
    ['""', '""'],
    ['"a;b(c)d" ; comment', '"a;b(c)d"'],
    [String.raw`"say \"hi\" \\ \; \065\066"`, String.raw`"say \"hi\" \\ ; AB"`],
    [String.raw`"\034\092\009\195\188"`, String.raw`"\"\\\009\195\188"`],
    ['"ü 😀"', '"ü 😀"'],
    ['"tab\there"', String.raw`"tab\009here"`],
    [String.raw`v=DKIM1\; p\=x`, '"v=DKIM1;" "p=x"'],
    [`"${'x'.repeat(255)}"`, `"${'x'.repeat(255)}"`],
    [`"${'x'.repeat(600)}"`, `"${'x'.repeat(255)}" "${'x'.repeat(255)}" "${'x'.repeat(90)}"`],
    [`"${'ü'.repeat(128)}"`, `"${'ü'.repeat(127)}" "ü"`],
    [`"${'x'.repeat(254)}\\""`, `"${'x'.repeat(254)}\\""`],
    [`"${'x'.repeat(253)}😀"`, `"${'x'.repeat(253)}" "😀"`],
  ])('%j', async (text, content) => {
    expect(await contents(`a TXT ${text}`)).toEqual([content]);
  });
});

describe('the comment after a record', () => {
  const about = async (comment: string) => {
    const [record] = await read(`a CNAME b ;${comment}`);
    const { type: _, name: __, content: ___, ...rest } = record as Loose;
    return rest;
  };

  // The first eight are those of https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/
  it.each([
    ['   cf_tags=awesome', { tags: ['awesome'] }],
    [
      String.raw`   cf_tags=tag1,tag2:value2,tag3:"value,with,commas",tag4:"value with \"escaped\" quotation marks"`,
      { tags: ['tag1', 'tag2:value2', 'tag3:value,with,commas', 'tag4:value with "escaped" quotation marks'] },
    ],
    [' just a comment without tags', { comment: 'just a comment without tags' }],
    [' this comment contains cf_tags= as text cf_tags=', { comment: 'this comment contains cf_tags= as text' }],
    [
      ' simple example cf_tags=important,ticket:THIS-12345',
      { comment: 'simple example', tags: ['important', 'ticket:THIS-12345'] },
    ],
    [' cf_tags=test:1,cf-flatten-cname', { tags: ['test:1'], settings: { flatten_cname: true } }],
    [' cf_tags=cf-proxied:false', { proxied: false }],
    [' cf_tags=tag-without-value,cf-proxied:true', { tags: ['tag-without-value'], proxied: true }],
    ['', {}],
    ['   ', {}],
    [' cf_tags=', {}],
    [' cf_tags=a:,b:""', { tags: ['a:', 'b:'] }],
    [' cf_tags=a:x y , b:z', { tags: ['a:x y', 'b:z'] }],
    [' cf_tags=url:https://example.com/', { tags: ['url:https://example.com/'] }],
    [' x cf_tags=a:"y cf_tags=z"', { comment: 'x', tags: ['a:y cf_tags=z'] }],
    [' cf_tags=cf-new-thing:1,a', { tags: ['a'] }],
    [' cf_tags is not here', { comment: 'cf_tags is not here' }],
    [' xcf_tags=a', { comment: 'xcf_tags=a' }],
    [' see cf_tags=a b=c', { comment: 'see cf_tags=a b=c' }],
    [' cf_tags=a:"open', { comment: 'cf_tags=a:"open' }],
    [' a ; b', { comment: 'a ; b' }],
    [' Grüße 😀', { comment: 'Grüße 😀' }],
  ])('%j', async (comment, expected) => {
    expect(await about(comment)).toEqual(expected);
  });

  it('is read only at the end of a record', async () => {
    const text =
      '; before\na TXT ( "x" ; inside\n "y" ) ; behind\n; after\nb A 192.0.2.1\n ; alone\nc TXT ( x ; inside\n y )';
    expect((await read(text)).map(({ comment }) => comment)).toEqual(['behind', undefined, undefined]);
  });
});

describe('a zone file', () => {
  it('can have other line ends, a byte order mark, tabs, empty lines, and no final line end', async () => {
    const text = '\uFEFFa\tA\t192.0.2.1\r\n\r\n \t \r\nb A 192.0.2.1\rc A 192.0.2.1\n\nd A 192.0.2.1';
    const { records } = await parseZoneFile(text, { zone });
    expect(records.map(({ record, line }) => [record.name, line])).toEqual([
      ['a.example.com', 1],
      ['b.example.com', 4],
      ['c.example.com', 5],
      ['d.example.com', 7],
    ]);
  });

  it.each(['', '\n', ' \t', '; nothing', '\uFEFF', '( )', '(\n;)\n)'])('can be empty: %j', async (text) => {
    expect(await parseZoneFile(text, { zone })).toEqual({ records: [], skipped: [], warnings: [] });
  });

  it('can have parentheses anywhere, and nested ones', async () => {
    expect(await read('a ( 300 ( IN\n\n A ) 192.0.2.1 )\n(b A 192.0.2.2)\nc A (192.0.2.3)')).toEqual([
      { type: 'A', name: 'a.example.com', ttl: 300, content: '192.0.2.1' },
      { type: 'A', name: 'b.example.com', ttl: 300, content: '192.0.2.2' },
      { type: 'A', name: 'c.example.com', ttl: 300, content: '192.0.2.3' },
    ]);
  });

  it('can be an export of Cloudflare, whose SOA record has no trailing dot', async () => {
    // Seen: https://github.com/cloudflare/python-cloudflare/issues/162
    const text = `;;
;; Domain:     example.com.
;; Exported:   2023-05-19 16:46:18
;;
;; SOA Record
example.com\t3600\tIN\tSOA\tns1.example.net. dns.cloudflare.com. 2043534378 10000 2400 604800 3600

;; NS Records
example.com.\t86400\tIN\tNS\tns1.example.net.

;; A Records
example.com.\t1\tIN\tA\t192.0.2.1 ; The site cf_tags=cf-proxied:true

;; TXT Records
k._domainkey.example.com.\t1\tIN\tTXT\t"v=DKIM1; h=sha256; " "k=rsa; p=MIIB"
`;
    const { records, skipped } = await parseZoneFile(text, { zone });
    expect(records.map(({ record }) => record)).toEqual([
      { type: 'A', name: 'example.com', ttl: 1, content: '192.0.2.1', comment: 'The site', proxied: true },
      { type: 'TXT', name: 'k._domainkey.example.com', ttl: 1, content: '"v=DKIM1; h=sha256; " "k=rsa; p=MIIB"' },
    ]);
    expect(skipped.map(({ line }) => line)).toEqual([6, 9]);
  });
});

describe('$GENERATE', () => {
  it.each([
    // # stands for $, which a linter takes for a mistake.

    ['1-3 a# A 192.0.2.#', ['a1 192.0.2.1', 'a2 192.0.2.2', 'a3 192.0.2.3']],
    ['0-10/5 a#{1} 300 IN A 192.0.2.#{100}', ['a1 192.0.2.100', 'a6 192.0.2.105', 'a11 192.0.2.110']],
    ['9-10 h#{0,3} CNAME #{0,4,x}.net.', ['h009 0009.net', 'h010 000a.net']],
    ['10-10 h#{-1,1,o} CNAME #{0,2,X}.net.', ['h11 0a.net']],
    ['7-7 a TXT "\\# # b" ; five', ['a "$" "7" "b"']],
    // The right values are those of named-compilezone 9.18.
    ['7-7 a MX "10 mail#"', ['a mail7.example.com']],
    ['10-11 #{0,3,n} A 192.0.2.#', ['a.0 192.0.2.10', 'b.0 192.0.2.11']],
    ['10-10 #{0,5,n}.x A 192.0.2.1', ['a.0.0.x 192.0.2.1']],
    ['171-171 #{0,2,N}q A 192.0.2.1', ['b.aq 192.0.2.1']],
    ['300-300 #{0,0,n} A 192.0.2.1', ['c.2.1 192.0.2.1']],
    ['1-2 h## A 192.0.2.#', ['h\\$ 192.0.2.1', 'h\\$ 192.0.2.2']],
    ['1-1 h### A 192.0.2.1', ['h\\$1 192.0.2.1']],
    ['1-1 k#{-3,4,d} A 192.0.2.1', ['k-002 192.0.2.1']],
    ['1-1 k#{-5,0,x} A 192.0.2.1', ['kfffffffc 192.0.2.1']],
    ['1-1 k#{+3} A 192.0.2.1', ['k4 192.0.2.1']],
  ])('%s', async (rest, expected) => {
    const records = await read(`$GENERATE ${rest.replaceAll('#', '$')}`);
    expect(records.map(({ name, content }) => `${name.replace('.example.com', '')} ${content}`)).toEqual(expected);
  });
});
