import { accountRef, type FieldSchemas, type InputSchema, inputSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { ModuleType, WorkerBinding, WorkerModule } from './models.ts';

/** One Worker: input of the operations in `workers.scripts` that take nothing else. */
export interface WorkerScriptInput extends InAccount {
  /** The name of the Worker: 1 to 255 letters, digits, hyphens and underscores. It cannot start with a hyphen. */
  readonly script: string;
}

/** What a Worker logs. */
export interface WorkerObservabilityInput {
  /** Whether the Worker logs. */
  readonly enabled: boolean;
  /**
   * The fraction of requests to log, 0 to 1.
   *
   * @default 1
   */
  readonly head_sampling_rate?: number | undefined;
}

/** A Worker that receives another Worker's logs. */
export interface TailConsumerInput {
  /** The name of the receiving Worker. */
  readonly service: string;
}

/** The settings of a Worker: part of the inputs of `workers.scripts.upload` and `workers.scripts.settings.edit`. */
export interface WorkerSettingsInput {
  /** The date whose runtime behavior the Worker expects, such as `2026-01-31`. */
  readonly compatibility_date?: string | undefined;
  /** Compatibility flags of the runtime, such as `nodejs_compat`. */
  readonly compatibility_flags?: readonly string[] | undefined;
  /** The variables and resources in the Worker's `env`. Which fields a binding requires depends on its type. */
  readonly bindings?: readonly WorkerBinding[] | undefined;
  /** Whether Logpush is on for the Worker. */
  readonly logpush?: boolean | undefined;
  /** What the Worker logs. */
  readonly observability?: WorkerObservabilityInput | undefined;
  /** Up to 10 tags of 1 to 1024 characters. */
  readonly tags?: readonly string[] | undefined;
  /** The Workers that receive this Worker's logs. */
  readonly tail_consumers?: readonly TailConsumerInput[] | undefined;
  /**
   * How the Worker is billed.
   *
   * @default 'standard'
   */
  readonly usage_model?: 'standard' | 'bundled' | 'unbound' | undefined;
}

/** @source https://developers.cloudflare.com/workers/configuration/multipart-upload-metadata/ */
export const moduleTypes: readonly ModuleType[] = [
  'application/javascript+module',
  'text/javascript+module',
  'application/javascript',
  'text/javascript',
  'text/x-python',
  'text/x-python-requirement',
  'application/wasm',
  'text/plain',
  'application/octet-stream',
  'application/source-map',
];

export const scriptName = () =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z0-9_][\w-]{0,254}$/,
        'must be the name of a Worker: 1 to 255 letters, digits, hyphens and underscores, not starting with a hyphen',
      ),
    );

/** The name of a variable in a Worker's `env`. */
export const bindingName = () =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z_$][\w$]*$/,
        'must be a name such as API_KEY: letters, digits and underscores, not starting with a digit',
      ),
    );

export const oneScript = () => inputSchema<WorkerScriptInput>({ account: accountRef(), script: scriptName() });

export const workerModule = () =>
  inputSchema<WorkerModule>({
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    content: z.string(),
    encoding: z.optional(z.enum(['base64'])),
    type: z.optional(z.enum(moduleTypes)),
  });

/** Open, because Cloudflare adds types of bindings. */
const binding = () =>
  z.looseObject({ name: bindingName(), type: z.string().check(z.minLength(1)) }) as InputSchema<WorkerBinding>;

export const settingFields = (): FieldSchemas<WorkerSettingsInput> => ({
  compatibility_date: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-01-31'))),
  compatibility_flags: z.optional(z.array(z.string())),
  bindings: z.optional(z.array(binding())),
  logpush: z.optional(z.boolean()),
  observability: z.optional(
    inputSchema<WorkerObservabilityInput>({
      enabled: z.boolean(),
      head_sampling_rate: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    }),
  ),
  tags: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(1024))).check(z.maxLength(10))),
  tail_consumers: z.optional(z.array(inputSchema<TailConsumerInput>({ service: scriptName() }))),
  usage_model: z.optional(z.enum(['standard', 'bundled', 'unbound'])),
});
