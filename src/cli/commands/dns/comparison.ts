import { type Command, Option } from 'commander';
import type { CloudflareConnector, DnsPlan, Owner, PlanContent } from '../../../index.ts';
import type { SubjectOptions } from '../../input/subject.ts';
import { renderDiff, retainedNote } from '../../output/dns-diff.ts';
import type { Io } from '../../output/io.ts';

/** The options that say how a zone is compared with a zone file. */
export interface ComparisonOptions extends SubjectOptions {
  readonly prune?: boolean;
  readonly ownerTag?: string;
  readonly ownerComment?: string;
  readonly ownerName?: readonly string[];
  readonly ignore?: readonly string[];
}

export function addComparisonOptions(command: Command): Command {
  return command
    .option('--prune', 'delete the managed records that are not in the file')
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
    .option('--ignore <pattern>', 'ignore records with a matching name; may be repeated', several);
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Plans the changes that bring a zone to the records of a zone file. */
export function planned(
  cf: CloudflareConnector,
  zone: string,
  records: string,
  { prune, ignore, ...options }: ComparisonOptions,
  { signal }: Io,
): Promise<DnsPlan> {
  return cf.dns.plan({ zone, records, owner: ownerOf(options), ignore, prune }, { signal });
}

/** The owner that the options name, if any. */
export function ownerOf({ ownerTag, ownerComment, ownerName }: ComparisonOptions): Owner | undefined {
  if (ownerTag !== undefined) return { tag: ownerTag };
  if (ownerComment !== undefined) return { comment: ownerComment };
  return ownerName && { names: ownerName };
}

/** Prints a plan as a diff. */
export function printPlan(plan: PlanContent, { prune }: ComparisonOptions, { stdout }: Io): void {
  stdout.write(renderDiff(plan, stdout.colors) + retainedNote(plan, prune));
}
