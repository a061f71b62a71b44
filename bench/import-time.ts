import { runNode } from './consumer.ts';
import { atLeast, type Measurement, milliseconds, timesFaster } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 9;

/** Prints how long it takes, in milliseconds, from before the import until there is a client. */
const script = (specifier: string, construct: string): string => `
const start = performance.now();
const module = await import('${specifier}');
new module.${construct}({ apiToken: '${'a'.repeat(40)}' });
console.log(performance.now() - start);
`;

export const importTime: Measurement = {
  name: 'import',
  title: '`import` + `new`',
  how: `A fresh Node process for each of ${ROUNDS} rounds; \`performance.now()\` before the import and after \`new\`, the package as installed, unbundled. The time of the whole process includes the start of Node.`,
  async measure(consumer) {
    const ours = await consumer.write('import.mjs', script('cloudflare-connector', 'CloudflareConnector'));
    const official = await consumer.write('official/import.mjs', script('cloudflare', 'default'));
    const empty = await consumer.write('empty.mjs', '');
    const inside = (path: string) => async () => Number(await runNode([path], consumer.directory));
    const outside = (path: string) => () => timed(() => runNode([path], consumer.directory));
    const time = await alternate(ROUNDS, { ours: inside(ours), official: inside(official) });
    const whole = await alternate(5, {
      ours: outside(ours),
      official: outside(official),
      empty: outside(empty),
    });
    const faster = time.official / time.ours;
    return [
      {
        what: 'import + new',
        ours: milliseconds(time.ours),
        other: milliseconds(time.official),
        ratio: timesFaster(faster),
        ...atLeast(faster, 20, timesFaster),
      },
      {
        what: `the whole process (an empty one: ${milliseconds(whole.empty)})`,
        ours: milliseconds(whole.ours),
        other: milliseconds(whole.official),
        ratio: timesFaster(whole.official / whole.ours),
      },
    ];
  },
};
