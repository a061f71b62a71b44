import type { EngineParts } from '../../../operation.ts';
import type { Zod } from '../../../zod.ts';

/** What reads an input beyond its schema, and lists. */
export interface InputReader extends Pick<EngineParts, 'paginate'> {
  /** The operation whose input it is, for errors. */
  readonly operation: string;
  /** The name of a zone that is given by its name; undefined for an id. */
  zoneName(zone: string): string | undefined;
  /** Checks a part of the input; what is wrong is said in the words of all inputs. */
  check(schema: Zod.ZodMiniType, part: unknown): ReturnType<typeof Zod.safeParse>;
  /** The schema of one record. */
  readonly record: Zod.ZodMiniType;
}
