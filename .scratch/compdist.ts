import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { lazyUploads } from '../scripts/lazy-uploads.ts';
const d = process.argv[2];
const r = await build({ stdin: { contents: `import { connect, ${d} } from './dist/index.js'; export default { fetch: (r,{TOKEN}) => connect({apiToken: TOKEN, domains: {${d}}}) };`, resolveDir: '/work/main', sourcefile: 'w.js' }, bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', outdir: 'unused', write: false, metafile: true, entryNames: 'worker', platform:'browser' });
const outs = r.metafile.outputs; const start = new Set<string>(); const visit = (n: string) => { if (start.has(n)) return; start.add(n); for (const i of outs[n]!.imports) if (i.kind === 'import-statement') visit(i.path); };
visit('unused/worker.js');
let tot=0; const by: Record<string, number> = {};
for (const n of start) { const f = r.outputFiles.find(f => f.path.endsWith(n.replace('unused','')))!; tot += gzipSync(f.contents,{level:9}).length; for (const [k,v] of Object.entries(outs[n]!.inputs)) by[k]=(by[k]||0)+v.bytesInOutput; }
console.log(d, 'gz', tot, 'raw', Object.values(by).reduce((a,b)=>a+b), 'chunks', start.size);
const grp: Record<string, number>={}; for (const [k,v] of Object.entries(by)) { const g=k.includes('zod')?'zod':k.includes('cloudflare/')?'official':k; grp[g]=(grp[g]||0)+v; }
for (const [k,v] of Object.entries(grp).sort((a,b)=>b[1]-a[1]).slice(0,24)) console.log(v,k);
