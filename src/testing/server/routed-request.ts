import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import type { PermissionGroups } from '../identity/permission-groups.ts';
import type { Zone } from '../zones/zones.ts';
import { rejection } from './route-response.ts';

/** A request body as it was sent. */
export interface RequestBody {
  readonly text: string;
  /** The parsed JSON, or undefined if the text is not JSON. */
  readonly json: unknown;
  /** The parts of a form, or undefined if the body is not a form. */
  readonly parts?: readonly FormPart[] | undefined;
  /** Its media type. Empty if it has none. */
  readonly type: string;
}

/** A part of a form. */
export interface FormPart {
  readonly name: string;
  /** Undefined for a plain field. */
  readonly filename: string | undefined;
  /** Its media type. Empty if it has none. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

interface RoutedRequestParts {
  readonly context: Context;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly needs: readonly string[];
  readonly permissionGroups: PermissionGroups;
  readonly body: RequestBody;
  /** The `user-agent` header. Empty if the request has no such header. */
  readonly userAgent: string;
  readonly zone: Zone | undefined;
  readonly account: Account | undefined;
}

/** A request whose credential has the permission, as its handler sees it. */
export class RoutedRequest {
  readonly context: Context;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The permission groups of which the request needs one. */
  readonly needs: readonly string[];
  readonly permissionGroups: PermissionGroups;
  readonly body: RequestBody;
  readonly userAgent: string;
  readonly #zone: Zone | undefined;
  readonly #account: Account | undefined;

  constructor(parts: RoutedRequestParts) {
    this.context = parts.context;
    this.actor = parts.actor;
    this.params = parts.params;
    this.query = parts.query;
    this.needs = parts.needs;
    this.permissionGroups = parts.permissionGroups;
    this.body = parts.body;
    this.userAgent = parts.userAgent;
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

  /** The time of the request, in milliseconds since 1970. */
  get now(): number {
    return this.context.clock.now();
  }

  /** A parameter of the path. */
  param(name: string): string {
    return inPath(this.params[name], `{${name}}`);
  }

  /** The body, which must be a JSON object. */
  json(): Readonly<Record<string, unknown>> {
    const { text, json } = this.body;
    // The code is inferred.
    if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw rejection(6007, text === '' ? 'Missing request body' : 'Malformed JSON in request body');
    }
    return json as Record<string, unknown>;
  }

  /** The body, which must be a JSON array. */
  list(): readonly unknown[] {
    const { json } = this.body;
    // The code is inferred.
    if (!Array.isArray(json)) throw rejection(6007, 'The body must be a list');
    return json;
  }

  /** The parts of the body, which must be a form. */
  form(): readonly FormPart[] {
    // The code is inferred.
    if (!this.body.parts) throw rejection(6003, 'The body must be multipart/form-data');
    return this.body.parts;
  }
}

function inPath<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`The path of this route has no ${name}.`);
  return value;
}
