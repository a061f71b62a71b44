import {
  type AnnotatedPlan,
  applyAll,
  changeCount,
  driftAll,
  loadPlans,
  planAll,
  type ResumedZone,
  savePlans,
  type ZoneDocument,
  type ZoneDrift,
  type ZoneTask,
} from '../../../domains/dns/as-code/index.ts';
import {
  type Checkpoint,
  CheckpointError,
  type CloudflareConnector,
  DnsApplyError,
  type DnsPlan,
  type DnsPlanData,
} from '../../../index.ts';
import { fileCheckpoint } from '../../../node.ts';
import { pluralize } from '../../../pluralize.ts';
import { readZoneFileInput, type ZoneFileInput, zoneFilesAt } from '../../input/zone-files.ts';
import { dnsFailure, inOptions } from '../../output/dns-failure.ts';
import { outcomeOf } from '../../output/dns-outcome.ts';
import { Exit, type ExitReason, exitCodes } from '../../output/exit.ts';
import type { Io } from '../../output/io.ts';
import { visible } from '../../output/layout.ts';
import {
  type ComparisonOptions,
  lenientOf,
  limitsOf,
  printPlans,
  printReports,
  savePlan,
  settingsOf,
} from './comparison.ts';

/** A zone that was planned, or failed. */
interface Planned {
  readonly input: ZoneFileInput;
  readonly document: ZoneDocument | undefined;
  readonly plan: DnsPlan | undefined;
  readonly failure: Exit | undefined;
  /** What an earlier run with the same checkpoint did. */
  readonly resumed: ResumedZone | undefined;
}

/** The more a failure says about the whole run, the earlier it is. */
const severity: readonly ExitReason[] = ['unusable', 'usage', 'data', 'file', 'incomplete', 'rejected', 'pending'];

/** The exit code of several zones. */
function codeOf(failures: readonly Exit[], isChanged: boolean, { detailedExitcode }: ComparisonOptions): number {
  const [worst] = severity.filter((reason) => failures.some((failure) => failure.reason === reason));
  if (detailedExitcode) return worst ? exitCodes.failed : isChanged ? exitCodes.changes : exitCodes.granted;
  return worst ? exitCodes[worst] : exitCodes.granted;
}

/** Plans all zones at a path. */
async function planZones(
  cf: CloudflareConnector,
  path: string,
  options: ComparisonOptions,
  io: Io,
  token: string | undefined,
  checkpoint?: Checkpoint,
): Promise<readonly Planned[]> {
  const { zones } = await zoneFilesAt(path, io);
  const documents = new Map<string, ZoneDocument>();
  const own = settingsOf(options);
  const tasks = zones.map((input): ZoneTask => {
    const settings = withOptions(input, options);
    const { lenient: _, exact: __, file: ___, ...comparison } = settings;
    return {
      ...comparison,
      ...own,
      zone: input.zone,
      source: input.path,
      records: async () => {
        const document = await readZoneFileInput({ ...input, settings }, io);
        documents.set(input.zone, document);
        return document;
      },
    };
  });
  const planned: Planned[] = [];
  let at = 0;
  const planning = planAll(cf, tasks, { signal: io.signal, checkpoint });
  try {
    for await (const { plan, error, resumed } of planning) {
      const input = zones[at++] as ZoneFileInput;
      const failure = error === undefined ? undefined : dnsFailure(error, input.path, token);
      planned.push({ input, document: documents.get(input.zone), plan, failure, resumed });
    }
  } catch (error) {
    throw asExit(error);
  }
  if (io.signal.aborted) throw io.signal.reason;
  return planned;
}

/** A checkpoint that cannot be used ends the command. */
const asExit = (error: unknown): unknown =>
  CheckpointError.is(error) ? new Exit(error.problem === 'unavailable' ? 'file' : 'data', error.message) : error;

/** Says what was done by an earlier run with the same checkpoint. */
function printResumed(zones: readonly (Pick<Planned, 'resumed'> & { readonly zone: string })[], io: Io): void {
  const of = (status: ResumedZone['status']) => zones.filter(({ resumed }) => resumed?.status === status);
  const [done, started] = [of('done'), of('started')];
  const changes = done.reduce((sum, { resumed }) => sum + (resumed?.changes ?? 0), 0);
  const namesOf = (some: typeof zones) => {
    const more = some.length > 10 ? ` and ${some.length - 10} more` : '';
    return `${some
      .slice(0, 10)
      .map(({ zone }) => zone)
      .join(', ')}${more}`;
  };
  if (done.length > 0) {
    const made = `${pluralize(done.length, 'zone')} with ${pluralize(changes, 'change')}`;
    io.stderr.write(`note: ${made} done by an earlier run: ${visible(namesOf(done))}\n`);
  }
  if (started.length > 0) {
    io.stderr.write(`note: begun by an earlier run, and compared again: ${visible(namesOf(started))}\n`);
  }
}

const withOptions = ({ settings }: ZoneFileInput, options: ComparisonOptions): ZoneFileInput['settings'] => ({
  ...settings,
  ...(options.lenient && { lenient: lenientOf(options) }),
  ...(options.exact && { exact: true }),
});

const printable = ({ input, document, plan, failure }: Planned): AnnotatedPlan => ({
  ...{ zone: input.zone, plan: plan && inCommand(plan), error: failure, document, file: input.path },
});

/** A plan whose problems name the options of the command. */
export const inCommand = <T extends DnsPlan | DnsPlanData>(plan: T): T =>
  plan.problems.length === 0
    ? plan
    : Object.assign(Object.create(Object.getPrototypeOf(plan)), plan, {
        problems: plan.problems.map((problem) => ({ ...problem, message: inOptions(problem.message) })),
      });

/** `dns plan ./zones`. Resolves to the exit code. */
export async function planMany(
  cf: CloudflareConnector,
  path: string,
  options: ComparisonOptions,
  io: Io,
  token?: string,
): Promise<number> {
  const planned = await planZones(cf, path, options, io, token);
  printReports(
    planned.flatMap(({ document }) => document ?? []),
    io,
  );
  const plans = planned.flatMap(({ plan }) => plan ?? []);
  const failed = planned.flatMap(({ input: { zone }, failure }) =>
    failure ? [{ zone, message: failure.message }] : [],
  );
  const saved = savePlans(plans, failed);
  await savePlan(saved, options, io);
  if (options.json || options.format === 'json') {
    io.stdout.write(`${JSON.stringify(saved, undefined, 2)}\n`);
  } else printPlans(planned.map(printable), options, io);
  return codeOf(
    failuresOf(planned),
    plans.some((plan) => changeCount(plan) > 0),
    options,
  );
}

/** The failures of zones, and a rejection for each plan that would not be applied. */
const failuresOf = (planned: readonly Planned[]): readonly Exit[] =>
  planned.flatMap(({ failure, plan }) => {
    if (failure) return [failure];
    if (!plan) return [];
    if (plan.problems.length > 0) return [new Exit('rejected', plan.problems.map(({ message }) => message).join('; '))];
    return plan.conflicts.length > 0 ? [new Exit('pending', pluralize(plan.conflicts.length, 'conflict'))] : [];
  });

interface ApplyManyOptions extends ComparisonOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly checkpoint?: string;
}

const checkpointOf = ({ checkpoint }: ApplyManyOptions): Checkpoint | undefined =>
  checkpoint === undefined ? undefined : fileCheckpoint(checkpoint);

/** `dns apply ./zones`. All zones are planned before the first change. Resolves to the exit code. */
export async function applyMany(
  cf: CloudflareConnector,
  path: string,
  options: ApplyManyOptions,
  io: Io,
  confirm: (question: string) => Promise<boolean>,
  token?: string,
): Promise<number> {
  const planned = await planZones(cf, path, options, io, token, checkpointOf(options));
  printReports(
    planned.flatMap(({ document }) => document ?? []),
    io,
  );
  printResumed(
    planned.map(({ input: { zone }, resumed }) => ({ zone, resumed })),
    io,
  );
  printPlans(planned.filter(({ resumed }) => resumed?.status !== 'done').map(printable), options, io);
  const plans = planned.flatMap(({ plan }) => plan ?? []);
  return applyPlans(cf, plans, failuresOf(planned), options, io, confirm, token);
}

/** The plans in a saved run that are applied; the zones that failed to be planned are said again. */
export async function applySaved(
  cf: CloudflareConnector,
  text: string,
  options: ApplyManyOptions,
  io: Io,
  confirm: (question: string) => Promise<boolean>,
  token?: string,
): Promise<number> {
  const plans = loadPlans(text);
  const { failed = [] } = JSON.parse(text) as { readonly failed?: readonly { zone: string; message: string }[] };
  printPlans(
    [
      ...plans.map((plan) => ({ zone: plan.zone.name, plan: inCommand(plan) })),
      ...failed.map(({ zone, message }) => ({ zone, error: new Error(message) })),
    ],
    options,
    io,
  );
  return applyPlans(
    cf,
    plans,
    failed.map(({ message }) => new Exit('incomplete', message)),
    options,
    io,
    confirm,
    token,
  );
}

async function applyPlans(
  cf: CloudflareConnector,
  plans: readonly (DnsPlan | DnsPlanData)[],
  before: readonly Exit[],
  options: ApplyManyOptions,
  io: Io,
  confirm: (question: string) => Promise<boolean>,
  token: string | undefined,
): Promise<number> {
  const { signal } = io;
  const limits = limitsOf(options);
  const checkpoint = checkpointOf(options);
  // With a checkpoint, zones without changes are recorded as done.
  const isReady = (plan: DnsPlan | DnsPlanData) =>
    (checkpoint !== undefined || changeCount(plan) > 0) &&
    plan.conflicts.length === 0 &&
    (limits.force || plan.problems.length === 0);
  const ready = plans.filter(isReady);
  const left = ready.reduce((sum, plan) => sum + changeCount(plan), 0);
  if (left === 0) {
    if (checkpoint && !options.dryRun) for await (const _ of applyAll(cf, ready, { checkpoint, signal }));
    if (before.length === 0) io.stdout.write('\nNothing to change.\n');
    return codeOf(before, false, options);
  }
  if (!options.dryRun && !options.yes) {
    const zones = pluralize(ready.filter((plan) => changeCount(plan) > 0).length, 'zone');
    if (!(await confirm(`Make ${pluralize(left, 'change')} in ${zones}?`))) {
      io.stderr.write('Nothing was changed.\n');
      return codeOf([...before, new Exit('pending', '')], true, options);
    }
  }
  const failures = [...before];
  const done: string[] = [];
  let made = 0;
  // While a person reads, others may change the zones.
  const age = options.yes || options.dryRun ? {} : { maxAge: 0 };
  const changed = new Set(ready.filter((plan) => changeCount(plan) > 0).map(({ zone }) => zone.name));
  const applying = applyAll(cf, ready, { signal, dryRun: options.dryRun, checkpoint, ...age, ...limits });
  for await (const { zone, result, error, resumed } of applying) {
    if (result) {
      made += options.dryRun ? 0 : result.applied.length;
      if (changed.has(zone) && resumed?.status !== 'done') done.push(zone);
      continue;
    }
    const failure =
      error instanceof DnsApplyError ? new Exit('pending', outcomeOf(error, zone)) : dnsFailure(error, zone, token);
    failures.push(failure);
    io.stderr.write(`${zone}: ${visible(failure.message)}\n`);
  }
  const what = options.dryRun
    ? `Dry run: nothing was changed. ${pluralize(left, 'change')} would be made in ${pluralize(done.length, 'zone')}.`
    : `${pluralize(made, 'change')} made in ${pluralize(done.length, 'zone')}.`;
  io.stdout.write(`\n${what}\n`);
  if (signal.aborted) throw signal.reason;
  const pending = options.dryRun ? [new Exit('pending', '')] : [];
  return codeOf([...failures, ...(options.detailedExitcode ? [] : pending)], true, options);
}

/** `dns drift ./zones`. Resolves to the exit code: 1 if a zone differs, with its managed records. */
export async function driftMany(
  cf: CloudflareConnector,
  path: string,
  options: ComparisonOptions,
  io: Io,
  token?: string,
): Promise<number> {
  const { zones } = await zoneFilesAt(path, io);
  const own = settingsOf(options);
  const tasks = zones.map((input): ZoneTask => {
    const { lenient: _, exact: __, file: ___, ...comparison } = input.settings;
    const settings = withOptions(input, options);
    return {
      ...comparison,
      ...own,
      zone: input.zone,
      source: input.path,
      records: () => readZoneFileInput({ ...input, settings }, io),
    };
  });
  const drifts: ZoneDrift[] = [];
  const failures: Exit[] = [];
  for await (const drift of driftAll(cf, tasks, { signal: io.signal })) {
    drifts.push(drift);
    if (drift.error) failures.push(dnsFailure(drift.error, drift.source ?? drift.zone, token));
  }
  if (io.signal.aborted) throw io.signal.reason;
  if (options.json || options.format === 'json') {
    let at = 0;
    const report = drifts.map(({ error, ...drift }) => ({
      ...drift,
      ...(error ? { error: failures[at++]?.message } : {}),
    }));
    io.stdout.write(`${JSON.stringify({ version: 1, zones: report }, undefined, 2)}\n`);
  } else io.stdout.write(driftText(drifts, failures));
  const isDrifted = drifts.some(({ managed }) => managed.length > 0);
  return codeOf(
    [...failures, ...(isDrifted && !options.detailedExitcode ? [new Exit('pending', '')] : [])],
    isDrifted,
    options,
  );
}

function driftText(drifts: readonly ZoneDrift[], failures: readonly Exit[]): string {
  let at = 0;
  const blocks = drifts.map(({ zone, managed, foreign, since, error }) => {
    if (error) return `${zone}\n  failed: ${failures[at++]?.message}`;
    const line = (one: ZoneDrift['managed'][number]) =>
      `  ${one.what.padEnd(10)}  ${one.type} ${one.name} ${one.value}${one.fields.length > 0 ? `  (${one.fields.join(', ')})` : ''}${one.since ? `  since ${one.since}` : ''}`;
    const head =
      managed.length === 0
        ? 'no drift'
        : `${pluralize(managed.length, 'difference')}${since ? `, the earliest since ${since}` : ''}`;
    return [
      `${zone}: ${head}${foreign.length > 0 ? `, ${pluralize(foreign.length, 'foreign record')}` : ''}`,
      ...managed.map(line),
      ...(foreign.length > 0 ? ['  Foreign:', ...foreign.slice(0, 20).map((one) => `  ${line(one)}`)] : []),
      ...(foreign.length > 20 ? [`    and ${foreign.length - 20} more`] : []),
    ].join('\n');
  });
  return `${visible(blocks.join('\n\n'))}\n`;
}

/** `dns validate ./zones`: without a token or a request. Resolves to the exit code. */
export async function validateMany(path: string, options: ComparisonOptions, io: Io): Promise<number> {
  const { zones, ignored } = await zoneFilesAt(path, io);
  const failures: Exit[] = [];
  const documents: ZoneDocument[] = [];
  for (const input of zones) {
    try {
      const document = await readZoneFileInput({ ...input, settings: withOptions(input, options) }, io);
      await checkTogether(document);
      documents.push(document);
    } catch (error) {
      const failure = dnsFailure(error, input.path);
      failures.push(failure);
      io.stderr.write(`${failure.message}\n`);
    }
  }
  printReports(documents, io);
  if (ignored.length > 0) io.stderr.write(`note: not zone files, by their names: ${ignored.join(', ')}\n`);
  const records = documents.reduce((sum, document) => sum + document.records.length, 0);
  io.stdout.write(
    `${pluralize(documents.length, 'zone')} valid, with ${pluralize(records, 'record')}${failures.length > 0 ? `; ${failures.length} invalid` : ''}.\n`,
  );
  return codeOf(failures, false, options);
}

/** Duplicates, and records that exclude each other, are found where a plan is made. An empty zone stands in for the real one. */
async function checkTogether(document: ZoneDocument): Promise<void> {
  const { CloudflareConnector: Connector } = await import('../../../index.ts');
  const id = '0'.repeat(32);
  const fetch: typeof globalThis.fetch = async (input) => {
    const result = /\/dns_records\b/.test(String(input)) ? [] : { id, name: document.zone };
    return Response.json({
      success: true,
      errors: [],
      messages: [],
      result,
      result_info: { page: 1, per_page: 5000, count: 0, total_count: 0 },
    });
  };
  const cf = new Connector({ apiToken: 'v'.repeat(40), fetch });
  await cf.dns.plan({ zone: { id, name: document.zone }, records: document });
}
