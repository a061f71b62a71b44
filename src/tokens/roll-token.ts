import { unknownNames } from '../did-you-mean.ts';
import type { InputIssue } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import { type TokenSecret, withSecret } from '../permissions/token-secret.ts';
import type { Envelope } from '../transport/envelope.ts';
import type { TokenManager } from './token-manager.ts';

/** Input of `permissions.rollToken`. */
export interface RollTokenInput {
  /** The id of the token, of 32 hex digits. Not its value. */
  readonly token: string;
}

/** What is wrong with the input. */
export function checkRollInput(input: unknown): readonly InputIssue[] {
  if (typeof input !== 'object' || input === null) {
    return [{ field: '', message: 'must be an object: { token: "the id of the token" }' }];
  }
  const issues = unknownNames(input, ['token'], 'field');
  const { token } = input as Partial<RollTokenInput>;
  if (typeof token !== 'string' || !HEX_ID.test(token)) {
    issues.push({ field: 'token', message: 'must be an id of 32 hex digits (0–9, a–f)' });
  }
  return issues;
}

/**
 * Gives a token a new value.
 *
 * @source PUT /user/tokens/{token_id}/value, PUT /accounts/{account_id}/tokens/{token_id}/value
 */
export async function rollToken(manager: TokenManager, { token }: RollTokenInput): Promise<TokenSecret> {
  const { client, path, request } = manager;
  const { call, ...limits } = request('edit', 'destructive');
  const options = { ...limits, call: { ...call, expects: { result: 'string' } as const }, body: {} };
  const { result } = await client.put<Envelope>(`${path}/tokens/${token}/value`, options);
  return withSecret({ id: token }, result as string);
}
