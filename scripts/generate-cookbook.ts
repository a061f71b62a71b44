/**
 * `npm run cookbook`: runs every job of `examples/cookbook` on the simulator, and writes the pages `docs/cookbook/*.md` with the
 * programs and what they printed. `generatedPages` without running is what the test of the pages uses.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FOLDER, type Job, readJobs, sourceKitchen } from './cookbook/jobs.ts';

/** The pages, in the order of the list. */
export const GROUPS: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  dns: { title: 'DNS', about: 'Records, zone files, DNSSEC.' },
  zones: { title: 'Zones and settings', about: 'Domains, and what holds for all of them.' },
  cache: { title: 'Cache', about: 'Purging and cache rules.' },
  security: { title: 'Security', about: 'Addresses, countries, logins, events.' },
  tokens: { title: 'Tokens', about: 'Checking, creating, rotating.' },
  traffic: { title: 'Traffic and certificates', about: 'Analytics, load balancing, expiry.' },
  workers: { title: 'Workers and redirects', about: 'Deploys, routes, a maintenance page.' },
};

/** What most people look for, first on its page. The others follow in the order of their names. */
const FIRST = [
  'change-address',
  'dynamic-dns',
  'find-zone',
  'apply-zone-file',
  'export-zones',
  'create-zone',
  'strict-tls',
];
const place = ({ name }: Job): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

/** What a job printed when the pages were last generated. */
export const outputFile = (job: Job): string => join(FOLDER, 'output', `${job.name}.txt`);

/** The pages, from the jobs and their kept output. */
export function generatedPages(all = readJobs()): readonly { readonly path: string; readonly content: string }[] {
  const jobs = all.toSorted((one, other) => place(one) - place(other));
  const unknown = jobs.filter(({ group }) => !(group in GROUPS));
  if (unknown.length > 0) throw new Error(`No page for: ${unknown.map(({ name }) => name)}`);
  const pages = Object.entries(GROUPS).map(([group, { title, about }]) => {
    const recipes = jobs.filter((job) => job.group === group);
    return {
      path: `docs/cookbook/${group}.md`,
      content: `# Cookbook: ${title}\n\n${NOTE}\n\n${about} [How to run a job](index.md).\n\n${recipes.map(recipe).join('\n')}`,
    };
  });
  return [{ path: 'docs/cookbook/index.md', content: index(jobs) }, ...pages];
}

const NOTE = '<!-- Generated from examples/cookbook by scripts/generate-cookbook.ts; do not edit. -->';

function recipe(job: Job): string {
  const needed =
    job.permissions === '(any)'
      ? 'The token needs no particular permission.'
      : `The token needs ${job.permissions
          .split(', ')
          .map((scope) => `\`${scope}\``)
          .join(', ')}.`;
  return [
    `## ${job.title} {#${job.name}}`,
    `${job.text} ${needed}`,
    `Save it as \`${job.name}.mjs\`:`,
    `\`\`\`js\n${job.code.trim()}\n\`\`\``,
    `\`\`\`console\n$ node --import cloudflare-connector/testing/simulate ${[`${job.name}.mjs`, ...job.args].join(' ')}\n${readFileSync(outputFile(job), 'utf8').trim()}\n\`\`\``,
    '',
  ].join('\n\n');
}

const index = (jobs: readonly Job[]): string => `# Cookbook

${NOTE}

${jobs.length} jobs, each a complete program. A test runs every one as it stands here, and compares what it prints.

## Run a job

In a folder of its own, with Node 20 or later:

\`\`\`sh
npm init -y
npm install cloudflare-connector
\`\`\`

Copy the program into a file with the name that stands above it, and run it on a simulated account:

\`\`\`sh
node --import cloudflare-connector/testing/simulate change-address.mjs
\`\`\`

The flag sends every request to a simulator in the same process, which is new in every run. It has the zones \`example.com\`,
\`example.org\` and \`example.net\`, and a token that may do everything. Set \`CLOUDFLARE_SIMULATE_TOKEN=missing\` for a token that
may only read, \`expired\`, or scopes: \`zone:read,dns:edit\`.

Without the flag, the program uses your account, with the token in \`CLOUDFLARE_API_TOKEN\`:

\`\`\`sh
export CLOUDFLARE_API_TOKEN=…
node change-address.mjs
\`\`\`

Dates and traffic below are those of a run at one moment; yours differ. For TypeScript, save a program as \`.mts\`: it needs no types of
its own, and Node 22.18 or later runs it. In Bun, the flag is \`--preload\` instead of \`--import\`.

## The jobs

${Object.entries(GROUPS)
  .map(([group, { title }]) => {
    const links = jobs.filter((job) => job.group === group).map((job) => `- [${job.title}](${group}.md#${job.name})`);
    return `**${title}**\n\n${links.join('\n')}`;
  })
  .join('\n\n')}
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const jobs = readJobs();
  const kitchen = await sourceKitchen(jobs.map(({ name }) => name));
  try {
    mkdirSync(join(FOLDER, 'output'), { recursive: true });
    mkdirSync('docs/cookbook', { recursive: true });
    for (const job of jobs) writeFileSync(outputFile(job), await kitchen.run(job));
    for (const { path, content } of generatedPages(jobs)) writeFileSync(path, content);
  } finally {
    kitchen.close();
  }
}
