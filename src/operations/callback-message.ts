import type { CallContext } from './call-context.ts';

/** The message of what the caller's own code threw, in one line and without the token. It need not be an error. */
export function reasonOf(call: Pick<CallContext, 'redact'>, thrown: unknown): string {
  let text: string;
  try {
    text = String((thrown as Error | null | undefined)?.message ?? thrown);
  } catch {
    // An object that cannot be turned into text.
    text = typeof thrown;
  }
  return call.redact(text).split('\n', 1)[0] ?? '';
}
