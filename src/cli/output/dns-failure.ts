import {
  CloudflareConnectorError,
  DnsApplyError,
  type ErrorCode,
  InvalidInputError,
  ZoneFileError,
} from '../../index.ts';
import { redact } from '../../permissions/token-format.ts';
import { Exit, type ExitReason } from './exit.ts';
import { visible } from './layout.ts';

const reasons: Partial<Record<ErrorCode, ExitReason>> = {
  missing_permission: 'unusable',
  invalid_token: 'unusable',
  token_expired: 'unusable',
  token_ip_restricted: 'unusable',
  // The zone differs from the desired state, and a retry does not help.
  conflict: 'pending',
  not_entitled: 'pending',
};

/** The input fields of the library that are options or arguments of the command. */
const options: Readonly<Record<string, string>> = {
  zone: 'the zone',
  baseURL: '--base-url',
  'owner.tag': '--owner-tag',
  'owner.comment': '--owner-comment',
  'owner.names': '--owner-name',
  ignore: '--ignore',
  maxDeletes: '--max-deletes',
  maxChanges: '--max-changes',
  force: '--force',
  plans: 'the plans',
};

/**
 * A failure as an exit code and a message in the command's words.
 *
 * @param source The name of the file that was read: `zone.txt`.
 */
export function dnsFailure(error: unknown, source: string, token?: string): Exit {
  const { reason, message } = error instanceof Exit ? error : explained(error, source);
  return new Exit(reason, visible(redact(message, token)));
}

function explained(error: unknown, source: string): { readonly reason: ExitReason; readonly message: string } {
  if (error instanceof ZoneFileError) {
    const listed = error.issues.map(({ line, column, message }) => `  ${source}:${line}:${column}: ${message}`);
    const more = error.count - error.issues.length;
    if (more > 0) listed.push(`  and ${more} more`);
    return { reason: 'data', message: [`${source} is not a valid zone file:`, ...listed].join('\n') };
  }
  if (error instanceof InvalidInputError && error.status === undefined) {
    const [first] = error.issues;
    const option = Object.keys(options).find((field) => first?.field === field || first?.field.startsWith(`${field}.`));
    if (option !== undefined) {
      return {
        reason: 'usage',
        message: error.issues.map(({ message }) => `${options[option]} ${message}.`).join('\n'),
      };
    }
    // The line is in front of the message.
    const listed = error.issues.map(
      ({ field, message }) => `  ${placeOf(field, source)} ${message.replace(/ \(line \d+\)$/, '')}`,
    );
    return { reason: 'data', message: [`${source} is invalid:`, ...listed].join('\n') };
  }
  if (!CloudflareConnectorError.is(error)) {
    return { reason: 'incomplete', message: error instanceof Error ? error.message : String(error) };
  }
  if (error.message.includes('the plan is rejected')) return { reason: 'rejected', message: inOptions(error.message) };
  const reason = error instanceof DnsApplyError ? 'pending' : (reasons[error.code] ?? 'incomplete');
  return { reason, message: error.message };
}

/** What the library says would help, in the options of the command. */
export const inOptions = (text: string): string =>
  text
    .replace(/\b(?:raise )?(maxDeletes|maxChanges)\b/g, (found, field: string) =>
      found.replace(field, options[field] ?? ''),
    )
    .replace(/\bset force\b/g, 'use --force');

/** `records.12.name` is line 12 of the zone file, and `plan.creates.0` a path in the JSON. */
function placeOf(field: string, source: string): string {
  const [root, line, ...rest] = field.split('.');
  if (root === 'plan') return field.replace(/^plan\.?/, `${source}: `);
  if (root !== 'records') return `${field}:`;
  return [`${source}:${line}:`, ...(rest.length > 0 ? [rest.join('.')] : [])].join(' ');
}
