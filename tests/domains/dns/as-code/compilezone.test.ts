import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readZone } from '../../../../src/domains/dns/as-code/index.ts';
import type { RecordInput } from '../../../../src/index.ts';
import { seed } from '../property-runs.ts';

const zone = 'example.com';
const FILES = 500;
const program = 'named-compilezone';
const isThere = spawnSync(program, ['-v']).error === undefined;
if (!isThere) console.log(`${program} is missing: install bind9-utils to compare with BIND.`);

const folder = mkdtempSync(join(tmpdir(), 'compilezone-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A small generator of random numbers, the same for the same seed. */
function random(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pick = <T>(next: (below: number) => number, all: readonly T[]): T => all[next(all.length)] as T;

/** A zone file with every directive, and lines that are right or wrong. */
function fileOf(next: (below: number) => number): string {
  const value = (): string =>
    pick(next, [
      () => `A 192.0.2.${next(256)}`,
      () => `AAAA 2001:db8::${next(9999).toString(16)}`,
      () => `MX ${next(99)} ${pick(next, ['mail', 'mail.example.net.', '@'])}`,
      () => `TXT ${pick(next, ['plain', '"two words"', '"a" "b"', '"semi;colon"', '"quo\\"te"', '"\\065\\066"'])}`,
      () => `SRV ${next(9)} ${next(9)} ${next(999)} ${pick(next, ['sip', 'sip.example.net.', '.'])}`,
      () => `CAA 0 issue "ca${next(9)}.test"`,
      () =>
        `HTTPS 1 . ${pick(next, ['alpn=h2', 'alpn="h3,h2" port=443', 'port=8443', 'ipv4hint=192.0.2.1,192.0.2.2', 'key65400="a b"'])}`,
      () => `TYPE1 \\# 4 c00002${next(256).toString(16).padStart(2, '0')}`,
      () => `TYPE16 \\# 3 026162`,
      () => `SSHFP 4 2 ${'ab'.repeat(32)}`,
      () => `NAPTR 1 2 "U" "E2U+sip" "!a!b!" .`,
      // Wrong ones.
      ...(next(12) === 0
        ? [
            () => 'A 300.0.2.1',
            () => 'MX mail',
            () => 'HTTPS 1 . alpn=h2 alpn=h3',
            () => 'HTTPS 1 . "alpn=h2"',
            () => 'HTTPS 1 . alpn="h2" port = 443',
            () => 'HTTPS 1 . port=70000',
            () => 'TXT "open',
            () => 'CNAME host.example.net..',
            () => 'TYPE1 \\# 3 c00002',
            () => 'AAAA 2001:db8::g',
          ]
        : []),
    ])();
  const ttl = (): string =>
    pick(next, [
      '',
      '',
      '300 ',
      '1h ',
      '1h30m ',
      'IN ',
      '600 IN ',
      'IN 2d '.replace('2d', '1d'),
      ...(next(30) === 0 ? ['1h30 '] : []),
    ]);
  const lines: string[] = [];
  const head = pick(next, ['$TTL 900\n', '$TTL 1h\n', '', '']);
  lines.push(
    `${head}@ ${pick(next, ['', '7200 '])}IN SOA ns hostmaster ( 1 7200 900 1209600 ${pick(next, ['600', '10m'])} )`,
    '@ NS ns',
    'ns A 192.0.2.53',
  );
  for (let line = 0; line < 12; line++) {
    const name = `${pick(next, ['a', 'B', 'c.d', '*', 'x-y', '_z'])}${line}`;
    lines.push(
      pick(next, [
        () => `${name} ${ttl()}${value()}`,
        () => `${name} ${ttl()}${value()} ; a comment`,
        () => `${name} ${ttl()}${value()}\n  URI 10 1 "http://more.test/${line}"`,
        () => `$ORIGIN ${pick(next, [`o${line}`, 'example.com.', `p${line}.example.com.`])}`,
        () => `$TTL ${pick(next, ['120', '2h', '1d'])}`,
        () =>
          `$GENERATE ${pick(next, ['1-3', '0-8/4', '10-11', ...(next(20) === 0 ? ['3-1'] : [])])} ${pick(next, [`g${line}-$`, `h${line}-\${0,3,d}`, `i${line}-\${10,2,x}`, `\${0,3,n}.j${line}`, `k${line}-\${-1}`, ...(next(10) === 0 ? [`l${line}-\${5`, `m${line}-$$$`, `n${line}-\${0,3,z}`] : [])])} ${pick(next, ['A 192.0.2.$', 'CNAME target-$', 'MX "10 mail$"', 'PTR p$.example.net.'])}`,
      ])(),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What BIND reads: each record as name, TTL, type and value; undefined if it rejects the file. */
function bind(path: string): readonly string[] | undefined {
  try {
    const text = execFileSync(program, ['-q', '-i', 'none', '-k', 'ignore', '-s', 'full', '-o', '-', zone, path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text
      .split('\n')
      .filter(
        (line) =>
          line !== '' &&
          !line.startsWith(';') &&
          !/\sIN\s+SOA\s/.test(line) &&
          !/^example\.com\.\s+\d+\s+IN\s+NS\s/.test(line),
      );
  } catch {
    return undefined;
  }
}

it.skipIf(!isThere)(
  `BIND and the library agree on ${FILES} files with every directive`,
  { timeout: 300_000 },
  async () => {
    const next = random(seed);
    const seen = { read: 0, rejected: 0 };
    const path = join(folder, 'zone');
    for (let at = 0; at < FILES; at++) {
      const text = fileOf(next);
      writeFileSync(path, text);
      const theirs = bind(path);
      const ours = await readZone(text, { zone, lenient: { joinDuplicates: true } }).then(
        ({ records }) => records.map(({ record }) => record),
        () => undefined,
      );
      expect(
        ours === undefined,
        `file ${at} of seed ${seed}, which BIND ${theirs ? 'reads' : 'rejects'}:\n${text}`,
      ).toBe(theirs === undefined);
      seen[theirs ? 'read' : 'rejected'] += 1;
      if (!theirs || !ours) continue;
      // Both are read once more by the library, so that each value has one form.
      const again = await readZone(theirs.join('\n'), { zone, lenient: { joinDuplicates: true } });
      expect(lines(ours), `file ${at} of seed ${seed}:\n${text}`).toEqual(
        lines(again.records.map(({ record }) => record)),
      );
    }
    console.log(`${program}: ${seen.read} files read alike, ${seen.rejected} rejected alike`);
    expect(Math.min(seen.read, seen.rejected)).toBeGreaterThan(FILES / 20);
  },
);

const lines = (records: readonly RecordInput[]): readonly string[] =>
  records
    .map((record) => {
      const { type, name, ttl, content, priority, data } = record as unknown as Record<string, unknown>;
      const parameters = (data as { value?: string } | undefined)?.value;
      const value = parameters === undefined ? data : { ...(data as object), value: parameters.replaceAll('"', '') };
      const text = JSON.stringify([name, type, ttl, priority, content, value]);
      // BIND writes hexadecimal digits in capitals.
      return type === 'SSHFP' ? text.toLowerCase() : text;
    })
    .sort();
