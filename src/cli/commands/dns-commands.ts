import { type Command, Option } from 'commander';
import { sampleNames } from '../input/sample-names.ts';
import type { SubjectOptions } from '../input/subject.ts';
import type { Io } from '../output/io.ts';
import { applyZone, type DnsApplyOptions, type DnsPlanOptions, exportZone, planZone } from './dns.ts';

/** Adds the commands for DNS. */
export function addDnsCommands(program: Command, io: Io, done: (code: number) => void): void {
  const dns = program
    .command('dns')
    .summary('bring a zone to what a zone file says, or write it to one')
    .description(
      'Brings a DNS zone to what a BIND zone file says, after showing what that changes; or writes it to one.',
    )
    .helpCommand(false)
    .addHelpText('after', OVERVIEW);

  const plan = dns
    .command('plan')
    .summary('show what a zone file would change')
    .description(
      'Shows what has to be created (+), updated (~) and deleted (-) for a zone to have the records of a zone file. Changes nothing.',
    )
    .argument('<zone>', 'its name or id')
    .argument('<file>', 'a BIND zone file; - for standard input');
  addComparison(plan)
    .option('--json', 'print the plan as JSON, which apply takes with --plan')
    .action(async (zone: string, file: string, options: DnsPlanOptions) =>
      done(await planZone(zone, file, options, io)),
    );
  addSubject(plan, 'DNS · Read').addHelpText('after', PLAN_HELP);

  const apply = dns
    .command('apply')
    .summary('make these changes')
    .description(
      'Shows what a zone file or a saved plan changes, asks, and makes the changes. Checks first that the token may, and that the zone is as it was planned for.',
    )
    .argument('[zone]', 'its name or id')
    .argument('[file]', 'a BIND zone file; - for standard input');
  addComparison(apply)
    .option('--plan <file>', 'apply a plan that was saved as JSON, in place of zone and file; - for standard input')
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'check everything, and change nothing')
    .action(async (zone: string | undefined, file: string | undefined, options: DnsApplyOptions) =>
      done(await applyZone(zone, file, options, io)),
    );
  addSubject(apply, 'DNS · Edit').addHelpText('after', APPLY_HELP);

  const exported = dns
    .command('export')
    .summary('write a zone to a zone file')
    .description("Writes a zone as a BIND zone file: Cloudflare's own export, with comments, tags and proxy status.")
    .argument('<zone>', 'its name or id')
    .argument('[file]', 'where to write it (default: standard output)')
    .action(async (zone: string, file: string | undefined, options: SubjectOptions) =>
      done(await exportZone(zone, file, options, io)),
    );
  addSubject(exported, 'DNS · Read').addHelpText('after', EXPORT_HELP);
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function addComparison(command: Command): Command {
  return command
    .option('--prune', 'delete the records that are not in the file')
    .addOption(
      new Option('--owner-tag <tag>', 'touch records with this tag only, and give it to new ones').conflicts([
        'ownerComment',
        'ownerName',
      ]),
    )
    .addOption(
      new Option(
        '--owner-comment <start>',
        'touch records whose comment starts so only, and give it to new ones',
      ).conflicts(['ownerTag', 'ownerName']),
    )
    .addOption(
      new Option('--owner-name <pattern>', 'touch records with such a name only: app, *.dev; may be repeated')
        .argParser(several)
        .conflicts(['ownerTag', 'ownerComment']),
    )
    .option('--ignore <pattern>', 'leave records with such a name alone; may be repeated', several);
}

function addSubject(command: Command, row: string): Command {
  return command
    .option(
      '--token-env <name>',
      `the environment variable with the token, which needs Zone · ${row} (default: CLOUDFLARE_API_TOKEN)`,
    )
    .addOption(
      new Option('--simulate [sample]', 'try it on the embedded simulator, without an account: the zone example.com')
        .choices(sampleNames)
        .preset('good')
        .conflicts(['tokenEnv', 'baseUrl']),
    )
    .option('--base-url <url>', 'ask another API than https://api.cloudflare.com/client/v4; http on this machine only');
}

const OVERVIEW = `
Examples:
  $ cloudflare-connector dns export example.com zone.txt
  $ cloudflare-connector dns plan example.com zone.txt --prune
  $ cloudflare-connector dns apply example.com zone.txt --prune`;

const TOKEN = `
The token:
  Taken from CLOUDFLARE_API_TOKEN or, where that is not set, from standard input, unless that is
  the file; with --token-env from that variable alone. Never from an argument.`;

const FILE = `
The file:
  A BIND zone file, such as dns export writes. TTL 1 is automatic, and what stands in Cloudflare's
  comments counts: ; a comment cf_tags=team:web,cf-proxied:true
  What it does not say of a record (its comment, its tags, whether it is proxied) stays as it is.`;

const codes = (pending: string): string => `
Exit codes:
  0   the zone has what the file says
  1   ${pending}
  2   the token can not be used: none given, expired, a permission row is missing, …
  3   it could not be completed: no such zone, no network, …
  64  the command line is wrong
  65  the file is wrong: its lines and columns are named
  66  the file can not be read or written
  130 ended by Ctrl-C`;

const PLAN_HELP = `${FILE}
${TOKEN}
${codes('there is something to change')}

Examples:
  $ cloudflare-connector dns plan example.com zone.txt
  $ cloudflare-connector dns plan example.com zone.txt --prune --owner-comment '[octo]'
  $ cloudflare-connector dns plan example.com zone.txt --json > plan.json
  $ cloudflare-connector dns plan example.com - --simulate < zone.txt`;

const APPLY_HELP = `${FILE}
${TOKEN}
${codes('not everything was made: refused, declined, a dry run, the zone has changed since')}

Examples:
  $ cloudflare-connector dns apply example.com zone.txt
  $ cloudflare-connector dns apply example.com zone.txt --prune --yes
  $ cloudflare-connector dns apply --plan plan.json --dry-run`;

const EXPORT_HELP = `
Exit codes:
  0   written
  2   the token can not be used: none given, expired, a permission row is missing, …
  3   it could not be completed: no such zone, no network, …
  64  the command line is wrong
  66  the file can not be written
  130 ended by Ctrl-C

Examples:
  $ cloudflare-connector dns export example.com > zone.txt
  $ cloudflare-connector dns export example.com zone.txt`;
