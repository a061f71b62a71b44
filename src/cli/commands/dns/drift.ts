import { type Command, Option } from 'commander';
import { addSubjectOptions } from '../../input/subject.ts';
import type { Io } from '../../output/io.ts';
import { addReadingOptions, type ComparisonOptions } from './comparison.ts';
import { withConnector } from './connection.ts';
import { exitCodesHelp, INPUT_HELP } from './help.ts';
import { driftMany, validateMany } from './many.ts';

/** Adds `dns drift`: how zones differ from their files. */
export function addDrift(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('drift')
    .summary('report how zones differ from their files')
    .description(
      'Reports for a schedule what differs, since when it could be seen, and apart from that the records that no file has. Changes nothing.',
    )
    .argument('<path>', 'folder of zone files, or a YAML file with zones');
  addReadingOptions(command)
    .addOption(new Option('--owner-tag <tag>', 'records with this tag are managed').conflicts(['ownerComment']))
    .option('--owner-comment <prefix>', 'records whose comment starts with this prefix are managed')
    .option('--json', 'print the report as JSON')
    .option('--detailed-exitcode', 'end with 0 for no drift, 1 for a failure, 2 for drift')
    .addHelpText('after', HELP)
    .action(async (path: string, options: ComparisonOptions) =>
      end(await withConnector(undefined, options, io, (cf, _, token) => driftMany(cf, path, options, io, token))),
    );
  addSubjectOptions(command, 'DNS · Read');
}

/** Adds `dns validate`: checks of files without a token or a network. */
export function addValidate(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('validate')
    .summary('check zone files, without a token or network')
    .description('Reads all zone files of a folder, and says what is wrong with them. Sends no request.')
    .argument('<path>', 'folder of zone files, or a YAML file with zones');
  addReadingOptions(command)
    .addHelpText('after', VALIDATE_HELP)
    .action(async (path: string, options: ComparisonOptions) => end(await validateMany(path, options, io)));
}

const HELP = `${INPUT_HELP}
${exitCodesHelp('no managed record differs', 'managed records differ')}

Examples:
  $ cloudflare-connector dns drift ./zones
  $ cloudflare-connector dns drift ./zones --exact --json > drift.json`;

const VALIDATE_HELP = `
Exit codes:
  0   all files are valid; what is probably a mistake is a warning
  64  invalid command line
  65  a file is invalid; the error names line and column
  66  a file cannot be read

Examples:
  $ cloudflare-connector dns validate ./zones
  $ cloudflare-connector dns validate ./zones --lenient foreign-types,clamp-ttl`;
