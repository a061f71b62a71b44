/**
 * `npm run playground`: builds the playground into `docs/public/play`, which the site serves as it is. The folder also works alone:
 * its `index.html` can be opened from a disk, without a server and without a network.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { readJobs } from './cookbook/jobs.ts';
import { GROUPS } from './generate-cookbook.ts';

const FIRST = `import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const report = await cf.permissions.detect({ scopes: ['zone:read', 'dns:edit'], zone: 'example.com' });
console.log('token:', report.token.status);
for (const { row, status } of report.findings) console.log(row.label, status);

const plan = await cf.dns.plan({
  zone: 'example.com',
  records: \`
www 1   IN CNAME example.com.
new 300 IN A     192.0.2.7\`,
  owner: { names: ['www', 'new', 'docs'] },
  prune: true,
});
console.log(\`\${plan}\`); // + create, ~ update, - delete
await cf.dns.apply({ plan });
`;

/** What can be chosen: a first program, and the cookbook without the jobs that need Node. */
const programs = [
  { group: 'Start', programs: [{ name: 'start', title: 'Check a token, plan, apply', code: FIRST }] },
  ...Object.entries(GROUPS).map(([group, { title }]) => ({
    group: title,
    programs: readJobs()
      .filter((job) => job.group === group && !job.code.includes("from 'node:"))
      .map(({ name, title: text, code }) => ({ name, title: text, code: code.trimStart() })),
  })),
];

const withExamples: Plugin = {
  name: 'examples',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^playground:examples$/ }, () => ({ path: 'examples', namespace: 'playground' }));
    onLoad({ filter: /.*/, namespace: 'playground' }, () => ({
      contents: `export const examples = ${JSON.stringify(programs)};`,
    }));
  },
};

const options = {
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  write: false,
  // The simulated account is created when its module is loaded.
  ignoreAnnotations: true,
  plugins: [withExamples],
} satisfies BuildOptions;

/** Builds it into a folder. */
export async function buildPlayground(folder = 'docs/public/play'): Promise<void> {
  const bundle = async (entry: string): Promise<string> =>
    (await build({ ...options, entryPoints: [entry] })).outputFiles[0]?.text ?? '';
  const [page, worker] = await Promise.all(['playground/page.ts', 'playground/worker.ts'].map(bundle));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['index.html', 'playground.css']) copyFileSync(`playground/${file}`, `${folder}/${file}`);
  writeFileSync(`${folder}/page.js`, page ?? '');
  // A text, because a page that was opened from a disk may not load a worker from there.
  writeFileSync(`${folder}/program-runner.js`, `globalThis.programRunner = ${JSON.stringify(worker)};\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildPlayground();
