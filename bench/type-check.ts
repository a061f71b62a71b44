import { join } from 'node:path';
import { type Consumer, repository, runNode } from './consumer.ts';
import { atMost, type Measurement, milliseconds, times } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 5;

/** As many operations as all of Cloudflare's domains come to, in a connector limited to scopes: what is hard to check. */
const OPERATIONS = 150;

function manyOperations(): string {
  const scopes = ['dns:read', 'dns:edit', 'zone:read', 'cache:purge', 'firewall_services:edit', 'page_rules:edit'];
  const members = Array.from({ length: OPERATIONS }, (_, index) => {
    const fields = `zone: string; field${index}?: string; values${index}?: readonly number[]`;
    return `  act${index}: Operation<'${scopes[index % scopes.length]}', { ${fields} }, Promise<{ id: string; result${index}: boolean }>>;`;
  });
  return `
import { connect, dns, type Operation } from 'cloudflare-connector';
declare const many: {
${members.join('\n')}
};
const cf = connect({
  apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '',
  scopes: ['dns:edit', 'zone:read', 'cache:purge'],
  domains: { dns, many },
});
const { result1 } = await cf.many.act1({ zone: 'example.com', field1: 'x' });
console.log(result1);
// @ts-expect-error page_rules:edit is not among the scopes.
await cf.many.act5({ zone: 'example.com' });
const records = cf.dns.records.list({ zone: 'example.com', type: 'A' });
for await (const record of records) console.log(record.name);
`;
}

const projects = {
  baseline: `
export {};
const apiToken = process.env.CLOUDFLARE_API_TOKEN ?? '';
const records: AsyncIterable<{ name: string }> = new ReadableStream<{ name: string }>({ start: () => void apiToken });
for await (const record of records) console.log(record.name);
`,
  ours: `
import { CloudflareConnector } from 'cloudflare-connector';
const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });
const records = cf.dns.records.list({ zone: 'example.com', type: 'A' });
for await (const record of records) console.log(record.name);
`,
  official: `
import Cloudflare from 'cloudflare';
const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });
const records = client.dns.records.list({ zone_id: '', type: 'A' });
for await (const record of records) console.log(record.name);
`,
  many: manyOperations(),
};

const configuration = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['main.ts'],
};

export const typeCheck: Measurement = {
  name: 'types',
  title: 'Type check of a small consumer (`tsc`)',
  how: `\`tsc -p\` over three lines that list DNS records, \`strict\`, \`skipLibCheck: false\`, with \`@types/node\`; beside it the same project without the import. Whole processes, ${ROUNDS} rounds.`,
  async measure(consumer) {
    const directories = {
      baseline: await writeProject(consumer, 'baseline'),
      ours: await writeProject(consumer, 'ours'),
      many: await writeProject(consumer, 'many'),
      official: await writeProject(consumer, 'official', 'official'),
    };
    const time = await alternate(ROUNDS, {
      baseline: () => timed(() => compile(directories.baseline)),
      ours: () => timed(() => compile(directories.ours)),
      many: () => timed(() => compile(directories.many)),
      official: () => timed(() => compile(directories.official)),
    });
    const files = {
      baseline: await countFiles(directories.baseline),
      ours: await countFiles(directories.ours),
      official: await countFiles(directories.official),
    };
    const [ratio, manyRatio] = [time.ours / time.baseline, time.many / time.baseline];
    return [
      {
        what: 'ours beside the project without the import',
        ours: milliseconds(time.ours),
        other: `${milliseconds(time.baseline)} (baseline)`,
        ratio: times(ratio),
        ...atMost(ratio, 1.3, times),
      },
      {
        what: `a domain of ${OPERATIONS} operations more, limited to three scopes, beside the project without the import`,
        ours: milliseconds(time.many),
        other: `${milliseconds(time.baseline)} (baseline)`,
        ratio: times(manyRatio),
        ...atMost(manyRatio, 1.3, times),
      },
      {
        what: 'ours beside the official client',
        ours: milliseconds(time.ours),
        other: milliseconds(time.official),
        ratio: times(time.ours / time.official),
      },
      {
        what: `files read (baseline: ${files.baseline})`,
        ours: String(files.ours),
        other: String(files.official),
      },
    ];
  },
};

async function writeProject(
  { write, directory }: Consumer,
  name: keyof typeof projects,
  parent = 'types',
): Promise<string> {
  await write(`${parent}/${name}/main.ts`, projects[name]);
  await write(`${parent}/${name}/tsconfig.json`, JSON.stringify(configuration));
  return join(directory, parent, name);
}

/** Throws with what tsc says where a project does not compile. */
async function compile(directory: string, ...options: string[]): Promise<string> {
  try {
    return await runNode([join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.', ...options], directory);
  } catch (error) {
    throw new Error(`${directory} does not compile:\n${(error as { stdout?: string }).stdout}`, { cause: error });
  }
}

async function countFiles(directory: string): Promise<number> {
  const files = await compile(directory, '--listFiles');
  return files.trim().split('\n').length;
}
