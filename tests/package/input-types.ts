import ts from 'typescript';

/** A field that a caller may write: of an input, of an object in it, or of an item of an array in it. */
export interface TypedField {
  /** From the input down: `records[].data.flags`; `*` stands for any key. */
  readonly path: string;
  /** The field where it is declared: `MxRecordInput.priority`. `undefined` in a type without a name. */
  readonly declared: string | undefined;
  readonly documentation: string;
  readonly optional: boolean;
  /** Whether `undefined` may be written, which `exactOptionalPropertyTypes` tells from leaving the field out. */
  readonly acceptsUndefined: boolean;
}

/**
 * Every field of a type: of each member of a union, of nested objects, and of what arrays and other iterables hold. What a
 * caller does not write has none: the instance of a class, and a type of the platform such as `AbortSignal`.
 */
export function fieldsOfType(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): readonly TypedField[] {
  const fields: TypedField[] = [];
  const walk = (given: ts.Type, path: string, above: readonly ts.Type[]): void => {
    const whole = checker.getBaseConstraintOfType(given) ?? given;
    if (whole.isUnion()) {
      for (const member of whole.types) walk(member, path, above);
      return;
    }
    if (!isObject(whole) || whole.isClass() || above.includes(whole) || whole.getCallSignatures().length > 0) return;
    const inside = [...above, whole];
    if (checker.isArrayType(whole) || checker.isTupleType(whole) || isForeign(whole)) {
      for (const item of itemsOf(checker, whole)) walk(item, `${path}[]`, inside);
      return;
    }
    const dot = path === '' ? '' : `${path}.`;
    for (const property of checker.getPropertiesOfType(whole)) {
      const name = `${dot}${property.name}`;
      // The methods of a class, and what only its own code sees, are nothing that a caller writes.
      if (property.flags & ts.SymbolFlags.Method || property.name.startsWith('__@') || property.name.startsWith('#'))
        continue;
      const typed = checker.getTypeOfSymbolAtLocation(property, at);
      fields.push({
        path: name,
        declared: declaredName(property),
        documentation: ts.displayPartsToString(property.getDocumentationComment(checker)),
        optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
        acceptsUndefined: checker.isTypeAssignableTo(checker.getUndefinedType(), typed),
      });
      walk(typed, name, inside);
    }
    const index = whole.getStringIndexType();
    if (index) walk(index, `${dot}*`, inside);
  };
  walk(type, '', []);
  return fields;
}

const isObject = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;

/** Whether it is a class or an interface of the platform. */
function isForeign({ symbol }: ts.Type): boolean {
  if (!symbol || !(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) return false;
  const files = (symbol.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  return files.every((file) => !file.includes('/cloudflare-connector/'));
}

/** What an array holds, or something that is iterated. What other types of the platform are made of is not for a caller to write. */
function itemsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const isIterated =
    checker.isArrayType(type) || checker.isTupleType(type) || /Iterable|^ReadableStream$/.test(type.symbol.name);
  return isIterated ? checker.getTypeArguments(type as ts.TypeReference) : [];
}

/** A field under the name of the type that declares it, if that has one. */
function declaredName({ name, declarations }: ts.Symbol): string | undefined {
  for (let node = declarations?.[0]?.parent; node; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      return `${node.name?.text}.${name}`;
    }
  }
  return undefined;
}
