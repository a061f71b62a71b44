import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { timeLookup } from '../../bench/catalog-lookup.ts';
import {
  catalogOverrides,
  groupNames,
  lastParameterSpansSegments,
  rulesetPhases,
} from '../../scripts/catalog-overrides.ts';
import { catalogDataFile, deriveEntries, type OpenApiDocument, readDocument } from '../../scripts/generate-catalog.ts';
import { renderCatalog } from '../../scripts/render-catalog.ts';
import * as data from '../../src/permissions/catalog.data.ts';
import { type CatalogEntry, loadCatalog } from '../../src/permissions/catalog.ts';
import { allScopes, rowOf } from '../../src/permissions/scopes.ts';

const besideTheRepository = (name: string) => fileURLToPath(new URL(`../../../shared/api/${name}`, import.meta.url));
const documentPath = process.env.OPENAPI_DOCUMENT || besideTheRepository('openapi.json.gz');
const tablePath = besideTheRepository('operations.tsv');

const catalog = await loadCatalog();
const all = [...catalog.entries()];
const zone = '023e105f4ecef8ad9ca31a8372d0c353';
const nameOf = (entry: CatalogEntry | undefined) => entry && `${entry.method} ${entry.path}`;

describe('a lookup', () => {
  it('finds the operation, and the groups that open it', () => {
    expect(catalog.find('GET', `/zones/${zone}/dns_records`)).toEqual({
      method: 'GET',
      path: '/zones/{zone_id}/dns_records',
      groups: ['DNS Read', 'DNS Write'],
    });
  });

  it('tells methods of the same path apart', () => {
    expect(catalog.find('POST', `/zones/${zone}/dns_records`)?.groups).toEqual(['DNS Write']);
    expect(catalog.find('PUT', `/zones/${zone}/dns_records`)).toBeUndefined();
  });

  it('prefers a literal segment over a parameter', () => {
    expect(catalog.find('GET', `/zones/${zone}/settings/aegis`)?.path).toBe('/zones/{zone_id}/settings/aegis');
    expect(catalog.find('GET', `/zones/${zone}/settings/ssl`)?.path).toBe('/zones/{zone_id}/settings/{setting_id}');
    expect(catalog.find('GET', '/user/tokens/verify')?.path).toBe('/user/tokens/verify');
  });

  it('goes back to the parameter where the literal leads nowhere', () => {
    // /user/tokens/verify is there for GET alone, /accounts/{account_id}/images/v1/stats has nothing below it.
    expect(catalog.find('DELETE', '/user/tokens/verify')?.path).toBe('/user/tokens/{token_id}');
    expect(catalog.find('GET', `/accounts/${zone}/images/v1/stats/blob`)?.path).toBe(
      '/accounts/{account_id}/images/v1/{image_id}/blob',
    );
  });

  it('accepts percent-encoded segments, in parameters and in literals', () => {
    const path = '/accounts/{account_id}/storage/kv/namespaces/{namespace_id}/values/{key_name}';
    expect(catalog.find('GET', `/accounts/${zone}/storage/kv/namespaces/n/values/a%2Fb%20c`)?.path).toBe(path);
    expect(catalog.find('GET', `/zones/${zone}/dns%5Frecords`)?.path).toBe('/zones/{zone_id}/dns_records');
    expect(catalog.find('GET', `/accounts/${zone}/storage/kv/namespaces/n/values/%E0%A4%A`)?.path).toBe(path);
  });

  it('accepts one trailing slash', () => {
    expect(catalog.find('GET', `/zones/${zone}/`)?.path).toBe('/zones/{zone_id}');
    expect(catalog.find('GET', '/zones/')?.path).toBe('/zones');
    expect(catalog.find('GET', `/zones/${zone}//`)).toBeUndefined();
  });

  it('knows parameters that are part of a segment', () => {
    const screenshots = `/accounts/${zone}/urlscanner/v2/screenshots`;
    expect(catalog.find('GET', `${screenshots}/0189.png`)?.path).toContain('/screenshots/{scan_id}.png');
    expect(catalog.find('GET', `${screenshots}/0189xpng`)).toBeUndefined();
    expect(catalog.find('GET', `${screenshots}/.png`)).toBeUndefined();
  });

  it('lets an R2 object key have slashes, which must not be encoded', () => {
    const objects = `/accounts/${zone}/r2/buckets/photos/objects`;
    expect(catalog.find('GET', `${objects}/2026/11/cat.jpg`)?.path).toContain('/objects/{object_key}');
    expect(catalog.find('PUT', `${objects}/cat.jpg`)?.groups).toEqual(['Workers R2 Storage Write']);
  });

  it.each([
    ['an empty parameter', 'GET', '/zones//dns_records'],
    ['a path that is too long', 'GET', `/zones/${zone}/dns_records/1/2/3`],
    ['the prefix of a path', 'GET', `/zones/${zone}/rulesets/phases/http_ratelimit`],
    ['a path with the prefix of the API', 'GET', '/client/v4/zones'],
    ['a path without its first slash', 'GET', 'zones'],
    ['the root', 'GET', '/'],
    ['nothing', 'GET', ''],
    ['a query', 'GET', '/zones?name=example.com'],
    ['another case', 'GET', '/Zones'],
    ['a name every object has', 'GET', '/constructor'],
    ['an unknown method', 'BREW', '/zones'],
    ['a method in lower case', 'get', '/zones'],
    ['no method', '', '/zones'],
  ])('does not know %s', (_, method, pathname) => {
    expect(catalog.find(method, pathname)).toBeUndefined();
  });

  it('finds every entry by its own template, whatever its parameters hold', () => {
    const names = all.flatMap(({ path }) => path.split('/')).filter((segment) => segment && !segment.includes('{'));
    const value = fc.oneof(
      fc.stringMatching(/^[0-9a-f]{32}$/),
      fc.uuid(),
      fc.domain(),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(...names),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 10, maxLength: 10 }), (values) => {
        for (const entry of all) {
          let next = 0;
          const pathname = entry.path.replace(/\{\w+\}/g, () => encodeURIComponent(values[next++ % 10] ?? ''));
          const found = catalog.find(entry.method, pathname);
          if (nameOf(found) === nameOf(entry)) continue;
          expect(isShadowedBy(entry, found), `${nameOf(entry)}: ${nameOf(found)}`).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Whether `other` says literally what `entry` leaves to a parameter, and is the same otherwise. */
function isShadowedBy(entry: CatalogEntry, other: CatalogEntry | undefined): boolean {
  if (other?.method !== entry.method) return false;
  const theirs = other.path.split('/');
  const ours = entry.path.split('/');
  // The first segment that differs decides: a literal there is what the lookup prefers.
  const first = ours.findIndex((segment, depth) => segment !== theirs[depth]);
  return Boolean(ours[first]?.includes('{')) && !theirs[first]?.includes('{');
}

describe('rulesets', () => {
  const entrypoint = (phase: string) => `/zones/${zone}/rulesets/phases/${phase}/entrypoint`;

  it.each([
    ['http_request_firewall_custom', 'Zone WAF'],
    ['http_request_firewall_managed', 'Zone WAF'],
    ['http_ratelimit', 'Zone WAF'],
    ['http_request_cache_settings', 'Cache Settings'],
    ['http_request_transform', 'Zone Transform Rules'],
    ['http_request_late_transform', 'Zone Transform Rules'],
    ['http_response_headers_transform', 'Zone Transform Rules'],
    ['http_request_origin', 'Origin'],
    ['http_config_settings', 'Config Settings'],
    ['http_request_dynamic_redirect', 'Dynamic URL Redirects'],
    ['http_response_compression', 'Response Compression'],
    ['http_custom_errors', 'Custom Errors'],
  ])('of a zone in %s need %s', (phase, permission) => {
    expect(catalog.find('GET', entrypoint(phase))?.groups).toEqual([`${permission} Write`, `${permission} Read`]);
    expect(catalog.find('PUT', entrypoint(phase))?.groups).toEqual([`${permission} Write`]);
    expect(catalog.find('GET', `${entrypoint(phase)}/versions/3`)?.groups).toContain(`${permission} Read`);
  });

  it('of a zone accept the groups of every phase where the path names none', () => {
    for (const path of ['rulesets', 'rulesets/1', 'rulesets/1/versions', 'rulesets/phases/http_new/entrypoint']) {
      const groups = catalog.find('GET', `/zones/${zone}/${path}`)?.groups;
      for (const { permissions } of rulesetPhases.zone) {
        for (const permission of permissions) expect(groups).toContain(`${permission} Read`);
      }
    }
    expect(catalog.find('POST', `/zones/${zone}/rulesets/1/rules`)?.groups).toContain('Zone WAF Write');
    expect(catalog.find('POST', `/zones/${zone}/rulesets/1/rules`)?.groups).not.toContain('Zone WAF Read');
  });

  it('of a zone name no group that only an account can have', () => {
    const ofAccounts = /^(Account|Mass URL|Magic|L4 DDoS|Transform Rules|Select)/;
    for (const { path, groups } of all) {
      if (path.startsWith('/zones/{zone_id}/rulesets'))
        expect(groups.filter((group) => ofAccounts.test(group))).toEqual([]);
    }
  });

  it('of an account need the groups of accounts', () => {
    const path = `/accounts/${zone}/rulesets/phases/http_request_firewall_managed/entrypoint`;
    expect(catalog.find('PUT', path)?.groups).toEqual(['Account WAF Write', 'Account Rulesets Write']);
    const groups = all
      .filter((entry) => entry.path.startsWith('/accounts/{account_id}/rulesets'))
      .flatMap((e) => e.groups);
    expect(groups.filter((group) => group.startsWith('Zone '))).toEqual([]);
  });
});

describe('the table', () => {
  it('is loaded once', async () => {
    expect(await loadCatalog()).toBe(catalog);
  });

  it('has every operation once', () => {
    expect(all).toHaveLength(catalog.size);
    expect(new Set(all.map(nameOf)).size).toBe(catalog.size);
    // 3,337 operations once accounts and zones are split, GraphQL, and the rulesets of each phase.
    const phases = [...rulesetPhases.zone, ...rulesetPhases.account].flatMap((phase) => phase.names);
    expect(catalog.size).toBe(3337 + 1 + 4 * phases.length);
  });

  it('has GraphQL, which the document leaves out', () => {
    expect(catalog.find('POST', '/graphql')?.groups).toEqual(['Analytics Read', 'Account Analytics Read']);
  });

  it('gives zones and accounts groups of their own', () => {
    const groupsOf = (method: string, path: string) => catalog.find(method, path)?.groups;
    expect(groupsOf('POST', `/zones/${zone}/load_balancers`)).toEqual(['Load Balancers Write']);
    expect(groupsOf('POST', `/accounts/${zone}/load_balancers`)).toEqual(['Load Balancers Account Write']);
    expect(groupsOf('POST', `/zones/${zone}/firewall/access_rules/rules`)).toEqual(['Firewall Services Write']);
    expect(groupsOf('POST', `/accounts/${zone}/firewall/access_rules/rules`)).toEqual([
      'Account Firewall Access Rules Write',
    ]);
  });

  it('names permission groups where the document names rows', () => {
    expect(catalog.find('GET', '/zones')?.groups).toEqual(['Zone Read', 'Zone Write']);
    expect(catalog.find('POST', '/zones')?.groups).toEqual(['Zone Write']);
    expect(all.flatMap((entry) => entry.groups).filter((group) => /^Zone (Zone|DNS Edit)/.test(group))).toEqual([]);
  });

  it('knows the group of every scope the library has', () => {
    const groups = new Set(all.flatMap((entry) => entry.groups));
    expect(allScopes.map((scope) => rowOf(scope).group).filter((group) => !groups.has(group))).toEqual([]);
  });

  it('holds facts alone: names, paths and numbers', () => {
    const names = data.needs.split(/[|>\n]/).map((name) => name.replace(/^[*~+=-]/, ''));
    for (const name of names) expect(name).toMatch(/^[A-Z][\w:,\- ]{1,70}$/);
    const segments = data.paths.slice(1).split(/\/|\n|<+/);
    for (const segment of segments) expect(segment).toMatch(/^(?:[\w.:-]|\{\+?[\w-]*\})+(?:[A-Z](?:\+|\d*))*$/);
    // Every need is the next one exactly once.
    expect(data.paths.match(/[A-Z]\+/g)).toHaveLength(data.needs.split('\n').length);
  });

  it('is a chunk of its own of at most 13 kB gzip, and adds nothing to what imports it', async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('../../src/permissions/catalog.ts', import.meta.url))],
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      write: false,
      outdir: 'unused',
      logLevel: 'silent',
    });
    const gzipped = (file: { contents: Uint8Array }) => gzipSync(file.contents, { level: 9 }).byteLength;
    const [table, ...others] = outputFiles.filter((file) => file.path.includes('catalog.data'));
    const entry = outputFiles.find((file) => file.path.endsWith('/catalog.js'));
    if (!table || !entry || others.length > 0) throw new Error('The table is not a chunk of its own.');
    console.log(`catalog.data.ts: ${gzipped(table)} B gzip; catalog.ts: ${gzipped(entry)} B gzip`);
    expect(gzipped(table)).toBeLessThanOrEqual(13_000);
    expect(gzipped(entry)).toBeLessThan(1500);
  });

  it('is looked up far faster than it could be scanned', () => {
    const { lookup, scan } = timeLookup(catalog);
    console.log(`${lookup.toFixed(2)} µs a lookup, ${scan.toFixed(0)} µs a linear scan`);
    expect(scan / lookup).toBeGreaterThan(10);
  });
});

describe('the overrides', () => {
  it('each say why, and where it is written', () => {
    const sourced = [
      ...catalogOverrides,
      ...groupNames,
      ...lastParameterSpansSegments,
      ...rulesetPhases.zone,
      ...rulesetPhases.account,
    ];
    for (const { why, source } of sourced) {
      expect(why).toMatch(/.{10}\.$/);
      expect(source).toMatch(/^https:\/\/(developers\.cloudflare\.com|github\.com)\//);
    }
  });
});

describe.skipIf(!existsSync(documentPath))('beside the OpenAPI document', () => {
  let document: OpenApiDocument;
  beforeAll(() => {
    document = readDocument(documentPath);
  });

  it('the table is what a fresh derivation gives', () => {
    const entries = deriveEntries(document);
    const byName = (list: readonly CatalogEntry[]) => new Map(list.map((entry) => [nameOf(entry), entry]));
    expect(byName(all)).toEqual(byName(entries.map(({ legacy: _, ...entry }) => entry)));
    expect(renderCatalog(entries)).toBe(readFileSync(catalogDataFile, 'utf8'));
  });

  it('a derivation has the legacy strings, too', () => {
    const found = deriveEntries(document).find((entry) => nameOf(entry) === 'GET /zones/{zone_id}/dns_records');
    expect(found?.legacy).toEqual(['#dns_records:read']);
  });

  it('--check fails when the document says something else, and only then', () => {
    const directory = mkdtempSync(join(tmpdir(), 'catalog-'));
    const changed = join(directory, 'openapi.json');
    writeFileSync(changed, JSON.stringify({ paths: { ...document.paths, '/new': { get: {} } } }));
    const script = fileURLToPath(new URL('../../scripts/generate-catalog.ts', import.meta.url));
    const check = (path: string) => spawnSync(process.execPath, ['--import', 'tsx', script, path, '--check']).status;
    try {
      expect(check(documentPath)).toBe(0);
      expect(check(changed)).toBe(1);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 30_000);

  it('an override that the document has overtaken stops the generation', () => {
    const without = (path: string) => ({ paths: { ...document.paths, [path]: {} } });
    expect(() => deriveEntries(without('/zones'))).toThrow('no longer has /zones');
    expect(() => deriveEntries({ paths: { ...document.paths, '/graphql': { post: {} } } })).toThrow('has /graphql');
  });
});

interface Row {
  readonly groups: string;
  readonly legacy: string;
}

/** Where the catalog says something else than the table that others drew from the same document, and why. */
const differences: readonly { readonly rows: RegExp; readonly why: string }[] = [
  {
    rows: /^(GET|POST) \/zones$/,
    why: 'The table keeps the row names "Zone Zone Read", "Zone Zone Edit", "Zone DNS Edit".',
  },
  {
    rows: /^PATCH \/zones\/\{zone_id\}\/settings\/\{setting_id\}$/,
    why: 'The table keeps #zone_settings:read for a write.',
  },
  { rows: /^\w+ \/zones\/\{zone_id\}\/rulesets/, why: 'The table says by-phase and names no groups.' },
  { rows: /^\w+ \/zones\/\{zone_id\}\/custom_csrs/, why: 'spec-merged: the table keeps the groups of accounts.' },
  {
    rows: /^\w+ \/zones\/\{zone_id\}\/custom_pages/,
    why: 'spec-merged: the table keeps the groups of accounts, or none.',
  },
  { rows: /^GET \/zones\/\{zone_id\}\/waiting_rooms$/, why: 'spec-merged: the table keeps the group of accounts.' },
  { rows: /^GET \/zones\/\{zone_id\}\/email\/routing\/rules$/, why: 'spec-merged: the table has no groups.' },
  { rows: /^\w+ \/zones\/\{zone_id\}\/security-center\/insights/, why: 'spec-merged: the table has no groups.' },
  {
    rows: /^\w+ \/accounts\/\{account_id\}\/rules\/lists/,
    why: 'The API calls Account Filter Lists Account Rule Lists.',
  },
  { rows: /^\w+ \/accounts\/\{account_id\}\/r2\/buckets\/\{bucket_name\}/, why: 'The document leaves out most of R2.' },
  { rows: /^\w+ \/accounts\/\{account_id\}\/artifacts\//, why: 'The API says Write where the document says Edit.' },
];

describe.skipIf(!existsSync(tablePath) || !existsSync(documentPath))(
  'beside the table that others drew from the document',
  () => {
    const isThere = existsSync(tablePath) && existsSync(documentPath);
    const lines = isThere ? readFileSync(tablePath, 'utf8').trimEnd().split('\n').slice(1) : [];
    const parse = (line: string): [string, Row] => {
      const [method, path, groups = '', legacy = ''] = line.split('\t');
      return [`${method} ${path}`, { groups, legacy }];
    };
    const theirs = new Map(lines.map(parse));
    const ours = new Map(
      (isThere ? deriveEntries(readDocument(documentPath)) : []).map((entry): [string, Row] => [
        `${entry.method} ${entry.path}`,
        { groups: entry.groups.join('|'), legacy: entry.legacy.join('|') },
      ]),
    );

    it('has the same operations, but for GraphQL and the phases', () => {
      const ofPhases = [...rulesetPhases.zone, ...rulesetPhases.account].flatMap((phase) => phase.names);
      const extra = [...ours.keys()].filter((name) => !theirs.has(name));
      expect(extra.filter((name) => !ofPhases.some((phase) => name.includes(`/phases/${phase}/`)))).toEqual([
        'POST /graphql',
      ]);
      expect([...theirs.keys()].filter((name) => !ours.has(name))).toEqual([]);
    });

    it('says the same row by row, but for the differences listed here', () => {
      const unexplained: string[] = [];
      const used = new Set<RegExp>();
      for (const [name, row] of theirs) {
        const mine = ours.get(name);
        if (mine?.groups === row.groups && mine.legacy === row.legacy) continue;
        const difference = differences.find(({ rows }) => rows.test(name));
        if (difference) used.add(difference.rows);
        else unexplained.push(`${name}: ${JSON.stringify(mine)} is not ${JSON.stringify(row)}`);
      }
      expect(unexplained).toEqual([]);
      expect(differences.filter(({ rows }) => !used.has(rows))).toEqual([]);
    });

    it('gives the zone forms that the table took from the docs the same groups', () => {
      const fromDocs = lines.filter((line) => line.endsWith('\tdocs')).map(parse);
      expect(fromDocs).toHaveLength(11);
      for (const [name, row] of fromDocs) expect(ours.get(name), name).toEqual(row);
    });
  },
);
