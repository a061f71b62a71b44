import { resolve } from 'node:path';
import type { Plugin } from 'rollup';

const addIssue = JSON.stringify(resolve('src/operations/add-issue.ts'));

/**
 * Parts of valibot that are for programs which set messages for all schemas, look schemas up by what made them, or check inputs
 * with other libraries. Nobody can reach the copy in this package.
 */
const PARTS: readonly (readonly [RegExp, string])[] = [
  // It describes the value, and looks for the message of a language: the package has messages of its own for everything.
  [/^function _addIssue\([\s\S]*?^\}$/m, `import { addIssue as _addIssue } from ${addIssue};`],
  [/, \{ received: .* \}\);$/m, ');'],
  // Settings of all schemas: nobody sets them.
  [/\/\* @__PURE__ \*\/ getGlobalConfig\(config\$1\)/, 'config$1 ?? {}'],
  // What made a schema, and that it does not wait.
  [/^\t+(?:reference: [\w$]+|async: false),\n/m, ''],
  // The interface of Standard Schema.
  [/^\tschema\["~standard"\] = \{[\s\S]*?^\t\};\n/m, ''],
];

/** Leaves out of valibot what no schema of this package uses. */
export const leanSchemas: Plugin = {
  name: 'lean-schemas',
  transform(code, id) {
    if (!/\/valibot\/dist\/index\.mjs$/.test(id)) return undefined;
    for (const [part] of PARTS) if (!part.test(code)) throw new Error(`valibot has no ${part} any more`);
    return {
      code: PARTS.reduce((rest, [part, own]) => rest.replace(new RegExp(part, 'gm'), () => own), code),
      map: null,
    };
  },
};
