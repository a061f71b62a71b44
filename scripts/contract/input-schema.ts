import { loadSchemas, type Schema, v } from '../../src/operations/schema.ts';
import { type Definition, definitionOf } from '../schemas.ts';
import { type DocumentedPart, ITEM, MEMBER, type Path } from './documented-parts.ts';

/** Where a schema takes whatever comes. */
const OPEN = 'open';
type Node = Schema | typeof OPEN;

/** Whether an input takes a part of a request. */
export async function takes(input: Schema, { path, kind, value }: DocumentedPart): Promise<boolean> {
  await loadSchemas();
  const nodes = at([input], path);
  if (kind === 'field') return nodes.length > 0;
  return nodes.some((node) => {
    if (node === OPEN) return true;
    if (kind === 'any') return isOfType(definitionOf(node), 'string') && definitionOf(node).type !== 'enum';
    if (kind === 'type') return isOfType(definitionOf(node), String(value));
    return v.safeParse(node, kind === 'null' ? null : value).success;
  });
}

function at(nodes: readonly Node[], path: Path): readonly Node[] {
  const [segment, ...rest] = path;
  if (segment === undefined) return nodes;
  return at(
    nodes.flatMap((node) => (node === OPEN ? [OPEN] : inside(definitionOf(node), segment))),
    rest,
  );
}

function inside({ type, shape, isStrict, drops, element, valueType }: Definition, segment: string): readonly Node[] {
  if (type === 'unknown') return [OPEN];
  if (type === 'array') return segment === ITEM && element ? [element] : [];
  if (type === 'record') return segment !== ITEM && valueType ? [valueType] : [];
  if (type !== 'object' || segment === ITEM) return [];
  if (shape && segment !== MEMBER && Object.hasOwn(shape, segment)) return [shape[segment] as Schema];
  return isStrict || drops ? [] : [OPEN];
}

function isOfType({ type, values }: Definition, wanted: string): boolean {
  if (type === 'unknown') return true;
  if (wanted === 'object') return type === 'object' || type === 'record';
  if (type === 'enum') return values?.some((value) => typeof value === wanted) ?? false;
  return type === wanted;
}
