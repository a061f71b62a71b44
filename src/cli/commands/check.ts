import {
  CloudflareConnector,
  CloudflareConnectorError,
  guideScopes,
  type InputIssue,
  InvalidInputError,
  type PermissionReport,
  type Scope,
} from '../../index.ts';
import { redact } from '../../permissions/token-format.ts';
import { type SubjectOptions, subjectOf } from '../input/subject.ts';
import { Exit, type ExitReason, exitCodes } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { renderReport } from '../output/render.ts';
import { verdictOf } from '../output/verdict.ts';

/** The options of `cloudflare-connector check`. */
export interface CheckOptions extends SubjectOptions {
  readonly scopes?: readonly Scope[];
  readonly zone?: string;
  readonly account?: string;
  readonly probeWrites?: boolean;
  readonly json?: boolean;
}

/** Checks a token and writes the report. Resolves to the exit code. */
export async function check(options: CheckOptions, io: Io): Promise<number> {
  const asked = options.scopes ?? guideScopes;
  try {
    const { token, source, fetch, ...about } = await subjectOf(options, io);
    const report = await detect({ ...options, scopes: asked, token, fetch }, io.signal);
    const verdict = verdictOf(report, options);
    const text = options.json
      ? json({ asked, exit: exit(verdict), ...about, ...report.toJSON() })
      : renderReport(report, { verdict, source, colors: io.stdout.colors });
    io.stdout.write(redact(text, token));
    return exitCodes[verdict];
  } catch (error) {
    if (io.signal.aborted) throw error;
    const failure = failureOf(error);
    if (failure.reason !== 'usage' && options.json) {
      io.stdout.write(json({ asked, exit: exit(failure.reason), error: { message: failure.message } }));
    }
    throw failure;
  }
}

interface Detection extends CheckOptions {
  readonly scopes: readonly Scope[];
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
}

function detect(
  { token, fetch, scopes, zone, account, baseUrl, probeWrites }: Detection,
  signal: AbortSignal,
): Promise<PermissionReport> {
  const connector = new CloudflareConnector({
    apiToken: token,
    fetch,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  });
  return connector.permissions.detect({
    scopes,
    signal,
    probeWrites: probeWrites === true,
    ...(zone !== undefined && { zone }),
    ...(account !== undefined && { account }),
  });
}

function failureOf(error: unknown): Exit {
  if (error instanceof Exit) return error;
  if (CloudflareConnectorError.is(error)) {
    if (error.code === 'invalid_token') return new Exit('unusable', error.message);
    if (error instanceof InvalidInputError) return new Exit('usage', error.issues.map(describeIssue).join('\n'));
  }
  return new Exit('incomplete', redact(error instanceof Error ? error.message : String(error)));
}

/** In the command's words: a field of the library is an option here. */
function describeIssue({ field, message }: InputIssue): string {
  return `--${field.replace('baseURL', 'base-url')} ${message}.`;
}

const exit = (reason: ExitReason) => ({ code: exitCodes[reason], reason });

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
