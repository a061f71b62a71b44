import { loadZod, type Zod, z } from '../../src/operations/schema.ts';
import { type DocumentedPart, ITEM, MEMBER, type Path } from './documented-parts.ts';

/** What zod keeps of a schema, as far as the check looks into it. */
interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly left?: Schema;
  readonly right?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly catchall?: Schema;
  readonly getter?: () => Schema;
}

export interface Schema {
  readonly _zod: { readonly def: Definition };
}

/** Where a schema takes whatever comes. */
const OPEN = 'open';
type Node = Schema | typeof OPEN;

/** Whether an input takes a part of a request. */
export async function takes(input: Schema, { path, kind, value }: DocumentedPart): Promise<boolean> {
  await loadZod();
  const nodes = at([input], path);
  if (kind === 'field') return nodes.length > 0;
  return nodes.some((node) => {
    if (node === OPEN) return true;
    if (kind === 'any') return plain(node).some((one) => isOfType(one, 'string') && !isClosed(one));
    if (kind === 'type') return plain(node).some((definition) => isOfType(definition, String(value)));
    return z.safeParse(node as unknown as Zod.ZodMiniType, kind === 'null' ? null : value).success;
  });
}

function at(nodes: readonly Node[], path: Path): readonly Node[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return nodes;
  return at(
    nodes.flatMap((node) =>
      node === OPEN ? [OPEN] : plain(node).flatMap((definition) => inside(definition, segment)),
    ),
    rest,
  );
}

function inside({ type, shape, catchall, element, valueType }: Definition, segment: string): readonly Node[] {
  if (['unknown', 'any', 'custom', 'transform'].includes(type)) return [OPEN];
  if (type === 'array') return segment === ITEM && element ? [element] : [];
  if (type === 'record') return segment !== ITEM && valueType ? [valueType] : [];
  if (type !== 'object' || segment === ITEM) return [];
  if (shape && segment !== MEMBER && Object.hasOwn(shape, segment)) return [shape[segment] as Schema];
  if (!catchall) return [];
  const rest = catchall._zod.def.type;
  return rest === 'never' ? [] : [catchall];
}

/** A schema behind what makes it optional, nullable, lazy or one of several. */
function plain({ _zod: { def } }: Schema): readonly Definition[] {
  const { type, innerType, options, left, right, getter } = def;
  if (type === 'pipe' && def.in && def.out) {
    return plain(def.in._zod.def.type === 'transform' ? def.out : def.in);
  }
  if (innerType) return plain(innerType);
  if (options) return options.flatMap(plain);
  if (left && right) return [...plain(left), ...plain(right)];
  return getter ? plain(getter()) : [def];
}

const isClosed = ({ type }: Definition): boolean => type === 'enum' || type === 'literal';

function isOfType({ type }: Definition, wanted: string): boolean {
  if (['unknown', 'any', 'custom', 'transform'].includes(type)) return true;
  if (wanted === 'object') return type === 'object' || type === 'record';
  if (wanted === 'number') return type === 'number' || type === 'int' || type === 'literal';
  if (wanted === 'string') return ['string', 'enum', 'literal', 'template_literal'].includes(type);
  return type === wanted;
}
