import type { Command } from 'commander';
import pc from 'picocolors';
import {
  type CloudflareConnector,
  DnsApplyError,
  type DnsChange,
  type DnsPlan,
  type DnsPlanData,
  type PlanContent,
  type PlanLimits,
} from '../../../index.ts';
import { pluralize } from '../../../pluralize.ts';
import { confirm } from '../../input/standard-input.ts';
import { addSubjectOptions } from '../../input/subject.ts';
import { isEmpty } from '../../output/dns-diff.ts';
import { outcomeOf } from '../../output/dns-outcome.ts';
import { Exit, exitCodes } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';
import { ProgressBar } from '../../output/progress-bar.ts';
import {
  addComparisonOptions,
  type ComparisonOptions,
  limitsOf,
  ownerOf,
  planned,
  printPlan,
  printReports,
} from './comparison.ts';
import { nameOf, type Source, withConnector } from './connection.ts';
import { exitCodesHelp, INPUT_HELP } from './help.ts';
import { applyMany, applySaved, inCommand } from './many.ts';

/** Adds `dns apply`: makes the changes of a zone file or a saved plan. */
export function addApply(dns: Command, io: Io, end: (code: number) => void): void {
  const command = dns
    .command('apply')
    .summary('make these changes')
    .description(
      'Prints the changes of zone files or a saved plan, asks for confirmation, and makes them. Checks first that the token has the permission, and that the zone has not changed since the plan was made.',
    )
    .argument('[zone]', 'zone name or id; or a folder of zone files, or a YAML file with zones')
    .argument('[file]', 'BIND zone file, YAML or JSON; - for standard input');
  addComparisonOptions(command)
    .option('--plan <file>', 'apply a plan saved as JSON instead of a zone file; - for standard input')
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--dry-run', 'run every check and change nothing')
    .option(
      '--checkpoint <file>',
      'with a folder: keep in this file which zones are done, and go on after an interruption',
    )
    .option('--detailed-exitcode', 'with a folder: end with 0 for no changes, 1 for a failure, 2 if changes were made')
    .addHelpText('after', HELP)
    .action(async (zone: string | undefined, file: string | undefined, options: ApplyCommandOptions) =>
      end(await applyZone(zone, file, options, io)),
    );
  addSubjectOptions(command, 'DNS · Edit');
}

interface ApplyCommandOptions extends ComparisonOptions {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly checkpoint?: string;
}

/** Milliseconds after which a zone is read again, unless a person was asked in between. */
const MAX_AGE = 30_000;

/** Resolves to the exit code. */
async function applyZone(
  zone: string | undefined,
  path: string | undefined,
  options: ApplyCommandOptions,
  io: Io,
): Promise<number> {
  const source = sourceToApply(zone, path, options);
  if (!options.yes && !options.dryRun && (!io.stdin.isTTY || source.path === '-')) {
    throw new Exit(
      'usage',
      'Cannot ask for confirmation: stdin is not a terminal. Use --yes to apply, or --dry-run to preview.',
    );
  }
  if (options.checkpoint !== undefined && source.what === 'the zone file') {
    throw new Exit(
      'usage',
      '--checkpoint is for a folder, or for the plans of one: a single zone is read again anyway.',
    );
  }
  const ask = (question: string) => confirm(question, io);
  if (source.what === 'the folder') {
    return withConnector(undefined, options, io, (cf, _, token) => applyMany(cf, source.path, options, io, ask, token));
  }
  return withConnector({ path: source.path, what: source.what }, options, io, async (cf, read, token) => {
    const { signal } = io;
    const text = await read();
    if (source.what === 'the plan' && /^\s*\{\s*"version"\s*:\s*1\s*,\s*"plans"/.test(text)) {
      return applySaved(cf, text, options, io, ask, token);
    }
    const limits = limitsOf(options);
    const plan =
      source.what === 'the plan'
        ? planIn(text, nameOf(source))
        : await planOf(cf, zone ?? '', source.path, text, options, io);
    if (source.what === 'the zone file') printPlan(inCommand(plan), options, io);
    if (source.what === 'the zone file' && isEmpty(plan)) return exitCodes.granted;
    // Report every problem that can be found before the first change, before asking for confirmation.
    const { batches, applied } = await cf.dns.apply({ plan, dryRun: true, maxAge: MAX_AGE, ...limits }, { signal });
    if (source.what === 'the plan') printPlan(inCommand(plan), options, io);
    const left = changesOf(plan).length - applied.length;
    const { green } = pc.createColors(io.stdout.colors);
    if (left === 0) {
      io.stdout.write(`${green(`✓ ${plan.zone.name} already matches the plan.`)}\n`);
      return exitCodes.granted;
    }
    if (options.dryRun) {
      io.stdout.write(
        `Dry run: nothing was changed. ${pluralize(left, 'change')} would be made in ${pluralize(batches.length, 'request')}.\n`,
      );
      return exitCodes.pending;
    }
    if (!options.yes && !(await confirm(`Make ${pluralize(left, 'change')} in ${plan.zone.name}?`, io))) {
      io.stderr.write('Nothing was changed.\n');
      return exitCodes.pending;
    }
    await make(cf, plan, { ...limits, maxAge: options.yes ? MAX_AGE : 0 }, io);
    return exitCodes.granted;
  });
}

async function planOf(
  cf: CloudflareConnector,
  zone: string,
  path: string,
  text: string,
  options: ComparisonOptions,
  io: Io,
) {
  const { plan, document } = await planned(cf, zone, path, text, options, io);
  printReports([document], io);
  return plan;
}

/** What is applied. */
type Applied = Source | { readonly path: string; readonly what: 'the folder' };

function sourceToApply(
  zone: string | undefined,
  path: string | undefined,
  { plan, prune, ignore, ...options }: ApplyCommandOptions,
): Applied {
  if (plan === undefined) {
    if (zone !== undefined && path !== undefined) return { path, what: 'the zone file' };
    if (zone !== undefined) return { path: zone, what: 'the folder' };
    throw new Exit('usage', 'Give a zone and a zone file, a folder, or a plan with --plan.');
  }
  if (zone === undefined && !prune && !ignore && !ownerOf(options)) return { path: plan, what: 'the plan' };
  throw new Exit(
    'usage',
    '--plan cannot be combined with a zone, a zone file, --prune, --ignore or an --owner option: the plan contains them.',
  );
}

function planIn(text: string, path: string): DnsPlanData {
  let plan: DnsPlanData | null;
  try {
    plan = JSON.parse(text);
  } catch (error) {
    throw new Exit('data', `${path} is not a plan: ${(error as Error).message}`);
  }
  // The library validates the rest.
  if (typeof plan?.zone?.id === 'string') return plan;
  throw new Exit('data', `${path} is not a plan (expected the output of \`dns plan --json\`).`);
}

const changesOf = ({ creates, updates, deletes }: PlanContent): readonly DnsChange[] => [
  ...deletes,
  ...updates,
  ...creates,
];

async function make(
  cf: CloudflareConnector,
  plan: DnsPlan | DnsPlanData,
  options: PlanLimits & { readonly maxAge: number },
  io: Io,
): Promise<void> {
  const bar = new ProgressBar(io.stderr);
  try {
    bar.show({ done: 0, total: changesOf(plan).length });
    const { applied } = await cf.dns.apply(
      { plan, ...options },
      { signal: io.signal, onProgress: (progress) => bar.show(progress) },
    );
    bar.clear();
    const before = applied.filter(({ already }) => already).length;
    const { green } = pc.createColors(io.stdout.colors);
    const note = before > 0 ? `, ${before} of them already in effect` : '';
    io.stdout.write(`${green(`✓ ${pluralize(applied.length, 'change')} made in ${plan.zone.name}${note}.`)}\n`);
  } catch (error) {
    bar.clear();
    if (!(error instanceof DnsApplyError)) throw error;
    const outcome = outcomeOf(error, plan.zone.name);
    if (!io.signal.aborted) throw new Exit('pending', outcome);
    // An interruption is not an error, but the user has to know which changes were made.
    io.stderr.write(`${outcome}\n`);
    throw error;
  }
}

const HELP = `${INPUT_HELP}
${exitCodesHelp('the zone matches the file', 'not all changes were made: rejected, declined, a dry run, or the zone changed')}

Examples:
  $ cloudflare-connector dns apply example.com zone.txt
  $ cloudflare-connector dns apply example.com zone.txt --prune --yes
  $ cloudflare-connector dns apply --plan plan.json --dry-run
  $ cloudflare-connector dns apply ./zones --yes
  $ cloudflare-connector dns apply ./zones --yes --checkpoint progress.json`;
