import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';

const { project } = inject('installed');

/** What an uncaught error may print at the most, in bytes. */
const MOST = 5_000;

/** A simulator with example.com, tokens that edit and read its records, and connectors for them. */
const scene = `
  const cloudflare = createCloudflare();
  const zone = 'example.com';
  const zones = [cloudflare.zones.create({ name: zone })];
  const tokenFor = (scopes, more) => cloudflare.tokens.create({ scopes, zones, ...more }).value;
  const connector = (apiToken, more) => new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, ...more });
  const editor = connector(tokenFor(['zone:read', 'dns:edit']));
  const reader = connector(tokenFor(['zone:read', 'dns:read']));
  const record = { zone, type: 'A', name: 'www', content: '192.0.2.1' };
  const unknownId = 'f'.repeat(32);
`;

/** Each kind of error: what a program does that gets it, and a part of its message. */
const kinds: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'a constructor without a token': ['new CloudflareConnector({});', 'The API token must be a string.'],
  'a wrong option': ['connector(tokenFor([]), { retries: 99 });', 'retries: must be a whole number from 0 to 10'],
  'invalid input on the first call': [
    "await editor.dns.records.create({ ...record, content: 'x' });",
    'content: must be',
  ],
  'invalid input on a later call': [
    'await editor.zones.get({ zone }); await editor.dns.records.list({ zone }).all(); await editor.zones.get({ zone: 7 });',
    'zones.get: zone: must be',
  ],
  'an unknown zone': ["await editor.zones.get({ zone: 'nowhere.example' });", 'nowhere.example'],
  'a missing permission': ['await reader.dns.records.create(record);', 'dns.records.create needs Zone · DNS · Edit'],
  'a missing permission of a list': [
    "await connector(tokenFor(['zone:read'])).dns.records.list({ zone }).all();",
    'dns.records.list needs Zone · DNS · Read',
  ],
  'a missing permission of a list that is iterated': [
    "for await (const one of connector(tokenFor(['zone:read'])).dns.records.list({ zone })) console.log(one);",
    'dns.records.list needs Zone · DNS · Read',
  ],
  'declared scopes': [
    "await connector(tokenFor(['dns:edit']), { scopes: ['dns:read'] }).dns.records.create({ ...record, zone: unknownId });",
    'dns.records.create needs Zone · DNS · Edit',
  ],
  'required scopes': ["await reader.permissions.require(['dns:edit']);", 'needs Zone · DNS · Edit'],
  'an expired token': [
    "await connector(tokenFor(['zone:read'], { expiresOn: '2020-01-01T00:00:00Z' })).zones.get({ zone });",
    'The token has expired',
  ],
  'an invalid token': ["await connector('a'.repeat(40)).zones.get({ zone });", 'The token is not valid'],
  'a network fault': [
    "const fetch = async () => { throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') }); }; await connector(tokenFor([]), { fetch, retries: 0 }).zones.get({ zone });",
    'ECONNRESET',
  ],
  'a call that takes too long': [
    'await connector(tokenFor([]), { fetch: () => new Promise(() => {}) }).zones.get({ zone }, { timeout: 20 });',
    '20 ms',
  ],
  'an aborted call': ['await editor.zones.get({ zone }, { signal: AbortSignal.abort() });', 'zones.get was aborted'],
  'something that does not exist': ['await editor.dns.records.get({ zone, record: unknownId });', 'dns.records.get'],
  'a conflict': [
    'await editor.dns.records.create(record); await editor.dns.records.create(record);',
    'dns.records.create failed',
  ],
  'a plan of what can not be': [
    "await editor.dns.plan({ zone, records: [{ type: 'A', name: 'www', content: 'x' }] });",
    'content: must be',
  ],
  'a plan that is denied': [
    "await connector(tokenFor(['zone:read'])).dns.plan({ zone, records: [] });",
    'Zone · DNS · Read',
  ],
  'a plan that can not be applied': [
    "const plan = await reader.dns.plan({ zone, records: [{ type: 'A', name: 'www', content: '192.0.2.1' }] }); await reader.dns.apply({ plan });",
    'Zone · DNS · Edit',
  ],
  'a purge that is denied': [
    "await reader.cache.purgeUrls({ zone, urls: ['https://example.com/a'] });",
    'Zone · Cache Purge · Purge',
  ],
  'a zone file that can not be read': ["await parseZoneFile('www IN A', { zone });", 'line 1'],
  'a visit of zones that fails': [
    "await editor.zones.forEach({ visit: () => { throw new Error('no room left'); } });",
    'no room left',
  ],
};

describe.each(['mjs', 'cjs'])('an uncaught error of a .%s file', (format) => {
  test.concurrent.each(Object.entries(kinds))('of %s', async (kind, [code, message]) => {
    const name = `uncaught-${kind.replaceAll(' ', '-')}.${format}`;
    writeFileSync(join(project, name), program(code, format));
    const printed = await errorOf(name);
    // Cut off, or lost, where a pipe was full before.
    expect(printed).toContain(message);
    expect(Buffer.byteLength(printed)).toBeLessThan(MOST);
    expect(
      framesOf(printed).some((frame) => frame.includes(`${name}:`)),
      printed,
    ).toBe(true);
  });
});

function program(code: string, format: string): string {
  const imports = [
    ['CloudflareConnector, parseZoneFile', 'cloudflare-connector'],
    ['createCloudflare', 'cloudflare-connector/testing'],
  ] as const;
  const lines = code.replaceAll('; ', ';\n');
  if (format === 'mjs') {
    return `${imports.map(([names, from]) => `import { ${names} } from '${from}';`).join('\n')}\n${scene}\n${lines}\n`;
  }
  const required = imports.map(([names, from]) => `const { ${names} } = require('${from}');`).join('\n');
  return `${required}\nasync function main() {\n${scene}\n${lines}\n}\nmain();\n`;
}

/** The lines of a printed error that are its stack. */
const framesOf = (printed: string): readonly string[] => printed.split('\n').filter((line) => /^\s+at /.test(line));

/**
 * What a program prints of an error that it does not catch. Whoever reads it takes nothing from the pipe before the program
 * has ended, or ten seconds are over: what a pipe has no room for is lost when a program dies.
 */
async function errorOf(name: string): Promise<string> {
  const run = `{ "${process.execPath}" ${name} 2>&1 >/dev/null; echo "exit $?" > ${name}.ended; }`;
  const read = `{ for i in $(seq 200); do [ -e ${name}.ended ] && break; sleep 0.05; done; cat; cat ${name}.ended; }`;
  const { stdout } = await promisify(execFile)('sh', ['-c', `${run} | ${read}`], { cwd: project });
  const [printed = '', status] = stdout.split(/exit (\d+)\n$/);
  expect(status).toBe('1');
  return printed;
}
