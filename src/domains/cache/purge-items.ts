import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { reasonOf } from '../../operations/callback-message.ts';
import type { PurgedFile, PurgeItems } from './models.ts';

/** What can be named in a purge, as Cloudflare's body calls it. */
export type Kind = 'files' | 'tags' | 'hosts' | 'prefixes';
export type Item = string | PurgedFile;

type Checked = { readonly sent: Item } | { readonly problem: string };

/** The zone's name when it is known; without it Cloudflare is left to find URLs of other zones. */
type Check = (item: Item, zone: string | undefined) => Checked;

/** What is to be purged, and how it is called where it comes from. */
export interface Wanted<T extends Item> {
  readonly operation: string;
  /** The input's name for the items. */
  readonly field: string;
  readonly kind: Kind;
  readonly items: PurgeItems<T>;
}

/**
 * The items of a purge, each once and in the form that Cloudflare compares. An array is checked as a whole before anything is
 * purged; any other source is read no further than it is asked for.
 */
export class Items<T extends Item> {
  readonly #call: CallContext;
  readonly #wanted: Wanted<T>;
  #zone: string | undefined;
  #source: Iterator<T> | AsyncIterator<T> | undefined;
  readonly #isArray: boolean;
  #isReading = false;
  #isAtEnd = false;
  #count = 0;
  readonly #seen = new Set<string>();
  #ready: { readonly at: number; readonly item: T }[] = [];

  /** @throws InvalidInputError that names every item of an array that can not be, or that is of another zone. */
  constructor(call: CallContext, wanted: Wanted<T>, zone: string | undefined) {
    const { items } = wanted;
    this.#call = call;
    this.#wanted = wanted;
    this.#zone = zone;
    this.#isArray = Array.isArray(items);
    if (this.#isArray) this.#refuse((items as readonly T[]).flatMap((item) => this.#add(item)));
  }

  /** How many there are; undefined when that shows only at the end. */
  get total(): number | undefined {
    return this.#isArray ? this.#seen.size : undefined;
  }

  /**
   * Reads on until so many are there, or no more come.
   *
   * @throws InvalidInputError that names an item that can not be.
   * @throws CloudflareConnectorError when the source fails: with its own code, or `callback_failed`.
   */
  async read(count: number, ends: readonly (AbortSignal | undefined)[]): Promise<number> {
    while (!this.#isArray && !this.#isAtEnd && this.#ready.length < count) {
      const { done, value } = await this.#next();
      // What comes when nobody waits for it any more is not wanted.
      for (const end of ends) end?.throwIfAborted();
      if (done) this.#isAtEnd = true;
      else this.#refuse(this.#add(value));
    }
    return this.#ready.length;
  }

  /** Hands out what was read. */
  take(count: number): readonly T[] {
    return this.#ready.splice(0, count).map(({ item }) => item);
  }

  /**
   * The zone's name, learnt late: what was read is checked once more.
   *
   * @throws InvalidInputError that names the items of another zone.
   */
  learn(zone: string | undefined): void {
    this.#zone = zone;
    this.#refuse(this.#ready.flatMap(({ at, item }) => this.#issue(at, this.#check(item))));
  }

  /** Tells the source that no more is wanted. One that is being read can not be waited for. */
  async close(): Promise<void> {
    if (this.#isArray || this.#isAtEnd) return;
    this.#isAtEnd = true;
    const closed = Promise.resolve(this.#source?.return?.()).catch(() => undefined);
    if (!this.#isReading) await closed;
  }

  async #next(): Promise<{ readonly done?: boolean | undefined; readonly value: T }> {
    const { operation, items } = this.#wanted;
    this.#isReading = true;
    try {
      this.#source ??= Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
      const { done, value } = await this.#source.next();
      this.#isReading = false;
      return { done, value };
    } catch (cause) {
      // What failed by itself is over, and need not be closed.
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

  #add(given: T): readonly InputIssue[] {
    const at = this.#count++;
    const checked = this.#check(given);
    if ('sent' in checked) {
      const key = typeof checked.sent === 'string' ? checked.sent : JSON.stringify(checked.sent);
      if (!this.#seen.has(key)) this.#ready.push({ at, item: checked.sent as T });
      this.#seen.add(key);
    }
    return this.#issue(at, checked);
  }

  #check(item: T): Checked {
    const { field, kind } = this.#wanted;
    const wrong = field === 'files' ? notAFile(item) : notAText(item);
    return wrong ? { problem: wrong } : checks[kind](item, this.#zone);
  }

  #issue(at: number, checked: Checked): readonly InputIssue[] {
    return 'problem' in checked
      ? [{ field: `${this.#wanted.field}.${at}`, message: this.#call.redact(checked.problem) }]
      : [];
  }

  #refuse(issues: readonly InputIssue[]): void {
    const { operation } = this.#wanted;
    if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  }
}

/** Items of a source are not checked before: nobody knows them. */
const notAText = (item: unknown): string | undefined => (typeof item === 'string' ? undefined : 'must be a string');

function notAFile(item: unknown): string | undefined {
  const { url, headers = {}, ...others } = (item ?? {}) as Partial<PurgedFile> & object;
  const texts = typeof headers === 'object' && headers !== null ? Object.values(headers) : [undefined];
  return typeof url === 'string' && texts.every((text) => typeof text === 'string') && Object.keys(others).length === 0
    ? undefined
    : 'must have a url and, if anything, headers, all of them strings';
}

const checks: Readonly<Record<Kind, Check>> = {
  files: (item, zone) => {
    const text = typeof item === 'string' ? item : item.url;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      return { problem: `must be a URL with http:// or https://, not ${shown(text)}` };
    }
    if (url.username || url.password) return { problem: 'must be a URL without a user name and password' };
    // Browsers keep the fragment to themselves, and send the rest as `URL` writes it.
    url.hash = '';
    const foreign = otherZone(url.hostname, text, zone);
    if (foreign) return foreign;
    if (typeof item === 'string') return { sent: url.href };
    const headers = Object.entries(item.headers ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { sent: { url: url.href, ...(headers.length > 0 && { headers: Object.fromEntries(headers) }) } };
  },
  tags: (item) => {
    // https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/: 1,024 characters, no spaces, ASCII
    const tag = String(item);
    return /^[!-~]{1,1024}$/.test(tag)
      ? { sent: tag }
      : { problem: `must be 1 to 1,024 printable ASCII characters without spaces, not ${shown(tag)}` };
  },
  hosts: (item, zone) => {
    const text = String(item);
    const host = /[\s/?#@:\\]/.test(text) ? undefined : hostOf(text);
    if (host === undefined) return { problem: `must be a host name such as www.example.com, not ${shown(text)}` };
    return otherZone(host, text, zone) ?? { sent: host };
  },
  prefixes: (item, zone) => {
    const text = String(item);
    const [, name = '', path = ''] = /^([^/]+)(\/.*)?$/.exec(text) ?? [];
    const host = /[\s?#@:\\]/.test(text) ? undefined : hostOf(name);
    if (host === undefined) {
      return { problem: `must be a host and a path without scheme or query, www.example.com/a, not ${shown(text)}` };
    }
    return otherZone(host, text, zone) ?? { sent: host + (path && new URL(`http://${host}${path}`).pathname) };
  },
};

function hostOf(name: string): string | undefined {
  return name.includes('.') && URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : undefined;
}

function otherZone(host: string, text: string, zone: string | undefined): { problem: string } | undefined {
  if (zone === undefined || host === zone || host.endsWith(`.${zone}`)) return undefined;
  return { problem: `must be in the zone ${zone}, which ${shown(text)} is not` };
}

/** Enough of an item to find it by; a password in a URL is never shown. */
const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200));
