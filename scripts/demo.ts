/**
 * `npm run demo`: token checks and DNS on the embedded simulator. If CLOUDFLARE_API_TOKEN is set, checks that token against
 * the real API instead, and changes nothing.
 */
import pc from 'picocolors';
import { createSample } from '../src/cli/input/sample.ts';
import { verdictOf } from '../src/cli/output/exit.ts';
import { wantsColors } from '../src/cli/output/io.ts';
import { renderReport } from '../src/cli/output/report.ts';
import { CloudflareConnector, CloudflareConnectorError } from '../src/index.ts';
import { redact } from '../src/permissions/token-format.ts';

const colors = wantsColors(process.env, process.stdout);
const { bold, dim, red, green } = pc.createColors(colors);

const title = (text: string): void => console.log(`\n${bold(text)}\n`);
// `npm run demo | head` must not cause a stack trace.
process.stdout.on('error', () => process.exit());

const step = (call: string, result: string): void => console.log(`  ${call.padEnd(24)} ${dim('→')} ${result}`);

async function showCheck(cf: CloudflareConnector, source: string): Promise<void> {
  const report = await cf.permissions.detect();
  console.log(renderReport(report, { verdict: verdictOf(report), source, colors }).trimEnd());
}

async function checkRealToken(apiToken: string): Promise<void> {
  title('Your token, checked against the real API with read requests only.');
  try {
    await showCheck(new CloudflareConnector({ apiToken }), 'CLOUDFLARE_API_TOKEN');
  } catch (error) {
    if (!CloudflareConnectorError.is(error)) throw error;
    console.log(`  ${red('✗')} ${redact(error.message, apiToken)}`);
  }
  console.log(dim('\n  Unset CLOUDFLARE_API_TOKEN to see the whole demo on the simulator.'));
}

async function showEverything(): Promise<void> {
  const { cloudflare, tokens } = createSample();
  const connect = (name: string): CloudflareConnector => {
    const apiToken = tokens.find((token) => token.name === name)?.value ?? '';
    return new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
  };

  title('1. A token with all requested permissions');
  await showCheck(connect('good'), 'the simulator');
  title('2. A token that lacks permissions');
  await showCheck(connect('missing'), 'the simulator');
  title('3. An expired token');
  await showCheck(connect('expired'), 'the simulator');

  title('4. DNS records of example.com, with the first token');
  await changeRecords(connect('good').dns.records);

  title('5. The error of the second token for the same call');
  try {
    await connect('missing').dns.records.create({ zone, type: 'A', name: 'api', content: '192.0.2.7' });
  } catch (error) {
    if (!CloudflareConnectorError.is(error)) throw error;
    const [first = '', ...rest] = error.message.split('\n');
    console.log([`  ${red('✗')} ${first}`, ...rest.map((line) => `    ${line.trim()}`)].join('\n'));
  }
}

const zone = 'example.com';

async function changeRecords(records: CloudflareConnector['dns']['records']): Promise<void> {
  const relative = (name: string): string => (name === zone ? '@' : name.replace(`.${zone}`, ''));
  const all = async (): Promise<string> =>
    (await records.list({ zone }).all()).map(({ type, name }) => `${type} ${relative(name)}`).join(', ');
  const upsert = async (name: string, content: string): Promise<void> => {
    const { action, record } = await records.upsert({ zone, type: 'A', name, content });
    step(`upsert A ${name} ${content}`, `${green(action)} ${record.name}`);
  };

  step('list', await all());
  const created = await records.create({ zone, type: 'A', name: 'api', content: '192.0.2.7' });
  step('create A api 192.0.2.7', `${green('created')} ${created.name}`);
  await upsert('api', '192.0.2.8');
  await upsert('api', '192.0.2.8');
  await upsert('new', '192.0.2.9');
  await records.delete({ zone, record: created.id });
  step('delete A api', green('deleted'));
  step('list', await all());
}

const apiToken = process.env.CLOUDFLARE_API_TOKEN;
await (apiToken?.trim() ? checkRealToken(apiToken) : showEverything());
console.log();
