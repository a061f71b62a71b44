/**
 * Checks every request the library makes, and every answer the simulator gives, against Cloudflare's OpenAPI document; and
 * that the inputs and types of the operations have all that the document has:
 *
 *     npm run contract -- <openapi.json[.gz]>
 *
 * Exits with 1 when something is not as the document says, with 2 when the document can not be read.
 */
import { runnable } from '../src/operations/declare.ts';
import type { Schema } from '../src/operations/schema.ts';
import { deviations } from '../tests/contract/deviations.ts';
import { names, schemas } from '../tests/contract/facade-names.ts';
import { facadeSource } from '../tests/contract/facade-source.ts';
import { omissions } from '../tests/contract/omissions.ts';
import { probes, scenario } from '../tests/contract/scenario.ts';
import { operations } from '../tests/operations.ts';
import { checkContract } from './contract/check-contract.ts';
import { type Counts, checkFacade } from './contract/check-facade.ts';
import { FacadeTypes } from './contract/facade-types.ts';
import { type OpenApiDocument, readDocument } from './contract/openapi-document.ts';

const [path, ...others] = process.argv.slice(2);
if (path === undefined || others.length > 0)
  fail('Usage: npm run contract -- <path to openapi.json or openapi.json.gz>');
const started = performance.now();
const declared = [...operations.values()].map(({ operation }) => operation);
const document = read(path);
const report = await checkContract({ scenario, operations: declared, probes, document, deviations });
const { covered, exchanges, deviationsUsed } = report;
const facade = await checkFacade({
  operations: [...operations.values()],
  inputOf: async (operation) => (await runnable(operation).input()) as Schema,
  types: new FacadeTypes(facadeSource),
  ...{ document, names, schemas, omissions },
});
const violations = [...report.violations, ...facade.violations];

for (const { where, what, operation } of violations) {
  console.error(`✗ ${where}${operation === undefined ? '' : ` (${operation})`}\n    ${what}`);
}
const statuses = [...new Set(exchanges.map(({ status }) => status))].sort();
console.log(`operations covered    ${covered.length} of ${declared.length}`);
console.log(`requests validated    ${exchanges.length}`);
console.log(`responses validated   ${exchanges.length}, of status ${statuses.join(', ')}`);
console.log(`deviations used       ${deviationsUsed} of ${deviations.length}`);
for (const [what, { accepted, omitted, missing }] of Object.entries<Counts>(facade.counts)) {
  console.log(
    `${`documented ${what}`.padEnd(21)} ${accepted} accepted, ${omitted} omitted on purpose, ${missing} missing`,
  );
}
console.log(`violations            ${violations.length}`);
console.log(`time                  ${((performance.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = violations.length > 0 ? 1 : 0;

function read(file: string): OpenApiDocument {
  try {
    return readDocument(file);
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
