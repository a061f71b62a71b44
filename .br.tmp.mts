import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
const which = process.argv[2] ?? 'records';
const src: Record<string,string> = {
 records: `import { connect } from './src/index.ts'; import { records } from './src/domains/dns/records/index.ts';
 const { list, get, create, upsert, delete: del } = records;
 export default { fetch: (r, {TOKEN}) => connect({apiToken: TOKEN, domains: {records: {list,get,create,upsert,delete: del}}}) }`,
 dns: `import { connect, dns } from './src/index.ts'; export default { fetch: (r,{TOKEN}) => connect({apiToken:TOKEN, domains:{dns}}) }`,
 perms: `import { connect, dns, permissions } from './src/index.ts'; export default { fetch: (r,{TOKEN}) => connect({apiToken:TOKEN, domains:{dns, permissions}}) }`,
 all: `import { CloudflareConnector } from './src/index.ts'; export default { fetch: (r,{TOKEN}) => new CloudflareConnector({apiToken:TOKEN}) }`,
};
const r = await build({ stdin: { contents: src[which]!, resolveDir: process.cwd() }, bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'browser', conditions: ['workerd','worker','browser'], write: false, metafile: true, outdir: 'x', logLevel: 'error' });
const out = Object.values(r.metafile.outputs)[0]!;
const rows = Object.entries(out.inputs).map(([p, { bytesInOutput: b }]) => [b, p.replace(/^node_modules\//,'nm/')] as const).filter(([b])=>b>0).sort((a, b) => b[0] - a[0]);
const dirs = new Map<string, number>();
for (const [b, p] of rows) { const d = p.split('/').slice(0, 2).join('/'); dirs.set(d, (dirs.get(d) ?? 0) + b); }
console.log('total', out.bytes, gzipSync(r.outputFiles[0]!.contents, {level: 9}).length);
for (const [d, b] of [...dirs].sort((a, b) => b[1] - a[1])) console.log(String(b).padStart(7), d);
console.log('---');
for (const [b, p] of rows.slice(0, 95)) console.log(String(b).padStart(7), p);
