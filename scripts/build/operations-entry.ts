import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'rollup';
import { type DeclaredOperation, flatNameOf, operationsIn } from './hoist-operations.ts';

/** The id of the entry that exports each operation under its flat name. */
export const OPERATIONS_ENTRY = '\0operations';

interface ExportedOperation extends DeclaredOperation {
  readonly file: string;
}

const declared: readonly ExportedOperation[] = readdirSync('src/domains', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => resolve(join('src/domains', path)))
  .flatMap((file) => operationsIn(readFileSync(file, 'utf8'), file).map((operation) => ({ ...operation, file })))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Makes the entry out of the declarations. */
export const operationsEntry: Plugin = {
  name: 'operations-entry',
  resolveId: (source) => (source === OPERATIONS_ENTRY ? source : null),
  load: (id) => (id === OPERATIONS_ENTRY ? declared.map(reexport).join('\n') : null),
};

const reexport = ({ name, exported, file }: ExportedOperation): string =>
  `export { ${exported} as ${flatNameOf(name)} } from ${JSON.stringify(file)};`;

/** The entry's types: each operation is what it is in its domain, with the comment it has there. */
export function operationTypes(): string {
  const domains = [...new Set(declared.map(({ name }) => name.split('.')[0]))];
  const constants = declared.map(
    ({ name, comment }) =>
      `${comment.replace(/\n\s+\*/g, '\n *')}\nexport declare const ${flatNameOf(name)}: typeof ${name};\n`,
  );
  return `import type { ${domains.join(', ')} } from './index.cjs';\n\n${constants.join('\n')}`;
}
