import type { ZoneReference } from '../../../operations/facade.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import type { IgnoredRecords, Owner } from './types.ts';
import { isKnownType } from './zone-order.ts';

type ZoneSchema = Zod.ZodMiniType<string, ZoneReference>;

// What these are is said in their types. Agents, whose tools take no unions, give records as objects and patterns as names.
const desired = () =>
  z.unknown().check(
    z.refine((value) => value !== undefined && value !== null, 'is required: records, or the text of a zone file'),
    z.meta({
      type: 'array',
      items: { type: 'object' },
      description:
        'The records that the zone shall have, each with type, name, content or data, and what else it takes.',
    }),
  );

const owner = () =>
  z
    .strictObject({
      tag: z.optional(
        z
          .string()
          .check(
            z.regex(/^[\w-]{1,32}(?::[^\r\n]{0,100})?$/, 'must be a tag: name:value'),
            z.describe('A tag that they have, such as managed-by:octo. Paid plans only.'),
          ),
      ),
      comment: z.optional(
        z
          .string()
          .check(
            z.regex(/^\S[^\r\n]{0,79}$/, 'must be 1 to 80 characters on one line that do not start with a space'),
            z.describe('What their comments start with, such as [octo].'),
          ),
      ),
      names: z.optional(
        z
          .array(z.string().check(z.minLength(1)))
          .check(z.minLength(1), z.describe('Their names, relative or complete, * for anything: app, *.dev.')),
      ),
    })
    .check(
      z.refine(
        (given) => Object.values(given).filter((mark) => mark !== undefined).length === 1,
        'must have exactly one of tag, comment and names',
      ),
      z.describe('Which records may be changed. All of them without it.'),
    );

const isIgnored = (value: unknown): boolean => {
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object' || value === null) return false;
  const { name, type, ...rest } = value as { name?: unknown; type?: unknown };
  if (Object.keys(rest).length > 0 || (name === undefined && type === undefined)) return false;
  return (name === undefined || (typeof name === 'string' && name !== '')) && (type === undefined || isKnownType(type));
};

const ignored = () =>
  z
    .unknown()
    .check(
      z.refine(isIgnored, 'must be a pattern of names, or have a name, a type or both'),
      z.meta({ type: 'string', description: 'A pattern of names: *.internal.' }),
    );

const comparison = (zone: ZoneSchema) => ({
  zone,
  desired: desired(),
  owner: z.optional(owner()),
  ignore: z.optional(z.array(ignored()).check(z.describe('Records to leave alone, by a pattern of their names.'))),
  prune: z.optional(z.boolean().check(z.describe('Whether records that are not desired are deleted. Default false.'))),
});

const dryRun = () =>
  z.optional(z.boolean().check(z.describe('Whether everything is checked and nothing is changed. Default false.')));

/** What the schemas let through. */
export interface ComparisonInput {
  readonly zone: string;
  readonly desired: unknown;
  readonly owner?: Owner;
  readonly ignore?: readonly (string | IgnoredRecords)[];
  readonly prune?: boolean;
}

export const planInput = (zone: ZoneSchema) => z.strictObject(comparison(zone));

export const syncInput = (zone: ZoneSchema) => z.strictObject({ ...comparison(zone), dryRun: dryRun() });

export const applyInput = () =>
  z.strictObject({
    plan: z.unknown().check(
      z.refine(
        (value) => typeof (value as { zone?: { id?: unknown } } | null)?.zone?.id === 'string',
        'must be a plan that dns.plan made, or its JSON',
      ),
      z.meta({ type: 'object', description: 'What dns.plan returned.' }),
    ),
    zone: z.string().check(z.describe("The id of the plan's zone.")),
    dryRun: dryRun(),
    replan: z.optional(
      z.boolean().check(z.describe('Whether to plan anew when the zone has changed since. Default false.')),
    ),
  });
