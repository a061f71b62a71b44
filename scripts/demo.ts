/**
 * `npm run demo`: token checks and DNS on the embedded simulator. With CLOUDFLARE_API_TOKEN set, that token is checked
 * against the real API instead; nothing is changed.
 */
import pc from 'picocolors';
import { wantsColors } from '../src/cli/io.ts';
import { renderReport } from '../src/cli/render.ts';
import { createSample } from '../src/cli/sample.ts';
import { verdictOf } from '../src/cli/verdict.ts';
import { CloudflareConnector, CloudflareConnectorError } from '../src/index.ts';
import { redact } from '../src/permissions/token.ts';

const colors = wantsColors(process.env, process.stdout);
const { bold, dim, red, green } = pc.createColors(colors);

const title = (text: string): void => console.log(`\n${bold(text)}\n`);
const step = (call: string, result: string): void => console.log(`  ${call.padEnd(52)} ${dim('→')} ${result}`);

async function showCheck(cf: CloudflareConnector, source: string): Promise<void> {
  const report = await cf.permissions.detect();
  console.log(renderReport(report, { verdict: verdictOf(report), source, colors }).trimEnd());
}

async function checkRealToken(apiToken: string): Promise<void> {
  title('Your token, checked against the real API. Read requests only.');
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

  title('1. A token that may do everything it is asked for');
  await showCheck(connect('good'), 'the simulator');
  title('2. A token that lacks rows');
  await showCheck(connect('missing'), 'the simulator');
  title('3. A token that has expired');
  await showCheck(connect('expired'), 'the simulator');

  title('4. DNS records of example.com, with the good token');
  const { records } = connect('good').dns;
  const zone = 'example.com';
  const list = async () => (await records.list({ zone }).all()).map(({ type, name }) => `${type} ${name}`).join(', ');
  step('records.list()', await list());
  const created = await records.create({ zone, type: 'A', name: 'api', content: '192.0.2.7' });
  step("records.create('A', 'api', '192.0.2.7')", `${green('created')} ${created.name} ${created.content}`);
  for (const content of ['192.0.2.8', '192.0.2.8', '192.0.2.9']) {
    const { action, record } = await records.upsert({
      zone,
      type: 'A',
      name: content.endsWith('9') ? 'new' : 'api',
      content,
    });
    step(
      `records.upsert('A', '${record.name.split('.')[0]}', '${content}')`,
      `${green(action)} ${record.name} ${record.content}`,
    );
  }
  await records.delete({ zone, record: created.id });
  step("records.delete('api')", await list());

  title('5. The same with a token that may only read');
  await connect('missing')
    .dns.records.create({ zone, type: 'A', name: 'api', content: '192.0.2.7' })
    .catch((error: Error) =>
      console.log(error.message.replace(/^/gm, '  ').replace(/^/, red('✗')).replace('✗ ', '✗ ')),
    );
}

const apiToken = process.env.CLOUDFLARE_API_TOKEN;
await (apiToken?.trim() ? checkRealToken(apiToken) : showEverything());
console.log();
