import ts from 'typescript';

/** The TSDoc of every field of a type, by its path: `records[].name`. Of the members of a union, the longest text. */
export function fieldTexts(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (given: ts.Type, path: string, above: readonly ts.Type[]): void => {
    const whole = checker.getBaseConstraintOfType(given) ?? given;
    if (whole.isUnion()) {
      for (const member of whole.types) walk(member, path, above);
      return;
    }
    const isObject = (whole.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    if (!isObject || above.includes(whole) || whole.getCallSignatures().length > 0) return;
    const inside = [...above, whole];
    if (checker.isArrayType(whole) || checker.isTupleType(whole) || isIterable(whole)) {
      for (const item of checker.getTypeArguments(whole as ts.TypeReference)) walk(item, `${path}[]`, inside);
      return;
    }
    if (isForeign(whole)) return;
    const dot = path === '' ? '' : `${path}.`;
    for (const property of checker.getPropertiesOfType(whole)) {
      const field = `${dot}${property.name}`;
      const documentation = ts.displayPartsToString(property.getDocumentationComment(checker));
      const byDefault = property.getJsDocTags(checker).find(({ name }) => name === 'default');
      const text = byDefault ? `${documentation} Default: ${ts.displayPartsToString(byDefault.text)}.` : documentation;
      const known = texts.get(field);
      if (text !== '' && (known === undefined || known.length < text.length)) texts.set(field, text);
      walk(checker.getTypeOfSymbolAtLocation(property, at), field, inside);
    }
    const index = whole.getStringIndexType();
    if (index) walk(index, `${dot}*`, inside);
  };
  walk(type, '', []);
  return texts;
}

const isIterable = ({ symbol }: ts.Type): boolean => /Iterable|^ReadableStream$/.test(symbol?.name ?? '');

/** Whether it is a class or an interface of the platform. */
function isForeign({ symbol }: ts.Type): boolean {
  const files = (symbol?.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  return files.length > 0 && files.every((file) => file.includes('/node_modules/'));
}
