/** The kind of a token, by its format alone. */
export type TokenKind =
  /** `cfut_…`, owned by a user. */
  | 'user'
  /** `cfat_…`, owned by an account. */
  | 'account'
  /** The older format of 40 characters, which does not show the owner. */
  | 'legacy';

/** A well-formed token, or what is wrong with it. */
export type TokenFormat =
  | { readonly ok: true; readonly value: string; readonly kind: TokenKind; readonly note: string | undefined }
  | { readonly ok: false; readonly problem: string };

/** The older keys are 37–45 hex digits. 40 is left out because it is the length of an older token. */
const GLOBAL_API_KEY = /^(?:cfk_.*|[0-9a-f]{37,39}|[0-9a-f]{41,45})$/;
const PREFIXED = /^cf([ua])t_([A-Za-z0-9_-]+)$/;
/** What hosts put in the place of a part of a secret: asterisks, bullets, dots, or many an x in a row. */
const MASK = /[*•●∙·…]|\.{3,}|x{8,}/i;
const LEGACY = /^[A-Za-z0-9_-]{40}$/;
/** The length of the secret. A checksum follows it. */
const PREFIXED_SECRET_LENGTH = 40;

/**
 * Reads a pasted token. Removes what people paste together with it, and rejects what cannot be a token with a reason that says
 * what to do. Sends no request, and the reason never repeats the token.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/
 */
export function readToken(pasted: unknown): TokenFormat {
  if (typeof pasted !== 'string') return reject('The API token must be a string.');
  const notes: string[] = [];
  let value = pasted.trim();
  if (value !== pasted) notes.push('spaces around it');
  if (/^(["'`]).*\1$/s.test(value)) {
    value = value.slice(1, -1).trim();
    notes.push('quotes');
  }
  if (/^bearer\s/i.test(value)) {
    value = value.replace(/^bearer\s+/i, '');
    notes.push('"Bearer "');
  }
  if (value === '') return reject('The API token is empty.');
  if (/^authorization\s*:/i.test(value)) {
    return reject('This is a whole Authorization header. Paste only the token, the part after "Bearer".');
  }
  if (/[\r\n]/.test(value)) return reject('The API token contains a line break. Paste it as one line.');
  if (/\s/.test(value)) return reject('The API token contains a space. Paste only the token.');
  if (GLOBAL_API_KEY.test(value)) {
    return reject(
      'This is a Global API Key, which may do everything in every account. Create an API token with only the permissions you need: https://dash.cloudflare.com/profile/api-tokens',
    );
  }
  const prefixed = PREFIXED.exec(value);
  const isShort = (prefixed?.[2] ?? '').length < PREFIXED_SECRET_LENGTH;
  if (MASK.test(value) && isShort && !LEGACY.test(value)) {
    return reject(
      'This is a masked API token: a part of it is hidden. The value is shown only when a token is created; if nobody kept it, roll the token.',
    );
  }
  if (prefixed) {
    if (isShort) {
      return reject("The API token is cut off: it is shorter than any of Cloudflare's. Copy it again, completely.");
    }
    return accept(value, prefixed[1] === 'u' ? 'user' : 'account', notes);
  }
  if (LEGACY.test(value)) return accept(value, 'legacy', notes);
  if (/[^A-Za-z0-9_-]/.test(value)) {
    return reject(
      'The API token has a character that Cloudflare does not use in tokens (letters, digits, "_" and "-").',
    );
  }
  const length = `The API token has ${value.length} characters; Cloudflare's have 40, or start with "cfut_" or "cfat_".`;
  return reject(
    value.length < 40
      ? `${length} It may be cut off: copy it again, completely.`
      : `${length} It may be another secret, such as an R2 key, or have other text around it.`,
  );
}

function accept(value: string, kind: TokenKind, notes: readonly string[]): TokenFormat {
  return {
    ok: true,
    value,
    kind,
    note: notes.length > 0 ? `${notes.join(' and ')} pasted together with the token: removed` : undefined,
  };
}

function reject(problem: string): TokenFormat {
  return { ok: false, problem };
}

/** Removes tokens, keys and Authorization values from a text that may be shown or logged. */
export function redact(text: string, secret?: string): string {
  const known = secret ? text.replaceAll(secret, '[token]') : text;
  return known
    .replace(/\bcf(?:ut|at|k)_[A-Za-z0-9_-]{8,512}/g, '[token]')
    .replace(/\bBearer\s+[A-Za-z0-9_\-.~+/]{16,4096}={0,2}/gi, 'Bearer [token]');
}
