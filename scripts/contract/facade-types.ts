import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type DocumentedPart, ITEM, MEMBER, type Path } from './documented-parts.ts';

const NOTHING_KNOWN = ts.TypeFlags.Unknown | ts.TypeFlags.Any;

/** The types of the methods of a connector, as a user's compiler sees them. */
export class FacadeTypes {
  readonly #checker: ts.TypeChecker;
  readonly #facade: ts.Type;
  readonly #generic: ts.Type | undefined;
  readonly #where: ts.Node;

  /**
   * @param source A module that declares `cf`, such as `export declare const cf: CloudflareConnector;`, and for methods that are
   * generic `generic`, an object of methods by their path that take and give all that those can.
   */
  constructor(source: string, root = process.cwd()) {
    const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, parseHost());
    const options = { ...config?.options, noEmit: true, types: [] };
    const file = join(root, 'contract-facade.ts');
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (name) => name === file || fileExists(name);
    host.getSourceFile = (name, ...others) =>
      name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...others);
    const program = ts.createProgram([file], options, host);
    this.#checker = program.getTypeChecker();
    const module = program.getSourceFile(file);
    const symbol = module && this.#checker.getSymbolAtLocation(module);
    const exported = symbol ? this.#checker.getExportsOfModule(symbol) : [];
    const cf = exported.find(({ name }) => name === 'cf');
    const generic = exported.find(({ name }) => name === 'generic');
    if (!module || !cf) throw new TypeError(`The module in ${dirname(file)} declares no cf.`);
    this.#where = module;
    this.#facade = this.#checker.getTypeOfSymbol(cf);
    this.#generic = generic && this.#checker.getTypeOfSymbol(generic);
  }

  /** The type of what a method is given. */
  input(method: string): ts.Type | undefined {
    const [parameter] = this.#signature(method)?.getParameters() ?? [];
    return parameter && this.#checker.getTypeOfSymbolAtLocation(parameter, this.#where);
  }

  /** The type of what a method answers; of a list, that of an item. */
  output(method: string): ts.Type | undefined {
    const answer = this.#signature(method)?.getReturnType();
    if (!answer) return undefined;
    const all = answer.getProperty('all');
    const [list] = all ? this.#checker.getTypeOfSymbolAtLocation(all, this.#where).getCallSignatures() : [];
    const settled = this.#checker.getAwaitedType(list?.getReturnType() ?? answer);
    return settled && (list || this.#checker.isArrayLikeType(settled)) ? settled.getNumberIndexType() : settled;
  }

  /** Whether a type has a documented part. What is `unknown`, or may have any key of an unknown value, has none by name. */
  has(type: ts.Type, { path, kind, value }: DocumentedPart): boolean {
    const types = this.#at([type], path).flatMap((one) => this.#members(one));
    if (kind === 'field' || kind === 'type') return types.length > 0;
    if (kind === 'null') return types.some(({ flags }) => (flags & (NOTHING_KNOWN | ts.TypeFlags.Null)) !== 0);
    if (kind === 'any') return types.some(({ flags }) => (flags & (NOTHING_KNOWN | ts.TypeFlags.StringLike)) !== 0);
    return types.some((one) => isType(one, value));
  }

  #signature(method: string): ts.Signature | undefined {
    const generic = this.#generic?.getProperty(method);
    if (generic) return this.#checker.getTypeOfSymbolAtLocation(generic, this.#where).getCallSignatures()[0];
    const type = method.split('.').reduce<ts.Type | undefined>((at, name) => {
      const member = at?.getProperty(name);
      return member && this.#checker.getTypeOfSymbolAtLocation(member, this.#where);
    }, this.#facade);
    return type?.getCallSignatures()[0];
  }

  #at(types: readonly ts.Type[], path: Path): readonly ts.Type[] {
    const [segment, ...rest] = path;
    if (segment === undefined) return types;
    return this.#at(
      types.flatMap((type) => this.#members(type)).flatMap((type) => this.#inside(type, segment)),
      rest,
    );
  }

  /** The members of a union, with a type parameter as what it may be at most. */
  #members(type: ts.Type): readonly ts.Type[] {
    const whole =
      type.flags & ts.TypeFlags.TypeParameter ? (this.#checker.getBaseConstraintOfType(type) ?? type) : type;
    const apparent =
      whole.flags & (ts.TypeFlags.IndexedAccess | ts.TypeFlags.Conditional)
        ? (this.#checker.getBaseConstraintOfType(whole) ?? whole)
        : whole;
    return apparent.isUnion() ? apparent.types.flatMap((member) => this.#members(member)) : [apparent];
  }

  #inside(type: ts.Type, segment: string): readonly ts.Type[] {
    if (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return [];
    if (segment === ITEM) return present(type.getNumberIndexType());
    const named = segment === MEMBER ? undefined : this.#checker.getPropertyOfType(type, segment);
    if (named) return [this.#checker.getTypeOfSymbolAtLocation(named, this.#where)];
    const index = type.getStringIndexType();
    return index && !(index.flags & NOTHING_KNOWN) ? [index] : segment === MEMBER ? present(index) : [];
  }
}

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

function isType(type: ts.Type, value: unknown): boolean {
  if (type.flags & NOTHING_KNOWN) return true;
  if (type.flags & ts.TypeFlags.TemplateLiteral || type.flags & ts.TypeFlags.Intersection)
    return typeof value === 'string';
  switch (typeof value) {
    case 'string':
      return type.isStringLiteral() ? type.value === value : (type.flags & ts.TypeFlags.String) !== 0;
    case 'number':
      return type.isNumberLiteral() ? type.value === value : (type.flags & ts.TypeFlags.Number) !== 0;
    default:
      return (type.flags & ts.TypeFlags.BooleanLike) !== 0;
  }
}

function parseHost(): ts.ParseConfigFileHost {
  return { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
}
