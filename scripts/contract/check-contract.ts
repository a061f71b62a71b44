import type { Endpoint, Operation } from '../../src/operations/facade.ts';
import { corrected, type Deviation } from './deviation.ts';
import { type Exchange, Recorder } from './exchange.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { ContractValidator, type Violation } from './validator.ts';

/** Something that is done with the library, and what it proves. */
export interface Step<Stage> {
  readonly title: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** A story that makes every request the library can make. */
export interface Scenario<Stage> {
  /** Sets the scene: a simulator, whose requests go to the recorder. */
  readonly prepare: (recorder: Recorder) => Stage;
  readonly steps: readonly Step<Stage>[];
}

/** A request that has to be made, besides those of the operations: a probe. */
export interface ExpectedRequest {
  readonly name: string;
  readonly request: string;
  /** Its body is wrong, so that the request can not change anything: all but the body is checked. */
  readonly isWrongOnPurpose?: boolean;
}

/** What is checked, and against what. */
export interface ContractTask<Stage> {
  readonly scenario: Scenario<Stage>;
  readonly operations: readonly Operation[];
  /** Requests that detection makes. */
  readonly probes: readonly ExpectedRequest[];
  /** Undefined to check only that the scenario passes and leaves nothing out. */
  readonly document: OpenApiDocument | undefined;
  readonly deviations: readonly Deviation[];
}

/** What came of it. */
export interface ContractReport {
  /** The names of the operations that made their own request, and had it answered with a success. */
  readonly covered: readonly string[];
  readonly exchanges: readonly Exchange[];
  /** How many of the deviations were needed. */
  readonly deviationsUsed: number;
  readonly violations: readonly Violation[];
}

/** Plays the scenario, and checks every request and answer in it. */
export async function checkContract<Stage>(task: ContractTask<Stage>): Promise<ContractReport> {
  const { document, deviations } = task;
  const { exchanges, failures } = await play(task.scenario);
  const coverage = coverageOf(task, exchanges);
  const violations = [...failures, ...coverage.violations];
  let deviationsUsed = 0;
  if (document) {
    const right = corrected(document, deviations);
    const found = complaints(exchanges, right, task.probes);
    violations.push(...endpointViolations(task.operations, right), ...[...found.values()].flat());
    // Only what the document as it stands complains of can need a deviation.
    const affected = [...complaints(exchanges, document, task.probes).keys()];
    for (const deviation of deviations) {
      const without = deviations.filter((one) => one !== deviation);
      if (hasMore(affected, found, corrected(document, without), task.probes)) deviationsUsed += 1;
      else violations.push({ where: `deviation at ${deviation.at[0]}`, what: 'nothing needs it any more: remove it' });
    }
  }
  return { covered: coverage.covered, exchanges, deviationsUsed, violations: distinct(violations) };
}

async function play<Stage>({ prepare, steps }: Scenario<Stage>): Promise<{
  readonly exchanges: readonly Exchange[];
  readonly failures: readonly Violation[];
}> {
  const recorder = new Recorder();
  const stage = prepare(recorder);
  const failures: Violation[] = [];
  for (const { title, run } of steps) {
    recorder.operation = undefined;
    try {
      await run(stage);
    } catch (error) {
      failures.push({ where: `scenario: ${title}`, what: String((error as Error).message ?? error) });
    }
  }
  return { exchanges: recorder.exchanges, failures };
}

type Complaints = ReadonlyMap<Exchange, readonly Violation[]>;
type Probes = readonly ExpectedRequest[];

/** The exchanges that are not as the document says, and what is wrong with each. */
function complaints(exchanges: readonly Exchange[], document: OpenApiDocument, probes: Probes): Complaints {
  const check = checker(document, probes);
  return new Map(
    exchanges.map((exchange) => [exchange, check(exchange)] as const).filter(([, wrong]) => wrong.length > 0),
  );
}

/** Whether there is more to complain of by this document: a deviation that it lacks is needed when there is. */
function hasMore(
  exchanges: readonly Exchange[],
  found: Complaints,
  document: OpenApiDocument,
  probes: Probes,
): boolean {
  const check = checker(document, probes);
  return exchanges.some((exchange) => check(exchange).length > (found.get(exchange)?.length ?? 0));
}

function checker(document: OpenApiDocument, probes: Probes): (exchange: Exchange) => readonly Violation[] {
  const validator = new ContractValidator(document);
  const wrongOnPurpose = probes.filter(({ isWrongOnPurpose }) => isWrongOnPurpose);
  return (exchange) =>
    validator.check(exchange, { requestBody: !wrongOnPurpose.some((probe) => isProbe(probe, exchange)) });
}

function coverageOf<Stage>(
  { operations, probes }: ContractTask<Stage>,
  exchanges: readonly Exchange[],
): { readonly covered: readonly string[]; readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  const covered: string[] = [];
  for (const { name, endpoints } of operations) {
    const made = exchanges.filter(({ operation }) => operation === name);
    for (const endpoint of endpoints) {
      const answered = made.filter((exchange) => isFor(endpoint, exchange)).some(({ status }) => status < 300);
      if (answered && endpoint === endpoints[0]) covered.push(name);
      if (!answered) violations.push({ where: name, what: `the scenario has no successful ${endpoint} of it` });
    }
    for (const exchange of made.filter((one) => !endpoints.some((endpoint) => isFor(endpoint, one)))) {
      const request = `${exchange.method} ${apiPath(exchange.url)}`;
      violations.push({ where: name, what: `makes a request that it does not declare: ${request}` });
    }
  }
  for (const probe of probes.filter((one) => !exchanges.some((exchange) => isProbe(one, exchange)))) {
    violations.push({ where: `probe ${probe.name}`, what: `the scenario never makes its ${probe.request}` });
  }
  return { covered, violations };
}

/**
 * Whether a template of the document is the declared one. The document has some of zones and accounts in one,
 * `/{accounts_or_zones}/{account_or_zone_id}/rulesets`, and the phase of a ruleset as a parameter.
 */
function says(documented: string, declared: string): boolean {
  const given = declared.split('/');
  return documented.split('/').every((segment, at) => {
    const wanted = given[at] ?? '';
    if (segment === '{account_or_zone_id}') return wanted === '{account_id}' || wanted === '{zone_id}';
    return segment === wanted || (segment.startsWith('{') && !wanted.startsWith('{'));
  });
}

/** Documents of operations quote these endpoints: they have to be the document's own, down to the names of the parameters. */
function endpointViolations(operations: readonly Operation[], document: OpenApiDocument): readonly Violation[] {
  return operations.flatMap(({ name, endpoints }) =>
    endpoints.flatMap((endpoint) => {
      const [method = '', template = ''] = endpoint.split(' ');
      const found = document.find(method, template.replace(/\{\w+\}/g, 'x'));
      return found && says(found.template, template)
        ? []
        : [{ where: name, what: `declares ${endpoint}, which is not documented` }];
    }),
  );
}

function isProbe({ request }: ExpectedRequest, exchange: Exchange): boolean {
  return exchange.operation === 'permissions.detect' && isFor(request as Endpoint, exchange);
}

function isFor(endpoint: Endpoint, { method, url }: Exchange): boolean {
  const [wanted, template = ''] = endpoint.split(' ');
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
  return method === wanted && new RegExp(`^${pattern}$`).test(apiPath(url));
}

const apiPath = (url: string): string => new URL(url).pathname.replace(/^\/client\/v4/, '');

/** The same complaint about many requests is one complaint. */
function distinct(violations: readonly Violation[]): readonly Violation[] {
  return [...new Map(violations.map((violation) => [`${violation.where} ${violation.what}`, violation])).values()];
}
