import { pluralize } from '../../../pluralize.ts';
import type { PlanContent } from '../plan/plan.ts';
import { describeChange, linesOf, type PlanLine, summaryOf } from '../plan/render.ts';
import type { RecordInput } from '../records/types.ts';
import { printable, valueKeys } from '../values.ts';
import type { ZoneDocument } from './read-zone.ts';
import { changeCount } from './zones.ts';

/** The plan of a zone to print, or the error that prevented it. */
export interface PlanToPrint {
  /** The name of the zone. */
  readonly zone: string;
  /** The plan; undefined if the zone failed. */
  readonly plan?: PlanContent | undefined;
  /** Why there is no plan. */
  readonly error?: unknown;
}

/** How text is painted. Each function returns the text with what a terminal needs. */
export interface Paint {
  /** For creates. */
  readonly green: (text: string) => string;
  /** For updates. */
  readonly yellow: (text: string) => string;
  /** For deletes, and for what is rejected. */
  readonly red: (text: string) => string;
  /** For conflicts. */
  readonly magenta: (text: string) => string;
  /** For retained records. */
  readonly dim: (text: string) => string;
  /** For names of zones. */
  readonly bold: (text: string) => string;
  /** For the words that change inside a long value. */
  readonly inverse: (text: string) => string;
}

const plain = (text: string): string => text;
const unpainted: Paint = {
  ...{ green: plain, yellow: plain, red: plain, magenta: plain, dim: plain, bold: plain, inverse: plain },
};

/** How plans are printed as text. */
export interface TextOptions {
  /** How text is painted. @default not at all */
  readonly paint?: Paint | undefined;
  /** Columns of the terminal: names are padded to less than half of them. @default 100 */
  readonly columns?: number | undefined;
  /** Retained records that are listed. @default 20 */
  readonly retained?: number | undefined;
}

const colors: Readonly<Record<PlanLine['sign'], keyof Paint>> = {
  '+': 'green',
  '~': 'yellow',
  '-': 'red',
  '!': 'magenta',
  '=': 'dim',
};

/** A value from which words are marked, in characters. A short one can be seen at once. */
const LONG = 40;

/** Plans as text: a diff for each zone that has something to say, and a summary if there are several. */
export function toText(plans: readonly PlanToPrint[], options: TextOptions = {}): string {
  const { paint = unpainted } = options;
  const blocks = plans.map((one) =>
    one.plan
      ? planText(one.plan, options)
      : `${paint.bold(one.zone)}\n${paint.red(`Failed: ${reasonOf(one.error).join('\n')}`)}`,
  );
  return [...blocks, ...(plans.length > 1 ? [totalOf(plans)] : [])].join('\n\n');
}

function planText(plan: PlanContent, { paint = unpainted, columns = 100, retained = 20 }: TextOptions): string {
  const all = linesOf(plan);
  const left = Math.max(0, plan.retained.length - retained);
  const shown = all.slice(0, all.length - left);
  const width = (texts: readonly string[]) => texts.reduce((most, { length }) => Math.max(most, length), 0);
  const [typeWidth, nameWidth] = [
    width(shown.map(({ type }) => type)),
    Math.min(Math.floor(columns * 0.4), width(shown.map(({ name }) => name))),
  ];
  const lines = shown.map(({ sign, type, name, parts }) => {
    const color = paint[colors[sign]];
    const rest = parts.map((part) => (typeof part === 'string' ? color(part) : pair(part, color, paint.inverse)));
    return [color(`${sign} ${type.padEnd(typeWidth)}  ${name.padEnd(nameWidth)}`), ...rest].join(color('  ')).trimEnd();
  });
  return [
    paint.bold(plan.zone.name),
    ...lines,
    ...(left > 0 ? [paint.dim(`= and ${left} more that prune would delete`)] : []),
    summaryOf(plan),
    ...plan.problems.map(({ message }) => paint.red(`Rejected: ${printable(message)}.`)),
  ].join('\n');
}

/** Two values, the words of long ones marked where they differ. */
function pair(
  [from, to]: readonly [string, string],
  color: (text: string) => string,
  mark: (text: string) => string,
): string {
  if (Math.max(from.length, to.length) < LONG) return color(`${from} → ${to}`);
  const [left, right] = [from, to].map((text) => text.split(/(\s+)/)) as [string[], string[]];
  let start = 0;
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const marked = (words: readonly string[]) => {
    const changed = words.slice(start, words.length - end).join('');
    return `${color(words.slice(0, start).join(''))}${changed && mark(color(changed))}${color(words.slice(words.length - end).join(''))}`;
  };
  return `${marked(left)}${color(' → ')}${marked(right)}`;
}

/** `3 to create, 1 to update, 0 to delete in 2 of 5 zones; 1 zone failed`. */
export function totalOf(plans: readonly PlanToPrint[]): string {
  const made = plans.flatMap(({ plan }) => plan ?? []);
  const sum = (count: (plan: PlanContent) => number) => made.reduce((total, plan) => total + count(plan), 0);
  const changed = made.filter((plan) => changeCount(plan) + plan.conflicts.length > 0).length;
  const conflicts = sum((plan) => plan.conflicts.length);
  const rejected = made.filter(({ problems }) => problems.length > 0).length;
  const failed = plans.length - made.length;
  return [
    `${sum(({ creates }) => creates.length)} to create, ${sum(({ updates }) => updates.length)} to update, ${sum(({ deletes }) => deletes.length)} to delete in ${changed} of ${pluralize(plans.length, 'zone')}`,
    ...(conflicts > 0 ? [pluralize(conflicts, 'conflict')] : []),
    ...(rejected > 0 ? [`${pluralize(rejected, 'plan')} rejected`] : []),
    ...(failed > 0 ? [`${pluralize(failed, 'zone')} failed`] : []),
  ].join('; ');
}

/** Why a zone failed: an error has a line for each problem of its file. */
const reasonOf = (error: unknown): readonly string[] =>
  (error instanceof Error ? error.message : String(error)).split('\n').map(printable);

/** How plans are printed as Markdown. */
export interface MarkdownOptions {
  /** The heading. @default 'DNS plan' */
  readonly title?: string | undefined;
  /** Characters at the most. GitHub takes comments of 65,536. @default 65536 */
  readonly limit?: number | undefined;
}

/** What the last line may take. */
const FOOTER = 200;

/**
 * Plans as Markdown for a comment on a pull request: the counts first, then each zone with changes as a part that can be folded. What
 * does not fit is left out and counted.
 */
export function toMarkdown(
  plans: readonly PlanToPrint[],
  { title = 'DNS plan', limit = 65_536 }: MarkdownOptions = {},
): string {
  const head = `### ${title}\n\n${escapedMarkdown(totalOf(plans))}.\n`;
  const isShown = ({ plan }: PlanToPrint) =>
    !plan || changeCount(plan) + plan.conflicts.length + plan.problems.length + plan.retained.length > 0;
  const listed = plans.filter(isShown);
  const quiet = plans.length - listed.length;
  let text =
    quiet > 0 ? `${head}\n${pluralize(quiet, 'zone')} ${quiet === 1 ? 'matches' : 'match'} the desired state.\n` : head;
  const leftOut = { changes: 0, zones: 0 };
  // What fails or is rejected comes first: it must not be left out.
  const ordered = [...listed].sort((a, b) => urgency(a) - urgency(b));
  for (const one of ordered) {
    const room = limit - FOOTER - text.length;
    const { text: section, left } = sectionOf(one, room);
    if (section.length > room) {
      leftOut.zones += 1;
      leftOut.changes += one.plan ? changeCount(one.plan) + one.plan.conflicts.length : 0;
      continue;
    }
    text += section;
    leftOut.changes += left;
  }
  if (leftOut.changes + leftOut.zones > 0) {
    const zones = leftOut.zones > 0 ? `, ${pluralize(leftOut.zones, 'zone')} completely` : '';
    text += `\nLeft out because of its length: ${pluralize(leftOut.changes, 'change')}${zones}. The plan as JSON has all of it.\n`;
  }
  return text;
}

const urgency = ({ plan }: PlanToPrint): number =>
  plan ? (plan.problems.length + plan.conflicts.length > 0 ? 1 : 2) : 0;

/** The part of a zone, with as many lines as fit. */
function sectionOf({ zone, plan, error }: PlanToPrint, room: number): { readonly text: string; readonly left: number } {
  if (!plan)
    return {
      text: `\n**${escapedMarkdown(zone)}** failed: ${escapedMarkdown(reasonOf(error).join('; ').slice(0, 2_000))}\n`,
      left: 0,
    };
  const all = linesOf(plan).map(markdownLine);
  const fence = '`'.repeat(
    Math.max(3, ...all.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1))),
  );
  const problems = plan.problems.map(({ message }) => `- Rejected: ${escapedMarkdown(printable(message))}`).join('\n');
  const start = `\n<details><summary><b>${escapedMarkdown(zone)}</b>: ${summaryOf(plan)}</summary>\n\n${problems ? `${problems}\n\n` : ''}`;
  const [open, close] = [all.length > 0 ? `${fence}diff\n` : '', all.length > 0 ? `${fence}\n\n` : ''];
  const end = '</details>\n';
  let left = room - start.length - open.length - close.length - end.length - 60;
  const lines: string[] = [];
  for (const line of all) {
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const missing = all.length - lines.length;
  const note = missing > 0 ? `and ${pluralize(missing, 'line')} more\n` : '';
  const body = lines.map((line) => `${line}\n`).join('');
  return { text: `${start}${open}${body}${note}${close}${end}`, left: missing };
}

/** A diff has no sign for an update: GitHub shows `!` in a color of its own. */
function markdownLine({ sign, type, name, parts }: PlanLine): string {
  const rest = parts.map((part) => (typeof part === 'string' ? part : part.join(' → '))).join('  ');
  const shown = { '+': '+', '-': '-', '~': '!', '!': '# conflict:', '=': '# retained:' }[sign];
  return `${shown} ${type} ${name}  ${rest}`.trimEnd();
}

const escapedMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|@~]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`));

/** A zone whose plan is printed with the lines of its file. */
export interface AnnotatedPlan extends PlanToPrint {
  /** What the plan was made from. */
  readonly document?: ZoneDocument | undefined;
  /** The path of the file in the repository. */
  readonly file?: string | undefined;
}

/** Annotations of each kind that GitHub shows for a step: https://docs.github.com/en/actions/reference/limits */
const SHOWN = 10;

/**
 * Plans as annotations for GitHub Actions, by file and line: changes as notices, what was read leniently as warnings, rejected plans,
 * conflicts and failed zones as errors. At most 10 of each kind, which is what GitHub shows, and the number of the others.
 */
export function toGithubAnnotations(plans: readonly AnnotatedPlan[]): string {
  const kinds: Record<'error' | 'warning' | 'notice', string[]> = { error: [], warning: [], notice: [] };
  for (const { zone, plan, error, document, file } of plans) {
    const add = (kind: keyof typeof kinds, message: string, line?: number, path = file): void => {
      const place = [
        ...(path ? [`file=${property(path)}`] : []),
        ...(path && line ? [`line=${line}`] : []),
        `title=${property(`DNS ${zone}`)}`,
      ];
      kinds[kind].push(`::${kind} ${place.join(',')}::${data(message)}`);
    };
    if (!plan) {
      const { issues = [] } = (error ?? {}) as {
        readonly issues?: readonly { readonly line?: number | undefined; readonly message: string }[] | undefined;
      };
      const placed = issues.filter(({ line }) => line !== undefined);
      if (placed.length === 0) add('error', reasonOf(error).join('\n'));
      for (const { line, message } of placed) add('error', message, line);
      continue;
    }
    const lines = new Map(document?.records.map(({ record, line }) => [keyOf(record, zone), line]));
    for (const { message } of plan.problems) add('error', message);
    for (const { record, reason } of plan.conflicts)
      add('error', `${record.type} ${record.name}: ${reason}`, lines.get(keyOf(record, zone)));
    for (const report of document?.reports ?? []) add('warning', report.message, report.line, report.file ?? file);
    for (const change of [...plan.deletes, ...plan.updates, ...plan.creates]) {
      add(
        'notice',
        describeChange(change),
        change.action === 'delete' ? undefined : lines.get(keyOf(change.record, zone)),
      );
    }
  }
  return Object.entries(kinds)
    .flatMap(([kind, all]) => [
      ...all.slice(0, all.length > SHOWN ? SHOWN - 1 : SHOWN),
      ...(all.length > SHOWN ? [`::${kind} title=DNS::and ${all.length - SHOWN + 1} more`] : []),
    ])
    .join('\n');
}

const keyOf = (record: RecordInput, zone: string): string =>
  `${record.type} ${record.name} ${valueKeys(record.type, record, zone).exact}`;

/** @source https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
