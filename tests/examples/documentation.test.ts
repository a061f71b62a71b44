import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../operations.ts';
import {
  blocksOf,
  compile,
  exceptions,
  type Program,
  pages,
  programsOf,
  type Runner,
  read,
  root,
  runnerOf,
} from './pages.ts';

const otherPages = ['CONTRIBUTING.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CODE_OF_CONDUCT.md'];
/** `https://github.com/<owner>/<name>`, from package.json. */
const repository =
  /https:\/\/github\.com\/[\w-]+\/[\w-]+/.exec(JSON.parse(read('package.json')).repository?.url)?.[0] ?? '';

/** Pages that are made of programs in examples/, which cookbook.test.ts and moving.test.ts run. */
const generated = /^docs\/(?:cookbook\/|moving\/official-client\.md)/;
const programs: readonly Program[] = pages.filter((page) => !generated.test(page)).flatMap(programsOf);
/** Programs that need a server or a binding are compiled alone: tests/transport/shared-limit runs what is in them. */
const needsStore = ({ code }: Program): boolean => /from 'cloudflare-connector\/(?:redis|durable-object)'/.test(code);
let runner: Runner;
beforeAll(async () => {
  runner = await runnerOf(programs);
}, 60_000);
afterAll(() => runner.close());

/** Runs the programs of a page, one after another. Resolves to what they print. */
async function run(page: string): Promise<string> {
  const printed = [];
  for (const program of programs) {
    if (program.page === page && !needsStore(program)) printed.push(await runner.run(program));
  }
  return printed.join('');
}

test('the code of all pages compiles', { timeout: 120_000 }, () => {
  expect(compile(programs)).toEqual([]);
});

test('every block that is excepted is on its page', () => {
  const labelled = pages.flatMap((page) => blocksOf(page).map(({ info }) => `${page} ${info}`));
  expect(Object.keys(exceptions).filter((name) => !labelled.includes(name))).toEqual([]);
});

describe.concurrent('the code of a page runs, from top to bottom', { timeout: 120_000 }, () => {
  test('README.md', async ({ expect }) => {
    expect(await run('README.md')).toMatchInlineSnapshot(`
      "active [] https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22cache%22%2C%22type%22%3A%22purge%22%7D%5D&accountId=*&zoneId=all&name=cloudflare-connector
      example.com
      + A  www.example.com  192.0.2.1  ttl 300  ; [octo]
      1 to create, 0 to update, 0 to delete, 0 unchanged
      84ceb22c532d747555efaeab00000001
      example.com
      + TXT  example.com      "v=spf1 -all"  ttl 300  ; [octo]
      + A    api.example.com  192.0.2.2  ttl 300  ; [octo]
      - A    www.example.com  192.0.2.1  ttl 300  ; [octo]
      2 to create, 0 to update, 1 to delete, 0 unchanged
      3 3
      [
        [ 'delete', 'www.example.com' ],
        [ 'create', 'example.com' ],
        [ 'create', 'api.example.com' ]
      ]
      missing_permission
      A api.example.com
      TXT example.com
      example.com
      - A  old.example.com  192.0.2.1
      + A  www.example.com  192.0.2.2  ttl 300
      1 to create, 0 to update, 1 to delete, 0 unchanged
      [ 'www.example.com' ]
      "
    `);
  });

  test('docs/getting-started.md', async ({ expect }) => {
    expect(await run('docs/getting-started.md')).toMatchInlineSnapshot(`
      "https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%5D&accountId=*&zoneId=all&name=my%20app
      active
      Zone · Zone · Read granted status 200
      Zone · DNS · Edit granted the zone's permissions have #dns_records:edit (DNS Write)
      Zone · Cache Purge · Purge granted the zone's permissions have #cache_purge:edit (Cache Purge)
      missing: []
      create a token with all of them: https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22cache%22%2C%22type%22%3A%22purge%22%7D%5D&accountId=*&zoneId=all&name=cloudflare-connector
      created
      www.example.com 192.0.2.2
      missing_permission
      [ 'Zone · Zone Settings · Edit' ]
      https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22zone_settings%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%2C%7B%22key%22%3A%22cache%22%2C%22type%22%3A%22purge%22%7D%2C%7B%22key%22%3A%22ssl_and_certificates%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22analytics%22%2C%22type%22%3A%22read%22%7D%5D&accountId=*&zoneId=all&name=cloudflare-connector
      [ '192.0.2.9' ]
      [ 'GET 200', 'GET 200', 'PATCH 200' ]
      expired
      200 application/json
      "
    `);
  });

  test('docs/observability.md', async ({ expect }) => {
    expect(await run('docs/observability.md')).toMatchInlineSnapshot(`
      "zones.lookup GET /zones 200 attempts: 1
      zones.get GET /zones/{zone_id} 200 attempts: 1
      # TYPE cloudflare_request_duration_seconds histogram
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="0.05"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="0.1"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="0.25"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="0.5"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="1"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="2.5"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="5"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="10"} …
      cloudflare_request_duration_seconds_bucket{operation="zones.get",result="200",le="+Inf"} 1
      cloudflare_request_duration_seconds_sum{operation="zones.get",result="200"} …
      cloudflare_request_duration_seconds_count{operation="zones.get",result="200"} 1
      # TYPE cloudflare_retries_total counter

      "
    `);
  });

  test('docs/dns-as-code.md', async ({ expect }) => {
    expect(await run('docs/dns-as-code.md')).toMatchInlineSnapshot(`
      "example.com
      + A      example.com       192.0.2.1  proxied  ; the site
      + MX     example.com       10 mail.example.com  ttl 3600
      + A      mail.example.com  192.0.2.2  ttl 3600
      + CNAME  www.example.com   example.com  proxied
      4 to create, 0 to update, 0 to delete, 0 unchanged
      [ 'create', 'create', 'create', 'create' ]
      true
      [ 'octo.example.com ; [octo]' ]
      [
        'nothing_left: the plan would leave none of 5 managed records; set force if nothing is desired'
      ]
      locked example.com false
      released example.com
      [
        '1: clampTtl: the TTL 0 is read as 60',
        '2: foreignTypes: the record of type SPF is left out'
      ]
      ### DNS plan

      1 to create, 0 to update, 0 to delete in 1 of 2 zones; 1 zone failed.

      **missing.example** failed: dns.plan: the token cannot see a zone missing.example. Check the name. If the zone exists, the token needs Zone · Zone · Read (permission group "Zone Read") on it, or pass the zone's id instead of its name.;   request: GET /zones

      <details><summary><b>example.com</b>: 1 to create, 0 to update, 0 to delete, 0 unchanged, 5 retained, 1 skipped</summary>

      \`\`\`diff
      + A old.example.com  192.0.2.7  ttl 60
      # retained: A example.com  192.0.2.1  proxied  ; the site
      # retained: MX example.com  10 mail.example.com  ttl 3600
      # retained: A mail.example.com  192.0.2.2  ttl 3600
      # retained: TXT octo.example.com  "hello"  ; [octo]
      # retained: CNAME www.example.com  example.com  proxied
      \`\`\`

      </details>

      example.com 1
      [
        '3: A example.com',
        '4: CNAME www.example.com',
        '5: MX example.com',
        '6: A mail.example.com'
      ]
      ;; Domain:     example.com.

      ;; A Records
      example.com.	1	IN	A	192.0.2.1 ; the site cf_tags=cf-proxied:true
      mail.example.com.	3600	IN	A	192.0.2.2 ; cf_tags=cf-proxied:false
      old.example.com.	60	IN	A	192.0.2.7 ; cf_tags=cf-proxied:false

      ;; CNAME Records
      www.example.com.	1	IN	CNAME	example.com. ; cf_tags=cf-proxied:true

      ;; MX Records
      example.com.	3600	IN	MX	10 mail.example.com.

      ;; TXT Records
      octo.example.com.	1	IN	TXT	"hello" ; [octo]

      [ [ 1, 7, '"300.1.2.3" must be an IPv4 address such as 192.0.2.1' ] ]
      "
    `);
  });

  test('docs/purging.md', async ({ expect }) => {
    expect(await run('docs/purging.md')).toMatchInlineSnapshot(`
      "purged: 100
      100 URLs
      purged: 100
      200 URLs
      purged: 50
      250 URLs
      250 0
      "
    `);
  });

  test('docs/checkpoints.md', async ({ expect }) => {
    expect(await run('docs/checkpoints.md')).toMatchInlineSnapshot(`
      "example.com 1 new
      1 { done: [], interrupted: [] }
      2 0
      1 { created: 0, edited: 0, deleted: 0 }
      damaged
      undefined
      "
    `);
  });

  test('docs/access-rules.md', async ({ expect }) => {
    expect(await run('docs/access-rules.md')).toMatchInlineSnapshot(`
      "[
        'created ip 192.0.2.7',
        'created ip_range 198.51.100.0/24',
        'created asn AS64496',
        'created ip6 2001:0db8:0000:0000:0000:0000:0000:0001'
      ]
      { created: 4, edited: 0, deleted: 0, unchanged: 0 }
      4
      "
    `);
  });

  test('docs/many-zones.md', async ({ expect }) => {
    expect(await run('docs/many-zones.md')).toMatchInlineSnapshot(`
      "example.com 0
      1 1
      acme zones.list 200
      "
    `);
  });

  test('docs/tools.md', async ({ expect }) => {
    expect(await run('docs/tools.md')).toMatchInlineSnapshot(`
      "true
      [
        'Zone · Zone Settings · Edit',
        'Zone · Cache Rules · Edit',
        'Zone · Zone · Edit'
      ]
      true
      true 215
      { items: [], truncated: false, total: 0 }
      example.com
      + A  www.example.com  192.0.2.1
      1 to create, 0 to update, 0 to delete, 0 unchanged
      false
      [ 'cloudflare_cache_purgeEverything' ] cloudflare_call
      "
    `);
  });

  test('docs/embedding.md', async ({ expect }) => {
    expect(await run('docs/embedding.md')).toMatchInlineSnapshot(`
      "200
      <h2>incomplete</h2><ul><li>The token is valid.</li><li>The token lacks Zone · DNS · Read, Zone · DNS · Edit.</li><li>The token covers example.com.</li></ul><a href="https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22zone%22%2C%22type%22%3A%22read%22%7D%2C%7B%22key%22%3A%22dns%22%2C%22type%22%3A%22edit%22%7D%5D&#38;accountId=*&#38;zoneId=all&#38;name=cloudflare-connector">Create a token with all of them</a></html>
      cloudflare_dns_createRecord [ 'dns:edit' ]
      [ 'apiKey', 'scopes', 'account', 'zone' ]
      false incomplete
      {
        apiKey: { status: 'ok', message: 'The token is valid.' },
        scopes: {
          status: 'error',
          message: 'The token lacks Zone · Zone WAF · Edit.'
        },
        zone: { status: 'ok', message: 'The token covers example.com.' }
      }
      {
        ok: false,
        problem: "The API token is cut off: it is shorter than any of Cloudflare's. Copy it again, completely."
      }
      10 true
      [ 'zone:read', 'cache:purge', 'dns:read' ]
      [ 'cloudflare_cache_purgeUrls', 'cloudflare_dns_listRecords' ]
      0
      "
    `);
  });

  test('docs/moving/official-client.md', async ({ expect }) => {
    expect(await run('docs/moving/official-client.md')).toMatchInlineSnapshot(`""`);
  });

  test('docs/moving/octodns.md', async ({ expect }) => {
    expect(await run('docs/moving/octodns.md')).toMatchInlineSnapshot(`
      "example.com
      + MX  example.com      10 mail.example.com  ttl 3600
      + A   app.example.com  192.0.2.7  proxied
      + A   app.example.com  192.0.2.8  proxied
      3 to create, 0 to update, 0 to delete, 0 unchanged
      "
    `);
  });

  test('docs/moving/dnscontrol.md', async ({ expect }) => {
    expect(await run('docs/moving/dnscontrol.md')).toMatchInlineSnapshot(`
      "example.com
      + TXT  example.com       "v=spf1 -all"
      + A    blog.example.com  192.0.2.9  proxied
      + A    shop.example.com  192.0.2.9  proxied
      3 to create, 0 to update, 0 to delete, 0 unchanged
      "
    `);
  });

  test('docs/moving/terraform.md', async ({ expect }) => {
    expect(await run('docs/moving/terraform.md')).toMatchInlineSnapshot(`
      "example.com
      + A  api.example.com  192.0.2.9  proxied
      1 to create, 0 to update, 0 to delete, 0 unchanged
      "
    `);
  });

  test('docs/moving/command-lines.md', async ({ expect }) => {
    expect(await run('docs/moving/command-lines.md')).toMatchInlineSnapshot(`
      "example.com 0
      "
    `);
  });

  test('docs/errors.md', async ({ expect }) => {
    expect(await run('docs/errors.md')).toBe('');
  });
});

/** The pages above have what they print in this file; the others beside it. */
const shownAbove = [
  ...['README.md', 'docs/getting-started.md', 'docs/dns-as-code.md', 'docs/purging.md', 'docs/access-rules.md'],
  ...[
    'docs/checkpoints.md',
    'docs/observability.md',
    'docs/many-zones.md',
    'docs/tools.md',
    'docs/embedding.md',
    'docs/errors.md',
  ],
];

describe.concurrent('the code of every other page runs, too', { timeout: 120_000 }, () => {
  const others = new Set(programs.map(({ page }) => page).filter((page) => !shownAbove.includes(page)));
  for (const page of others) test(page, async ({ expect }) => expect(await run(page)).toMatchSnapshot());
});

describe('the pages', () => {
  test.each([...pages, ...otherPages])('%s has no dead links to files', (page) => {
    const relative = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(relative.filter((link) => !existsSync(resolve(root, dirname(page), link)))).toEqual([]);
    const inRepository = [
      ...read(page).matchAll(/(https:\/\/github\.com\/[\w-]+\/[\w-]+)\/(?:blob|tree)\/main\/([\w./-]+)/g),
    ];
    const ours = inRepository.filter(([, address]) => address === repository);
    expect(ours.filter(([, , path = '']) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('README.md has no relative links, which npm does not resolve', () => {
    expect([...read('README.md').matchAll(/\]\((?!https?:)[^)]+/g)].map(([link]) => link)).toEqual([]);
  });

  test.each([...[...pages, ...otherPages], ...['.github/ISSUE_TEMPLATE/config.yml']])(
    '%s links to the repository of package.json and no other copy of it',
    (page) => {
      const addresses = [...read(page).matchAll(/https:\/\/github\.com\/[\w-]+\/cloudflare-connector(?![\w-])/g)];
      expect(addresses.filter(([address]) => address !== repository)).toEqual([]);
    },
  );

  test('package.json names the repository, which npm requires for provenance', () => {
    expect(repository).toMatch(/\/cloudflare-connector$/);
  });

  test('README.md counts the operations of every domain', () => {
    const rows = [...read('README.md').matchAll(/^\| `(\w+)` \| .+ \| (\d+) \|$/gm)];
    const counts = new Map<string, number>();
    for (const name of operations.keys()) {
      const domain = name.split('.')[0] ?? '';
      counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    expect(Object.fromEntries(rows.map(([, domain, count]) => [domain, Number(count)]))).toEqual(
      Object.fromEntries(counts),
    );
  });

  test('docs/errors.md explains every code', () => {
    const [, union = ''] = /export type ErrorCode =([^;]+);/.exec(read('src/errors.ts')) ?? [];
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    const explained = [...read('docs/errors.md').matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
    expect(explained).toEqual(codes);
  });
});
