import { type Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import {
  type AnnotatedPlan,
  type Leniencies,
  readZone,
  toGithubAnnotations,
  toMarkdown,
  toText,
  type ZoneDocument,
} from '../../../domains/dns/as-code/index.ts';
import type {
  CloudflareConnector,
  DnsPlan,
  DnsPlanData,
  Owner,
  PlanContent,
  PlanLimits,
  PlanOptions,
  RecordLimit,
} from '../../../index.ts';
import type { SubjectOptions } from '../../input/subject.ts';
import { formatOf, includeOf } from '../../input/zone-files.ts';
import { retainedNote } from '../../output/dns-diff.ts';
import { Exit } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';

/** What is done with retained records, and how plans are printed. */
export interface ComparisonOptions extends SubjectOptions {
  readonly prune?: boolean;
  readonly apexNs?: boolean;
  readonly ownerTag?: string;
  readonly ownerComment?: string;
  readonly ownerName?: readonly string[];
  readonly ignore?: readonly string[];
  readonly maxDeletes?: RecordLimit;
  readonly maxChanges?: RecordLimit;
  readonly force?: boolean;
  readonly lenient?: Leniencies;
  readonly exact?: boolean;
  readonly format?: PlanFormat;
  readonly json?: boolean;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
}

const formats = ['text', 'json', 'markdown', 'github'] as const;

export type PlanFormat = (typeof formats)[number];

/** The options that say how a zone is compared with a zone file. */
export function addComparisonOptions(command: Command): Command {
  return addReadingOptions(addLimitOptions(command))
    .option('--prune', 'delete the managed records that are not in the file')
    .option('--apex-ns', "manage NS records of the zone's own name that are not Cloudflare's")
    .addOption(
      new Option('--owner-tag <tag>', 'manage only records with this tag; new records get it').conflicts([
        'ownerComment',
        'ownerName',
      ]),
    )
    .addOption(
      new Option(
        '--owner-comment <prefix>',
        'manage only records whose comment starts with this prefix; new records get it',
      ).conflicts(['ownerTag', 'ownerName']),
    )
    .addOption(
      new Option('--owner-name <pattern>', 'manage only records with a matching name: app, *.dev; may be repeated')
        .argParser(several)
        .conflicts(['ownerTag', 'ownerComment']),
    )
    .option('--ignore <pattern>', 'ignore records with a matching name; may be repeated', several)
    .addOption(new Option('--format <format>', 'how plans are printed').choices(formats));
}

/** The options that say how much a plan may take. */
function addLimitOptions(command: Command): Command {
  return command
    .option('--max-deletes <limit>', 'most records that may be deleted: 5, or 50% (default: 30%)', limit)
    .option('--max-changes <limit>', 'most records that may be updated: 5, or 50% (default: 30%)', limit)
    .option('--force', 'apply a plan that these limits reject, or that leaves nothing');
}

/** The options that say how a file is read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option(
      '--lenient [what]',
      'read what people have: foreign-types, clamp-ttl, join-duplicates, mend-dots; without names, the first three',
      leniencies,
    )
    .option('--exact', 'comments, tags, settings and proxy status that the file does not set must not be there');
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function limit(value: string): RecordLimit {
  if (/^\d+(?:\.\d+)?%$/.test(value)) return value as RecordLimit;
  if (/^\d+$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It must be a number of records, or a percentage such as 30%.');
}

const known: Readonly<Record<string, Leniencies>> = {
  'foreign-types': { foreignTypes: true },
  'clamp-ttl': { clampTtl: true },
  'join-duplicates': { joinDuplicates: true },
  'mend-dots': { missingDot: 'mend' },
};
const allLeniencies: Leniencies = { foreignTypes: true, clampTtl: true, joinDuplicates: true };

function leniencies(value: string): Leniencies {
  const named = value.split(',').map((name) => known[name.trim()]);
  if (named.includes(undefined)) {
    throw new InvalidArgumentError(`It must be one or more of ${Object.keys(known).join(', ')}.`);
  }
  return Object.assign({}, ...named);
}

/** The leniencies that the options name. `--lenient` alone is `true`. */
export const lenientOf = ({ lenient }: ComparisonOptions): Leniencies | undefined =>
  (lenient as Leniencies | true | undefined) === true ? allLeniencies : lenient;

/** The settings of a plan that the options have. */
export function settingsOf({
  prune,
  apexNs,
  ignore,
  maxDeletes,
  maxChanges,
  force,
  ...options
}: ComparisonOptions): PlanOptions {
  const owner = ownerOf(options);
  return {
    ...(owner && { owner }),
    ...(ignore && { ignore }),
    ...(prune && { prune }),
    ...(apexNs && { apexNs }),
    ...limitsOf({ maxDeletes, maxChanges, force }),
  };
}

/** The limits that the options have. */
export const limitsOf = ({ maxDeletes, maxChanges, force }: PlanLimits): PlanLimits => ({
  ...(maxDeletes !== undefined && { maxDeletes }),
  ...(maxChanges !== undefined && { maxChanges }),
  ...(force && { force }),
});

/** A zone's plan, and what it was made from. */
export interface PlannedZone {
  readonly plan: DnsPlan;
  readonly document: ZoneDocument;
}

const ZONE_ID = /^[0-9a-f]{32}$/;

/** Plans the changes that bring a zone to the records of a file. */
export async function planned(
  cf: CloudflareConnector,
  given: string,
  path: string,
  text: string,
  options: ComparisonOptions,
  io: Io,
): Promise<PlannedZone> {
  const { signal } = io;
  // A file is read with the name of its zone.
  const zone = ZONE_ID.test(given) ? await cf.zones.get({ zone: given }, { signal }) : given;
  const document = await readZone(text, {
    ...{ zone: typeof zone === 'string' ? zone : zone.name, format: formatOf(path), lenient: lenientOf(options) },
    ...{ exact: options.exact, apexNs: options.apexNs, file: path, include: includeOf(path === '-' ? '' : path, io) },
  });
  const plan = await cf.dns.plan({ zone, records: document, ...settingsOf(options) }, { signal });
  return { plan, document };
}

/** The owner that the options name, if any. */
export function ownerOf({ ownerTag, ownerComment, ownerName }: ComparisonOptions): Owner | undefined {
  if (ownerTag !== undefined) return { tag: ownerTag };
  if (ownerComment !== undefined) return { comment: ownerComment };
  return ownerName && { names: ownerName };
}

/** Prints plans in the format that the options name. */
export function printPlans(plans: readonly AnnotatedPlan[], options: ComparisonOptions, { stdout }: Io): void {
  const { format = options.json ? 'json' : 'text' } = options;
  switch (format) {
    case 'markdown':
      // A comment has room for a line that marks it.
      stdout.write(toMarkdown(plans, { limit: 65_000 }));
      return;
    case 'github': {
      const annotations = toGithubAnnotations(plans);
      stdout.write(`${annotations ? `${annotations}\n` : ''}${toText(plans)}\n`);
      return;
    }
    default:
      stdout.write(`${toText(plans, { paint: pc.createColors(stdout.colors), columns: stdout.columns ?? 100 })}\n`);
  }
}

/** Prints the plan of one zone as text, with a note on what only `--prune` deletes. */
export function printPlan(plan: PlanContent | DnsPlanData, options: ComparisonOptions, io: Io): void {
  printPlans([{ zone: plan.zone.name, plan }], options, io);
  if ((options.format ?? 'text') === 'text') io.stdout.write(retainedNote(plan, options.prune));
}

/** Prints what was read leniently, or is probably a mistake. */
export function printReports(documents: readonly ZoneDocument[], { stderr }: Io): void {
  const { yellow } = pc.createColors(stderr.colors);
  for (const { reports, file } of documents) {
    for (const report of reports) {
      const place = `${report.file ?? file ?? ''}:${report.line}:${report.column}`;
      stderr.write(`${yellow(report.changed ? 'note:' : 'warning:')} ${place}: ${report.message}\n`);
    }
  }
}

/** Saves plans as JSON, if the options name a file. */
export async function savePlan(plan: object, { out }: ComparisonOptions, io: Io): Promise<void> {
  if (out === undefined) return;
  await io.files.write(out, `${JSON.stringify(plan, undefined, 2)}\n`).catch((error: Error) => {
    throw new Exit('file', `Cannot write ${out}: ${error.message}`);
  });
}
