import pc from 'picocolors';
import {
  CloudflareConnector,
  DnsApplyError,
  type DnsChange,
  type DnsPlan,
  type DnsPlanData,
  type Owner,
} from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { confirm } from '../input/confirm.ts';
import { readInput } from '../input/standard-input.ts';
import { type SubjectOptions, subjectOf } from '../input/subject.ts';
import { isEmpty, renderDiff, retainedNote } from '../output/dns-diff.ts';
import { dnsFailure } from '../output/dns-failure.ts';
import { outcomeOf } from '../output/dns-outcome.ts';
import { Exit, exitCodes } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { visible } from '../output/layout.ts';
import { ProgressBar } from '../output/progress-bar.ts';

/** The options of `cloudflare-connector dns plan`. */
export interface DnsPlanOptions extends SubjectOptions {
  readonly prune?: boolean;
  readonly ownerTag?: string;
  readonly ownerComment?: string;
  readonly ownerName?: readonly string[];
  readonly ignore?: readonly string[];
  readonly json?: boolean;
}

/** The options of `cloudflare-connector dns apply`. */
export interface DnsApplyOptions extends DnsPlanOptions {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Something that is read: a file, or standard input for `-`. */
interface Source {
  readonly path: string;
  readonly what: 'the zone file' | 'the plan';
}

/** Shows what a zone file would change. Resolves to the exit code. */
export function planZone(zone: string, path: string, options: DnsPlanOptions, io: Io): Promise<number> {
  return withCloudflare({ path, what: 'the zone file' }, options, io, async (cf, read) => {
    const plan = await planned(cf, zone, await read(), options, io);
    io.stdout.write(
      options.json
        ? `${JSON.stringify(plan, undefined, 2)}\n`
        : renderDiff(plan, io.stdout.colors) + retainedNote(plan, options.prune),
    );
    return plan.isEmpty ? exitCodes.granted : exitCodes.pending;
  });
}

/** Shows what a zone file or a saved plan changes, asks, and makes the changes. Resolves to the exit code. */
export async function applyZone(
  zone: string | undefined,
  path: string | undefined,
  options: DnsApplyOptions,
  io: Io,
): Promise<number> {
  const source = sourceToApply(zone, path, options);
  if (!options.yes && !options.dryRun && (!io.stdin.isTTY || source.path === '-')) {
    throw new Exit(
      'usage',
      'Nobody can be asked, for standard input is no terminal: add --yes to make the changes without, or --dry-run.',
    );
  }
  return withCloudflare(source, options, io, async (cf, read) => {
    const { signal } = io;
    const text = await read();
    const plan =
      source.what === 'the plan' ? planIn(text, nameOf(source)) : await planned(cf, zone ?? '', text, options, io);
    if (source.what === 'the zone file') show(plan, options, io);
    if (source.what === 'the zone file' && isEmpty(plan)) return exitCodes.granted;
    // Everything that can be found out before the first change is told before anybody is asked.
    const { batches, applied } = await cf.dns.apply({ plan, dryRun: true }, { signal });
    if (source.what === 'the plan') show(plan, options, io);
    const left = changesOf(plan).length - applied.length;
    const { green } = pc.createColors(io.stdout.colors);
    if (left === 0) {
      io.stdout.write(`${green(`✓ ${plan.zone.name} has all of it already.`)}\n`);
      return exitCodes.granted;
    }
    if (options.dryRun) {
      io.stdout.write(
        `A dry run: nothing was changed. ${pluralize(left, 'change')} would be made in ${pluralize(batches.length, 'request')}.\n`,
      );
      return exitCodes.pending;
    }
    if (!options.yes && !(await confirm(`Make ${pluralize(left, 'change')} in ${plan.zone.name}?`, io))) {
      io.stderr.write('Nothing was changed.\n');
      return exitCodes.pending;
    }
    await make(cf, plan, io);
    return exitCodes.granted;
  });
}

/** Writes Cloudflare's own export of a zone to a file, or to standard output. */
export async function exportZone(
  zone: string,
  path: string | undefined,
  options: SubjectOptions,
  io: Io,
): Promise<number> {
  return withCloudflare(undefined, options, io, async (cf) => {
    const text = await cf.dns.export({ zone }, { signal: io.signal });
    if (path === undefined || path === '-') {
      io.stdout.write(io.stdout.isTTY ? visible(text) : text);
      return exitCodes.granted;
    }
    await io.files.write(path, text).catch((error: Error) => {
      throw new Exit('file', `${path} can not be written: ${error.message}`);
    });
    io.stderr.write(`Wrote ${zone} to ${path}.\n`);
    return exitCodes.granted;
  });
}

/** Runs something with a connector, and puts what goes wrong in the command's words. */
async function withCloudflare(
  source: Source | undefined,
  options: SubjectOptions,
  io: Io,
  run: (cf: CloudflareConnector, read: () => Promise<string>) => Promise<number>,
): Promise<number> {
  let token: string | undefined;
  try {
    const subject = await subjectOf(options, io, source?.path === '-' ? source.what : undefined);
    token = subject.token;
    const cf = new CloudflareConnector({
      apiToken: token,
      fetch: subject.fetch,
      ...(options.baseUrl !== undefined && { baseURL: options.baseUrl }),
    });
    return await run(cf, () => contentOf(source, io));
  } catch (error) {
    if (io.signal.aborted) throw error;
    throw dnsFailure(error, nameOf(source), token);
  }
}

const nameOf = (source: Source | undefined): string => (source?.path === '-' ? 'standard input' : (source?.path ?? ''));

async function contentOf(source: Source | undefined, io: Io): Promise<string> {
  if (source === undefined) return '';
  if (source.path === '-') return readInput(io);
  return io.files.read(source.path).catch((error: Error) => {
    throw new Exit(
      'file',
      `${source.what[0]?.toUpperCase()}${source.what.slice(1)} ${source.path} can not be read: ${error.message}`,
    );
  });
}

function planned(
  cf: CloudflareConnector,
  zone: string,
  records: string,
  { prune, ignore, ...options }: DnsPlanOptions,
  { signal }: Io,
): Promise<DnsPlan> {
  return cf.dns.plan({ zone, records, owner: ownerOf(options), ignore, prune }, { signal });
}

function ownerOf({ ownerTag, ownerComment, ownerName }: DnsPlanOptions): Owner | undefined {
  if (ownerTag !== undefined) return { tag: ownerTag };
  if (ownerComment !== undefined) return { comment: ownerComment };
  return ownerName && { names: ownerName };
}

function sourceToApply(
  zone: string | undefined,
  path: string | undefined,
  { plan, prune, ignore, ...options }: DnsApplyOptions,
): Source {
  if (plan === undefined) {
    if (zone !== undefined && path !== undefined) return { path, what: 'the zone file' };
    throw new Exit('usage', 'Name a zone and a zone file, or a plan with --plan.');
  }
  if (zone === undefined && !prune && !ignore && !ownerOf(options)) return { path: plan, what: 'the plan' };
  throw new Exit('usage', 'A plan knows its zone and what it was made with: nothing else goes with --plan.');
}

function planIn(text: string, path: string): DnsPlanData {
  let plan: DnsPlanData | null;
  try {
    plan = JSON.parse(text);
  } catch (error) {
    throw new Exit('data', `${path} is no plan: ${(error as Error).message}`);
  }
  // What else it has to have, the library says.
  if (typeof plan?.zone?.id === 'string') return plan;
  throw new Exit('data', `${path} is no plan, which is what dns plan --json prints.`);
}

function show(plan: DnsPlanData, { prune }: DnsPlanOptions, io: Io): void {
  io.stdout.write(renderDiff(plan, io.stdout.colors) + retainedNote(plan, prune));
}

const changesOf = ({ creates, updates, deletes }: DnsPlanData): readonly DnsChange[] => [
  ...deletes,
  ...updates,
  ...creates,
];

async function make(cf: CloudflareConnector, plan: DnsPlanData, io: Io): Promise<void> {
  const bar = new ProgressBar(io.stderr);
  try {
    bar.show({ done: 0, total: changesOf(plan).length });
    const { applied } = await cf.dns.apply(
      { plan },
      { signal: io.signal, onProgress: (progress) => bar.show(progress) },
    );
    bar.clear();
    const before = applied.filter(({ already }) => already).length;
    const { green } = pc.createColors(io.stdout.colors);
    const note = before > 0 ? `, ${before} of them before` : '';
    io.stdout.write(`${green(`✓ ${pluralize(applied.length, 'change')} made in ${plan.zone.name}${note}.`)}\n`);
  } catch (error) {
    bar.clear();
    if (!(error instanceof DnsApplyError)) throw error;
    const outcome = outcomeOf(error, plan.zone.name);
    if (!io.signal.aborted) throw new Exit('pending', outcome);
    // Whoever interrupts it ends it without an error, and still has to know what was made.
    io.stderr.write(`${outcome}\n`);
    throw error;
  }
}
