import { rejection } from '../server/route-response.ts';
import { VARIABLE_SIZE } from './limits.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A binding. Secrets are stored without their values. */
export interface Binding {
  readonly name: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What the bindings of a request are read against. */
export interface BindingScope {
  /** The bindings that the Worker has. */
  readonly known: readonly Binding[];
  /** Whether a binding that is given with its type and name alone keeps its value. */
  readonly keepsValues: boolean;
  /** Whether a binding to inherit that does not exist is left out instead of rejected. */
  readonly dropsUnknown: boolean;
  /** Whether a Worker exists. */
  readonly hasScript: (name: string) => boolean;
  /** Whether a Worker implements a Durable Object class. Without a name it is the Worker itself. */
  readonly hasClass: (className: string, script: string | undefined) => boolean;
  /** How many variables a Worker can have. */
  readonly variables: number;
}

/** The field without which a binding of a type means nothing. */
const required: Readonly<Record<string, readonly string[]>> = {
  plain_text: ['text'],
  json: ['json'],
  secret_text: ['text'],
  kv_namespace: ['namespace_id'],
  r2_bucket: ['bucket_name'],
  d1: ['id', 'database_id'],
  queue: ['queue_name'],
  service: ['service'],
};

/** Reads and checks the bindings of an upload or of settings. */
export function readBindings(given: unknown, scope: BindingScope): readonly Binding[] {
  if (!Array.isArray(given)) throw invalid('bindings must be a list');
  const bindings = given.flatMap((binding: Json) => readBinding(binding, scope) ?? []);
  if (new Set(bindings.map(({ name }) => name)).size < bindings.length) {
    throw invalid('two bindings have the same name');
  }
  const variables = bindings.filter(({ type }) => ['plain_text', 'json', 'secret_text'].includes(type));
  // The limits are documented. Code and wording are inferred.
  if (variables.length > scope.variables) throw invalid(`a Worker can have ${scope.variables} variables`);
  if (variables.some(({ text }) => typeof text === 'string' && new TextEncoder().encode(text).length > VARIABLE_SIZE)) {
    throw invalid('a variable can be 5 KB');
  }
  return bindings.map(withoutSecrets);
}

/** Removes the value of a secret, which the API never returns. */
export function withoutSecrets(binding: Binding): Binding {
  if (!binding.type.startsWith('secret_')) return binding;
  const { text: _, key_base64: __, key_jwk: ___, ...rest } = binding;
  return rest as Binding;
}

function readBinding(binding: Json, scope: BindingScope): Binding | undefined {
  const { known, keepsValues, dropsUnknown, hasScript, hasClass } = scope;
  const { name, type } = binding ?? {};
  if (typeof name !== 'string' || typeof type !== 'string') throw invalid('name and type are required');
  if (type === 'inherit') {
    const inherited = known.find((one) => one.name === (binding.old_name ?? name));
    if (!inherited && !dropsUnknown) throw invalid(`there is no binding ${name} to inherit`);
    return inherited && { ...inherited, name };
  }
  if (keepsValues && Object.keys(binding).length === 2) {
    // Seen: `wrangler secret bulk` sends the bindings it keeps like this (https://github.com/cloudflare/workers-sdk).
    const kept = known.find((one) => one.name === name && one.type === type);
    if (kept) return kept;
  }
  const fields = required[type] ?? [];
  // A variable may be empty; ids and names may not.
  const has = (field: string) => binding[field] !== undefined && (type === 'plain_text' || binding[field] !== '');
  if (fields.length > 0 && !fields.some(has)) {
    // Seen in Wrangler's source for D1: https://github.com/cloudflare/workers-sdk
    throw rejection(10021, `binding ${name} of type ${type} must have a valid \`${fields[0]}\` specified`);
  }
  // Seen: https://github.com/heroui-inc/heroui-mcp/pull/75
  if (type === 'service' && !hasScript(String(binding.service))) {
    const message = `Service binding '${name}' references Worker '${String(binding.service)}' which was not found.`;
    throw rejection(10143, message);
  }
  if (type === 'durable_object_namespace' && binding.namespace_id === undefined) {
    const { class_name: className, script_name: script } = binding;
    if (!hasClass(String(className), typeof script === 'string' ? script : undefined)) {
      // Seen: https://github.com/cloudflare/workers-sdk/issues/10034
      const message = `Cannot create binding for class '${String(className)}' because it is not currently configured to implement Durable Objects. Ensure a --new-class migration has been applied to it.`;
      throw rejection(10061, message);
    }
  }
  return binding as Binding;
}

const invalid = (what: string) => rejection(10021, `workers.api.error.invalid_binding: ${what}`);
