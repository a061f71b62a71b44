/** What a script exports, as Cloudflare reports it. */
export interface ModuleExports {
  /** The handlers of the default export. */
  readonly handlers: readonly string[];
  /** The exported classes. */
  readonly named: readonly { readonly name: string; readonly handlers: readonly string[] }[];
}

/** The handlers that the runtime calls. @source https://developers.cloudflare.com/workers/runtime-apis/handlers/ */
const HANDLERS = ['fetch', 'scheduled', 'queue', 'email', 'tail', 'trace', 'tailStream', 'test'];

const NAME = '[A-Za-z_$][\\w$]*';

/** Finds the exports of a module. This reads the text and does not run it, so that it is a guess for unusual code. */
export function exportsOfModule(source: string): ModuleExports {
  const text = withoutTexts(source);
  const listed = [...text.matchAll(/\bexport\s*\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((part) => /^\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part))
      .flatMap((found) => (found?.[1] ? [{ local: found[1], name: found[2] ?? found[1] }] : [])),
  );
  const direct = [...text.matchAll(new RegExp(`\\bexport\\s+class\\s+(${NAME})`, 'g'))].map(([, name = '']) => name);
  const isClass = (name: string): boolean =>
    new RegExp(`\\bclass\\s+${escaped(name)}\\b|\\b${escaped(name)}\\s*=\\s*class\\b`).test(text);
  const classes = [
    ...direct,
    ...listed.filter(({ local, name }) => name !== 'default' && isClass(local)).map(({ name }) => name),
  ];
  return {
    handlers: handlersOfDefault(text, listed.find(({ name }) => name === 'default')?.local),
    named: classes.map((name) => ({ name, handlers: ['class'] })),
  };
}

/** The events that a script in the service worker format listens to. */
export function exportsOfServiceWorker(source: string): ModuleExports {
  const events = [...source.matchAll(/\baddEventListener\(\s*(['"`])(\w+)\1/g)].map(([, , event = '']) => event);
  return { handlers: HANDLERS.filter((handler) => events.includes(handler)), named: [] };
}

function handlersOfDefault(text: string, listed: string | undefined): readonly string[] {
  const direct = /\bexport\s+default\b\s*/.exec(text);
  if (!direct && listed === undefined) return [];
  const rest = direct ? text.slice(direct.index + direct[0].length) : '';
  const local = direct ? new RegExp(`^(${NAME})\\s*(?:;|$|\\n)`).exec(rest)?.[1] : listed;
  const body = local === undefined ? rest : declarationOf(local, text);
  // `export default app`: the object comes from a library such as Hono, which handles requests.
  const isLiteral = /^(?:\{|class\b)/.test(body);
  return isLiteral ? HANDLERS.filter((handler) => membersOf(body).has(handler)) : ['fetch'];
}

/** What a variable or a class is set to. */
function declarationOf(name: string, text: string): string {
  const variable = new RegExp(`\\b(?:var|let|const)\\s+${escaped(name)}\\s*(?::[^=]*)?=\\s*`).exec(text);
  if (variable) return text.slice(variable.index + variable[0].length);
  const declared = new RegExp(`\\bclass\\s+${escaped(name)}\\b`).exec(text);
  return declared ? text.slice(declared.index) : '';
}

/** The names directly inside the first braces. */
function membersOf(body: string): ReadonlySet<string> {
  let depth = 0;
  let top = '';
  for (const character of body.slice(body.indexOf('{'))) {
    if ('{(['.includes(character)) depth += 1;
    if (depth === 1 || (depth === 2 && '{('.includes(character))) top += character;
    if ('})]'.includes(character)) depth -= 1;
    if (depth === 0) break;
  }
  return new Set([...top.matchAll(new RegExp(`(${NAME})\\s*[(:,}=]`, 'g'))].map(([, name = '']) => name));
}

/** Blanks out comments and the content of strings. */
const withoutTexts = (source: string): string =>
  source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g,
    (text) => (/^['"`]/.test(text) ? '""' : ' '),
  );

const escaped = (name: string): string => name.replaceAll('$', '\\$');
