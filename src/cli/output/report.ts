import pc from 'picocolors';
import type { Evidence, Finding, PermissionReport, PermissionRow, Resource, TokenStatus } from '../../index.ts';
import { describeResource } from '../../permissions/grants.ts';
import { byHand } from '../../permissions/template.ts';
import { pluralize } from '../../pluralize.ts';
import type { Verdict } from './exit.ts';
import { printable, WIDTH, wrap } from './layout.ts';

/** How to render a report. */
export interface RenderOptions {
  readonly verdict: Verdict;
  /** The source of the token: `CLOUDFLARE_API_TOKEN`. */
  readonly source: string;
  readonly colors: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

/** A report as text: the token, one line for each permission, the missing ones, and the link that fixes it. */
export function renderReport(report: PermissionReport, { verdict, source, colors }: RenderOptions): string {
  const paint = pc.createColors(colors);
  const usable = verdict !== 'unusable';
  const sections = [
    header(report, source, usable, paint),
    usable ? table(report, paint) : [],
    conclusion(report, verdict, paint),
    usable ? excess(report) : [],
    usable ? report.problems.flatMap((problem) => note(`! ${printable(problem)}`, paint.yellow)) : [],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function header(report: PermissionReport, source: string, usable: boolean, paint: Colors): string[] {
  const { token, target } = report;
  const { zone, account } = target;
  const facts: [string, string][] = [['token', [token.id ?? 'unknown id', `from ${source}`].join(', ')]];
  if (token.note !== undefined) facts.push(['', token.note]);
  facts.push(['status', describeStatus(token)]);
  if (usable) {
    const checkedOn = [
      ...(zone ? [`zone ${zone.name ?? zone.id}`] : []),
      ...(account ? [`account ${account.name ?? account.id}`] : []),
    ];
    facts.push(['checked', checkedOn.length > 0 ? checkedOn.join(', ') : 'nothing: no zone or account is known']);
    facts.push([
      'reach',
      `${reachOf('account', report.accounts, true)}; ${reachOf('zone', report.zones, report.zonesComplete)}`,
    ]);
  }
  return facts.flatMap(([name, value]) => {
    const [first = '', ...rest] = wrap(printable(value), ' '.repeat(11));
    return [`  ${paint.dim(name.padEnd(9))}${first.trimStart()}`, ...rest];
  });
}

function describeStatus({ owner, status, expiresOn, id }: TokenStatus): string {
  const whose = owner === 'unknown' ? 'token' : `${owner} token`;
  if (status !== 'active') return `${whose}, ${status === 'unknown' ? 'unknown status' : status.replaceAll('_', ' ')}`;
  const expiry =
    expiresOn === undefined ? (id === undefined ? 'unknown expiry' : 'does not expire') : `expires on ${expiresOn}`;
  return `${whose}, active, ${expiry}`;
}

const NAMED = 3;

function reachOf(
  noun: string,
  all: readonly { readonly id: string; readonly name?: string | undefined }[],
  complete: boolean,
): string {
  if (all.length === 0) return `no ${noun} found`;
  const names = all.slice(0, NAMED).map(({ id, name }) => name ?? id);
  const more = all.length > NAMED || !complete ? ', …' : '';
  return `${complete ? '' : 'at least '}${pluralize(all.length, noun)} (${names.join(', ')}${more})`;
}

const signs = {
  granted: { mark: '✓', color: 'green' },
  denied: { mark: '✗', color: 'red' },
  unknown: { mark: '?', color: 'yellow' },
} as const;

function table(report: PermissionReport, paint: Colors): string[] {
  const { findings } = report;
  const label = Math.max(...findings.map(({ row }) => row.label.length));
  const kind = Math.max(...findings.map((finding) => decidingEvidence(finding)?.kind.length ?? 0));
  return findings.flatMap((finding) => {
    const { mark, color } = signs[finding.status];
    const deciding = decidingEvidence(finding);
    const [said, ...details] = describeEvidence(finding, deciding, report);
    const start = `  ${paint[color](mark)} ${finding.row.label.padEnd(label)}  ${paint.dim((deciding?.kind ?? '').padEnd(kind))}`;
    const fits = 2 + 1 + 1 + label + 2 + kind + 2 + said.length <= WIDTH;
    const below = (fits ? details : [said, ...details]).flatMap((detail) => wrap(detail, ' '.repeat(6)));
    return [`${start}${fits ? `  ${paint.dim(said)}` : ''}`.trimEnd(), ...below.map(paint.dim)];
  });
}

/** The strongest evidence that settles the finding, else the strongest of all. */
function decidingEvidence({ evidence }: Finding): Evidence | undefined {
  return evidence.find(({ shows }) => shows !== 'unknown') ?? evidence[0];
}

/** The deciding request, its detail unless the permission is granted, and contradicting evidence. */
function describeEvidence(
  { status, on, except, evidence }: Finding,
  deciding: Evidence | undefined,
  report: PermissionReport,
): [string, ...string[]] {
  if (!deciding) return ['no evidence'];
  const contradicting = evidence
    .filter(({ shows }) => shows !== 'unknown' && shows !== status)
    .map(({ kind, request, detail }) => `but ${kind}: ${request ? `${request}: ` : ''}${printable(detail)}`);
  // Policies always come from the same request: the resources they cover say more than the request.
  if (deciding.kind === 'policy' && status === 'granted') {
    const where = (resources: readonly Resource[]) =>
      resources.map((resource) => withNames(describeResource(resource), report)).join(', ');
    return [`on ${where(on)}${except.length > 0 ? `, but not on ${where(except)}` : ''}`, ...contradicting];
  }
  if (deciding.kind === 'policy' || deciding.request === undefined) {
    return [printable(deciding.detail), ...contradicting];
  }
  return [deciding.request, ...(status === 'granted' ? [] : [printable(deciding.detail)]), ...contradicting];
}

/** A text with ids replaced by the names that the report knows. */
function withNames(text: string, { accounts, zones }: PermissionReport): string {
  const known = [...accounts, ...zones];
  return printable(known.reduce((named, { id, name }) => (name ? named.replaceAll(id, name) : named), text));
}

function conclusion(report: PermissionReport, verdict: Verdict, paint: Colors): string[] {
  const total = pluralize(report.findings.length, 'permission');
  const unsettled = report.unknown();
  switch (verdict) {
    case 'granted':
      return note(
        report.findings.length === 1 ? '✓ The requested permission is granted.' : `✓ All ${total} are granted.`,
        paint.green,
      );
    case 'unusable':
      return [
        ...note(`✗ The token is unusable: ${printable(report.token.reason ?? report.token.status)}.`, paint.red),
        ...note(remedyFor(report.token.status)),
        ...creationLink(report, paint),
      ];
    case 'missing':
      return [
        ...note(`✗ Missing: ${report.missing().length} of ${total}.`, paint.red),
        ...listed(report.missing()),
        ...(unsettled.length > 0
          ? [...note(`? Unknown: ${unsettled.length}.`, paint.yellow), ...listed(unsettled)]
          : []),
        ...note('Add the missing permissions to the token, or create a token with all requested permissions:'),
        ...creationLink(report, paint),
      ];
    case 'incomplete':
      return [
        ...note(`? The check did not complete. Unknown: ${unsettled.length} of ${total}.`, paint.yellow),
        ...listed(unsettled),
        ...(report.target.zone || report.problems.length > 0 ? [] : note(NO_ZONE)),
      ];
  }
}

/** What the token holds beyond what was asked for: a token should have no more than it needs. */
function excess(report: PermissionReport): string[] {
  const beyond = report.excess();
  if (beyond.length === 0) return [];
  return [
    ...note(`Not needed for ${report.findings.length === 1 ? 'this' : 'these'}: ${beyond.length} more.`),
    ...listed(beyond),
  ];
}

const NO_ZONE = 'The token lists no zone to check. Name one by its id with --zone.';

function remedyFor(status: TokenStatus['status']): string {
  switch (status) {
    case 'ip_restricted':
      return 'Change its client IP filter, call from an allowed address, or create a new one:';
    case 'disabled':
      return 'Enable it, or create a new one:';
    case 'expired':
      return 'Give it a later expiry, or create a new one:';
    case 'not_yet_valid':
      return 'Wait, change its start date, or create a new one:';
    default:
      return 'Copy the whole token again. If it was deleted or rolled, create a new one:';
  }
}

/** Whether a report with this verdict has the link to the form. */
export const hasLink = (verdict: Verdict): boolean => verdict === 'missing' || verdict === 'unusable';

/** The link is on its own line without indentation, so that a terminal keeps it whole. */
function creationLink(report: PermissionReport, paint: Colors): string[] {
  const { url, addByHand, confirm, impossible } = report.createTokenUrl();
  const labels = (rows: readonly PermissionRow[]) => rows.map(({ label }) => label).join(', ');
  return [
    paint.cyan(url),
    ...(addByHand.length > 0
      ? note(`Add by hand (the link cannot preselect ${them(addByHand)}): ${byHand(addByHand)}.`)
      : []),
    ...(confirm.length > 0
      ? note(`Check that the form shows: ${labels(confirm)}. Cloudflare documents no key for ${them(confirm)}.`)
      : []),
    ...(impossible.length > 0 ? note(`Only a user token can have: ${labels(impossible)}.`) : []),
  ];
}

const them = (rows: readonly unknown[]): string => (rows.length === 1 ? 'it' : 'them');

const listed = (rows: readonly PermissionRow[]): string[] =>
  rows.flatMap(({ label, group }) => wrap(`${label} (permission group "${group}")`, ' '.repeat(6)));

function note(text: string, color: (line: string) => string = (line) => line): string[] {
  return wrap(text, '  ').map(color);
}
