/**
 * Runs one program on a new simulated account, and reports what it printed and sent. The page ends the worker after that, or when
 * somebody presses Stop.
 */
import type { Cloudflare } from '../src/testing/index.ts';
import type { Failure, Report, Run } from './messages.ts';
import { rewriteImports } from './rewrite-imports.ts';

const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  'cloudflare-connector': () => import('../src/index.ts'),
  'cloudflare-connector/dns-as-code': () => import('../src/domains/dns/as-code/index.ts'),
  'cloudflare-connector/integration': () => import('../src/integration/index.ts'),
  'cloudflare-connector/permissions': () => import('../src/permissions.ts'),
  'cloudflare-connector/testing': () => import('../src/testing/index.ts'),
  'cloudflare-connector/tools': () => import('../src/tools/index.ts'),
};

const report = (message: Report): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<Run>) => void run(data));

async function run({ code, token }: Run): Promise<void> {
  // What a program of Node has.
  Object.assign(globalThis, { process: { env: { CLOUDFLARE_SIMULATE_TOKEN: token }, argv: ['node', 'program.mjs'] } });
  const { error } = console;
  console.error = () => undefined;
  const { cloudflare } = await import('../src/testing/simulate.ts');
  console.error = error;
  const before = linesOf(cloudflare);
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    console[level] = (...values: unknown[]) => {
      const text = values.map(shown).join(' ');
      report({ kind: 'output', text, isPlan: values.length === 1 && isPlan(text) });
      sendRequests(cloudflare);
    };
  }
  const start = performance.now();
  try {
    await execute(code);
  } catch (thrown) {
    report({ kind: 'failure', failure: failureOf(thrown) });
  }
  sendRequests(cloudflare);
  const milliseconds = performance.now() - start;
  report({ kind: 'done', changes: difference(before, linesOf(cloudflare)), milliseconds });
}

async function execute(code: string): Promise<void> {
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (load: (from: string) => Promise<unknown>) => Promise<void>;
  await new AsyncFunction('__load', rewriteImports(code))(async (from) => {
    const load = modules[from];
    if (load) return load();
    throw new Error(`The playground has no ${from}. It has ${Object.keys(modules).join(', ')}.`);
  });
}

function sendRequests({ requests }: Cloudflare): void {
  report({
    kind: 'requests',
    requests: requests.map(({ method, path, query, status }) => {
      const search = new URLSearchParams(query).toString();
      return { method, path: search ? `${path}?${search}` : path, status };
    }),
  });
}

function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { name: 'Thrown', message: shown(thrown), needed: [], fixUrl: undefined };
  const { name, message } = thrown;
  const { needed = [], fixUrl } = thrown as { needed?: readonly { label: string }[]; fixUrl?: string };
  return { name, message, needed: needed.map(({ label }) => label), fixUrl };
}

/** A text as it is, and anything else nearly as it is written in code. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Map) return `Map ${shown(Object.fromEntries(value))}`;
  const compact = JSON.stringify(value) ?? String(value);
  return compact.length <= 80 ? compact : JSON.stringify(value, null, 2);
}

/** What `${plan}` is: the name of the zone, a line for each change, and their numbers. */
const isPlan = (text: string): boolean => /\n\d+ to create, \d+ to update, \d+ to delete/.test(text);

/** The records and changed settings of the account, a line for each. */
function linesOf({ zones }: Cloudflare): readonly string[] {
  return zones.list().flatMap(({ name, records, settings }) => [
    ...records.list().map((record) => {
      const ttl = record.ttl === 1 ? '' : ` ttl ${record.ttl}`;
      return `${record.type} ${record.name} ${record.content}${record.proxied ? ' proxied' : ttl}`;
    }),
    ...Object.entries(settings.changes()).map(([id, value]) => `${name}: ${id} = ${shown(value)}`),
  ]);
}

function difference(before: readonly string[], after: readonly string[]): readonly string[] {
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  return [...gone, ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)];
}
