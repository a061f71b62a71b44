import type { Command } from 'commander';
import { addSubjectOptions } from '../../input/subject.ts';
import { exitCodes } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';
import { addComparisonOptions, type ComparisonOptions, planned, printPlan } from './comparison.ts';
import { withConnector } from './connection.ts';
import { exitCodesHelp, INPUT_HELP } from './help.ts';

/** Adds `dns plan`: the changes that bring a zone to a zone file. */
export function addPlan(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('plan')
    .summary('print the changes that a zone file would make')
    .description(
      'Prints the records to create (+), update (~) and delete (-) so that the zone matches a zone file. Changes nothing.',
    )
    .argument('<zone>', 'zone name or id')
    .argument('<file>', 'BIND zone file; - for standard input');
  addComparisonOptions(command)
    .option('--json', 'print the plan as JSON, for dns apply --plan')
    .addHelpText('after', HELP)
    .action(async (zone: string, file: string, options: PlanCommandOptions) =>
      end(await planZone(zone, file, options, io)),
    );
  addSubjectOptions(command, 'DNS · Read');
}

interface PlanCommandOptions extends ComparisonOptions {
  readonly json?: boolean;
}

function planZone(zone: string, path: string, options: PlanCommandOptions, io: Io): Promise<number> {
  return withConnector({ path, what: 'the zone file' }, options, io, async (cf, read) => {
    const plan = await planned(cf, zone, await read(), options, io);
    if (options.json) io.stdout.write(`${JSON.stringify(plan, undefined, 2)}\n`);
    else printPlan(plan, options, io);
    return plan.isEmpty ? exitCodes.granted : exitCodes.pending;
  });
}

const HELP = `${INPUT_HELP}
${exitCodesHelp('the zone matches the file', 'the zone differs from the file')}

Examples:
  $ cloudflare-connector dns plan example.com zone.txt
  $ cloudflare-connector dns plan example.com zone.txt --prune --owner-comment '[octo]'
  $ cloudflare-connector dns plan example.com zone.txt --json > plan.json
  $ cloudflare-connector dns plan example.com - --simulate < zone.txt`;
