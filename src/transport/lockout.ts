/** "Too many authentication failures": Cloudflare rejects every token that is sent from this network address, for minutes. */
const LOCKED_OUT = 10_502;

const marked = Symbol('cloudflare-connector.locked-out');

/** Whether a body says that the network address is locked out, whatever its status: 401, 403 and 429 were reported. */
export function saysLockedOut(body: unknown): boolean {
  const { errors } = (body ?? {}) as { readonly errors?: unknown };
  return Array.isArray(errors) && errors.some((error) => isLockout(error ?? {}));
}

/** Whether one of Cloudflare's messages says so. */
export function isLockout({ code, message }: { readonly code?: unknown; readonly message?: unknown }): boolean {
  return Number(code) === LOCKED_OUT || /too many authentication failures/i.test(String(message));
}

/** Notes on a response that it says so: its body can be read only once. */
export function markLockedOut(response: Response): void {
  Object.defineProperty(response, marked, { value: true });
}

/** Whether {@link markLockedOut} was called. Such a response is not a rate limit: a retry prolongs the lockout. */
export function isLockedOut(response: Response | undefined): boolean {
  return response !== undefined && marked in response;
}
