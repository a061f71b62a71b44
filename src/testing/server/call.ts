import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import type { PermissionGroups } from '../identity/permission-groups.ts';
import type { Zone } from '../zones/zones.ts';
import { refusal } from './response.ts';

/** A body as it was sent. */
export interface SentBody {
  readonly text: string;
  /** Parsed JSON; undefined where the text is none. */
  readonly json: unknown;
  /** The parts of a form; undefined where the body is none. */
  readonly parts?: readonly SentPart[] | undefined;
}

/** A part of a form. */
export interface SentPart {
  readonly name: string;
  /** Undefined where the part is a plain field. */
  readonly filename: string | undefined;
  /** Its media type, empty where it has none. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/** A request that has been let in, as its handler sees it. */
export class Call {
  readonly context: Context;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The permission groups this request needs one of. */
  readonly needs: readonly string[];
  readonly permissionGroups: PermissionGroups;
  readonly #body: SentBody;
  readonly #zone: Zone | undefined;
  readonly #account: Account | undefined;

  constructor(parts: {
    readonly context: Context;
    readonly actor: Actor;
    readonly params: Readonly<Record<string, string>>;
    readonly query: URLSearchParams;
    readonly needs: readonly string[];
    readonly permissionGroups: PermissionGroups;
    readonly body: SentBody;
    readonly zone: Zone | undefined;
    readonly account: Account | undefined;
  }) {
    this.context = parts.context;
    this.actor = parts.actor;
    this.params = parts.params;
    this.query = parts.query;
    this.needs = parts.needs;
    this.permissionGroups = parts.permissionGroups;
    this.#body = parts.body;
    this.#zone = parts.zone;
    this.#account = parts.account;
  }

  /** The zone in the path. */
  get zone(): Zone {
    return inPath(this.#zone, '{zone_id}');
  }

  /** The account in the path. */
  get account(): Account {
    return inPath(this.#account, '{account_id}');
  }

  /** A parameter of the path. */
  param(name: string): string {
    return inPath(this.params[name], `{${name}}`);
  }

  /** The body, which must be a JSON object. */
  json(): Readonly<Record<string, unknown>> {
    const { text, json } = this.#body;
    // The code is inferred.
    if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw refusal(6007, text === '' ? 'Missing request body' : 'Malformed JSON in request body');
    }
    return json as Record<string, unknown>;
  }

  /** The parts of the body, which must be a form. */
  form(): readonly SentPart[] {
    // The code is inferred.
    if (!this.#body.parts) throw refusal(6003, 'The body must be multipart/form-data');
    return this.#body.parts;
  }
}

function inPath<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`This route has no ${name} in its path.`);
  return value;
}
