import { join } from 'node:path';
import { type Consumer, repository, runNode } from './consumer.ts';
import { atMost, type Measurement, milliseconds, times } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 5;

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
      official: await writeProject(consumer, 'official', 'official'),
    };
    const time = await alternate(ROUNDS, {
      baseline: () => timed(() => compile(directories.baseline)),
      ours: () => timed(() => compile(directories.ours)),
      official: () => timed(() => compile(directories.official)),
    });
    const files = {
      baseline: await countFiles(directories.baseline),
      ours: await countFiles(directories.ours),
      official: await countFiles(directories.official),
    };
    const ratio = time.ours / time.baseline;
    return [
      {
        what: 'ours beside the project without the import',
        ours: milliseconds(time.ours),
        other: `${milliseconds(time.baseline)} (baseline)`,
        ratio: times(ratio),
        ...atMost(ratio, 1.3, times),
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
