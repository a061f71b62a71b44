import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { reasonOf } from '../../operations/callback-message.ts';
import type { PurgedFile, PurgeItems } from './models.ts';

/** What a purge names, as the field of Cloudflare's request body. */
export type Kind = 'files' | 'tags' | 'hosts' | 'prefixes';
/** A URL, a tag, a host, a prefix, or a file with headers. */
export type Item = string | PurgedFile;

/** What is wrong with an item. */
class Problem {
  constructor(readonly text: string) {}
}

/**
 * Checks an item, and returns it as it is sent. Which hosts belong to a zone is for Cloudflare to say: custom hostnames of other
 * domains are purged through the zone of their provider.
 *
 * @source https://developers.cloudflare.com/cloudflare-for-platforms/cloudflare-for-saas/reference/troubleshooting/
 */
type Check = (item: Item) => Item | Problem;

/** The items to purge, and where they come from. */
export interface PurgeRequest<T extends Item> {
  readonly operation: string;
  /** The field of the input that has the items. */
  readonly field: string;
  readonly kind: Kind;
  readonly items: PurgeItems<T>;
}

/** Items of a source that are remembered, at the least, so that each is sent once. */
const REMEMBERED = 50_000;

/** Items of an array that are looked at in one step, if all of them are usual. */
const FEW = 500;

/** Milliseconds of reading or checking without a pause. */
const LONGEST_STRETCH = 12;

/**
 * The items of a purge as they are sent: each once, in the form that Cloudflare compares. An array is checked as a whole by
 * {@link SentItems.check}; any other source is read only as far as {@link SentItems.read} asks for.
 */
export class SentItems<T extends Item> {
  readonly #call: CallContext;
  readonly #request: PurgeRequest<T>;
  #source: Iterator<T> | AsyncIterator<T> | undefined;
  readonly #isArray: boolean;
  #isReading = false;
  #isAtEnd = false;
  #count = 0;
  #seen = new Set<string>();
  /** Of a source: what was seen before `#seen` was begun. */
  #seenBefore = new Set<string>();
  #total = 0;
  #ready: T[] = [];
  /** The items before it were taken. */
  #first = 0;
  #pausedAt = Date.now();

  constructor(call: CallContext, request: PurgeRequest<T>) {
    this.#call = call;
    this.#request = request;
    this.#isArray = Array.isArray(request.items);
  }

  /** The number of items; undefined for a source, where only the end tells. */
  get total(): number | undefined {
    return this.#isArray ? this.#total : undefined;
  }

  /**
   * Checks an array, which makes its items ready.
   *
   * @throws InvalidInputError if items are invalid; it names each of them.
   */
  async check(ends: readonly (AbortSignal | undefined)[]): Promise<void> {
    if (!this.#isArray) return;
    const items = this.#request.items as readonly T[];
    if (items.length <= FEW && this.#request.kind === 'files' && items.every(isUsual)) {
      this.#ready = [...new Set(items)];
      this.#total = this.#ready.length;
      return;
    }
    const issues: InputIssue[] = [];
    for (const item of items) {
      const issue = this.#add(item);
      if (issue) issues.push(issue);
      if (this.#isPauseDue()) await this.#pause(ends);
    }
    this.#reject(issues);
    // Nothing more is compared with them.
    this.#seen = new Set();
  }

  /**
   * Reads a source until `count` items are ready, or it ends. Returns how many are ready.
   *
   * @throws InvalidInputError if an item is invalid.
   * @throws CloudflareConnectorError if the source fails: with its own code, or `callback_failed`.
   */
  async read(count: number, ends: readonly (AbortSignal | undefined)[]): Promise<number> {
    while (!this.#isArray && !this.#isAtEnd && this.#ready.length - this.#first < count) {
      const { done, value } = await this.#next();
      // An item that arrives after the end of the call is dropped.
      for (const end of ends) end?.throwIfAborted();
      if (done) this.#isAtEnd = true;
      else {
        const issue = this.#add(value);
        if (issue) this.#reject([issue]);
      }
      if (this.#isPauseDue()) await this.#pause(ends);
    }
    return this.#ready.length - this.#first;
  }

  /** Removes up to `count` items that are ready, and returns them. */
  take(count: number): readonly T[] {
    const items = this.#ready.slice(this.#first, this.#first + count);
    this.#first += items.length;
    // Shifting an array costs as much as it is long: less often, the longer it is.
    if (this.#first * 2 > this.#ready.length) {
      this.#ready = this.#ready.slice(this.#first);
      this.#first = 0;
    }
    return items;
  }

  #isPauseDue(): boolean {
    return Date.now() - this.#pausedAt >= LONGEST_STRETCH;
  }

  /** Gives way to timers, which end the call: a generator that never waits, or a long array, would not let them. */
  async #pause(ends: readonly (AbortSignal | undefined)[]): Promise<void> {
    await new Promise<void>((resolve) => soon(resolve));
    this.#pausedAt = Date.now();
    for (const end of ends) end?.throwIfAborted();
  }

  /** Closes the source. One that is being read cannot be waited for. */
  async close(): Promise<void> {
    if (this.#isArray || this.#isAtEnd) return;
    this.#isAtEnd = true;
    const closed = Promise.resolve(this.#source?.return?.()).catch(() => undefined);
    if (!this.#isReading) await closed;
  }

  async #next(): Promise<{ readonly done?: boolean | undefined; readonly value: T }> {
    const { operation, items } = this.#request;
    this.#isReading = true;
    try {
      this.#source ??= Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
      const { done, value } = await this.#source.next();
      this.#isReading = false;
      return { done, value };
    } catch (cause) {
      // A source that failed has ended and need not be closed.
      this.#isAtEnd = true;
      const known = CloudflareConnectorError.is(cause) ? cause : undefined;
      const message = `${operation}: the source failed after ${this.#count} items: ${reasonOf(this.#call, cause)}`;
      throw new CloudflareConnectorError(known?.code ?? 'callback_failed', message, {
        operation,
        cause,
        retryable: known?.retryable,
      });
    }
  }

  #add(given: T): InputIssue | undefined {
    const at = this.#count++;
    const { field, kind } = this.#request;
    const wrong = field === 'files' ? notAFile(given) : notAText(given);
    const sent = wrong ? new Problem(wrong) : checks[kind](given);
    if (sent instanceof Problem) return { field: `${field}.${at}`, message: this.#call.redact(sent.text) };
    if (this.#isNew(sent)) {
      this.#total++;
      this.#ready.push(sent as T);
    }
    return undefined;
  }

  /** Whether an item was not sent yet, as far as it is remembered: an endless source must not fill the memory. */
  #isNew(sent: Item): boolean {
    const key = typeof sent === 'string' ? sent : JSON.stringify(sent);
    if (this.#seen.has(key) || this.#seenBefore.has(key)) return false;
    if (!this.#isArray && this.#seen.size >= REMEMBERED) {
      this.#seenBefore = this.#seen;
      this.#seen = new Set();
    }
    this.#seen.add(key);
    return true;
  }

  #reject(issues: readonly InputIssue[]): void {
    const { operation } = this.#request;
    if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  }
}

// The schema has not checked the items of a source.
const notAText = (item: unknown): string | undefined => (typeof item === 'string' ? undefined : 'must be a string');

function notAFile(item: unknown): string | undefined {
  const { url, headers = {}, ...others } = (item ?? {}) as Partial<PurgedFile> & object;
  const texts = typeof headers === 'object' && headers !== null ? Object.values(headers) : [undefined];
  return typeof url === 'string' && texts.every((text) => typeof text === 'string') && Object.keys(others).length === 0
    ? undefined
    : 'must have a url and optionally headers, all strings';
}

/**
 * A URL that is sent as it is: `URL` would change nothing in it, and takes twenty times as long. Neither an address, nor Punycode,
 * nor a port, an escape, a dot at the start of a segment, or a wildcard.
 */
const USUAL_URL =
  /^https?:\/\/(?:(?!xn--)[a-z\d-]+\.)+(?!xn--)[a-z]{2,}(?:\/(?!\.)[\w~!$&()+,;=:@.-]*)+(?:\?[\w~!$&()+,;=:@./?-]*)?$/;

const isUsual = (item: Item): boolean => typeof item === 'string' && USUAL_URL.test(item);

const checks: Readonly<Record<Kind, Check>> = {
  files: (item) => {
    if (isUsual(item)) return item;
    const text = typeof item === 'string' ? item : item.url;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      return new Problem(`must be a URL with http:// or https://, not ${shown(text)}`);
    }
    if (url.username || url.password) return new Problem('must be a URL without a user name and password');
    // Browsers do not send the fragment, and send the rest as `URL` serializes it.
    url.hash = '';
    if (/\*/.test(url.hostname + url.pathname)) {
      // One that a URL really has is written %2A.
      // https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-single-file/: "Wildcards are not supported"
      return new Problem(
        `must not have *, which is not a wildcard here, so nothing is purged: see purgePrefixes, not ${shown(text)}`,
      );
    }
    if (typeof item === 'string') return url.href;
    const headers = Object.entries(item.headers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { url: url.href, ...(headers.length > 0 && { headers: Object.fromEntries(headers) }) };
  },
  tags: (item) => {
    // https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/: 1,024 characters, no spaces, ASCII
    const tag = String(item);
    return /^[!-~]{1,1024}$/.test(tag)
      ? tag
      : new Problem(`must be 1 to 1,024 printable ASCII characters without spaces, not ${shown(tag)}`);
  },
  hosts: (item) => {
    const text = String(item);
    const host = /[\s/?#@:\\]/.test(text) ? undefined : hostOf(text);
    return host ?? new Problem(`must be a host name such as www.example.com, not ${shown(text)}`);
  },
  prefixes: (item) => {
    const text = String(item);
    const [, name = '', path = ''] = /^([^/]+)(\/.*)?$/.exec(text) ?? [];
    const host = /[\s?#@:\\]/.test(text) ? undefined : hostOf(name);
    if (host === undefined) {
      return new Problem(`must be a host and a path without scheme or query, www.example.com/a, not ${shown(text)}`);
    }
    return host + (path && new URL(`http://${host}${path}`).pathname);
  },
};

function hostOf(name: string): string | undefined {
  return name.includes('.') && URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : undefined;
}

/** Enough of an item to find it by, without a password in a URL. */
const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200));

/** Calls a function after the timers that are due. `setTimeout` waits a millisecond, where there is something faster. */
const soon = (callback: () => void): unknown =>
  ((globalThis as { setImmediate?: (callback: () => void) => unknown }).setImmediate ?? setTimeout)(callback);
