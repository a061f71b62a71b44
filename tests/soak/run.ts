import { parseArgs } from 'node:util';
import { droppedConnectors, hugeBodies, longList, type Measured, manyCalls, tenants } from './soak.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });
const { short, only = '' } = values;

const parts: readonly (readonly [name: string, run: () => Promise<readonly Measured[]>])[] = [
  ['calls', () => manyCalls(short ? 30_000 : 1_000_000)],
  ['list', () => longList(short ? 200_000 : 1_000_000)],
  ['bodies', () => hugeBodies(short ? 3 : 20)],
  ['connectors', () => droppedConnectors(short ? 2_000 : 10_000)],
  ['tenants', () => tenants(100, short ? 50 : 1_000)],
];

const rounded = (value: number): number => Math.round(value * 100) / 100;

for (const [name, run] of parts.filter(([part]) => part.includes(only))) {
  const started = performance.now();
  for (const { what, value, unit, most } of await run()) {
    const isMet = value <= most;
    console.log(`${isMet ? 'met' : 'NOT MET'}: ${what}: ${rounded(value)} ${unit} (at most ${rounded(most)})`);
    if (!isMet) process.exitCode = 1;
  }
  console.log(`${name}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}
