import { describe, expect, it } from 'vitest';
import {
  CloudflareConnectorError,
  formatZoneFile,
  InvalidInputError,
  parseZoneFile,
  ZoneFileError,
} from '../../../../src/index.ts';
import { failureOf } from '../../../scene.ts';

const zone = 'example.com';
const refusal = async (text: string) => (await failureOf(parseZoneFile(text, { zone }))) as ZoneFileError;

describe('a problem is reported with its line and column', () => {
  it.each([
    // What a zone file is made of.
    ['a A 192.0.2.1\nb TXT "open\nc A 192.0.2.2', 2, 7, 'the closing quotation mark is missing on this line'],
    ['a TXT "x" "open', 1, 11, 'the closing quotation mark is missing'],
    ['a HTTPS 1 . alpn="h2', 1, 18, 'the closing quotation mark is missing'],
    ['a A 192.0.2.1 )', 1, 15, 'the opening parenthesis is missing'],
    ['a A 192.0.2.1\nb TXT ( "x"\n "y"\n', 2, 7, 'the closing parenthesis is missing'],
    ['a TXT ( ( "x" )', 1, 7, 'the closing parenthesis is missing'],
    ['a TXT "\\1"', 1, 8, 'three digits, \\000 to \\255'],
    ['a TXT \\256', 1, 7, 'three digits, \\000 to \\255'],
    ['a TXT x\\\nb A 192.0.2.1', 1, 8, 'a backslash at the end of a line'],
    ['a TXT x\\', 1, 8, 'a backslash at the end of a line'],
    ['a TXT v="x y"', 1, 7, '"v=\\"x y\\"" has a quotation mark inside'],
    // Directives.
    ['$INCLUDE other.zone', 1, 1, '$INCLUDE is not supported'],
    ['$NOPE x', 1, 1, '"$NOPE" must be $ORIGIN, $TTL or $GENERATE'],
    ['\n$ORIGIN', 2, 1, '$ORIGIN needs a value'],
    ['$TTL ; 300', 1, 1, '$TTL needs a value'],
    ['$TTL soon', 1, 6, '"soon" must be a TTL'],
    ['$TTL 300 400', 1, 10, 'unexpected "400" after the value of $TTL'],
    ['$GENERATE 5-1 a A 192.0.2.1', 1, 11, '"5-1" must be a range'],
    ['$GENERATE 1-x a A 192.0.2.1', 1, 11, '"1-x" must be a range'],
    ['$GENERATE 0-9/0 a A 192.0.2.1', 1, 11, '"0-9/0" must be a range'],
    ['$GENERATE 0-4294967295 a$ A 192.0.2.1', 1, 11, 'of at most 65536 records in the whole file'],
    ['$GENERATE 1-2', 1, 11, '$GENERATE needs a record after "1-2"'],
    ['$GENERATE 250-260 a$ A 192.0.2.$', 1, 24, '"192.0.2.256" must be an IPv4 address'],
    // Names, TTLs, classes, types.
    ['  A 192.0.2.1', 1, 3, 'the first record has no owner name'],
    ['www', 1, 1, 'a record type is required after "www"'],
    ['www 300 IN', 1, 9, 'a record type is required after "IN"'],
    ['www A', 1, 5, 'the A record needs a value'],
    ['www 300 300 A 192.0.2.1', 1, 9, 'the record already has a TTL'],
    ['www 5x A 192.0.2.1', 1, 5, '"5x" must be a TTL: seconds, or with units such as 1h30m'],
    ['www 5m5h 5 A 192.0.2.1', 1, 10, 'the record already has a TTL'],
    ['www 1h30 A 192.0.2.1', 1, 5, '"1h30" must be a TTL'],
    ['www CNAME host.example.net..', 1, 11, '"host.example.net.." has an empty label'],
    ['www.. A 192.0.2.1', 1, 1, 'has an empty label'],
    ['$ORIGIN example.net..', 1, 9, 'has an empty label'],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are what is read
    ['$GENERATE 1-2 h${5 A 192.0.2.1', 1, 15, '"h${5" must have a modifier'],
    ['$GENERATE 1-2 h${0,3,z} A 192.0.2.1', 1, 15, 'must have a modifier such as ${0,3,d} after $'],
    ['$GENERATE 1-2 h${} A 192.0.2.1', 1, 15, 'must have a modifier'],
    ['$GENERATE 1-2 h${0,3,d,5} A 192.0.2.1', 1, 15, 'must have a modifier'],
    ['$GENERATE 1-2 a${-3,2,n} A 192.0.2.1', 1, 15, 'must have a modifier'],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are what is read
    ['www A "192.0.2.1', 1, 7, 'the closing quotation mark is missing'],
    ['www "', 1, 5, 'the closing quotation mark is missing'],
    ['www 300\u00a0A 192.0.2.1', 1, 5, '"300\\u{a0}A" must be a TTL'],
    ['www 29 A 192.0.2.1', 1, 5, 'ttl "29" must be 1 (automatic) or a whole number of seconds from 30 to 86400'],
    ['www 0 A 192.0.2.1', 1, 5, 'ttl "0" must be 1'],
    ['www 2d A 192.0.2.1', 1, 5, 'ttl "2d" must be 1'],
    ['$TTL 1w\n@ SOA a. b. 1 2 3 4 5\nwww A 192.0.2.1\nb A 192.0.2.1', 1, 6, 'ttl "1w" must be 1'],
    ['www CH A 192.0.2.1', 1, 5, 'class "CH" must be IN'],
    ['www IN FOO x', 1, 8, '"FOO" must be a record type that Cloudflare accepts: A, AAAA'],
    ['www SPF "v=spf1"', 1, 5, '"SPF" must be a record type'],
    ['www "A" 192.0.2.1', 1, 5, '"A" must be a record type'],
    ['www TYPE65280 \\# 1 00', 1, 5, 'is not supported: it is a type by its number (RFC 3597)'],
    ['www A \\# 4 c0000201', 1, 7, 'data in the generic form of RFC 3597'],
    [
      'www.example.org. A 192.0.2.1',
      1,
      1,
      '"www.example.org." is www.example.org, which is not in the zone example.com',
    ],
    ['badexample.com. A 192.0.2.1', 1, 1, 'which is not in the zone'],
    ['a\\.example.com. A 192.0.2.1', 1, 1, 'which is not in the zone'],
    ['$ORIGIN example.org.\n@ A 192.0.2.1', 2, 1, '"@" is example.org, which is not in the zone'],
    ['. A 192.0.2.1', 1, 1, '"." is the root, which is not in the zone'],
    ['a..b A 192.0.2.1', 1, 1, '"a..b" must be a DNS name'],
    [`${'a'.repeat(64)} A 192.0.2.1`, 1, 1, 'must be a DNS name'],
    ['http://www A 192.0.2.1', 1, 1, '"http://www" must be a DNS name'],
    // Values.
    ['\n\n  \nwww A 300.1.2.3', 4, 7, '"300.1.2.3" must be an IPv4 address'],
    ['www\tIN\tA\t192.0.2', 1, 10, '"192.0.2" must be an IPv4 address'],
    ['\uFEFFwww A x', 1, 7, '"x" must be an IPv4 address'],
    ['www A 192.0.2.1 192.0.2.2', 1, 17, 'unexpected "192.0.2.2" after the value of the A record'],
    ['www AAAA 2001:db8::g', 1, 10, '"2001:db8::g" must be an IPv6 address'],
    ['www CNAME 192.0.2.1.', 1, 11, '"192.0.2.1." must be a host name'],
    ['@ MX mail', 1, 6, 'priority "mail" must be a whole number'],
    ['@ MX 10', 1, 6, 'the MX record needs a value for content after "10"'],
    ['@ MX -1 mail', 1, 6, 'priority "-1" must be a whole number'],
    ['@ MX 65536 mail', 1, 6, 'priority "65536" must be a whole number from 0 to 65535'],
    ['_s._tcp SRV 1 2 70000 host', 1, 17, 'port "70000" must be a whole number from 0 to 65535'],
    ['_s._tcp SRV ( 1\n 2\n 70000\n host )', 3, 2, 'port "70000" must be'],
    ['_s._tcp SRV 1 2 5060', 1, 17, 'the SRV record needs a value for target after "5060"'],
    ['@ CAA 0 issue-it "x"', 1, 9, 'tag "issue-it" must be letters and digits'],
    ['@ CAA 0 issue "\\200"', 1, 15, 'the \\DDD escapes are not valid UTF-8'],
    ['@ CAA 0 issue', 1, 9, 'the CAA record needs a value for value after "issue"'],
    ['t TLSA 3 1 1 abcd', 1, 14, 'certificate "abcd" must be 64 hexadecimal digits for matching_type 1'],
    ['t SSHFP 4 2 xyz', 1, 13, 'fingerprint "xyz" must be 64 hexadecimal digits'],
    ['t DS 1 NOPE 2 ab', 1, 8, 'algorithm "NOPE" must be a whole number'],
    ['t DNSKEY 257 3 13 !', 1, 19, 'public_key "!" must be Base64'],
    ['t NAPTR 1 2 "U" "s"', 1, 17, 'the NAPTR record needs a value for regex after "s"'],
    ['t LOC 91 N 0 E 0m', 1, 7, 'lat_degrees "91" must be a whole number from 0 to 90'],
    ['t LOC 1 2 3 X 0 E 0m', 1, 13, 'lat_direction "X" must be N or S'],
    ['t LOC 1 N 2 E', 1, 13, 'altitude must be a number'],
    ['t URI 1 2 ""', 1, 11, 'target "" must be text that is not empty'],
    [`t TXT ${'"x" '.repeat(4081)}`, 1, 7, '"x" must be 1 to 4080 characters of text'],
    // What stands in comments.
    [
      'a A 192.0.2.1 ; cf_tags=cf-proxied:maybe',
      1,
      15,
      '"cf-proxied:maybe" must be cf-proxied:true or cf-proxied:false',
    ],
    ['a TXT x ; cf_tags=cf-proxied:true', 1, 9, 'proxied must be false or omitted'],
    [`a A 192.0.2.1 ; ${'x'.repeat(501)}`, 1, 15, 'comment must be one line of at most 500 characters'],
    [`a A 192.0.2.1 ; cf_tags=${'x'.repeat(33)}`, 1, 15, 'tags.0 must be name:value'],
  ])('%j', async (text, line, column, message) => {
    const { issues, count } = await refusal(text);
    expect([issues.map((issue) => [issue.line, issue.column]), count]).toEqual([[[line, column]], 1]);
    expect(issues[0]?.message).toContain(message);
  });
});

describe('a ZoneFileError', () => {
  it('is an InvalidInputError with its operation, and has the position in its message', async () => {
    const error = await refusal('\nwww A 300.1.2.3');
    expect(error).toBeInstanceOf(ZoneFileError);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(CloudflareConnectorError.is(error)).toBe(true);
    expect(error).toMatchObject({ name: 'ZoneFileError', code: 'invalid_input', operation: 'parseZoneFile' });
    expect(error.message).toBe(
      'parseZoneFile: the zone file is invalid: line 2, column 7: "300.1.2.3" must be an IPv4 address such as 192.0.2.1',
    );
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ issues: [{ line: 2, column: 7 }], count: 1 });
  });

  it('lists all problems of a file', async () => {
    const { issues } = await refusal(
      'a A 1\nb TXT "x\n@ MX mail\nc A 192.0.2.1 )\nd CNAME 192.0.2.1.\n_s SRV 1 2 99999 192.0.2.1.',
    );
    expect(issues.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '1:5',
      '2:7',
      '3:6',
      '4:15',
      '5:9',
      '6:12',
      '6:18',
    ]);
  });

  it('lists the first 20 problems, and has the number of all', async () => {
    const error = await refusal('a A nowhere\n'.repeat(51));
    expect([error.issues.length, error.count]).toEqual([20, 51]);
    expect(error.message).toContain('is invalid (20 of 51 problems): line 1, column 5');
  });

  it('shortens long tokens', async () => {
    expect((await refusal(`a A ${'9'.repeat(10_000)}`)).message.length).toBeLessThan(300);
  });

  it('does not repeat a pasted API token', async () => {
    const token = `cfut_${'a1B2'.repeat(12)}`;
    const error = await refusal(`CLOUDFLARE_API_TOKEN=${token}\na A ${token}`);
    expect(error.issues).toMatchObject([{ line: 1 }, { line: 2, message: expect.stringContaining('[token]') }]);
    expect(error.message + JSON.stringify(error) + error.stack).not.toContain(token);
  });

  it.each(['', 'http://example.com', 'a b', '@', '.'])(
    'is not thrown for an invalid zone, but an InvalidInputError is: %j',
    async (name) => {
      const error = await failureOf(parseZoneFile('a A 192.0.2.1', { zone: name }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'zone' }] });
    },
  );

  it('is not thrown without a zone or records, but an InvalidInputError is', async () => {
    for (const call of [parseZoneFile('a A 192.0.2.1', undefined as never), formatZoneFile([], undefined as never)]) {
      expect(await failureOf(call)).toMatchObject({ code: 'invalid_input', issues: [{ field: 'zone' }] });
    }
    const error = await failureOf(formatZoneFile('a A 192.0.2.1' as never, { zone }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'records' }] });
  });

  it('is not thrown for a value that is not text, but an InvalidInputError is', async () => {
    const error = await failureOf(parseZoneFile(new Uint8Array(3) as unknown as string, { zone }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'text' }] });
  });
});
