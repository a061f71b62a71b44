/**
 * Measures the package as users get it, beside the official client, and fails if a bound is not met:
 *
 *     npm run bench                            everything; writes bench/RESULTS.md
 *     npm run bench -- --only import,bundle    these alone; writes nothing
 *     npm run bench -- --no-build              what is in dist, as it is
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSizes } from './bundle-size.ts';
import { catalogLookup } from './catalog-lookup.ts';
import { connectorMemory } from './connector-memory.ts';
import { makeConsumer, repository } from './consumer.ts';
import { detection } from './detection.ts';
import { dnsApply } from './dns-apply.ts';
import { dnsList } from './dns-list.ts';
import { dnsPlan } from './dns-plan.ts';
import { dnsZones } from './dns-zones.ts';
import { firstDenial } from './first-denial.ts';
import { importTime } from './import-time.ts';
import type { Line, Measurement } from './measurement.ts';
import { packageSize } from './package-size.ts';
import { perCallTime } from './per-call.ts';
import { purge } from './purge.ts';
import { asMarkdown, asText, machine, type Result, versions } from './report.ts';
import { tools } from './tool-tokens.ts';
import { typeCheck } from './type-check.ts';
import { zonesList } from './zones-list.ts';

/** In the order of the report: the size of a Worker first, for most users have one file, and then what each program pays. */
const measurements = [
  bundleSizes,
  importTime,
  connectorMemory,
  perCallTime,
  firstDenial,
  dnsList,
  dnsApply,
  zonesList,
  dnsPlan,
  dnsZones,
  purge,
  packageSize,
  typeCheck,
  detection,
  catalogLookup,
  tools,
] as const;

/** The measurements that `--only` names; all of them without it. */
function chosen(only: string | undefined): readonly Measurement[] {
  const names = only?.split(',') ?? measurements.map(({ name }) => name);
  const unknown = names.filter((name) => !measurements.some((measurement) => measurement.name === name));
  if (unknown.length > 0) {
    console.error(
      `Unknown measurement: ${unknown.join(', ')}. Known: ${measurements.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(2);
  }
  return measurements.filter(({ name }) => names.includes(name));
}

/** What cannot be measured is not met. The other measurements go on. */
function failure(error: unknown): readonly Line[] {
  console.error(error instanceof Error ? error.message : error);
  return [{ what: 'could not be measured', ours: '–', bound: 'a number', measured: 'none', met: false }];
}

/** The official client takes a token, a key and a base address from these. */
function forgetCredentials(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('CLOUDFLARE_')) delete process.env[name];
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, build: { type: 'boolean', default: true } },
  allowNegative: true,
});
const toMeasure = chosen(values.only);
forgetCredentials();

const conditions = [machine(), versions()];
console.log(`${conditions.join('\n')}\n`);
console.log(values.build ? 'Building and installing the package …\n' : 'Installing the package as it is in dist …\n');
const consumer = await makeConsumer({ build: values.build });
const results: Result[] = [];
try {
  for (const measurement of toMeasure) {
    const result = { measurement, lines: await measurement.measure(consumer).catch(failure) };
    results.push(result);
    console.log(asText(result));
  }
} finally {
  await consumer.remove();
}

if (values.only === undefined) {
  await writeFile(
    join(repository, 'bench/RESULTS.md'),
    asMarkdown(results, [`${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`, ...conditions]),
  );
  console.log('Written to bench/RESULTS.md.');
}
const failed = results.flatMap(({ lines }) => lines).filter(({ met }) => met === false);
for (const { what, measured, bound } of failed) console.error(`NOT MET: ${what}: ${measured}, bound ${bound}`);
if (failed.length > 0) process.exitCode = 1;
