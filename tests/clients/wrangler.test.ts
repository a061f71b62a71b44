import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCloudflare, type PolicyInput, type Token } from '../../src/testing/index.ts';
import { type ServedCloudflare, serve } from '../../src/testing/node.ts';
import { unlistedRoutes } from './coverage.ts';

const WRANGLER = resolve('node_modules/wrangler/bin/wrangler.js');

const config = {
  ...{ name: 'shop', main: 'src/index.js', compatibility_date: '2026-01-01', send_metrics: false },
  routes: [
    { pattern: 'example.com/shop/*', zone_name: 'example.com' },
    { pattern: 'shop.example.com', custom_domain: true },
  ],
  triggers: { crons: ['*/5 * * * *'] },
  vars: { GREETING: 'hi' },
};
const source = `import { suffix } from "./suffix.js";
export default {
  async fetch(request, env) { return new Response(env.GREETING + suffix); },
  async scheduled() {},
};`;

const cloudflare = createCloudflare();
const zone = cloudflare.zones.create({ name: 'example.com' });
const account = cloudflare.accounts.default;

/** The permission groups of the dashboard's template "Edit Cloudflare Workers", as far as these commands need them. */
const policies: readonly PolicyInput[] = [
  {
    resources: { [`com.cloudflare.api.account.${account.id}`]: '*' },
    permission_groups: ['Workers Scripts Write', 'Workers KV Storage Write', 'Account Settings Read'].map((name) => ({
      name,
    })),
  },
  {
    resources: { 'com.cloudflare.api.account.zone.*': '*' },
    permission_groups: [{ name: 'Workers Routes Write' }, { name: 'Zone Read' }],
  },
];
const ofUser: PolicyInput = {
  resources: { [`com.cloudflare.api.user.${cloudflare.users.default.id}`]: '*' },
  permission_groups: [{ name: 'User Details Read' }, { name: 'Memberships Read' }],
};
const userToken = cloudflare.tokens.create({ policies: [...policies, ofUser] });
const accountToken = cloudflare.tokens.create({ policies, owner: account });

let served: ServedCloudflare;
let project: string;
beforeAll(async () => {
  served = await serve(cloudflare);
  project = mkdtempSync(join(tmpdir(), 'wrangler-'));
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, 'wrangler.json'), JSON.stringify(config));
  writeFileSync(join(project, 'src/index.js'), source);
  writeFileSync(join(project, 'src/suffix.js'), 'export const suffix = "!";');
});
afterAll(async () => {
  await served.close();
  rmSync(project, { recursive: true, force: true });
});

/** Runs a command of Wrangler, which can reach this machine only: whatever else it asks for goes to a proxy that is not there. */
function wrangler(args: string, options: { token?: Token; input?: string; env?: Record<string, string> } = {}) {
  const { token = userToken, input = '', env } = options;
  const child = spawn(process.execPath, [WRANGLER, ...args.split(' ')], {
    cwd: project,
    env: {
      ...{ PATH: process.env.PATH, HOME: project, XDG_CONFIG_HOME: project, WRANGLER_LOG_PATH: join(project, 'logs') },
      ...{ CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', WRANGLER_HIDE_BANNER: 'true' },
      ...{ WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false' },
      ...{ HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
      ...{ CLOUDFLARE_API_BASE_URL: served.url, CLOUDFLARE_API_TOKEN: token.value, ...env },
    },
  });
  child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += String(chunk);
  });
  const { count } = cloudflare.requests;
  return new Promise<{ code: number | null; stdout: string; stderr: string; asked: string[] }>((done) => {
    child.on('close', (code) => {
      const made = cloudflare.requests.slice(cloudflare.requests.length - (cloudflare.requests.count - count));
      done({ code, ...output, asked: made.map(({ method, template, path }) => `${method} ${template ?? path}`) });
    });
  });
}

/** It warns of the proxy. */
const NO_ERROR = expect.not.stringContaining('ERROR');

const snapshotOf = () => JSON.parse(JSON.stringify(cloudflare.snapshot().accounts[0])).parts.workers;
const secrets = async () =>
  JSON.parse((await wrangler('secret list')).stdout).map(({ name }: { name: string }) => name);

describe.skipIf(!existsSync(WRANGLER)).sequential('wrangler', { timeout: 120_000 }, () => {
  test('whoami names the account, for a token of the user and one of the account', async () => {
    const user = await wrangler('whoami');
    expect([user.code, user.stdout]).toEqual([
      0,
      expect.stringContaining('associated with the email user@example.com'),
    ]);
    const owned = await wrangler('whoami', { token: accountToken });
    expect([owned.code, owned.stdout]).toEqual([
      0,
      expect.stringContaining('associated with the account Example Account'),
    ]);
    for (const { stdout } of [user, owned]) expect(stdout).toContain(account.id);
  });

  test('deploy makes a Worker of a module with a route, a custom domain and a cron trigger', async () => {
    const { code, stdout, stderr, asked } = await wrangler('deploy');
    expect([code, stderr]).toEqual([0, NO_ERROR]);
    for (const line of [
      'example.com/shop/* (zone name: example.com)',
      'shop.example.com (custom domain)',
      'schedule: */5 * * * *',
    ])
      expect(stdout).toContain(line);
    expect(stdout).toMatch(/Current Version ID: [0-9a-f]{8}-/);
    const scripts = '/accounts/{account_id}/workers/scripts/{script_name}';
    expect(asked).toEqual(
      expect.arrayContaining([
        'GET /accounts/{account_id}/workers/services/{service_name}',
        `GET ${scripts}/deployments`,
        `PUT ${scripts}`,
        `PUT ${scripts}/routes`,
        `PUT ${scripts}/domains/records`,
        `PUT ${scripts}/schedules`,
      ]),
    );
    const { scripts: made, domains } = snapshotOf();
    expect(made).toMatchObject([
      {
        id: 'shop',
        schedules: [{ cron: '*/5 * * * *' }],
        versions: [{ exports: { handlers: ['fetch', 'scheduled'] } }],
      },
    ]);
    expect(domains).toMatchObject([{ hostname: 'shop.example.com', service: 'shop' }]);
    expect(zone.records.list()).toMatchObject([
      { type: 'AAAA', name: 'shop.example.com', content: '100::', proxied: true },
    ]);
  });

  test('secret put, bulk, list and delete change secrets and no other binding', async () => {
    expect(await wrangler('secret put KEY', { input: 'one' })).toMatchObject({ code: 0, stderr: NO_ERROR });
    expect(await wrangler('secret bulk', { input: '{"A":"1","B":"2"}' })).toMatchObject({ code: 0, stderr: NO_ERROR });
    expect((await secrets()).sort()).toEqual(['A', 'B', 'KEY']);
    expect(await wrangler('secret delete A')).toMatchObject({ code: 0 });
    expect((await secrets()).sort()).toEqual(['B', 'KEY']);
    expect(snapshotOf().scripts[0].versions.at(-1).bindings).toContainEqual({
      type: 'plain_text',
      name: 'GREETING',
      text: 'hi',
    });
  });

  test('a second deploy makes a version, and keeps the secrets', async () => {
    const { code, stdout, asked } = await wrangler('deploy', { token: accountToken });
    expect([code, stdout]).toEqual([0, expect.stringContaining('Deployed shop triggers')]);
    const scripts = '/accounts/{account_id}/workers/scripts/{script_name}';
    expect(asked).toEqual(
      expect.arrayContaining([
        `POST ${scripts}/versions`,
        `POST ${scripts}/deployments`,
        `PATCH ${scripts}/script-settings`,
      ]),
    );
    expect((await secrets()).sort()).toEqual(['B', 'KEY']);
    expect([zone.records.size, snapshotOf().domains.length, snapshotOf().scripts[0].schedules.length]).toEqual([
      1, 1, 1,
    ]);
  });

  test('versions and deployments are listed', async () => {
    const { id } = snapshotOf().scripts[0].versions.at(-1);
    for (const args of ['versions list', 'deployments list', 'deployments status', `versions view ${id}`]) {
      const { code, stdout } = await wrangler(args);
      expect([args, code, stdout]).toEqual([args, 0, expect.stringContaining(id)]);
    }
  });

  test('what has no model says so, and not that an id is wrong', async () => {
    const { code, stdout, stderr } = await wrangler('queues list');
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain('Could not route');
  });

  test('delete removes the Worker with its routes, domain and record', async () => {
    const { code, stdout, stderr, asked } = await wrangler('delete');
    expect([code, stderr]).toEqual([0, NO_ERROR]);
    expect(stdout).toContain('Successfully deleted shop');
    expect(asked).toEqual(
      [
        'GET /memberships',
        'GET /accounts/{account_id}/workers/scripts/{script_name}/references',
        'GET /accounts/{account_id}/workers/tails/by-consumer/{script_name}',
        'DELETE /accounts/{account_id}/workers/services/{service_name}',
        'GET /accounts/{account_id}/storage/kv/namespaces',
      ].filter((line) => asked.includes('GET /memberships') || line !== 'GET /memberships'),
    );
    expect(snapshotOf()).toBeUndefined();
    expect(zone.records.size).toBe(0);
  });

  test('nothing that was asked for is unknown to the simulator, but for queues', () => {
    const unknown = cloudflare.requests.filter(({ notSimulated }) => notSimulated).map(({ path }) => path);
    expect(new Set(unknown.map((path) => path.split('/').slice(3).join('/')))).toEqual(
      new Set(unknown.length > 0 ? ['queues'] : []),
    );
  });

  test('calls the routes that docs/simulator.md says', () => {
    expect(unlistedRoutes('Wrangler', cloudflare)).toEqual([]);
  });
});
