import type { Command } from 'commander';
import { addSubjectOptions } from '../../input/subject.ts';
import { exitCodes } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';
import {
  addComparisonOptions,
  type ComparisonOptions,
  planned,
  printPlan,
  printPlans,
  printReports,
  savePlan,
} from './comparison.ts';
import { withConnector } from './connection.ts';
import { exitCodesHelp, INPUT_HELP } from './help.ts';
import { inCommand, planMany } from './many.ts';

/** Adds `dns plan`: the changes that bring zones to their files. */
export function addPlan(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('plan')
    .summary('print the changes that zone files would make')
    .description(
      'Prints the records to create (+), update (~) and delete (-) so that a zone matches its file, and those that --prune would delete (=). Changes nothing.',
    )
    .argument('<zone>', 'zone name or id; or a folder of zone files, or a YAML file with zones')
    .argument('[file]', 'BIND zone file, YAML or JSON; - for standard input');
  addComparisonOptions(command)
    .option('--json', 'print plans as JSON, for dns apply --plan')
    .option('--out <file>', 'save plans as JSON as well, for dns apply --plan')
    .option('--detailed-exitcode', 'end with 0 for no changes, 1 for a failure, 2 for changes')
    .addHelpText('after', HELP)
    .action(async (zone: string, file: string | undefined, options: ComparisonOptions) =>
      end(await (file === undefined ? planFolder(zone, options, io) : planZone(zone, file, options, io))),
    );
  addSubjectOptions(command, 'DNS · Read');
}

function planZone(zone: string, path: string, options: ComparisonOptions, io: Io): Promise<number> {
  return withConnector({ path, what: 'the zone file' }, options, io, async (cf, read) => {
    const { plan, document } = await planned(cf, zone, path, await read(), options, io);
    printReports([document], io);
    await savePlan(plan, options, io);
    const shown = inCommand(plan);
    if (options.json || options.format === 'json') io.stdout.write(`${JSON.stringify(plan, undefined, 2)}\n`);
    else if (options.format === 'github')
      printPlans([{ zone: plan.zone.name, plan: shown, document, file: path }], options, io);
    else printPlan(shown, options, io);
    if (options.detailedExitcode) {
      if (plan.problems.length + plan.conflicts.length > 0) return exitCodes.failed;
      return plan.isEmpty ? exitCodes.granted : exitCodes.changes;
    }
    if (plan.problems.length > 0) return exitCodes.rejected;
    return plan.isEmpty ? exitCodes.granted : exitCodes.pending;
  });
}

const planFolder = (path: string, options: ComparisonOptions, io: Io): Promise<number> =>
  withConnector(undefined, options, io, (cf, _, token) => planMany(cf, path, options, io, token));

const HELP = `${INPUT_HELP}
${exitCodesHelp('the zone matches the file; with a folder, also if zones differ', 'the zone differs from the file, or has conflicts')}

Examples:
  $ cloudflare-connector dns plan example.com zone.txt
  $ cloudflare-connector dns plan example.com zone.txt --prune --owner-comment '[octo]'
  $ cloudflare-connector dns plan example.com zone.txt --json > plan.json
  $ cloudflare-connector dns plan example.com - --simulate < zone.txt
  $ cloudflare-connector dns plan ./zones --format markdown --out plan.json > comment.md`;
